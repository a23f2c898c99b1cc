/**
 * Risks that somebody carries: out of the improvement plan until a day, and still open, counted and shown. Pure.
 *
 * `wa_build/assess/acceptance.py` is the same in Python: same names. Both run `tests/vectors/accepted.json`.
 *
 * @typedef {import("./types.js").AcceptedRisk} AcceptedRisk
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 */
import { compareText, own } from "../lib/json.js";
import { LEVELS, OPEN } from "./rules.js";

/**
 * Whether somebody carries the risk of an open practice on a day; without a day nobody does.
 *
 * @param {PracticeAnswer} answer
 * @param {string} day such as `2027-03-31`
 */
export function isCarried({ status, accepted }, day) {
  return status !== null && OPEN.has(status) && accepted !== null && day !== "" && day <= accepted.until;
}

/**
 * Return what is accepted, also what was until a day that has passed: by risk, then by that day, then as asked.
 *
 * @param {readonly import("./types.js").QuestionRow[]} questions
 * @param {import("./types.js").Answers} answers
 * @param {string} day
 * @returns {AcceptedRisk[]}
 */
export function acceptedRisks(questions, answers, day) {
  const found = questions.flatMap((question) => {
    const answer = own(answers, question.id);
    if (!answer?.applicable) return [];
    return question.practices.flatMap((practice) => {
      const mine = own(answer.practices, practice.id);
      return mine ? acceptedRisk(question, practice, mine, day) : [];
    });
  });
  const rank = (/** @type {AcceptedRisk} */ { risk }) => LEVELS.indexOf(risk);
  return found.sort((one, two) => rank(one) - rank(two) || compareText(one.until, two.until));
}

/**
 * @param {import("./types.js").QuestionRow} question
 * @param {import("./types.js").PracticeRow} practice
 * @param {PracticeAnswer} answer
 * @param {string} day
 * @returns {AcceptedRisk[]}
 */
function acceptedRisk({ id, pillar }, practice, answer, day) {
  const { status, accepted } = answer;
  if (status === null || !OPEN.has(status) || !accepted) return [];
  const { by, until, why } = accepted;
  const carried = isCarried(answer, day);
  return [{ practice: practice.id, question: id, pillar, status, risk: practice.risk, by, until, why, carried }];
}
