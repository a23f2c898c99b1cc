/**
 * Answers as others may see them: private notes stay in the file. Pure. `wa_build/assess/privacy.py` is the same in
 * Python.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 */
import { mapOf } from "../lib/json.js";

/**
 * Answers without private notes; `private` then says that there are some, which a report says in turn.
 *
 * @param {Answers} answers
 * @returns {Answers}
 */
export function shareable(answers) {
  return mapOf(Object.entries(answers).map(([id, answer]) => [id, question(answer)]));
}

/** The same question where nothing of it is private, as nearly always. @param {QuestionAnswer} answer */
function question(answer) {
  const practices = Object.entries(answer.practices);
  if (!practices.some(([, one]) => one.private)) return without(answer);
  return without({ ...answer, practices: mapOf(practices.map(([id, one]) => [id, without(one)])) });
}

/** @template {PracticeAnswer | QuestionAnswer} T @param {T} answer @returns {T} */
function without(answer) {
  if (!answer.private) return answer;
  const hasNotes = answer.notes !== "" || answer.undecided.some(({ notes }) => notes);
  const others = answer.undecided.map((version) => ({ ...version, notes: null }));
  return { ...answer, notes: "", private: hasNotes, undecided: Object.freeze(others) };
}
