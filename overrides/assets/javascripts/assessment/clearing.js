/**
 * What follows from the answers to a question: what clears its risk, and whom to ask. Pure.
 *
 * `wa_build/assess/clearing.py` is the same in Python: same names, same order. Both run
 * `tests/vectors/{clears,follow-ups}.json`.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").Level} Level
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 */
import { own, withEntry } from "../lib/json.js";
import { improvementPlan } from "./plan.js";
import { LEVELS, questionResult, statusOf } from "./rules.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION } from "./schema.js";

/**
 * Return what takes a question out of a risk level, or null where its risk is below that level.
 *
 * @param {QuestionRow} question
 * @param {QuestionAnswer | undefined} answer
 * @param {Level} level
 * @returns {import("./types.js").Clearance | null}
 */
export function whatClears(question, answer = EMPTY_QUESTION, level) {
  const opened = new Set(improvementPlan([question], withEntry({}, question.id, answer)).map((item) => item.practice));
  const exposed = LEVELS.slice(0, LEVELS.indexOf(level) + 1);
  const practices = question.practices.filter(({ id, risk }) => opened.has(id) && exposed.includes(risk));
  if (!practices.length) return null;
  const ids = practices.map(({ id }) => id);
  const { risk, complete } = questionResult(question, withInPlace(answer, ids));
  return { practices: ids, remaining: risk, complete };
}

/**
 * Return the questions that are marked for follow-up, in catalogue order, also those that do not apply.
 *
 * @param {readonly QuestionRow[]} questions
 * @param {Answers} answers
 * @returns {import("./types.js").FollowUp[]}
 */
export function followUps(questions, answers) {
  return questions.flatMap((row) => {
    const answer = own(answers, row.id);
    if (!answer || answer.followUp === null) return [];
    const { id, pillar, area } = row;
    const unsure = row.practices.filter((one) => statusOf(answer, one.id) === "unsure").map((one) => one.id);
    const { risk } = questionResult(row, answer);
    return [{ question: id, pillar, area, risk, text: answer.followUp, unsure, owners: ownersOf(row, answer) }];
  });
}

/** @param {QuestionAnswer} answer @param {readonly string[]} ids @returns {QuestionAnswer} */
function withInPlace(answer, ids) {
  const done = ids.reduce((practices, id) => {
    return withEntry(practices, id, { ...(own(practices, id) ?? EMPTY_PRACTICE), status: "in-place" });
  }, answer.practices);
  return { ...answer, practices: done };
}

/** @param {QuestionRow} question @param {QuestionAnswer} answer @returns {string[]} */
function ownersOf(question, answer) {
  const owners = question.practices.map(({ id }) => own(answer.practices, id)?.owner ?? "");
  return [...new Set(owners.filter((owner) => owner !== ""))];
}
