/**
 * How long a question may take in a meeting, and how it is going.
 *
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 * @typedef {"on-time" | "soon-over" | "over"} Pace
 */

/** Minutes of a question of the usual length: a group that has found its pace takes five to eight. */
export const USUAL_MINUTES = 6;

const SOON = 0.75;

/**
 * The minutes of one question: those that have more practices than usual take longer.
 *
 * @param {QuestionRow} row
 * @param {readonly QuestionRow[]} rows all that are asked
 * @param {number} [usual] minutes of a question with as many practices as usual
 * @returns {number} whole minutes, at least 1
 */
export function minutesFor(row, rows, usual = USUAL_MINUTES) {
  const all = rows.reduce((sum, { practices }) => sum + practices.length, 0);
  const average = all / (rows.length || 1) || 1;
  return Math.max(1, Math.round((usual * row.practices.length) / average));
}

/**
 * @param {number} spent in milliseconds
 * @param {number} minutes planned
 * @returns {Pace}
 */
export function paceOf(spent, minutes) {
  const share = spent / (minutes * 60_000);
  if (share >= 1) return "over";
  return share >= SOON ? "soon-over" : "on-time";
}
