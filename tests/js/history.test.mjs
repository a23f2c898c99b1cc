// The steps of a page: how many there are, what is one of them, and what is typed in one field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setPracticeField } from "../../overrides/assets/javascripts/assessment/edit.js";
import { saidOf, saidUndone } from "../../overrides/assets/javascripts/controls/said.js";
import { meaningOf } from "../../overrides/assets/javascripts/controls/undo-keys.js";
import { History } from "../../overrides/assets/javascripts/store/history.js";
import { setStatus, started } from "./assessment-helpers.mjs";

const T = (at) => new Date(Date.parse("2026-03-01T00:00:00.000Z") + at).toISOString();
const NOTES = { question: "SEC01", practice: "SEC01-BP01", field: "notes" };
const noted = (one, text, at) => setPracticeField(one, "SEC01", "SEC01-BP01", "notes", text, T(at));

function historyOf(assessment) {
  const history = new History();
  history.follow(assessment);
  return history;
}

test("the last fifty steps are there", () => {
  let one = started("shop");
  const history = historyOf(one);
  for (let at = 0; at < 60; at += 1) {
    const after = setStatus(one, "SEC01", `SEC01-BP${at}`, "partial", T(at));
    history.note(one, after);
    one = after;
  }
  let count = 0;
  for (; history.last; count += 1) history.drop(history.last);
  assert.equal(count, 50);
});

test("what is typed in one field is one step until the hand leaves it, or somebody else gives it", () => {
  const zero = started("shop");
  const [one, two] = [noted(zero, "a", 1), noted(noted(zero, "a", 1), "ab", 2)];
  const history = historyOf(zero);
  const step = history.note(zero, one, NOTES);
  assert.equal(history.note(one, two, NOTES), null);
  assert.deepEqual([step.before, step.after], [zero, two]);
  const theirs = noted(two, "theirs", 3);
  assert.notEqual(history.note(theirs, noted(theirs, "abc", 4), NOTES), null);
  history.seal();
  assert.notEqual(history.note(noted(theirs, "abc", 4), noted(theirs, "abcd", 5), NOTES), null);
});

test("another assessment, and the same one in another edition, begins anew; what changes nothing is no step", () => {
  const one = started("shop");
  const after = setStatus(one, "SEC01", "SEC01-BP01", "partial", T(1));
  const history = historyOf(one);
  assert.equal(history.note(one, one), null);
  assert.equal(history.note(one, { ...after, id: "other" }), null);
  history.note(one, after);
  history.follow(after);
  assert.notEqual(history.last, undefined);
  history.follow({ ...after, edition: "2024-11-06" });
  assert.equal(history.last, undefined);
});

test("a new step lets go of what was taken back", () => {
  const one = started("shop");
  const after = setStatus(one, "SEC01", "SEC01-BP01", "partial", T(1));
  const history = historyOf(one);
  history.note(after, one, null, "undone");
  assert.notEqual(history.lastUndone, undefined);
  history.note(one, after, null, "redone");
  assert.notEqual(history.lastUndone, undefined);
  history.note(one, after);
  assert.equal(history.lastUndone, undefined);
});

const [question, second] = ["SEC01", "SEC01-BP02"];
const change = (field, before, after, practice = second) => ({ question, practice, field, before, after });

test("what was done is said where the control does not show it", () => {
  const six = Array.from({ length: 6 }, (_, at) => change("status", [], ["missing"], `SEC01-BP0${at}`));
  assert.equal(saidOf(six), "6 set to Not in place.");
  assert.equal(saidOf([...six, change("status", [], ["partial"])]), "7 answers changed.");
  assert.equal(saidOf([change("status", ["partial"], [])]), "SEC01-BP02 cleared.");
  assert.equal(saidOf([change("status", [], ["partial"])]), "");
  assert.equal(saidOf([change("evidence", [{ title: "A" }], [])]), "Evidence removed from SEC01-BP02.");
  assert.equal(saidOf([change("applicable", [], [false], "")]), "SEC01 does not apply.");
  assert.equal(saidOf([change("applicable", [false], [], "")]), "");
  assert.equal(saidOf([change("followUp", ["Ask"], [], "")]), "SEC01 needs no follow-up any more.");
  assert.equal(saidOf([change("notes", ["a", "b"], ["a"])]), "Decided: Notes of SEC01-BP02.");
  const milestone = { name: "March", date: T(1) };
  assert.equal(saidOf([{ ...change("milestones", [milestone], [], ""), question: "" }]), 'Deleted "March".');
});

test("an undo says what is as before, and names what it has left", () => {
  const status = change("status", ["partial"], ["missing"]);
  assert.equal(saidUndone({ taken: [status], kept: [] }), "Undone: SEC01-BP02 is Partly again.");
  const kept = ["notes", "owner", "due", "reason"].map((field) => change(field, ["a"], ["b"]));
  assert.equal(
    saidUndone({ taken: [], kept }),
    "Changed since, and kept: Notes of SEC01-BP02, Owner of SEC01-BP02, Due of SEC01-BP02 and 1 more.",
  );
});

globalThis.Element ??= class {};

/** A key outside of any element. */
const key = (name, more = {}) => ({ key: name, code: `Key${name.toUpperCase()}`, target: null, ...more });

test("keys mean the same on every keyboard, and nothing while an input method composes", () => {
  assert.equal(meaningOf(key("z", { ctrlKey: true })), "undo");
  assert.equal(meaningOf(key("z", { metaKey: true })), "undo");
  assert.equal(meaningOf(key("Z", { ctrlKey: true, shiftKey: true })), "redo");
  assert.equal(meaningOf(key("y", { ctrlKey: true })), "redo");
  assert.equal(meaningOf({ ...key("я", { ctrlKey: true }), code: "KeyZ" }), "undo");
  assert.equal(meaningOf(key("z", { ctrlKey: true, altKey: true })), null);
  assert.equal(meaningOf(key("z", { ctrlKey: true, isComposing: true })), null);
  assert.equal(meaningOf(key("z", { ctrlKey: true, keyCode: 229 })), null);
  assert.equal(meaningOf(key("z")), null);
});
