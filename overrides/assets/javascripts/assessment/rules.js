/**
 * The rules of an assessment: risk, completeness, progress. Pure; integers and enums only.
 *
 * `wa_build/assess/rules.py` is the same in Python: same names, same order. Both run `tests/vectors/*.json`.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Level} Level
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").QuestionOutline} QuestionOutline
 * @typedef {import("./types.js").Risk} Risk
 * @typedef {import("./types.js").Status} Status
 */
import { own } from "../lib/json.js";
import { EMPTY_QUESTION, STATUSES } from "./schema.js";

/** @type {readonly Level[]} */
export const LEVELS = Object.freeze(["high", "medium", "low"]);

/** @type {readonly Risk[]} */
export const RISKS = Object.freeze(["high", "medium", "low", "none", "not-applicable", "undetermined", "unanswered"]);

/** @type {ReadonlySet<Status | null>} */
export const OPEN = new Set(["partial", "missing", "unsure"]);

/**
 * Return the risk, completeness and reasons of one question.
 *
 * @param {QuestionOutline} question
 * @param {QuestionAnswer | undefined} answer
 * @returns {import("./types.js").QuestionResult}
 */
export function questionResult(question, answer = EMPTY_QUESTION) {
  const total = question.practices.length;
  if (!answer.applicable) return { risk: "not-applicable", complete: true, reasons: [], answered: total, total };
  const statuses = question.practices.map((practice) => statusOf(answer, practice.id));
  const given = statuses.filter((status) => status !== null);
  const counts = { complete: total > 0 && given.length === total, answered: given.length, total };
  const opened = question.practices.filter((_, index) => OPEN.has(statuses[index]));
  if (opened.length) {
    const risk = LEVELS[Math.min(...opened.map((practice) => LEVELS.indexOf(practice.risk)))];
    return { risk, reasons: opened.filter((practice) => practice.risk === risk).map(({ id }) => id), ...counts };
  }
  return { risk: withoutOpen(given, counts.complete), reasons: [], ...counts };
}

/**
 * Return how near a question is to good, beside its risk: `3 of 8 in place`.
 *
 * @param {QuestionOutline} question
 * @param {QuestionAnswer | undefined} answer
 * @returns {import("./types.js").Depth}
 */
export function depthOf(question, answer = EMPTY_QUESTION) {
  const given = answer.applicable ? question.practices.map(({ id }) => statusOf(answer, id)) : [];
  const count = (/** @type {(status: Status | null) => boolean} */ is) => given.filter(is).length;
  const applicable = count((status) => status !== "not-applicable");
  return {
    inPlace: count((status) => status === "in-place"),
    open: count((status) => OPEN.has(status)),
    answered: applicable - count((status) => status === null),
    applicable,
  };
}

/**
 * Return how deep a risk goes: 1 up to a third of what applies is open, 2 up to two thirds, 3 above.
 *
 * @param {number} part
 * @param {number} whole
 * @returns {1 | 2 | 3}
 */
export function depthStep(part, whole) {
  if (3 * part <= whole) return 1;
  return 3 * part <= 2 * whole ? 2 : 3;
}

/**
 * Return a share in whole per cent, rounded down, but never to 0: 0 means none, and 100 means all.
 *
 * @param {number} part
 * @param {number} whole
 */
export function percent(part, whole) {
  return part > 0 && whole > 0 ? Math.max(1, Math.floor((part * 100) / whole)) : 0;
}

/**
 * Return the risk of an area, a pillar or the whole, by the rule of a question: good is only what is complete.
 *
 * @param {import("./types.js").Summary} summary
 * @returns {Risk}
 */
export function overallRisk({ questions, complete, answered, risks }) {
  const highest = LEVELS.find((level) => risks[level] > 0);
  if (highest) return highest;
  if (questions > 0 && complete === questions) return risks.none > 0 ? "none" : "not-applicable";
  return answered > 0 ? "undetermined" : "unanswered";
}

/**
 * Return the counts of some questions: an area's, a pillar's or all in scope.
 *
 * @param {Iterable<QuestionOutline>} questions
 * @param {Answers} answers
 * @returns {import("./types.js").Summary}
 */
export function summarize(questions, answers) {
  const [risks, statuses] = [zeros(RISKS), zeros([...STATUSES, "unanswered"])];
  const summary = { questions: 0, complete: 0, answered: 0, total: 0, risks, statuses };
  for (const question of questions) {
    const answer = own(answers, question.id) ?? EMPTY_QUESTION;
    const result = questionResult(question, answer);
    summary.questions += 1;
    summary.complete += result.complete ? 1 : 0;
    summary.answered += result.answered;
    summary.total += result.total;
    risks[result.risk] += 1;
    for (const practice of question.practices) {
      statuses[effective(answer, practice.id) ?? "unanswered"] += 1;
    }
  }
  return summary;
}

/**
 * Return the counts of several parts as one, such as those of the pillars in scope as the whole.
 *
 * @param {readonly import("./types.js").Summary[]} summaries
 * @returns {import("./types.js").Summary}
 */
export function sumOf(summaries) {
  const [risks, statuses] = [zeros(RISKS), zeros([...STATUSES, "unanswered"])];
  const sum = { questions: 0, complete: 0, answered: 0, total: 0, risks, statuses };
  for (const one of summaries) {
    sum.questions += one.questions;
    sum.complete += one.complete;
    sum.answered += one.answered;
    sum.total += one.total;
    for (const risk of RISKS) risks[risk] += one.risks[risk];
    for (const status of STATUSES) statuses[status] += one.statuses[status];
    statuses.unanswered += one.statuses.unanswered;
  }
  return sum;
}

/**
 * Return the questions of the pillars in scope, in the scope's order; an empty scope means all.
 *
 * @template {QuestionOutline} Row
 * @param {readonly Row[]} questions
 * @param {readonly string[]} scope
 * @returns {readonly Row[]}
 */
export function inScope(questions, scope) {
  // A pillar that is named twice counts once.
  const pillars = [...new Set(scope)];
  return pillars.length ? pillars.flatMap((pillar) => questions.filter((row) => row.pillar === pillar)) : questions;
}

/**
 * Return the time of the last change of the workload or of any answer.
 *
 * @param {Assessment} assessment
 * @returns {string}
 */
export function lastChanged(assessment) {
  const times = Object.values(assessment.answers).flatMap((question) => [
    question.updated ?? "",
    ...Object.values(question.practices).map((practice) => practice.updated ?? ""),
  ]);
  return times.reduce((latest, time) => (time > latest ? time : latest), assessment.updated);
}

/**
 * Return what was answered to a practice; null where nothing was.
 *
 * @param {QuestionAnswer} answer
 * @param {string} practice
 * @returns {Status | null}
 */
export function statusOf(answer, practice) {
  return own(answer.practices, practice)?.status ?? null;
}

/** @param {readonly Status[]} given @param {boolean} isComplete @returns {Risk} */
function withoutOpen(given, isComplete) {
  if (given.length === 0) return "unanswered";
  if (!isComplete) return "undetermined";
  return given.includes("in-place") ? "none" : "not-applicable";
}

/**
 * Tell whether an answer counts that was carried over from another edition, and that nobody has looked at since.
 *
 * @param {QuestionAnswer} question
 * @param {string} practice
 * @returns {boolean}
 */
export function isToCheck({ applicable, practices }, practice) {
  const answer = own(practices, practice);
  return applicable && (answer?.check ?? false) && answer?.status !== null;
}

/** @param {QuestionAnswer | undefined} answer @param {string} practice @returns {Status | null} */
export function effective(answer, practice) {
  if (answer === undefined) return null;
  return answer.applicable ? statusOf(answer, practice) : "not-applicable";
}

/** @template {string} K @param {readonly K[]} keys @returns {Record<K, number>} */
function zeros(keys) {
  return /** @type {Record<K, number>} */ (Object.fromEntries(keys.map((key) => [key, 0])));
}
