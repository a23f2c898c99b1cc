/**
 * What proves the answers: a register of it, what of it ends, and what is in place without any. Pure.
 *
 * `wa_build/assess/evidence.py` is the same in Python: same names, same order. Both run `tests/vectors/evidence.json`.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").Evidence} Evidence
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 */
import { own } from "../lib/json.js";

/** So many days before its last one it is said that evidence ends: time for a new one. */
export const SOON_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Whether evidence holds on a day; without a day nothing has expired.
 *
 * @param {Evidence} evidence
 * @param {string} day such as `2027-03-31`
 * @returns {import("./types.js").Validity}
 */
export function validityOf({ validUntil }, day) {
  if (validUntil === null) return "unlimited";
  if (day === "") return "valid";
  if (validUntil < day) return "expired";
  return Date.parse(validUntil) - Date.parse(day) <= SOON_DAYS * DAY_MS ? "ends-soon" : "valid";
}

/**
 * Return all evidence of what applies, with whether it holds on a day.
 *
 * @param {readonly QuestionRow[]} questions
 * @param {Answers} answers
 * @param {string} day
 * @returns {import("./types.js").EvidenceRow[]}
 */
export function evidenceRegister(questions, answers, day) {
  return questions.flatMap((question) =>
    answered(question, answers).flatMap(({ id, risk, answer }) =>
      answer.evidence.map((one) => ({
        practice: id,
        question: question.id,
        pillar: question.pillar,
        status: answer.status,
        risk,
        ...one,
        validity: validityOf(one, day),
      })),
    ),
  );
}

/**
 * Return the practices that are in place and that nothing proves on a day, in catalogue order. What has expired proves
 * nothing any more.
 *
 * @param {readonly QuestionRow[]} questions
 * @param {Answers} answers
 * @param {string} day
 * @returns {string[]}
 */
export function withoutEvidence(questions, answers, day) {
  const found = questions.flatMap((question) => answered(question, answers));
  const isProven = (/** @type {Evidence} */ one) => validityOf(one, day) !== "expired";
  return found
    .filter(({ answer }) => answer.status === "in-place" && !answer.evidence.some(isProven))
    .map(({ id }) => id);
}

/** @param {QuestionRow} question @param {Answers} answers */
function answered(question, answers) {
  const asked = own(answers, question.id);
  if (!asked?.applicable) return [];
  return question.practices.flatMap(({ id, risk }) => {
    const answer = own(asked.practices, id);
    return answer ? [{ id, risk, answer }] : [];
  });
}
