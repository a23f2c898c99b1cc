/**
 * Editions of the framework: in another one the same ids mean other practices, so answers are neither shown nor changed
 * there. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 */

/**
 * Let a change of an assessment pass, unless it is of another edition and more than its workload is changed.
 *
 * @param {Assessment} before
 * @param {Assessment} after
 * @param {string | null} edition for which it is given; null while it is not known
 * @returns {Assessment} after
 * @throws {TypeError} a sentence for the reader
 */
export function checkedEdition(before, after, edition) {
  if (edition === null || before.edition === edition) return after;
  const isKept = (/** @type {keyof Assessment} */ field) => before[field] === after[field];
  if (isKept("answers") && isKept("milestones") && isKept("scope") && isKept("edition")) return after;
  throw new TypeError(`"${before.workload.name}" ${otherEdition(before, edition)}`);
}

/** @param {Assessment} assessment @param {string} edition that is shown @returns {string} the end of a sentence */
export function otherEdition(assessment, edition) {
  return (
    `is of edition ${assessment.edition}, and this page shows ${edition}, ` +
    "where the same ids mean other practices. Its answers are kept as they are."
  );
}
