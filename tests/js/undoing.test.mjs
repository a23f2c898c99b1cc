// What one change did, and the assessment with it taken back: laws over any series of changes, and plain cases.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decide } from "../../overrides/assets/javascripts/assessment/decide.js";
import * as edit from "../../overrides/assets/javascripts/assessment/edit.js";
import { canonicalText } from "../../overrides/assets/javascripts/assessment/file.js";
import { merge } from "../../overrides/assets/javascripts/assessment/merge.js";
import { addMilestone, removeMilestone } from "../../overrides/assets/javascripts/assessment/milestones.js";
import { changesBetween } from "../../overrides/assets/javascripts/assessment/differences.js";
import { undone } from "../../overrides/assets/javascripts/assessment/undoing.js";
import { undecided } from "../../overrides/assets/javascripts/assessment/undecided.js";
import { assessmentOf, generated, plain, random, setStatus, started } from "./assessment-helpers.mjs";

const SERIES = Number(process.env.WA_SERIES ?? 120);
const STAMPS = new Set(["created", "updated", "changed", "replaced", "version"]);
const PRACTICES = ["SEC01-BP01", "SEC01-BP02", "constructor"];
const EVIDENCE = ["Runbook", "Drill", "Diagram"].map((title) => ({ title, url: null }));

/** A clock that each change moves on. */
function clock(from = Date.parse("2026-02-01T00:00:00.000Z")) {
  let at = from;
  return () => new Date((at += 1000)).toISOString();
}

/** What an assessment says, without when it was said, entries that say nothing, and the order of what was merged. */
function content(assessment, { isMerged = false } = {}) {
  const said = (data) => {
    if (Array.isArray(data)) return isMerged ? data.map(said).sort(byText) : data.map(said);
    if (typeof data !== "object" || data === null) return data;
    const entries = Object.entries(data)
      .filter(([key]) => !STAMPS.has(key))
      .map(([key, value]) => [key, key === "milestones" ? value : said(value)]);
    return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
  };
  return said(JSON.parse(canonicalText(assessment)));
}

const byText = (one, two) => (JSON.stringify(one) < JSON.stringify(two) ? -1 : 1);
const isEmpty = (value) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** A change of any kind to any place. */
function anyChange(next) {
  const pick = (items) => items[Math.floor(next() * items.length)];
  const [question, practice] = [pick(["SEC01", "REL02"]), pick(PRACTICES)];
  const field = (name, value) => ({
    place: `${question} ${practice} ${name}`,
    act: (one, now) => edit.setPracticeField(one, question, practice, name, value, now),
  });
  const own = (name, value) => ({
    place: `${question} ${name}`,
    act: (one, now) => edit.setQuestionField(one, question, name, value, now),
  });
  const [name, scope] = [pick(["Shop", "Web"]), pick([[], ["security"]])];
  const [step, isDone] = [pick(["a", "b", "c"]), next() < 0.5];
  return pick([
    () => field("status", pick([null, "missing", "partial", "in-place"])),
    () => field("notes", pick(["", "a", "ab", "ü"])),
    () => field("owner", pick(["", "Ana", "Bo"])),
    () => field("due", pick([null, "2026-05-01"])),
    () =>
      field(
        "evidence",
        EVIDENCE.filter(() => next() < 0.5),
      ),
    () => own("applicable", next() < 0.5),
    () => own("followUp", pick([null, "", "Ask Bo"])),
    () => own("notes", pick(["", "x"])),
    () => ({
      place: `${question} ${practice} steps`,
      act: (one, now) => edit.setStep(one, question, practice, step, isDone, now),
    }),
    () => ({ place: "name", act: (one, now) => edit.setWorkload(one, { name }, now) }),
    () => ({ place: "scope", act: (one, now) => edit.setScope(one, scope, now) }),
  ])();
}

/** A decision where something waits, else a change. */
function anyStep(next) {
  const change = anyChange(next);
  return (one, now) => {
    const [waits] = undecided(one);
    if (!waits || next() < 0.5) return change.act(one, now);
    const choose = (alive) => ({ value: alive[0], over: alive.slice(1) });
    return decide(one, waits.place, waits.field, choose, now);
  };
}

/** An assessment in which two people have met, so that some fields wait for a decision. */
function met(seed) {
  const [next, now] = [random(seed), clock(Date.parse("2026-01-10T00:00:00.000Z"))];
  const act = (one) => anyChange(next).act(one, now());
  const base = generated(seed);
  const [mine, theirs] = [act(act(act(base))), act(act(act(base)))];
  return merge(mine, theirs);
}

for (let seed = 1; seed <= SERIES; seed += 1) {
  test(`what is done and undone in reverse is as it was, series ${seed}`, () => {
    const [next, now] = [random(seed), clock()];
    const first = met(seed);
    const steps = [];
    let one = first;
    for (let at = 0; at < 8; at += 1) {
      const after = anyStep(next)(one, now());
      steps.push(changesBetween(one, after));
      one = after;
    }
    const last = one;
    const back = [];
    for (const changes of [...steps].reverse()) {
      const result = undone(one, changes, now());
      assert.deepEqual(result.kept, []);
      back.push(changesBetween(one, result.assessment));
      one = result.assessment;
    }
    assert.deepEqual(content(one), content(first));
    // An older copy, or one that has all the changes, brings nothing back.
    for (const copy of [first, last]) {
      const merged = merge(one, copy);
      assert.deepEqual(content(merged, { isMerged: true }), content(merge(one, one), { isMerged: true }));
    }
    for (const changes of back.reverse()) one = undone(one, changes, now()).assessment;
    assert.deepEqual(content(one), content(last), "done again");
  });

  test(`an undo and what others do to other fields do not mind the order, series ${seed}`, () => {
    const [next, now] = [random(seed + 5000), clock()];
    const before = met(seed);
    const mine = anyChange(next);
    const after = mine.act(before, now());
    const changes = changesBetween(before, after);
    const others = Array.from({ length: 6 }, () => anyChange(next)).filter(({ place }) => place !== mine.place);
    const times = others.map(() => now());
    const act = (one) => others.reduce((all, { act: change }, at) => change(all, times[at]), one);
    const time = now();
    const one = undone(act(after), changes, time);
    const two = act(undone(after, changes, time).assessment);
    assert.deepEqual(one.kept, []);
    assert.deepEqual(content(one.assessment), content(two));
  });

  test(`nothing of another person is lost by an undo, series ${seed}`, () => {
    const [next, now] = [random(seed + 9000), clock()];
    const before = met(seed);
    const after = anyStep(next)(before, now());
    const changes = changesBetween(before, after);
    let theirs = before; // a colleague who has not seen the change
    for (let at = 0; at < 4; at += 1) theirs = anyChange(next).act(theirs, now());
    const here = merge(after, theirs);
    const given = changesBetween(after, here);
    const { assessment, taken } = undone(here, changes, now());
    const isMine = (one, value) => {
      const same = changes.find((all) => placeOf(all) === placeOf(one));
      return same?.after.some((own) => JSON.stringify(own) === JSON.stringify(value));
    };
    const now2 = new Map(changesBetween(started("shop"), assessment).map((one) => [placeOf(one), one.after]));
    for (const one of given)
      for (const value of one.after) {
        if (isMine(one, value)) continue;
        const there = (now2.get(placeOf(one)) ?? []).map((all) => JSON.stringify(all));
        const isNew = !one.before.some((old) => JSON.stringify(old) === JSON.stringify(value));
        if (isNew && !isDefault(one.field, value))
          assert.ok(there.includes(JSON.stringify(value)), `${placeOf(one)} ${JSON.stringify([value, taken])}`);
      }
  });
}

const placeOf = ({ question, practice, field }) => `${question} ${practice} ${field}`;
const isDefault = (field, value) => field === "scope" && value.length === 0;

const T = (at) => `2026-03-01T00:00:0${at}.000Z`;
const practiceOf = (one, id = "SEC01-BP01") => one.answers.SEC01.practices[id];

test("a field that somebody has changed since is kept, and named", () => {
  const before = setStatus(started("shop"), "SEC01", "SEC01-BP01", "missing", T(1));
  const both = edit.setPracticeField(before, "SEC01", "SEC01-BP01", "notes", "mine", T(2));
  const after = setStatus(both, "SEC01", "SEC01-BP01", "partial", T(2));
  const theirs = edit.setPracticeField(after, "SEC01", "SEC01-BP01", "notes", "theirs", T(3));
  const { assessment, taken, kept } = undone(theirs, changesBetween(before, after), T(4));
  assert.deepEqual(plain(kept.map(placeOf)), ["SEC01 SEC01-BP01 notes"]);
  assert.deepEqual(plain(taken.map(placeOf)), ["SEC01 SEC01-BP01 status"]);
  assert.equal(practiceOf(assessment).status, "missing");
  assert.equal(practiceOf(assessment).notes, "theirs");
});

test("an answer is to be looked at again once the status that was given to it is taken back", () => {
  const before = assessmentOf({
    ...JSON.parse(canonicalText(started("shop"))),
    version: 2,
    answers: {
      SEC01: { practices: { "SEC01-BP01": { status: "partial", check: true, updated: T(1) } } },
    },
  });
  const after = setStatus(before, "SEC01", "SEC01-BP01", "in-place", T(2));
  assert.equal(practiceOf(after).check, false);
  const { assessment } = undone(after, changesBetween(before, after), T(3));
  assert.equal(practiceOf(assessment).status, "partial");
  assert.equal(practiceOf(assessment).check, true);
  assert.equal(practiceOf(merge(assessment, after)).check, true);
});

test("what came back is at its place in the list", () => {
  const give = (one, evidence, now) => edit.setPracticeField(one, "SEC01", "SEC01-BP01", "evidence", evidence, now);
  const before = give(started("shop"), EVIDENCE, T(1));
  const after = give(before, [EVIDENCE[0], EVIDENCE[2]], T(2));
  const more = give(after, [...practiceOf(after).evidence, { title: "Later", url: null }], T(3));
  const { assessment } = undone(more, changesBetween(before, after), T(4));
  const titles = practiceOf(assessment).evidence.map(({ title }) => title);
  assert.deepEqual(titles, ["Runbook", "Drill", "Diagram", "Later"]);
});

test("a milestone that was removed is back, and one that was saved goes", () => {
  const before = addMilestone(started("shop"), "March", T(1));
  const after = removeMilestone(before, before.milestones[0]);
  const back = undone(after, changesBetween(before, after), T(2)).assessment;
  assert.deepEqual(plain(back.milestones), plain(before.milestones));
  assert.deepEqual(plain(merge(back, back).milestones), plain(before.milestones));
  const gone = undone(back, changesBetween(started("shop"), before), T(3)).assessment;
  assert.deepEqual(gone.milestones, []);
});

test("a decision that is taken back waits again, and what was shown is shown", () => {
  const base = started("shop");
  const give = (one, notes, now) => edit.setPracticeField(one, "SEC01", "SEC01-BP01", "notes", notes, now);
  const before = merge(give(base, "mine", T(1)), give(base, "theirs", T(2)));
  for (const [value, over] of [
    ["mine", "theirs"],
    ["theirs", "mine"],
  ]) {
    const after = decide(before, "SEC01-BP01", "notes", () => ({ value, over: [over] }), T(3));
    assert.deepEqual(undecided(after), []);
    const { assessment } = undone(after, changesBetween(before, after), T(4));
    assert.equal(practiceOf(assessment).notes, "theirs");
    assert.deepEqual(plain(undecided(assessment)), [{ place: "SEC01-BP01", field: "notes" }]);
  }
});
