// The assessment file: the vectors that Python runs too, and the pure setters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogOf } from "../../overrides/assets/javascripts/assessment/catalog.js";
import * as edit from "../../overrides/assets/javascripts/assessment/edit.js";
import * as file from "../../overrides/assets/javascripts/assessment/file.js";
import { own } from "../../overrides/assets/javascripts/lib/json.js";
import { parseAssessment } from "../../overrides/assets/javascripts/assessment/parse.js";
import { addMilestone, removeMilestone } from "../../overrides/assets/javascripts/assessment/milestones.js";
import { assessmentOf, generated, setStatus, started, vectors } from "./assessment-helpers.mjs";

const [T1, T2, T3] = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"];
const practiceOf = (assessment) => own(own(assessment.answers, "SEC01").practices, "SEC01-BP01");

for (const { description, base, data, without, prefix = "", text, expected } of vectors("problems")) {
  test(`problems: ${description}`, () => {
    const { [without]: _, ...rest } = { ...base, ...data };
    const { assessment, problems } = parseAssessment(text ?? prefix + JSON.stringify(rest));
    assert.deepEqual(problems, expected);
    assert.equal(assessment === null, expected.length > 0);
  });
}

for (const { description, base, data, lines } of vectors("canonical")) {
  test(`canonical: ${description}`, () => {
    assert.equal(file.canonicalText(assessmentOf({ ...base, ...data })), lines.map((line) => `${line}\n`).join(""));
  });
}

test("what is written is read as the same", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const text = file.canonicalText(generated(seed));
    assert.equal(file.canonicalText(parseAssessment(text).assessment), text);
  }
});

test("text that is no JSON is a problem, not an exception", () => {
  for (const text of ["", "{", "NaN", '{"format": Infinity}', "<html>", "\u0000"]) {
    const { assessment, problems } = parseAssessment(text);
    assert.equal(assessment, null);
    assert.match(problems[0], /^not JSON: /);
  }
});

test("a deep nesting is refused", () => {
  const { problems } = parseAssessment("[".repeat(200_000) + "]".repeat(200_000));
  assert.deepEqual(problems, ["not JSON as we read it: nested too deeply"]);
});

test("a huge file is refused", () => {
  assert.match(parseAssessment(" ".repeat(20_000_001)).problems[0], /^larger than 20 MB/);
  assert.match(parseAssessment("ü".repeat(10_000_001)).problems[0], /^larger than 20 MB/);
});

test("a long text does not exhaust the scanner", () => {
  const text = JSON.stringify({
    ...vectors("canonical")[0].base,
    workload: { name: "x", description: '\\"ü'.repeat(1_000_000) },
  });
  assert.deepEqual(parseAssessment(text).problems, []);
});

test("a long list of problems is cut", () => {
  const { problems } = parseAssessment(JSON.stringify({ ...vectors("canonical")[0].base, scope: Array(60).fill(1) }));
  assert.equal(problems.length, 51);
  assert.equal(problems.at(-1), "and 10 more problems");
});

test("a new assessment is a valid file with an id of its own", () => {
  const [one, two] = [0, 1].map(() => edit.newAssessment({ name: "Shop" }, ["security"], "2023-04-10", T1));
  assert.deepEqual(parseAssessment(file.canonicalText(one)).problems, []);
  assert.notEqual(one.id, two.id);
  assert.equal(edit.newAssessment({}, [], "2023-04-10", T1).workload.name, "Untitled workload");
});

test("a status stamps the practice alone and leaves the assessment before as it was", () => {
  const before = started("a");
  const after = setStatus(before, "SEC01", "SEC01-BP01", "partial", T2);
  assert.deepEqual([practiceOf(after).status, practiceOf(after).updated], ["partial", T2]);
  assert.deepEqual([own(after.answers, "SEC01").updated, after.updated], [null, T1]);
  assert.equal(own(before.answers, "SEC01"), undefined);
  assert.ok(Object.isFrozen(after) && Object.isFrozen(after.answers) && Object.isFrozen(practiceOf(after)));
});

test("taking a status away keeps what was written beside it", () => {
  const noted = edit.setPracticeField(started("a"), "SEC01", "SEC01-BP01", "notes", "n", T2);
  const after = setStatus(setStatus(noted, "SEC01", "SEC01-BP01", "missing", T2), "SEC01", "SEC01-BP01", null, T3);
  assert.deepEqual([practiceOf(after).status, practiceOf(after).notes], [null, "n"]);
});

test("a change is later than the one before it, even where that came from a clock that is ahead", () => {
  const ahead = setStatus(started("a"), "SEC01", "SEC01-BP01", "missing", T3);
  assert.equal(practiceOf(setStatus(ahead, "SEC01", "SEC01-BP01", "in-place", T2)).updated, "2026-01-03T00:00:00.001Z");
});

test("a step is ticked once, whatever was ticked before, and its tick can be taken away", () => {
  const tick = (assessment, step, isDone = true) => edit.setStep(assessment, "SEC01", "SEC01-BP01", step, isDone, T2);
  const both = tick(tick(tick(started("a"), "b"), "a"), "b");
  assert.deepEqual(practiceOf(both).steps, ["a", "b"]);
  assert.deepEqual(practiceOf(tick(both, "b", false)).steps, ["a"]);
});

test("a question's own fields have their own time", () => {
  const after = edit.setQuestionField(started("a"), "SEC01", "applicable", false, T2);
  assert.deepEqual([own(after.answers, "SEC01").applicable, own(after.answers, "SEC01").updated], [false, T2]);
});

test("workload and scope stamp the assessment", () => {
  const after = edit.setScope(
    edit.setWorkload(started("a"), { name: "New", regions: ["eu-west-1"] }, T2),
    ["security"],
    T3,
  );
  assert.deepEqual(
    [after.workload.name, after.workload.regions, after.scope, after.updated],
    ["New", ["eu-west-1"], ["security"], T3],
  );
});

test("a milestone keeps the answers as they were", () => {
  const answered = setStatus(started("a"), "SEC01", "SEC01-BP01", "missing", T2);
  const after = setStatus(addMilestone(answered, "First", T2), "SEC01", "SEC01-BP01", "in-place", T3);
  assert.equal(own(own(after.milestones[0].answers, "SEC01").practices, "SEC01-BP01").status, "missing");
  assert.deepEqual(removeMilestone(after, after.milestones[0]).milestones, []);
});

test("half a character in typed text is mended, because no file may hold one", () => {
  const after = edit.setPracticeField(started("a"), "SEC01", "SEC01-BP01", "notes", "x\ud83d", T2);
  assert.equal(practiceOf(after).notes, "x\ufffd");
  assert.deepEqual(parseAssessment(file.canonicalText(after)).problems, []);
});

test("problems of an assessment in memory are those of its file", () => {
  assert.deepEqual(file.problemsOf(edit.setWorkload(started("a"), { name: "" }, T2)), [
    "$.workload.name: must have at least 1 character",
  ]);
});

test("a catalogue gives rows, lookups and the renamed ids", () => {
  const practice = {
    id: "SEC01-BP01",
    risk: "high",
    effort: "low",
    links: 2,
    steps: ["a"],
    renamedFrom: ["SEC09-BP01", "SEC09-BP02"],
  };
  const question = { id: "SEC01", pillar: "security", area: "a", title: "?", practices: ["SEC01-BP01"] };
  const json = {
    format: "open-well-architected/catalog",
    version: 1,
    edition: "2023-04-10",
    pillars: [],
    questions: [question],
    practices: [practice],
  };
  const { renamedFrom, ...row } = practice;
  const catalog = catalogOf(json);
  assert.deepEqual(catalog.outline, [{ id: "SEC01", pillar: "security", area: "a", practices: [row] }]);
  assert.equal(catalog.practices.get("SEC01-BP01"), practice);
  assert.equal(catalog.questions.get("constructor"), undefined);
  assert.deepEqual(
    [...catalog.renamed],
    renamedFrom.map((old) => [old, "SEC01-BP01"]),
  );
  assert.throws(() => catalogOf({ ...json, version: 2 }), /reload the page/);
});
