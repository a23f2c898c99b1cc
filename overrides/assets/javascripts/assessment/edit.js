/**
 * How an assessment is made and changed: pure functions that return a new one, each answer stamped with its time.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").Workload} Workload
 */
import { compareText, mapOf, own, withEntry } from "../lib/json.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION, EMPTY_WORKLOAD, FORMAT, VERSION } from "./schema.js";

/**
 * Start an assessment.
 *
 * @param {Partial<Workload>} workload
 * @param {readonly string[]} scope pillar ids; empty means all
 * @param {string} edition
 * @param {string} now ISO time with milliseconds, UTC
 * @param {string} [id]
 * @returns {Assessment}
 */
export function newAssessment(workload, scope, edition, now, id = newId()) {
  return Object.freeze({
    format: FORMAT,
    version: VERSION,
    id,
    edition,
    workload: cleaned({ ...EMPTY_WORKLOAD, ...workload }),
    scope: Object.freeze([...scope]),
    answers: mapOf(),
    milestones: Object.freeze([]),
    created: now,
    updated: now,
  });
}

/**
 * @template {Exclude<keyof PracticeAnswer, "updated">} Field
 * @param {Assessment} assessment
 * @param {string} question
 * @param {string} practice
 * @param {Field} field
 * @param {PracticeAnswer[Field]} value
 * @param {string} now
 * @returns {Assessment}
 */
export function setPracticeField(assessment, question, practice, field, value, now) {
  return changePractice(assessment, question, practice, (answer) => ({ ...answer, [field]: cleaned(value) }), now);
}

/**
 * Tick a step, or take its tick away.
 *
 * @param {Assessment} assessment
 * @param {string} question
 * @param {string} practice
 * @param {string} step
 * @param {boolean} isDone
 * @param {string} now
 * @returns {Assessment}
 */
export function setStep(assessment, question, practice, step, isDone, now) {
  return changePractice(
    assessment,
    question,
    practice,
    ({ steps, ...rest }) => {
      const others = steps.filter((one) => one !== step);
      return { ...rest, steps: isDone ? [...others, step].sort(compareText) : others };
    },
    now,
  );
}

/**
 * @template {Exclude<keyof QuestionAnswer, "updated" | "practices">} Field
 * @param {Assessment} assessment
 * @param {string} question
 * @param {Field} field
 * @param {QuestionAnswer[Field]} value
 * @param {string} now
 * @returns {Assessment}
 */
export function setQuestionField(assessment, question, field, value, now) {
  const before = own(assessment.answers, question) ?? EMPTY_QUESTION;
  const updated = stamp(before.updated, now);
  return withQuestion(assessment, question, { ...before, [field]: cleaned(value), updated });
}

/**
 * @param {Assessment} assessment
 * @param {Partial<Workload>} fields
 * @param {string} now
 * @returns {Assessment}
 */
export function setWorkload(assessment, fields, now) {
  const workload = Object.freeze({ ...assessment.workload, ...cleaned(fields) });
  return Object.freeze({ ...assessment, workload, updated: stamp(assessment.updated, now) });
}

/**
 * @param {Assessment} assessment
 * @param {readonly string[]} scope pillar ids; empty means all
 * @param {string} now
 * @returns {Assessment}
 */
export function setScope(assessment, scope, now) {
  return Object.freeze({ ...assessment, scope: Object.freeze([...scope]), updated: stamp(assessment.updated, now) });
}

/**
 * @param {Assessment} assessment
 * @param {string} question
 * @param {string} practice
 * @param {(answer: PracticeAnswer) => PracticeAnswer} change
 * @param {string} now
 */
function changePractice(assessment, question, practice, change, now) {
  const before = own(assessment.answers, question) ?? EMPTY_QUESTION;
  const answer = own(before.practices, practice) ?? EMPTY_PRACTICE;
  const after = Object.freeze({ ...change(answer), updated: stamp(answer.updated, now) });
  return withQuestion(assessment, question, { ...before, practices: withEntry(before.practices, practice, after) });
}

/** @param {Assessment} assessment @param {string} id @param {QuestionAnswer} answer @returns {Assessment} */
function withQuestion(assessment, id, answer) {
  return Object.freeze({ ...assessment, answers: withEntry(assessment.answers, id, Object.freeze(answer)) });
}

/**
 * Return the time of a change: now, but later than the change before it even where that came from a computer whose
 * clock is ahead; else the older answer would win a merge.
 *
 * @param {string | null} before
 * @param {string} now
 */
function stamp(before, now) {
  if (before === null || before < now) return now;
  const next = new Date(Date.parse(before) + 1).toISOString();
  // After the year 9999 the form is another.
  return next.length === now.length ? next : before;
}

/**
 * Mend half characters, which a length limit can leave at the end of typed text: no file may hold one.
 *
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function cleaned(value) {
  const mended = JSON.stringify(value, (_, part) => {
    return typeof part === "string" ? part.replace(/\p{Surrogate}/gu, "\ufffd") : part;
  });
  return mended === undefined ? value : deepFreeze(JSON.parse(mended));
}

/** @template T @param {T} value @returns {T} */
function deepFreeze(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/** An id for files and browsers. `crypto.randomUUID` is missing where the site is served without TLS. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
