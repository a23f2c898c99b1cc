// The rules on the vectors that Python runs too, and the laws of a merge on generated assessments.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setPracticeField, setQuestionField, setWorkload } from "../../overrides/assets/javascripts/assessment/edit.js";
import { canonicalText, prune } from "../../overrides/assets/javascripts/assessment/file.js";
import { own } from "../../overrides/assets/javascripts/lib/json.js";
import { compare } from "../../overrides/assets/javascripts/assessment/compare.js";
import * as mandates from "../../overrides/assets/javascripts/assessment/mandates.js";
import { improvementPlan } from "../../overrides/assets/javascripts/assessment/plan.js";
import { merge } from "../../overrides/assets/javascripts/assessment/merge.js";
import { moveRenamed, unknownIds } from "../../overrides/assets/javascripts/assessment/renames.js";
import * as rules from "../../overrides/assets/javascripts/assessment/rules.js";
import { answersOf, assessmentOf, generated, plain, setStatus, vectors } from "./assessment-helpers.mjs";

const hostile = ["__proto__", "constructor", "toString", "hasOwnProperty"];

for (const { description, question, answer, expected, depth } of vectors("risk")) {
  test(`risk: ${description}`, () => {
    const given = answer && own(answersOf({ question: answer }), "question");
    assert.deepEqual(rules.questionResult(question, given ?? undefined), expected);
    assert.deepEqual(rules.depthOf(question, given ?? undefined), depth);
  });
}

for (const { description, part, whole, step, percent } of vectors("depth")) {
  test(`depth: ${description}`, () => {
    assert.equal(rules.depthStep(part, whole), step);
    assert.equal(rules.percent(part, whole), percent);
  });
}

for (const { description, questions, scope, answers, expected, overall } of vectors("summary")) {
  test(`summary: ${description}`, () => {
    const summary = rules.summarize(rules.inScope(questions, scope), answersOf(answers));
    assert.deepEqual(summary, expected);
    assert.equal(rules.overallRisk(summary), overall);
  });
}

for (const { description, questions, answers, expected, expectedOrder } of vectors("plan")) {
  test(`plan: ${description}`, () => {
    const plan = improvementPlan(questions, answersOf(answers));
    assert.deepEqual(expectedOrder ? plan.map((item) => item.practice) : plan, expectedOrder ?? expected);
  });
}

for (const { description, questions, answers, day, expected, plan } of vectors("mandatory")) {
  test(`mandatory: ${description}`, () => {
    const found = mandates
      .mandates(questions, answersOf(answers))
      .map((one) => [one.practice, one.status, mandates.overdue(one, day)]);
    assert.deepEqual(found, expected);
    assert.deepEqual(
      improvementPlan(questions, answersOf(answers)).map((item) => item.practice),
      plan,
    );
  });
}

for (const { description, questions, before, after, expected } of vectors("compare")) {
  test(`compare: ${description}`, () => {
    assert.deepEqual(compare(questions, answersOf(before), answersOf(after)), expected);
  });
}

for (const { description, questions, renamed, answers, expected, unknown } of vectors("rename")) {
  test(`rename: ${description}`, () => {
    const moved = moveRenamed(answersOf(answers), new Map(Object.entries(renamed)));
    assert.deepEqual(plain(prune(moved)), plain(prune(answersOf(expected))));
    assert.deepEqual(unknownIds(questions, moved), unknown);
  });
}

for (const { description, base, first, second, expected } of vectors("merge")) {
  test(`merge: ${description}`, () => {
    const [one, two] = [assessmentOf({ ...base, ...first }), assessmentOf({ ...base, ...second })];
    const text = canonicalText(assessmentOf({ ...base, ...expected }));
    assert.equal(canonicalText(merge(one, two)), text);
    assert.equal(canonicalText(merge(two, one)), text);
  });
}

test("a merge is commutative, associative and idempotent, and loses no answer", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const [one, two, three] = [generated(seed), generated(seed + 1000), generated(seed + 2000)];
    const merged = merge(one, two);
    const text = canonicalText(merged);
    assert.equal(canonicalText(merge(two, one)), text);
    assert.equal(canonicalText(merge(merged, three)), canonicalText(merge(one, merge(two, three))));
    for (const again of [merged, one, two]) assert.equal(canonicalText(merge(merged, again)), text);
    for (const side of [one, two]) assertKept(side, merged);
  }
});

function assertKept(side, merged) {
  for (const [question, { practices }] of Object.entries(side.answers)) {
    for (const [practice, { status, notes }] of Object.entries(practices)) {
      const kept = own(own(merged.answers, question).practices, practice);
      const values = (field) => [kept[field], ...kept.undecided.map((version) => version[field])];
      assert.ok(!status || values("status").includes(status), `${question} ${practice}: ${status}`);
      assert.ok(!notes || values("notes").includes(notes), `${question} ${practice}: ${notes}`);
    }
  }
}

test("ids called like something inherited are ids like any other, and nothing is written through them", () => {
  const practices = hostile.map((id) => ({ id, risk: "high", effort: "low", links: 0, steps: [] }));
  const rows = [{ id: "__proto__", pillar: "p", area: "a", practices }];
  const answers = JSON.parse(
    '{"__proto__": {"applicable": true, "practices": {"__proto__": {"status": "missing", "steps": []}}}}',
  );
  assert.equal(rules.questionResult(rows[0], undefined).risk, "unanswered");
  assert.deepEqual(rules.questionResult(rows[0], own(answers, "__proto__")).reasons, ["__proto__"]);
  assert.equal(rules.summarize(rows, {}).answered, 0);
  assert.equal(rules.summarize(rows, answers).answered, 1);
  assert.equal(improvementPlan(rows, answers).length, 1);
  assert.deepEqual(compare(rows, {}, answers).known, ["__proto__"]);
  assert.deepEqual(unknownIds([], answers), ["__proto__"]);
  const moved = moveRenamed(answers, new Map([["__proto__", "constructor"]]));
  assert.deepEqual(Object.keys(moved), ["__proto__", "constructor"]);
  assert.equal({}.status, undefined);
});

test("setters accept ids called like something inherited", () => {
  const now = "2026-01-05T00:00:00.000Z";
  for (const id of hostile) {
    const changed = setQuestionField(setStatus(generated(1), id, id, "partial", now), id, "notes", "n", now);
    assert.equal(own(own(changed.answers, id).practices, id).status, "partial");
    assert.equal(own(changed.answers, id).notes, "n");
  }
  assert.equal({}.status ?? {}.notes, undefined);
});

test("the last change is that of the workload or of any answer", () => {
  const base = assessmentOf({ ...vectors("merge")[0].base });
  assert.equal(rules.lastChanged(base), base.updated);
  const answered = setPracticeField(base, "SEC01", "SEC01-BP01", "notes", "n", "2026-02-01T00:00:00.000Z");
  assert.equal(rules.lastChanged(answered), "2026-02-01T00:00:00.000Z");
  assert.equal(
    rules.lastChanged(setWorkload(answered, { name: "x" }, "2026-03-01T00:00:00.000Z")),
    "2026-03-01T00:00:00.000Z",
  );
});
