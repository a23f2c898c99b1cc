/**
 * What becomes of answers in another edition: of one that is carried over, and of several that come together. Pure.
 *
 * `wa_build/assess/carry.py` is the same in Python: same names, same order.
 *
 * @typedef {import("./types.js").Evidence} Evidence
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").Status} Status
 * @typedef {{readonly predecessor: import("./types.js").Predecessor, readonly answer: PracticeAnswer | null}} Old a
 *   predecessor of a practice, with its answer as it counts; null where there is none
 */
import { compareText, mapOf, own } from "../lib/json.js";
import * as moving from "../words/moving.js";
import { states } from "../words/states.js";
import { isItself } from "./crossing.js";
import { OPEN } from "./rules.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION } from "./schema.js";
import { NO_TIME } from "./versions.js";

/** @type {readonly Status[]} */
const WORST_FIRST = ["missing", "partial", "unsure", "in-place", "not-applicable"];
const MOST_OF_A_NAME = 500;
// What a question has that does not hang on whether it applies.
const FREE = /** @type {const} */ (["notes", "followUp", "followUpOwner", "followUpDue"]);
const LINES = "\n";
const LIST = "; ";

/** @param {PracticeAnswer} answer @returns {boolean} whether it is more than an entry without content */
export function saysSomething(answer) {
  const { status, reason, reasonCode, notes, owner, due, accepted, providedBy, evidence, steps, undecided } = answer;
  const lists = [evidence, steps, undecided];
  const isTyped = Boolean(reason || reasonCode || notes || owner || due || accepted || providedBy);
  return status !== null || isTyped || lists.some((list) => list.length > 0);
}

/** @param {QuestionAnswer} answer @returns {boolean} whether the own fields of a question say anything */
export function questionSaysSomething({ applicable, followUp, notes, undecided }) {
  return !applicable || followUp !== null || notes !== "" || undecided.length > 0;
}

/** @param {Old} old @returns {boolean} whether it says anything */
export function brings({ answer }) {
  return answer !== null && saysSomething(answer);
}

/**
 * The answer to a practice of a question that does not apply, where the practice now stands elsewhere.
 *
 * @param {PracticeAnswer | null} answer
 * @param {QuestionAnswer} question
 * @returns {PracticeAnswer}
 */
export function waved(answer, question) {
  const time = own(question.changed, "applicable") ?? question.updated;
  const says = { status: /** @type {const} */ ("not-applicable"), reason: question.reason || answer?.reason || "" };
  if (!answer) return Object.freeze({ ...EMPTY_PRACTICE, ...says, updated: time });
  const usual = answer.updated ?? NO_TIME;
  const changed = { ...answer.changed, status: time ?? NO_TIME, reason: time ?? NO_TIME };
  const told = Object.entries(changed).filter(([, moment]) => moment !== usual);
  return Object.freeze({ ...answer, ...says, changed: mapOf(told) });
}

/**
 * Return the answer to a practice out of those to its predecessors; null where none of them has one.
 *
 * A practice that is still itself, and has no other predecessor, keeps its answer field by field. Of others the worst
 * status counts, texts stand behind the id that they come from, and steps stay behind: they are others now. Where
 * some notes are private, all are.
 *
 * @param {readonly Old[]} olds
 * @returns {PracticeAnswer | null}
 */
export function carry(olds) {
  const given = olds.flatMap(({ predecessor, answer }) =>
    answer ? [/** @type {const} */ ([predecessor.id, answer])] : [],
  );
  if (given.length === 0) return null;
  const answer = isAlone(olds) ? given[0][1] : joined(given);
  const reasons = reviewed(olds).length + unanswered(olds).length + waiting(olds).length;
  return answer.status !== null && reasons > 0 && !answer.check ? toCheck(answer) : answer;
}

/** An answer that is to be looked at, since its status was given. @param {PracticeAnswer} answer */
function toCheck(answer) {
  const time = own(answer.changed, "status");
  const changed = time === undefined ? answer.changed : mapOf([...Object.entries(answer.changed), ["check", time]]);
  return Object.freeze({ ...answer, check: true, changed });
}

/**
 * Return how an answer came over.
 *
 * @param {readonly Old[]} olds
 * @param {boolean} check
 * @returns {import("./types.js").MigrationRow["kind"]}
 */
export function kindOf(olds, check) {
  if (olds.length > 1) return "merged";
  if (olds[0].predecessor.became.relation === "split-into") return "split";
  return check ? "check" : "kept";
}

/** @param {readonly Old[]} olds @returns {string[]} what a person is to know who looks at an answer that came over */
export function why(olds) {
  const reasons = reviewed(olds).flatMap(({ predecessor: { id, became } }) =>
    became.why ? [olds.length > 1 ? `${id}: ${became.why}` : became.why] : [],
  );
  return [
    ...reasons,
    ...unanswered(olds).map((id) => `${id} ${states.statuses.unanswered.verb}`),
    ...waiting(olds).map((id) => moving.waits.replace("{id}", () => id)),
  ];
}

/**
 * Return a question's own fields out of those of the questions that go there.
 *
 * @param {readonly (readonly [string, QuestionAnswer])[]} olds the questions that are in the answers, with their ids
 * @param {boolean} alone no other question of the old edition goes there
 * @param {boolean} applies whether the question applies in the new edition; some that go there may not have
 * @returns {QuestionAnswer}
 */
export function carryQuestion(olds, alone, applies) {
  if (alone) {
    const [, answer] = olds[0];
    return applies && !answer.applicable ? applying(answer) : answer;
  }
  const texts = (/** @type {"reason" | "notes" | "followUpOwner"} */ field, /** @type {string} */ between) =>
    joinedTexts(
      olds.map(([id, one]) => [id, one[field]]),
      between,
    );
  const marked = olds.flatMap(([id, { followUp }]) =>
    followUp === null ? [] : [/** @type {const} */ ([id, followUp])],
  );
  return {
    ...EMPTY_QUESTION,
    applicable: applies,
    reason: applies ? "" : texts("reason", LIST),
    notes: texts("notes", LINES),
    private: olds.some(([, one]) => one.private),
    followUp: marked.length ? joinedTexts(marked, LINES) : null,
    followUpOwner: texts("followUpOwner", LIST),
    followUpDue: olds.flatMap(([, one]) => one.followUpDue ?? []).sort()[0] ?? null,
    followUpDone: marked.length > 0 && olds.every(([, one]) => one.followUp === null || one.followUpDone),
    updated: newest(olds.map(([, one]) => one.updated)),
  };
}

/**
 * The fields without that it does not apply: each of its practices says so by itself.
 *
 * @param {QuestionAnswer} answer
 */
function applying(answer) {
  const others = (/** @type {import("./types.js").ById<string>} */ times) =>
    mapOf(Object.entries(times).filter(([key]) => !["applicable", "reason"].includes(key.split("/")[0])));
  const versions = answer.undecided.map((version) => ({ ...version, applicable: null, reason: null }));
  return {
    ...answer,
    applicable: true,
    reason: "",
    changed: others(answer.changed),
    replaced: others(answer.replaced),
    undecided: Object.freeze(versions.filter((version) => FREE.some((field) => (version[field] ?? null) !== null))),
  };
}

/** @param {readonly (readonly [string, PracticeAnswer])[]} olds @returns {PracticeAnswer} */
function joined(olds) {
  const texts = (/** @type {"reason" | "notes" | "owner"} */ field, /** @type {string} */ between) =>
    joinedTexts(
      olds.map(([id, one]) => [id, one[field]]),
      between,
    );
  const due = olds.flatMap(([, one]) => one.due ?? []).sort()[0] ?? null;
  return Object.freeze({
    ...EMPTY_PRACTICE,
    status: WORST_FIRST.find((status) => olds.some(([, one]) => one.status === status)) ?? null,
    reason: texts("reason", LIST),
    reasonCode: sameCode(olds.map(([, one]) => one)),
    notes: texts("notes", LINES),
    private: olds.some(([, one]) => one.private),
    evidence: joinedEvidence(olds),
    owner: texts("owner", LIST),
    due,
    accepted: joinedAcceptance(olds.map(([, one]) => one)),
    check: olds.some(([, one]) => one.check),
    updated: newest(olds.map(([, one]) => one.updated)),
  });
}

/**
 * The code that all that have one have; of several none is the reason of all.
 *
 * @param {readonly PracticeAnswer[]} answers
 */
function sameCode(answers) {
  const given = new Set(answers.flatMap(({ reasonCode }) => reasonCode ?? []));
  return given.size === 1 ? ([...given][0] ?? null) : null;
}

/**
 * What is carried of all that is open, until the first of the days; nobody has carried the rest.
 *
 * @param {readonly PracticeAnswer[]} answers
 */
function joinedAcceptance(answers) {
  const opened = answers.filter(({ status }) => status !== null && OPEN.has(status));
  const carried = opened.flatMap(({ accepted }) => accepted ?? []);
  carried.sort(
    (one, other) =>
      compareText(one.until, other.until) || compareText(one.by, other.by) || compareText(one.why, other.why),
  );
  return carried.length === opened.length ? (carried[0] ?? null) : null;
}

/**
 * Texts one after the other, each behind the id that it comes from; the same text once, behind all.
 *
 * @param {readonly (readonly [string, string])[]} texts
 * @param {string} between
 */
function joinedTexts(texts, between) {
  /** @type {Map<string, string[]>} */
  const ids = new Map();
  for (const [id, text] of texts) if (text) ids.set(text, [...(ids.get(text) ?? []), id]);
  return [...ids].map(([text, some]) => behind(some, text)).join(between);
}

/** @param {readonly string[]} ids @param {string} text */
function behind(ids, text) {
  const head = `${ids.join(", ")}: `;
  return text.startsWith(head) ? text : head + text;
}

/** @param {readonly (readonly [string, PracticeAnswer])[]} olds @returns {readonly Evidence[]} */
function joinedEvidence(olds) {
  /** @type {Map<string, {one: Evidence, ids: Set<string>}>} */
  const found = new Map();
  for (const [id, { evidence }] of olds)
    for (const one of evidence) {
      const key = JSON.stringify([one.title, one.url, one.date, one.checkedBy, one.validUntil]);
      const { ids } = found.get(key) ?? { ids: new Set() };
      found.set(key, { one, ids: ids.add(id) });
    }
  const items = [...found.values()].map(({ one, ids }) => ({ ...one, title: short(behind([...ids], one.title)) }));
  return Object.freeze(items.map((one) => Object.freeze(one)));
}

/** A title has an end; the whole one stays in the milestone. @param {string} title */
function short(title) {
  const signs = [...title];
  return signs.length <= MOST_OF_A_NAME ? title : `${signs.slice(0, MOST_OF_A_NAME - 1).join("")}…`;
}

/** @param {readonly (string | null)[]} times */
function newest(times) {
  return times.reduce((latest, time) => (time !== null && time > (latest ?? "") ? time : latest), null);
}

/** @param {readonly Old[]} olds */
function isAlone(olds) {
  return olds.length === 1 && isItself(olds[0].predecessor);
}

/** @param {readonly Old[]} olds */
function reviewed(olds) {
  return olds.filter((old) => brings(old) && old.predecessor.became.carry === "review");
}

/** Which of several predecessors have no answer, where another one has. @param {readonly Old[]} olds */
function unanswered(olds) {
  const none = olds.filter(({ answer }) => (answer?.status ?? null) === null);
  return none.length === olds.length ? [] : none.map(({ predecessor }) => predecessor.id);
}

/** Of which predecessors two versions wait that the new answer does not ask about. @param {readonly Old[]} olds */
function waiting(olds) {
  if (isAlone(olds)) return [];
  return olds.flatMap(({ predecessor, answer }) => (answer?.undecided.length ? [predecessor.id] : []));
}
