/**
 * Two versions of an assessment made one. Pure. `wa_build/assess/merge.py` is the same in Python; both run
 * `tests/vectors/merge.json`.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 */
import { prune } from "./file.js";
import { compareText, mapOf, own, writeJson } from "../lib/json.js";

/**
 * Merge two versions of an assessment answer by answer: the newer wins, and no answer is lost.
 *
 * Commutative, associative and idempotent. Equal times are decided by the canonical text, so both sides agree.
 * Milestones are frozen, so all of them are kept, in the order of their dates.
 *
 * @param {Assessment} first
 * @param {Assessment} second
 * @returns {Assessment}
 */
export function merge(first, second) {
  const heads = [first, second].map((one) => ({ ...one, answers: mapOf(), milestones: [], created: "" }));
  return Object.freeze({
    ...newer(heads[0], heads[1]),
    answers: mergeMaps(first.answers, second.answers, mergeQuestion),
    milestones: Object.freeze(mergeMilestones([...first.milestones, ...second.milestones])),
    created: first.created < second.created ? first.created : second.created,
  });
}

/** @param {QuestionAnswer} first @param {QuestionAnswer} second @returns {QuestionAnswer} */
function mergeQuestion(first, second) {
  const winner = newer({ ...first, practices: mapOf() }, { ...second, practices: mapOf() });
  return Object.freeze({ ...winner, practices: mergeMaps(first.practices, second.practices, newer) });
}

/** @param {import("./types.js").Milestone[]} milestones */
function mergeMilestones(milestones) {
  const byText = new Map(milestones.map((milestone) => [textOf(milestone), milestone]));
  const ranked = [...byText].sort(
    ([oneText, one], [twoText, two]) =>
      compareText(one.date, two.date) || compareText(one.name, two.name) || compareText(oneText, twoText),
  );
  return ranked.map(([, milestone]) => milestone);
}

/**
 * @template T
 * @param {import("./types.js").ById<T>} first
 * @param {import("./types.js").ById<T>} second
 * @param {(first: T, second: T) => T} mergeTwo
 */
function mergeMaps(first, second, mergeTwo) {
  const both = Object.entries(second).map(([id, theirs]) => {
    const mine = own(first, id);
    return /** @type {const} */ ([id, mine === undefined ? theirs : mergeTwo(mine, theirs)]);
  });
  return mapOf([...Object.entries(first), ...both]);
}

/**
 * Return the newer of two parts; where their times are equal, the one whose text is later.
 *
 * @template {{updated: string | null}} T
 * @param {T} first
 * @param {T} second
 * @returns {T}
 */
export function newer(first, second) {
  const order = compareText(first.updated ?? "", second.updated ?? "") || compareText(textOf(first), textOf(second));
  return order >= 0 ? first : second;
}

/** @param {unknown} part */
function textOf(part) {
  return writeJson(prune(part), "");
}
