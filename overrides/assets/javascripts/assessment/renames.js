/**
 * Answers to practices that have another id today, or none. Pure. `wa_build/assess/renames.py` is the same in Python.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 */
import { compareText, mapOf, own, withEntry } from "../lib/json.js";
import { mergeAnswers } from "./merge.js";
import { EMPTY_QUESTION } from "./schema.js";

/**
 * Return the ids of questions and practices in the answers that this edition does not have, sorted.
 *
 * @param {Iterable<QuestionRow>} questions
 * @param {Answers} answers
 * @returns {string[]}
 */
export function unknownIds(questions, answers) {
  const rows = new Map([...questions].map((question) => [question.id, question]));
  const found = new Set(Object.keys(answers).filter((id) => !rows.has(id)));
  for (const [id, answer] of Object.entries(answers)) {
    const known = new Set(rows.get(id)?.practices.map((practice) => practice.id));
    for (const practice of Object.keys(answer.practices)) if (!known.has(practice)) found.add(practice);
  }
  return [...found].sort(compareText);
}

/**
 * An assessment with its answers under the ids of today. In another edition the same ids mean other practices: there
 * nothing moves.
 *
 * @param {import("./types.js").Assessment} assessment
 * @param {{edition: string, renamed: ReadonlyMap<string, string>}} catalog
 * @returns {import("./types.js").Assessment}
 */
export function withRenamed(assessment, { edition, renamed }) {
  if (assessment.edition !== edition) return assessment;
  return { ...assessment, answers: moveRenamed(assessment.answers, renamed) };
}

/**
 * Tell whether any answer stands under an earlier id of a practice.
 *
 * @param {Answers} answers
 * @param {ReadonlyMap<string, string>} renamed earlier id to the id of today
 * @returns {boolean}
 */
export function hasRenamed(answers, renamed) {
  return Object.values(answers).some((answer) => Object.keys(answer.practices).some((id) => renamed.has(id)));
}

/**
 * Move answers from old practice ids to new ones; where both exist they are merged. Nothing is lost.
 *
 * @param {Answers} answers
 * @param {ReadonlyMap<string, string>} renamed
 * @returns {Answers}
 */
export function moveRenamed(answers, renamed) {
  /** @type {[string, string, PracticeAnswer][]} */
  const moved = [];
  let kept = mapOf(
    Object.entries(answers).map(([id, answer]) => {
      const practices = Object.entries(answer.practices);
      for (const [old, value] of practices) {
        const practice = renamed.get(old);
        if (practice !== undefined) moved.push([practice.split("-", 1)[0], practice, value]);
      }
      return [id, { ...answer, practices: mapOf(practices.filter(([old]) => !renamed.has(old))) }];
    }),
  );
  for (const [id, practice, answer] of moved) {
    const target = own(kept, id) ?? EMPTY_QUESTION;
    const there = own(target.practices, practice);
    const winner = there ? mergeAnswers(there, answer) : answer;
    kept = withEntry(kept, id, { ...target, practices: withEntry(target.practices, practice, winner) });
  }
  return kept;
}
