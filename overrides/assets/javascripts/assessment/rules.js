/**
 * The rules of an assessment: risk, completeness, progress, merge. Pure; integers and enums only.
 *
 * `wa_build/rules.py` is the same in Python: same names, same order. Both run `tests/vectors/*.json`.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Level} Level
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 * @typedef {import("./types.js").Risk} Risk
 * @typedef {import("./types.js").Status} Status
 */
import { prune } from "./file.js";
import { compareText, mapOf, own, withEntry, writeJson } from "./json.js";
import { EMPTY_QUESTION, STATUSES } from "./schema.js";

/** @type {readonly Level[]} */
export const LEVELS = Object.freeze(["high", "medium", "low"]);

/** @type {readonly Risk[]} */
export const RISKS = Object.freeze(["high", "medium", "low", "none", "not-applicable", "unanswered"]);

/** @type {ReadonlySet<Status | null>} */
export const OPEN = new Set(["partial", "missing", "unsure"]);

/**
 * Return the risk, completeness and reasons of one question.
 *
 * @param {QuestionRow} question
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
  if (counts.complete && given.every((status) => status === "not-applicable")) {
    return { risk: "not-applicable", reasons: [], ...counts };
  }
  return { risk: given.includes("in-place") ? "none" : "unanswered", reasons: [], ...counts };
}

/**
 * Return the counts of some questions: an area's, a pillar's or all in scope.
 *
 * @param {Iterable<QuestionRow>} questions
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
 * Return the questions of the pillars in scope, in the scope's order; an empty scope means all.
 *
 * @param {readonly QuestionRow[]} questions
 * @param {readonly string[]} scope
 * @returns {readonly QuestionRow[]}
 */
export function inScope(questions, scope) {
  const pillars = [...new Set(scope)]; // a pillar that is named twice counts once
  return pillars.length ? pillars.flatMap((pillar) => questions.filter((row) => row.pillar === pillar)) : questions;
}

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
 * Move answers from old practice ids to new ones; where both exist the newer wins. Nothing is lost.
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
    const winner = newer(own(target.practices, practice) ?? answer, answer);
    kept = withEntry(kept, id, { ...target, practices: withEntry(target.practices, practice, winner) });
  }
  return kept;
}

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

/** @template {{updated: string | null}} T @param {T} first @param {T} second @returns {T} */
function newer(first, second) {
  const order = compareText(first.updated ?? "", second.updated ?? "") || compareText(textOf(first), textOf(second));
  return order >= 0 ? first : second;
}

/** @param {unknown} part */
function textOf(part) {
  return writeJson(prune(part), "");
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
