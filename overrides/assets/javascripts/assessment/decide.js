/**
 * Deciding between versions of a field, and giving one of them again: pure functions that return a new assessment. It
 * is loaded once two versions wait.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 */
import { own, withEntry } from "../lib/json.js";
import { withQuestion } from "./edit.js";
import { headOf, withHead } from "./merge.js";
import * as versions from "./versions.js";

/**
 * Decide which version of a field holds.
 *
 * @param {Assessment} assessment
 * @param {string} place the id of the question or practice; empty for the workload
 * @param {string} field
 * @param {import("./versions.js").Choice} choose
 * @param {string} now
 * @returns {Assessment}
 */
export function decide(assessment, place, field, choose, now) {
  return settle(assessment, place, now, (state, updated) => decided(state, field, choose, updated));
}

/**
 * A choice that is made once: where it is stored on top of what another tab has given by then, that was not among what
 * was chosen from, and waits.
 *
 * @param {import("./versions.js").Choice} choose
 * @returns {import("./versions.js").Choice}
 */
export function choosingOnce(choose) {
  /** @type {ReturnType<typeof choose> | undefined} */
  let chosen;
  return (alive) => {
    chosen ??= choose(alive);
    return chosen;
  };
}

/**
 * Give a version of a field again, as of now. What else waits for a decision still does.
 *
 * @param {Assessment} assessment
 * @param {string} place the id of the question or practice; empty for the workload
 * @param {string} field
 * @param {unknown} value
 * @param {string} now
 * @param {unknown} [over] the version that it replaces
 * @returns {Assessment}
 */
export function renew(assessment, place, field, value, now, over = value) {
  return settle(assessment, place, now, (state, updated) => versions.withValue(state, field, value, updated, over));
}

/**
 * Change what a part of the file knows.
 *
 * @param {Assessment} assessment
 * @param {string} place the id of the question or practice; empty for the workload
 * @param {string} now
 * @param {(state: import("./versions.js").State, updated: string) => import("./versions.js").State} change
 * @returns {Assessment}
 */
function settle(assessment, place, now, change) {
  const settled = (
    /** @type {import("./versions.js").Part} */ part,
    /** @type {import("./versions.js").Form} */ form,
  ) => {
    const updated = versions.stamp(part.updated, now);
    return versions.partOf(change(versions.stateOf(part, form), updated), form, updated, [part]);
  };
  if (!place) return withHead(assessment, settled(headOf(assessment), versions.HEAD));
  for (const [question, answer] of Object.entries(assessment.answers)) {
    if (question === place)
      return withQuestion(assessment, question, { ...answer, ...settled(answer, versions.QUESTION) });
    const before = own(answer.practices, place);
    if (!before) continue;
    const after = /** @type {PracticeAnswer} */ (Object.freeze(settled(before, versions.PRACTICE)));
    return withQuestion(assessment, question, { ...answer, practices: withEntry(answer.practices, place, after) });
  }
  return assessment;
}

/**
 * Return a state in which a person has decided between versions of a field: those that they saw and did not choose go,
 * others that came meanwhile wait.
 *
 * @param {import("./versions.js").State} state
 * @param {string} name
 * @param {import("./versions.js").Choice} choose
 * @param {string} now
 * @returns {import("./versions.js").State}
 */
function decided(state, name, choose, now) {
  const next = versions.copyOf(state);
  const found = versions.alive(state, name);
  const { value, over } = choose(found.map((item) => item.value));
  const gone = new Set(over.map((version) => versions.keyOf(name, version)));
  for (const item of found) {
    const key = versions.keyOf(name, item.value);
    if (gone.has(key)) versions.replace(next, key, item.time);
  }
  if (versions.saysSomething(name, value)) versions.give(next, name, value, versions.lastly(next, name, value, now));
  return next;
}
