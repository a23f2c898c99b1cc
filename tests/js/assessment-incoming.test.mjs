import assert from "node:assert/strict";
import { test } from "node:test";
import { newAssessment, setQuestionField } from "../../overrides/assets/javascripts/assessment/edit.js";
import { incoming } from "../../overrides/assets/javascripts/assessment/incoming.js";
import { hasRenamed } from "../../overrides/assets/javascripts/assessment/renames.js";
import { setStatus } from "./assessment-helpers.mjs";

const [EARLY, LATE] = ["2024-05-01T10:00:00.000Z", "2024-05-02T10:00:00.000Z"];
const empty = newAssessment({ name: "Payroll" }, [], "2023-04-10", EARLY, "payroll");
const answered = (status, now, practice = "SEC01-BP01") => setStatus(empty, "SEC01", practice, status, now);

test("an answer that only the file has is new, and no conflict", () => {
  assert.deepEqual(incoming(empty, answered("partial", EARLY)), { added: 1, conflicts: [], isSame: false });
});

test("the same answers change nothing", () => {
  const one = answered("partial", EARLY);
  assert.deepEqual(incoming(one, one), { added: 0, conflicts: [], isSame: true });
});

test("where both sides answered, the newer one is kept, whichever side it is on", () => {
  const [old, young] = [answered("partial", EARLY), answered("missing", LATE)];
  assert.deepEqual(
    incoming(old, young).conflicts.map(({ id, kept }) => [id, kept]),
    [["SEC01-BP01", "theirs"]],
  );
  assert.deepEqual(
    incoming(young, old).conflicts.map(({ id, kept }) => [id, kept]),
    [["SEC01-BP01", "mine"]],
  );
});

test("fields of a question itself are compared as well", () => {
  const noted = (notes, now) => setQuestionField(empty, "SEC01", "notes", notes, now);
  const { conflicts } = incoming(noted("ours", EARLY), noted("theirs", LATE));
  assert.deepEqual(
    conflicts.map(({ id, kept }) => [id, kept]),
    [["SEC01", "theirs"]],
  );
});

test("answers under an earlier id of a practice are noticed", () => {
  const renamed = new Map([["SEC01-BP01", "SEC01-BP09"]]);
  assert.equal(hasRenamed(answered("partial", EARLY).answers, renamed), true);
  assert.equal(hasRenamed(answered("partial", EARLY, "SEC01-BP02").answers, renamed), false);
});
