/** What is said of a change, and of one that was taken back. Pure. */

import { say } from "../lib/say.js";
import { states } from "../words/states.js";
import * as words from "../words/undoing.js";

/** @typedef {import("../assessment/differences.js").FieldChange} FieldChange */

/** How many fields are named. */
const NAMED = 3;

/**
 * What is said of a change that is more than an answer: of many at once, and of what goes.
 *
 * @param {readonly FieldChange[]} changes
 * @returns {string} empty where the control shows it
 */
export function saidOf(changes) {
  const statuses = changes.filter(({ field }) => field === "status");
  if (statuses.length > 1) return saidOfMany(statuses);
  for (const change of changes) {
    const found = saidOfOne(change);
    if (found) return found;
  }
  return "";
}

/**
 * What is said of an undo.
 *
 * @param {{taken: readonly FieldChange[], kept: readonly FieldChange[]}} result
 * @param {string} [lead] `{what}` was taken back
 */
export function saidUndone({ taken, kept }, lead = words.undone) {
  const back = taken.length > 0 && say(lead, { what: backOf(taken) });
  return [back, kept.length > 0 && say(words.kept, { what: named(kept) })].filter(Boolean).join(" ");
}

/** @param {readonly FieldChange[]} statuses */
function saidOfMany(statuses) {
  const [first, ...others] = statuses.map(({ after }) => after.at(-1));
  const isOne = others.every((status) => status === first);
  const number = statuses.length;
  return isOne ? say(words.set, { number, status: wordOf(first) }) : say(words.answered, { number });
}

/** @param {FieldChange} change */
function saidOfOne({ question, practice, field, before, after }) {
  const id = practice || question;
  if (before.length > 1 && after.length < before.length && !isList(field))
    return say(words.decided, { what: nameOf({ question, practice, field }) });
  const isGone = before.length > 0 && after.length === 0;
  if (field === "status" && isGone) return say(words.cleared, { id });
  if (field === "evidence" && after.length < before.length) return say(words.removed, { id });
  if (field === "applicable" && !isGone) return say(words.notApplicable, { id });
  if (field === "followUp" && isGone) return say(words.noFollowUp, { id });
  if (field === "milestones" && after.length < before.length)
    return say(words.deleted, { name: goneOf(before, after) });
  return "";
}

/** The name of a milestone that went. @param {readonly any[]} before @param {readonly any[]} after */
function goneOf(before, after) {
  const there = new Set(after.map(({ name, date }) => `${date} ${name}`));
  return before.find(({ name, date }) => !there.has(`${date} ${name}`))?.name ?? "";
}

/** What is as it was. @param {readonly FieldChange[]} taken */
function backOf(taken) {
  const statuses = taken.filter(({ field }) => field === "status");
  if (statuses.length > 1) return say(words.areAgain, { number: statuses.length });
  const [status] = statuses;
  if (status) return say(words.isAgain, { id: status.practice, status: wordOf(status.before.at(-1)) });
  const [first] = taken;
  if (taken.length === 1 && first?.field === "applicable")
    return say(first.before.length ? words.notApplicable : words.appliesAgain, { id: first.question });
  return say(words.asBefore, { what: named(taken) });
}

/** @param {readonly FieldChange[]} changes */
function named(changes) {
  const what = changes.slice(0, NAMED).map(nameOf).join(", ");
  return changes.length > NAMED ? say(words.more, { what, number: changes.length - NAMED }) : what;
}

/** @param {Pick<FieldChange, "question" | "practice" | "field">} change */
function nameOf({ question, practice, field }) {
  const id = practice || question;
  return id ? say(words.of, { field: fieldName(field), id }) : fieldName(field);
}

/** @param {string} field @returns {string} as a person reads it */
export function fieldName(field) {
  return /** @type {Record<string, string>} */ (words.fields)[field] ?? field;
}

/** @param {string} field */
function isList(field) {
  return ["evidence", "steps", "milestones", "tags", "people", "attendees", "goals"].includes(field);
}

/** @param {string | undefined} status */
function wordOf(status) {
  return states.statuses[/** @type {import("../assessment/types.js").Status} */ (status) ?? "unanswered"].label;
}
