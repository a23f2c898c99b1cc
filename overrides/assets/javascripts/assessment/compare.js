/**
 * What changed between two sets of answers. Pure; the same as `wa_build/assess/compare.py`, on the same vectors.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 */

import { own } from "../lib/json.js";
import { effective, OPEN } from "./rules.js";

/**
 * Compare two sets of answers practice by practice, in catalogue order.
 *
 * @param {Iterable<QuestionRow>} questions
 * @param {Answers} before
 * @param {Answers} after
 * @returns {import("./types.js").Comparison}
 */
export function compare(questions, before, after) {
  const gone = /** @type {string[]} */ ([]);
  const fresh = /** @type {string[]} */ ([]);
  const unchanged = /** @type {string[]} */ ([]);
  const changes = /** @type {import("./types.js").PracticeChange[]} */ ([]);
  for (const question of questions) {
    for (const { id } of question.practices) {
      const [first, second] = [effective(own(before, question.id), id), effective(own(after, question.id), id)];
      if (first !== second) changes.push({ practice: id, before: first, after: second });
      const [was, now] = [OPEN.has(first), OPEN.has(second)];
      if (was || now) (was && now ? unchanged : was ? gone : fresh).push(id);
    }
  }
  return { gone, new: fresh, unchanged, changes };
}
