/** What comes from a file to the store. */
import { believed, received } from "../assessment/incoming.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */

/**
 * Add an assessment from a file, as `store.create`; what comes from a file need not be saved to one.
 *
 * @param {import("./store.js").AssessmentStore} store
 * @param {Assessment} assessment
 * @param {string} [now]
 * @returns {Assessment}
 */
export function importAssessment(store, assessment, now = new Date().toISOString()) {
  const mine = store.get(assessment.id);
  if (mine && mine.edition === assessment.edition)
    return store.absorb(assessment.id, (before) => received(before, assessment, now));
  const before = new Set(store.list().map(({ id }) => id));
  const result = store.create(believed(assessment, now).assessment);
  if (!before.has(result.id)) store.markExported(result.id);
  return result;
}
