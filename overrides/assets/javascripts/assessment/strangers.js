/**
 * Answers that a map between editions does not lead anywhere: an organisation's own, and those without a place. Pure.
 *
 * `wa_build/assess/strangers.py` is the same in Python: same names, same order.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").Crossing} Crossing
 */
import { mapOf } from "../lib/json.js";
import { questionSaysSomething, saysSomething } from "./carry.js";
import { questionOf } from "./crossing.js";

/** @param {Crossing} crossing @param {string} question @returns {boolean} whether neither edition has it */
export function isStrange({ oldQuestions, newQuestions }, question) {
  return !oldQuestions.has(question) && !newQuestions.has(question);
}

/**
 * Tell whether the map knows a practice, and it stands where it belongs.
 *
 * @param {Crossing} crossing
 * @param {string} question
 * @param {string} practice
 * @returns {boolean}
 */
export function moves({ practices }, question, practice) {
  return practices.has(practice) && questionOf(practice) === question;
}

/**
 * Tell whether an id that the old edition does not have would mean something in the new one, which nobody meant.
 *
 * @param {Crossing} crossing
 * @param {string} question
 * @param {string} practice
 */
function isStray({ practices, newPractices }, question, practice) {
  return questionOf(practice) === question && !practices.has(practice) && newPractices.has(practice);
}

/**
 * Return the answers that the map does not know, by the question under which they stand.
 *
 * @param {Answers} answers
 * @param {Crossing} crossing
 * @returns {Answers}
 */
export function ownAnswers(answers, crossing) {
  return mapOf(
    Object.entries(answers).flatMap(([id, question]) => {
      const practices = Object.entries(question.practices).filter(
        ([key]) => !moves(crossing, id, key) && !isStray(crossing, id, key),
      );
      const isOwn = practices.length > 0 || !crossing.oldQuestions.has(id);
      return isOwn ? [/** @type {const} */ ([id, { ...question, practices: mapOf(practices) }])] : [];
    }),
  );
}

/**
 * Return the ids that stay: practices, and questions whose own fields say something.
 *
 * @param {Answers} own
 * @param {Crossing} crossing
 * @returns {string[]}
 */
export function ownIds(own, crossing) {
  return Object.entries(own).flatMap(([id, question]) => [
    ...(isStrange(crossing, id) && questionSaysSomething(question) ? [id] : []),
    ...Object.keys(question.practices),
  ]);
}

/**
 * Return the ids with an answer that has no place in the new edition.
 *
 * @param {Answers} answers
 * @param {Crossing} crossing
 * @returns {string[]}
 */
export function retiredIds(answers, crossing) {
  return Object.entries(answers).flatMap(([id, question]) => {
    const stays = crossing.questions.has(id) || isStrange(crossing, id);
    const practices = Object.entries(question.practices).filter(
      ([key, answer]) => saysSomething(answer) && hasNoPlace(crossing, id, key),
    );
    return [...(!stays && questionSaysSomething(question) ? [id] : []), ...practices.map(([key]) => key)];
  });
}

/** @param {Crossing} crossing @param {string} question @param {string} practice */
function hasNoPlace(crossing, question, practice) {
  if (!moves(crossing, question, practice)) return isStray(crossing, question, practice);
  return (crossing.practices.get(practice) ?? []).every(({ to }) => !to);
}
