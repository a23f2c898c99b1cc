// What clears a risk, follow-ups and portfolio themes, on the vectors that Python runs too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { own } from "../../overrides/assets/javascripts/lib/json.js";
import { followUps, whatClears } from "../../overrides/assets/javascripts/assessment/clearing.js";
import { portfolioThemes, themesByArea } from "../../overrides/assets/javascripts/assessment/themes.js";
import { worstFirst } from "../../overrides/assets/javascripts/reports/portfolio-model.js";
import { answersOf, vectors } from "./assessment-helpers.mjs";

for (const { description, question, answer, level, expected } of vectors("clears")) {
  test(`clears: ${description}`, () => {
    const given = answer && own(answersOf({ question: answer }), "question");
    assert.deepEqual(whatClears(question, given ?? undefined, level), expected);
  });
}

for (const { description, questions, answers, expected } of vectors("follow-ups")) {
  test(`follow-ups: ${description}`, () => {
    assert.deepEqual(followUps(questions, answersOf(answers)), expected);
  });
}

for (const { description, questions, portfolio: given, expected, expectedOrder, areas } of vectors("themes")) {
  test(`themes: ${description}`, () => {
    const reviewed = given.map(({ scope, answers }) => ({ scope, answers: answersOf(answers) }));
    const themes = portfolioThemes(questions, reviewed);
    assert.deepEqual(expectedOrder ? themes.map(({ practice }) => practice) : themes, expectedOrder ?? expected);
    const groups = themesByArea(themes).map((one) => [
      one.pillar,
      one.area,
      one.open,
      one.themes.map(({ practice }) => practice),
    ]);
    assert.deepEqual(groups, areas);
  });
}

for (const { description, most, risks, shown, rest } of vectors("worst-first")) {
  test(`worst first: ${description}`, () => {
    const totals = risks.map(([high, medium, low]) => ({ risks: { high, medium, low } }));
    assert.deepEqual(worstFirst(totals, most), { shown, rest });
  });
}

test("ids called like something inherited are ids like any other", () => {
  const practices = [{ id: "constructor", risk: "high", effort: "low", links: 0, steps: [] }];
  const row = { id: "__proto__", pillar: "toString", area: "__proto__", practices };
  const answers = answersOf({ toString: { followUp: "?", practices: { constructor: { status: "missing" } } } });
  assert.deepEqual(portfolioThemes([row], [{ scope: [], answers: {} }]), []);
  assert.deepEqual(followUps([{ ...row, id: "toString" }], answers).length, 1);
  assert.deepEqual(whatClears(row, own(answers, "toString"), "high")?.practices, ["constructor"]);
  const themes = portfolioThemes([{ ...row, id: "toString" }], [{ scope: ["toString"], answers }]);
  assert.equal(themesByArea(themes)[0].open, 1);
});
