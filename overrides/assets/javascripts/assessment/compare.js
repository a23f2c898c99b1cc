/**
 * What changed between two sets of answers. Pure; the same as `wa_build/assess/compare.py`, on the same vectors.
 *
 * A first answer is no regression, and an answer that was taken back is no improvement: both are told apart from what
 * changed.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").Level} Level
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 * @typedef {import("./types.js").Risk} Risk
 * @typedef {import("./types.js").Status} Status
 * @typedef {[Level, Status | null, Status | null]} Pair
 */

import { own } from "../lib/json.js";
import { effective, LEVELS, OPEN, questionResult } from "./rules.js";

/**
 * Compare two sets of answers practice by practice and question by question, in catalogue order.
 *
 * @param {Iterable<QuestionRow>} questions
 * @param {Answers} before
 * @param {Answers} after
 * @returns {import("./types.js").Comparison}
 */
export function compare(questions, before, after) {
  const lists = { gone: [], new: [], known: [], withdrawn: [], unchanged: [] };
  const changes = /** @type {import("./types.js").PracticeChange[]} */ ([]);
  const risks = /** @type {import("./types.js").RiskChange[]} */ ([]);
  for (const question of questions) {
    const [one, other] = [own(before, question.id), own(after, question.id)];
    for (const { id } of question.practices) {
      const [first, second] = [effective(one, id), effective(other, id)];
      if (first !== second) changes.push({ practice: id, before: first, after: second });
      if (OPEN.has(first) || OPEN.has(second)) /** @type {string[]} */ (lists[listOf(first, second)]).push(id);
    }
    risks.push(...riskChange(question, one, other));
  }
  return { ...lists, changes, risks };
}

/**
 * The list of a practice that is open on one side at least.
 *
 * @param {Status | null} first
 * @param {Status | null} second
 */
function listOf(first, second) {
  if (OPEN.has(first)) return second === null ? "withdrawn" : OPEN.has(second) ? "unchanged" : "gone";
  return first === null ? "known" : "new";
}

/**
 * @param {QuestionRow} question
 * @param {import("./types.js").QuestionAnswer | undefined} one
 * @param {import("./types.js").QuestionAnswer | undefined} other
 * @returns {import("./types.js").RiskChange[]} none where the risk is the same
 */
function riskChange(question, one, other) {
  const [before, after] = [one, other].map((answer) => questionResult(question, answer).risk);
  if (before === after) return [];
  const pairs = question.practices.map(
    ({ id, risk }) => /** @type {Pair} */ ([risk, effective(one, id), effective(other, id)]),
  );
  return [{ question: question.id, before, after, move: moveOf(before, after, pairs) }];
}

/**
 * Why a risk differs: like is compared with like, so only what both sides answer makes it higher or lower.
 *
 * @param {Risk} first
 * @param {Risk} second
 * @param {Pair[]} pairs
 * @returns {import("./types.js").Move}
 */
function moveOf(first, second, pairs) {
  const taken = pairs.filter(([, before, after]) => before !== null && after === null);
  const both = pairs.filter(([, before, after]) => before !== null && after !== null);
  const change = height(highest(both, 2)) - height(highest(both, 1));
  const shown = height(second) - height(first);
  if (change > 0 && shown > 0) return "higher";
  if (taken.some(([, before]) => OPEN.has(before))) return "withdrawn";
  if (change < 0 && shown < 0) return "lower";
  if (taken.length > 0) return "withdrawn";
  return pairs.some(([, before, after]) => before === null && after !== null) ? "known" : "other";
}

/** @param {Pair[]} pairs @param {1 | 2} side @returns {Risk} */
function highest(pairs, side) {
  return LEVELS.find((level) => pairs.some((pair) => pair[0] === level && OPEN.has(pair[side]))) ?? "none";
}

/** How high a risk is: 3 is high, 0 is what has none or none that is known. @param {Risk} risk */
function height(risk) {
  const place = /** @type {readonly Risk[]} */ (LEVELS).indexOf(risk);
  return place < 0 ? 0 : LEVELS.length - place;
}
