/**
 * An assessment with a change taken back: field by field, so that what another
 * tab, a colleague or a file gave since is kept. What was taken back is given again as of now and what it replaces is
 * known to be replaced, so that the undo holds in a merge with a copy that has the change. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./versions.js").Part} Part
 * @typedef {import("./versions.js").State} State
 * @typedef {import("./differences.js").FieldChange} FieldChange
 * @typedef {import("./differences.js").Place} Place
 * @typedef {object} Undone
 * @property {Assessment} assessment
 * @property {FieldChange[]} taken what was taken back
 * @property {FieldChange[]} kept what somebody else has changed since, which stays
 */
import { own, withEntry } from "../lib/json.js";
import { formOf, textOf, values } from "./differences.js";
import { withQuestion } from "./edit.js";
import { headOf, withHead } from "./merge.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION } from "./schema.js";
import * as versions from "./versions.js";

/**
 * An assessment with changes taken back.
 *
 * @param {Assessment} now
 * @param {readonly FieldChange[]} changes
 * @param {string} time ISO time with milliseconds, UTC
 * @returns {Undone}
 */
export function undone(now, changes, time) {
  /** @type {Undone} */
  const result = { assessment: now, taken: [], kept: [] };
  for (const some of byPart(changes)) {
    const part = partIn(result.assessment, some[0]);
    const { taken, kept, next } = partWithout(part, some, time);
    if (taken.length > 0) result.assessment = withPart(result.assessment, some[0], next());
    result.taken.push(...taken);
    result.kept.push(...kept);
  }
  return result;
}

/**
 * The changes of one part together, in the order of its fields.
 *
 * @param {readonly FieldChange[]} changes
 * @returns {Iterable<[FieldChange, ...FieldChange[]]>}
 */
function byPart(changes) {
  /** @type {Map<string, [FieldChange, ...FieldChange[]]>} */
  const parts = new Map();
  for (const change of changes) {
    const key = `${change.question} ${change.practice}`;
    const others = parts.get(key);
    if (others) others.push(change);
    else parts.set(key, [change]);
  }
  return parts.values();
}

/**
 * A part of the file without some changes.
 *
 * @param {Part} part
 * @param {readonly [FieldChange, ...FieldChange[]]} changes
 * @param {string} time
 */
function partWithout(part, changes, time) {
  const form = formOf(changes[0]);
  const updated = versions.stamp(part.updated, time);
  const state = versions.copyOf(versions.stateOf(part, form));
  const isToCheck = values(state, "check").length > 0;
  /** @type {Record<string, readonly any[]>} */
  const lists = {};
  /** @type {FieldChange[]} */
  const taken = [];
  /** @type {FieldChange[]} */
  const kept = [];
  for (const change of changes) {
    const { field } = change;
    if (form.lists.includes(field)) {
      lists[field] = listWithout(state, part[field], change, updated);
      if (textOf(lists[field]) !== textOf(part[field])) taken.push(change);
    } else {
      const isTaken = valueWithout(state, change, updated);
      if (isTaken !== null) (isTaken ? taken : kept).push(change);
    }
  }
  // To take a status back is not to look at the answer: the mark of another person stays.
  const isLooked = taken.some(({ field, before }) => field === "check" && before.length === 0);
  if (isToCheck && !isLooked) mark(state, updated);
  const next = () => Object.freeze(versions.partOf(state, form, updated, [{ ...part, ...lists }]));
  return { taken, kept, next };
}

/**
 * Take back what was given in a field with one value.
 *
 * @param {State} state becomes another
 * @param {FieldChange} change
 * @param {string} updated
 * @returns {boolean | null} false where somebody has changed it since; null where it is as it was before
 */
function valueWithout(state, { field, before, after }, updated) {
  const here = versions.alive(state, field);
  const [shown, shownBefore, shownAfter] = [here.at(-1)?.value, before.at(-1), after.at(-1)].map(textOf);
  if (shown !== shownAfter) return shown === shownBefore ? null : false;
  const [old, given] = [before, after].map((some) => new Set(some.map(textOf)));
  for (const item of here) {
    const text = textOf(item.value);
    if (given?.has(text) && !old?.has(text)) versions.retire(state, item);
  }
  const still = new Set(values(state, field).map(textOf));
  const gone = before.filter((value, at) => at < before.length - 1 && !still.has(textOf(value)));
  for (const value of gone) versions.give(state, field, value, versions.lastly(state, field, value, updated));
  // What was shown is shown again, also over what comes back beside it.
  if (before.length > 0 && (gone.length > 0 || shown !== shownBefore)) last(state, field, before.at(-1), updated);
  return true;
}

/**
 * Give a value later than all others of its field.
 *
 * @param {State} state
 * @param {string} field
 * @param {any} value
 * @param {string} updated
 */
function last(state, field, value, updated) {
  const newest = versions.alive(state, field).at(-1)?.time ?? null;
  if (field === "check") return mark(state, updated);
  versions.give(state, field, value, versions.lastly(state, field, value, versions.stamp(newest, updated)));
}

/** An answer is to be looked at, whatever status was given last. @param {State} state @param {string} updated */
function mark(state, updated) {
  const time = versions.newestStatus(state, versions.lastly(state, "check", true, updated));
  versions.give(state, "check", true, time);
}

/**
 * Take back what came to a list or went from it, item by item.
 *
 * @param {State} state becomes another
 * @param {readonly any[]} here
 * @param {FieldChange} change
 * @param {string} updated
 * @returns {readonly any[]} the items, each at its place
 */
function listWithout(state, here, { field, before, after }, updated) {
  const [old, given, there] = [before, after, here].map((items) => new Set(items.map(textOf)));
  const isAdded = (/** @type {any} */ item) => given?.has(textOf(item)) && !old?.has(textOf(item));
  const items = here.filter((item) => !isAdded(item));
  for (const item of here.filter(isAdded)) {
    const key = versions.keyOf(field, item);
    versions.replace(state, key, state.given.get(key)?.time ?? "");
  }
  before.forEach((item, at) => {
    if (given?.has(textOf(item)) || there?.has(textOf(item))) return;
    items.splice(placeAfter(items, before.slice(0, at)), 0, item);
    giveItem(state, field, item, updated);
  });
  return textOf(here) === textOf(after) ? before : items;
}

/**
 * A milestone has no time but its date: that it was removed is forgotten.
 *
 * @param {State} state
 * @param {string} field
 * @param {any} item
 * @param {string} updated
 */
function giveItem(state, field, item, updated) {
  if (field === "milestones") state.replaced.delete(versions.keyOf(field, item));
  const time = field === "milestones" ? item.date : versions.lastly(state, field, item, updated);
  versions.give(state, field, item, time);
}

/** Behind the nearest of those that stood before it. @param {readonly any[]} items @param {readonly any[]} earlier */
function placeAfter(items, earlier) {
  const texts = items.map(textOf);
  return Math.max(0, ...earlier.map((item) => texts.lastIndexOf(textOf(item)) + 1));
}

/** @param {Assessment} assessment @param {Place} place @returns {Part} */
function partIn(assessment, { question, practice }) {
  if (!question) return headOf(assessment);
  const answer = own(assessment.answers, question) ?? EMPTY_QUESTION;
  return practice ? (own(answer.practices, practice) ?? EMPTY_PRACTICE) : answer;
}

/** @param {Assessment} assessment @param {Place} place @param {Part} part @returns {Assessment} */
function withPart(assessment, { question, practice }, part) {
  if (!question) return withHead(assessment, part);
  const answer = own(assessment.answers, question) ?? EMPTY_QUESTION;
  if (!practice) return withQuestion(assessment, question, { ...answer, ...part });
  const next = /** @type {import("./types.js").PracticeAnswer} */ (part);
  return withQuestion(assessment, question, { ...answer, practices: withEntry(answer.practices, practice, next) });
}
