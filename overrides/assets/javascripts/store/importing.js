/** What comes from a file to the store. */
import { newId } from "../assessment/edit.js";
import { believed, received } from "../assessment/incoming.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("./store.js").AssessmentStore} AssessmentStore */

/**
 * Add an assessment from a file, as `store.create`; what comes from a file need not be saved to one. What is stored
 * with its id and cannot be read stays as it is, with this one beside it.
 *
 * @param {AssessmentStore} store
 * @param {Assessment} assessment
 * @param {string} [now]
 * @returns {Assessment}
 */
export function importAssessment(store, assessment, now = new Date().toISOString()) {
  const mine = store.get(assessment.id);
  if (mine && mine.edition === assessment.edition)
    return store.absorb(assessment.id, (before) => received(before, assessment, now));
  const added = believed(assessment, now).assessment;
  const before = new Set(store.list().map(({ id }) => id));
  const result = store.create(isTaken(store, added) ? { ...added, id: newId() } : added);
  if (!before.has(result.id)) store.markExported(result.id);
  return result;
}

/**
 * Tell whether what is stored under the id of an assessment cannot be read.
 *
 * @param {AssessmentStore} store
 * @param {Assessment} assessment
 */
export function isTaken(store, { id }) {
  return store.unreadable().some((one) => one.id === id);
}
