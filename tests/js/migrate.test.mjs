// An assessment in another edition: the vectors that Python runs too, and what is to be looked at.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { crossingFrom, crossingOf } from "../../overrides/assets/javascripts/assessment/crossing.js";
import { setPracticeField } from "../../overrides/assets/javascripts/assessment/edit.js";
import { canonicalText, prune } from "../../overrides/assets/javascripts/assessment/file.js";
import { own } from "../../overrides/assets/javascripts/lib/json.js";
import { merge } from "../../overrides/assets/javascripts/assessment/merge.js";
import { migrate, milestoneAnswers } from "../../overrides/assets/javascripts/assessment/migrate.js";
import { parseAssessment } from "../../overrides/assets/javascripts/assessment/parse.js";
import { assessmentOf, plain, setStatus } from "./assessment-helpers.mjs";

const {
  crossing: map,
  base,
  now,
  whole,
  refused,
  cases,
} = JSON.parse(readFileSync(new URL("../vectors/migrate.json", import.meta.url), "utf8"));
const crossing = crossingFrom(map);
const LATER = "2026-04-01T00:00:00.000Z";
const carried = (answer) =>
  assessmentOf({ ...base, version: 2, edition: map.to, answers: { OPS01: { practices: { "OPS01-BP03": answer } } } });
const answerOf = ({ answers }) => own(own(answers, "OPS01").practices, "OPS01-BP03");

for (const { description, answers, expected } of cases) {
  test(`migrate: ${description}`, () => {
    const moved = migrate(assessmentOf({ ...base, version: 2, answers }), crossing, now);
    assert.deepEqual(plain(prune(moved.assessment.answers)), expected.answers);
    assert.deepEqual([moved.rows, moved.retired, moved.own], [expected.rows, expected.retired, expected.own]);
    assert.deepEqual(moved.added, map.added);
    assert.deepEqual(parseAssessment(canonicalText(moved.assessment)).problems, []);
  });
}

for (const { description, data, expected } of whole) {
  test(`migrate: ${description}`, () => {
    const given = assessmentOf({ ...base, version: 2, ...data });
    const { assessment } = migrate(given, crossing, now);
    const text = canonicalText(assessmentOf({ ...base, version: 2, ...data, ...expected }));
    assert.equal(canonicalText(assessment), text);
    assert.equal(canonicalText(migrate(assessment, crossing, now).assessment), text);
  });
}

test("answers of an edition that the map does not lead from are refused, and say which map it is", () => {
  for (const { edition, problem } of refused)
    assert.throws(() => migrate(assessmentOf({ ...base, edition }), crossing, now), { message: problem });
});

test("the map from one edition to another is found among those of the site", () => {
  const json = { format: "open-well-architected/editions", version: 1, editions: [], maps: [map] };
  assert.equal(crossingOf(json, map.from, map.to).to, map.to);
  assert.equal(crossingOf(json, map.to, map.from), null);
  assert.throws(() => crossingOf({ ...json, version: 2 }, map.from, map.to), /reload the page/);
});

test("a milestone is compared through the map, and not at all without one", () => {
  const [{ data, expected }] = whole;
  const { assessment } = migrate(assessmentOf({ ...base, version: 2, ...data }), crossing, now);
  const [, older, before] = assessment.milestones;
  assert.deepEqual(plain(prune(milestoneAnswers(before, assessment, crossing))), expected.answers);
  assert.equal(milestoneAnswers(before, assessment, null), null);
  assert.equal(milestoneAnswers(older, assessment, crossing), null);
  const own = { ...before, edition: null };
  assert.equal(milestoneAnswers(own, assessment, null), own.answers);
});

test("whoever gives a status, or takes it away, has looked", () => {
  const given = carried({ status: "in-place", check: true, updated: base.updated });
  for (const status of ["missing", "in-place", null])
    assert.equal(answerOf(setStatus(given, "OPS01", "OPS01-BP03", status, LATER)).check, false);
  const noted = setPracticeField(given, "OPS01", "OPS01-BP03", "notes", "n", LATER);
  assert.equal(answerOf(noted).check, true);
});

test("whoever has looked at an answer need not look again, whichever copy is merged", () => {
  const given = carried({ status: "in-place", check: true, updated: base.updated });
  const looked = setPracticeField(given, "OPS01", "OPS01-BP03", "check", false, LATER);
  const merged = merge(given, looked);
  assert.deepEqual([answerOf(merged).check, answerOf(merged).status], [false, "in-place"]);
  assert.equal(canonicalText(merge(looked, given)), canonicalText(merged));
  const again = carried({ status: "missing", updated: LATER });
  assert.equal(answerOf(merge(given, again)).check, false);
});
