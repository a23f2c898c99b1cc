// What a file from outside brings, what a person sees of it before, and how a change meets one that came unseen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, renew } from "../../overrides/assets/javascripts/assessment/decide.js";
import * as edit from "../../overrides/assets/javascripts/assessment/edit.js";
import { canonicalText } from "../../overrides/assets/javascripts/assessment/file.js";
import { believed, incoming, received } from "../../overrides/assets/javascripts/assessment/incoming.js";
import { headOf, merge } from "../../overrides/assets/javascripts/assessment/merge.js";
import * as milestones from "../../overrides/assets/javascripts/assessment/milestones.js";
import { changesBetween } from "../../overrides/assets/javascripts/assessment/differences.js";
import { undone } from "../../overrides/assets/javascripts/assessment/undoing.js";
import { hasRenamed, withRenamed } from "../../overrides/assets/javascripts/assessment/renames.js";
import { waiting } from "../../overrides/assets/javascripts/assessment/versions.js";
import { assessmentOf, setStatus } from "./assessment-helpers.mjs";

const [EARLY, LATE, NOW] = ["2024-05-01T10:00:00.000Z", "2024-05-02T10:00:00.000Z", "2024-05-03T10:00:00.000Z"];
const FAR = "9999-12-31T23:59:59.999Z";
const empty = edit.newAssessment({ name: "Payroll" }, [], "2023-04-10", EARLY, "payroll");
const answered = (status, now, base = empty) => setStatus(base, "SEC01", "SEC01-BP01", status, now);
const noted = (notes, now, base = empty, seen = undefined) =>
  edit.setPracticeField(base, "SEC01", "SEC01-BP01", "notes", notes, now, seen);
const answerOf = (assessment) => assessment.answers.SEC01.practices["SEC01-BP01"];
/** The same, where the answer says that values of it were replaced. */
const saying = (assessment, replaced) => {
  const data = JSON.parse(canonicalText(assessment));
  answerOf(data).replaced = replaced;
  return assessmentOf({ ...data, version: 2 });
};
const texts = (assessment) => waiting(answerOf(assessment)).map(({ field, value }) => `${field}: ${value}`);

test("an answer that only the file has is new, and no conflict", () => {
  const { added, changed, conflicts, isSame } = incoming(empty, answered("partial", EARLY), NOW);
  assert.deepEqual([added, changed, conflicts, isSame], [1, [], [], false]);
});

test("the same answers change nothing", () => {
  const one = answered("partial", EARLY);
  const { added, changed, conflicts, isSame } = incoming(one, one, NOW);
  assert.deepEqual([added, changed, conflicts, isSame], [0, [], [], true]);
});

test("where both sides answered, the newer one holds and the other waits, whichever side it is on", () => {
  const [old, young] = [answered("partial", EARLY), answered("missing", LATE)];
  const conflict = { place: "SEC01-BP01", field: "status" };
  assert.deepEqual(incoming(old, young, NOW).conflicts, [
    { ...conflict, mine: "partial", theirs: "missing", kept: "theirs" },
  ]);
  assert.deepEqual(incoming(young, old, NOW).conflicts, [
    { ...conflict, mine: "missing", theirs: "partial", kept: "mine" },
  ]);
  assert.deepEqual(texts(received(old, young, NOW)), ["status: partial"]);
});

test("a mark that a file brings is new, one that it takes back is named, and one that it never had stays", () => {
  const marked = (isPrivate, now, base) =>
    edit.setPracticeField(base, "SEC01", "SEC01-BP01", "private", isPrivate, now);
  const open = noted("n", EARLY);
  const mine = marked(true, LATE, open);
  const bare = ({ added, changed, conflicts, isSame }) => [added, changed, conflicts, isSame];
  assert.deepEqual(bare(incoming(open, mine, NOW)), [1, [], [], false]);
  assert.deepEqual(bare(incoming(mine, noted("more", NOW, open), NOW)).slice(2), [[], false]);
  assert.equal(answerOf(received(mine, noted("more", NOW, open), NOW)).private, true);
  const [change] = incoming(mine, marked(false, NOW, mine), NOW).changed;
  assert.deepEqual([change.field, change.mine, change.theirs], ["private", true, false]);
  assert.deepEqual(
    [open, mine].map((one) => JSON.parse(canonicalText(one)).version),
    [1, 2],
  );
});

test("fields of a question itself are compared as well", () => {
  const of = (notes, now) => edit.setQuestionField(empty, "SEC01", "notes", notes, now);
  const { conflicts } = incoming(of("ours", EARLY), of("theirs", LATE), NOW);
  assert.deepEqual(
    conflicts.map(({ place, kept }) => [place, kept]),
    [["SEC01", "theirs"]],
  );
});

test("who changes what a colleague gave brings it up to date, without a conflict on either side", () => {
  const shared = answered("partial", EARLY);
  const changed = answered("in-place", LATE, shared);
  assert.deepEqual(
    incoming(shared, changed, NOW).changed.map(({ mine, theirs }) => [mine, theirs]),
    [["partial", "in-place"]],
  );
  assert.equal(incoming(changed, shared, NOW).isSame, true);
  assert.deepEqual(texts(received(shared, changed, NOW)), []);
});

test("what was cleared, removed or unticked stays so when an older copy comes in", () => {
  const evidence = [{ title: "Runbook", url: null }];
  const filled = edit.setStep(
    edit.setPracticeField(
      noted("n", EARLY, answered("missing", EARLY)),
      "SEC01",
      "SEC01-BP01",
      "evidence",
      evidence,
      EARLY,
    ),
    "SEC01",
    "SEC01-BP01",
    "a",
    true,
    EARLY,
  );
  let bare = noted("", LATE, answered(null, LATE, filled));
  bare = edit.setPracticeField(bare, "SEC01", "SEC01-BP01", "evidence", [], LATE);
  bare = edit.setStep(bare, "SEC01", "SEC01-BP01", "a", false, LATE);
  const { status, notes, evidence: left, steps, undecided } = answerOf(received(bare, filled, NOW));
  assert.deepEqual([status, notes, left, steps, undecided], [null, "", [], [], []]);
});

test("evidence that two people add is kept, and what one of them removes goes", () => {
  const add = (title, now, base) =>
    edit.setPracticeField(
      base,
      "SEC01",
      "SEC01-BP01",
      "evidence",
      [...(base.answers.SEC01 ? answerOf(base).evidence : []), { title, url: null }],
      now,
    );
  const shared = add("A", EARLY, empty);
  const mine = add("B", LATE, shared);
  const theirs = edit.setPracticeField(shared, "SEC01", "SEC01-BP01", "evidence", [{ title: "C", url: null }], LATE);
  const both = answerOf(merge(mine, theirs)).evidence.map(({ title }) => title);
  assert.deepEqual(both, ["B", "C"]);
});

test("a value that came unseen waits, also where it was typed over a moment later", () => {
  const foreign = noted("theirs", LATE);
  const typed = noted("mine", "2024-05-02T10:00:01.000Z", foreign, "");
  assert.equal(answerOf(typed).notes, "mine");
  assert.deepEqual(texts(typed), ["notes: theirs"]);
  const seen = noted("mine", "2024-05-02T10:00:01.000Z", foreign, "theirs");
  assert.deepEqual(texts(seen), []);
});

test("what is typed bit by bit leaves a short trail, and a half-typed copy elsewhere is no other version", () => {
  const at = (second) => `2024-05-01T10:00:0${second}.000Z`;
  const half = noted("Backups are", at(1));
  const whole = noted("Backups are tested monthly", at(3), noted("Backups are tested", at(2), half));
  assert.deepEqual(texts(merge(whole, half)), []);
  assert.deepEqual(texts(merge(noted("Another text", at(4), whole), whole)), []);
  const minute = (number) => `2024-05-01T10:${number}:00.000Z`;
  let long = noted("Shared", minute(10));
  const shared = long;
  for (let bit = 100; bit < 200; bit += 1) long = noted(`bit ${bit}`, `2024-05-01T10:11:00.${bit}Z`, long);
  assert.equal(Object.keys(answerOf(long).replaced).length, 40);
  assert.deepEqual(texts(merge(long, shared)), [], "what stood before the typing is known");
  for (let number = 12; number < 60; number += 1) long = noted(`at ${number}`, minute(number), long);
  assert.equal(Object.keys(answerOf(long).replaced).length, 40);
});

test("what a part holds is kept, though it says that it was replaced", () => {
  const lying = saying(answered("missing", EARLY), { "status/missing": EARLY });
  for (const one of [merge(lying, lying), received(lying, lying, NOW), received(empty, lying, NOW)])
    assert.equal(answerOf(one).status, "missing");
});

test("an answer holds though a file says that it is replaced until later", () => {
  const later = "2024-05-04T09:00:00.000Z";
  const lying = saying(noted("n", EARLY), { "status/missing": later, "steps/a": later });
  const here = received(empty, lying, NOW);
  assert.equal(answerOf(answered("missing", NOW, here)).status, "missing");
  assert.deepEqual(answerOf(edit.setStep(here, "SEC01", "SEC01-BP01", "a", true, NOW)).steps, ["a"]);
  assert.equal(
    answerOf(decide(here, "SEC01-BP01", "status", () => ({ value: "missing", over: [] }), NOW)).status,
    "missing",
  );
});

test("what a clock that is ahead gave again is kept, in whatever steps it comes", () => {
  const far = (number) => `2027-05-01T10:00:0${number}.000Z`;
  let theirs = answered("missing", far(1), answered("partial", EARLY));
  let here = received(answered("partial", EARLY), theirs, NOW);
  assert.equal(answerOf(here).status, "missing");
  theirs = answered("partial", far(2), theirs);
  here = received(here, theirs, NOW);
  assert.deepEqual([answerOf(here).status, texts(here)], ["partial", []]);
  theirs = answered("missing", far(3), theirs);
  here = received(here, theirs, NOW);
  assert.deepEqual([answerOf(here).status, ...texts(here)].join(), "partial,status: missing", "nothing is lost");
  assert.equal(answerOf(believed(answered("missing", FAR), NOW).assessment).updated, "1997-12-12T08:02:23.999Z");
});

test("a decision ends a conflict for everybody, and the same file again brings nothing new", () => {
  const [mine, theirs] = [noted("mine", LATE), noted("theirs", EARLY)];
  const merged = received(mine, theirs, NOW);
  assert.deepEqual(texts(merged), ["notes: theirs"]);
  const choices = [
    ["mine", () => ({ value: "mine", over: ["theirs"] })],
    ["theirs", () => ({ value: "theirs", over: ["mine"] })],
    ["mine\n\ntheirs", ([older, newer]) => ({ value: `${newer}\n\n${older}`, over: [older, newer] })],
  ];
  for (const [value, choose] of choices) {
    const settled = decide(merged, "SEC01-BP01", "notes", choose, NOW);
    assert.equal(answerOf(settled).notes, value);
    assert.deepEqual(texts(settled), []);
    assert.equal(incoming(settled, theirs, NOW).isSame, true);
    assert.deepEqual(texts(merge(settled, merged)), []);
  }
  const named = received(empty, edit.setWorkload(empty, { name: "Payroll EU" }, LATE), NOW);
  const choose = () => ({ value: "Payroll", over: [empty.workload.name] });
  assert.equal(decide(named, "", "name", choose, NOW).workload.name, "Payroll");
});

test("a version that came while somebody decided between two others waits", () => {
  const merged = merge(noted("mine", LATE), noted("theirs", EARLY));
  const unseen = merge(merged, noted("third", NOW));
  const after = (value, other) => decide(unseen, "SEC01-BP01", "notes", () => ({ value, over: [other] }), NOW);
  for (const [value, other] of [
    ["mine", "theirs"],
    ["theirs", "mine"],
  ])
    assert.deepEqual([answerOf(after(value, other)).notes, texts(after(value, other))], [value, ["notes: third"]]);
});

test("a clock that is ahead undoes nothing, however often its file comes", () => {
  const far = answered("missing", FAR);
  assert.equal(believed(far, NOW).ahead, 1);
  let here = received(empty, far, NOW);
  here = answered("in-place", NOW, here);
  assert.equal(answerOf(here).status, "in-place");
  for (let times = 0; times < 2; times += 1) here = received(here, far, NOW);
  assert.deepEqual([answerOf(here).status, answerOf(here).updated < FAR, texts(here)], ["in-place", true, []]);
  const ahead = received(answered("in-place", EARLY), far, NOW);
  assert.deepEqual([answerOf(ahead).status, texts(ahead)], ["in-place", ["status: missing"]]);
});

test("a file that says everything was replaced until the end of time empties nothing", () => {
  const mine = answered("in-place", EARLY);
  const { assessment } = believed(saying(answered(null, LATE, mine), { "status/in-place": FAR }), NOW);
  assert.equal(answerOf(assessment).replaced["status/in-place"] < EARLY, true);
});

test("at the same time the reader's own value holds, though a plain merge chooses by the text", () => {
  const [mine, theirs] = [answered("in-place", LATE), answered("missing", LATE)];
  assert.equal(answerOf(merge(mine, theirs)).status, "missing");
  assert.equal(answerOf(received(mine, theirs, NOW)).status, "in-place");
  assert.equal(answerOf(received(theirs, mine, NOW)).status, "missing");
});

test("a milestone that was deleted stays deleted, unless it is brought back", () => {
  const kept = milestones.addMilestone(answered("partial", EARLY), "First", LATE);
  const removed = milestones.removeMilestone(kept, kept.milestones[0]);
  assert.deepEqual(merge(removed, kept).milestones, []);
  const back = undone(removed, changesBetween(kept, removed), LATE).assessment;
  assert.equal(merge(back, kept).milestones.length, 1);
});

test("an edit of the workload changes what the person changed, and nothing that another tab changed meanwhile", () => {
  const renamed = edit.setWorkload(empty, { name: "Payroll EU" }, EARLY);
  const form = { ...empty.workload, owner: "Ana" };
  assert.deepEqual(
    { ...edit.setWorkload(renamed, form, LATE, empty.workload).workload },
    { ...renamed.workload, owner: "Ana" },
  );
});

test("answers under an earlier id of a practice are noticed", () => {
  const renamed = new Map([["SEC01-BP01", "SEC01-BP09"]]);
  assert.equal(hasRenamed(answered("partial", EARLY).answers, renamed), true);
  assert.equal(hasRenamed(setStatus(empty, "SEC01", "SEC01-BP02", "partial", EARLY).answers, renamed), false);
});

test("answers of another edition stay under their ids, whatever this one calls them today", () => {
  const catalog = { edition: "2023-04-10", renamed: new Map([["SEC01-BP01", "SEC01-BP09"]]) };
  const ids = (one) => Object.keys(withRenamed(one, catalog).answers.SEC01.practices);
  const mine = answered("partial", EARLY);
  assert.deepEqual(ids(mine), ["SEC01-BP09"]);
  assert.deepEqual(ids({ ...mine, edition: "2024-11-06" }), ["SEC01-BP01"]);
});

test("of a file with two versions of its own one stands against mine, and the choice leaves the other waiting", () => {
  const mine = answered("missing", EARLY);
  const theirs = merge(answered("in-place", LATE), answered("partial", "2024-05-02T11:00:00.000Z"));
  const [conflict, ...others] = incoming(mine, theirs, NOW).conflicts;
  assert.deepEqual([conflict.mine, conflict.theirs, others], ["missing", "partial", []]);
  const merged = received(mine, theirs, NOW);
  const chosen = (value, over) => renew(merged, "SEC01-BP01", "status", value, NOW, over);
  assert.deepEqual(texts(chosen("missing", "partial")), ["status: in-place"]);
  assert.equal(answerOf(chosen("missing", "partial")).status, "missing");
  assert.deepEqual(texts(chosen("partial", "missing")), ["status: in-place"]);
  assert.deepEqual(incoming(empty, theirs, NOW).conflicts, [], "nothing of mine stands against it");
  assert.deepEqual(incoming(noted("Mine", EARLY), theirs, NOW).conflicts, []);
});

test("a scope that another tab gave unseen waits, too", () => {
  const foreign = edit.setScope(empty, ["security"], LATE);
  const both = edit.setScope(foreign, ["reliability"], NOW, empty.scope);
  assert.deepEqual(
    waiting(headOf(both)).map(({ field, value }) => [field, value]),
    [["scope", ["security"]]],
  );
});
