/** What the address of a review asks for: a question, one of its practices, or the end. Pure. */

/** @typedef {import("../../assessment/types.js").QuestionRow} QuestionRow */

/** The address of the end. */
export const END = "end";

/**
 * @param {string} hash such as `#SEC01`; case does not matter
 * @param {readonly QuestionRow[]} rows those in scope
 * @returns {{asked: string, isEnd: boolean, row: QuestionRow | undefined, practice: string}} without a row where nobody
 *   knows what is asked for, and with no practice where a question is
 */
export function askedIn(hash, rows) {
  const asked = hash.replace(/^#/, "");
  const id = asked.toUpperCase();
  const isOf = (/** @type {QuestionRow} */ row) => row.practices.some((practice) => practice.id === id);
  const question = rows.find((row) => row.id === id);
  const row = question ?? rows.find(isOf);
  return { asked, isEnd: asked.toLowerCase() === END, row, practice: question || !row ? "" : id };
}
