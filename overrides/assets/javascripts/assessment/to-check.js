/**
 * Answers that were carried over from another edition and that nobody has looked at. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 */
import { own } from "../lib/json.js";
import { isToCheck } from "./rules.js";

/**
 * The practices of a question whose answers are to be looked at, in catalogue order.
 *
 * @param {QuestionRow} row
 * @param {Pick<Assessment, "answers">} assessment
 * @returns {string[]}
 */
export function toCheckIn({ id, practices }, { answers }) {
  const given = own(answers, id);
  return given ? practices.map((practice) => practice.id).filter((one) => isToCheck(given, one)) : [];
}

/**
 * How many there are in all of these questions.
 *
 * @param {readonly QuestionRow[]} rows
 * @param {Pick<Assessment, "answers">} assessment
 */
export function countToCheck(rows, assessment) {
  return rows.reduce((sum, row) => sum + toCheckIn(row, assessment).length, 0);
}
