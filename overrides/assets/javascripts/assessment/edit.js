/**
 * How an assessment is made and changed: pure functions that return a new one, each field stamped with its time.
 *
 * Where a person changes a value, `seen` is what the person saw: that is replaced. What came from another tab or a
 * colleague meanwhile, unseen, waits for a decision (see versions.js).
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").Workload} Workload
 * @typedef {"status" | "reason" | "reasonCode" | "notes" | "private" | "owner" | "due" | "accepted" | "providedBy"
 *   | "evidence" | "steps" | "check"} PracticeField
 * @typedef {"applicable" | "reason" | "notes" | "private" | "followUp" | "followUpOwner" | "followUpDue"
 *   | "followUpDone"} QuestionField
 * @typedef {Partial<Pick<Assessment, "template" | "tags" | "people" | "goals"> & {meetingDate: string | null,
 *   attendees: readonly string[], minutes: string}>} HeadFields what stands beside the workload
 * @typedef {Record<string, readonly [value: any, seen: any]>} Change of fields by name
 */
import { compareText, mapOf, own, withEntry, writeJson } from "../lib/json.js";
import { headOf, withHead } from "./merge.js";
import { EMPTY_MEETING, EMPTY_PRACTICE, EMPTY_QUESTION, EMPTY_WORKLOAD, FORMAT } from "./schema.js";
import * as versions from "./versions.js";

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
    version: 1,
    id,
    edition,
    workload: cleaned({ ...EMPTY_WORKLOAD, ...workload }),
    template: false,
    scope: Object.freeze([...scope]),
    tags: Object.freeze([]),
    people: Object.freeze([]),
    meeting: EMPTY_MEETING,
    goals: Object.freeze([]),
    answers: mapOf(),
    milestones: Object.freeze([]),
    created: now,
    updated: now,
    changed: mapOf(),
    replaced: mapOf(),
    undecided: Object.freeze([]),
  });
}

/**
 * Give a field of an answer. Whoever gives a status, or takes it away, has looked at the answer.
 *
 * @template {PracticeField} Field
 * @param {Assessment} assessment
 * @param {string} question
 * @param {string} practice
 * @param {Field} field
 * @param {PracticeAnswer[Field]} value
 * @param {string} now
 * @param {PracticeAnswer[Field]} [seen] else what is there
 * @returns {Assessment}
 */
export function setPracticeField(assessment, question, practice, field, value, now, seen) {
  return changePractice(
    assessment,
    question,
    practice,
    (answer) => ({
      [field]: [value, seen === undefined ? answer[field] : seen],
      ...(field === "status" && answer.check && { check: [false, true] }),
    }),
    now,
  );
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
    ({ steps }) => {
      const others = steps.filter((one) => one !== step);
      return { steps: [isDone ? [...others, step].sort(compareText) : others, steps] };
    },
    now,
  );
}

/**
 * @template {QuestionField} Field
 * @param {Assessment} assessment
 * @param {string} question
 * @param {Field} field
 * @param {QuestionAnswer[Field]} value
 * @param {string} now
 * @param {QuestionAnswer[Field]} [seen] else what is there
 * @returns {Assessment}
 */
export function setQuestionField(assessment, question, field, value, now, seen) {
  const before = own(assessment.answers, question) ?? EMPTY_QUESTION;
  const after = changed(
    before,
    versions.QUESTION,
    { [field]: [value, seen === undefined ? before[field] : seen] },
    now,
  );
  return withQuestion(assessment, question, { ...before, ...after });
}

/**
 * @param {Assessment} assessment
 * @param {Partial<Workload>} fields those that are as they were seen stay as they are
 * @param {string} now
 * @param {Workload} [seen] else what is there
 * @returns {Assessment}
 */
export function setWorkload(assessment, fields, now, seen = assessment.workload) {
  const given = Object.entries(fields).map(([name, value]) => [name, [value, Reflect.get(seen, name)]]);
  const news = given.filter(([, [value, before]]) => writeJson(value, "") !== writeJson(before, ""));
  return changeHead(assessment, Object.fromEntries(news), now);
}

/**
 * Give what stands beside the workload: tags, people, the meeting, goals.
 *
 * @param {Assessment} assessment
 * @param {HeadFields} fields those that are as they were seen stay as they are
 * @param {string} now
 * @param {HeadFields} [seen] else what is there
 * @returns {Assessment}
 */
export function setHead(assessment, fields, now, seen = {}) {
  const before = /** @type {Record<string, any>} */ ({ ...headOf(assessment), ...seen });
  const given = Object.entries(fields).map(([name, value]) => [name, [value, before[name]]]);
  const news = given.filter(([, [value, one]]) => writeJson(value, "") !== writeJson(one, ""));
  return changeHead(assessment, Object.fromEntries(news), now);
}

/**
 * @param {Assessment} assessment
 * @param {readonly string[]} scope pillar ids; empty means all
 * @param {string} now
 * @param {readonly string[]} [seen] else what is there
 * @returns {Assessment}
 */
export function setScope(assessment, scope, now, seen = assessment.scope) {
  return changeHead(assessment, { scope: [scope, seen] }, now);
}

/**
 * @param {Assessment} assessment
 * @param {string} question
 * @param {string} practice
 * @param {(answer: PracticeAnswer) => Change} change
 * @param {string} now
 */
function changePractice(assessment, question, practice, change, now) {
  const before = own(assessment.answers, question) ?? EMPTY_QUESTION;
  const answer = own(before.practices, practice) ?? EMPTY_PRACTICE;
  const after = /** @type {PracticeAnswer} */ (changed(answer, versions.PRACTICE, change(answer), now));
  return withQuestion(assessment, question, { ...before, practices: withEntry(before.practices, practice, after) });
}

/** @param {Assessment} assessment @param {Change} change @param {string} now @returns {Assessment} */
function changeHead(assessment, change, now) {
  return withHead(assessment, changed(headOf(assessment), versions.HEAD, change, now));
}

/**
 * A part of the file with other values in some fields.
 *
 * @param {import("./versions.js").Part} part
 * @param {import("./versions.js").Form} form
 * @param {Change} change
 * @param {string} now
 */
function changed(part, form, change, now) {
  const updated = versions.stamp(part.updated, now);
  const [after, state] = [{ ...part }, versions.stateOf(part, form)];
  const next = Object.entries(change).reduce((before, [name, [value, seen]]) => {
    const isList = form.lists.includes(name);
    after[name] = isList ? versions.mergedItems(before, name, cleaned(value), seen) : cleaned(value);
    const set = isList ? versions.withItems : versions.withValue;
    return set(before, name, after[name], updated, seen);
  }, state);
  return Object.freeze(versions.partOf(next, form, updated, [after]));
}

/** @param {Assessment} assessment @param {string} id @param {QuestionAnswer} answer @returns {Assessment} */
export function withQuestion(assessment, id, answer) {
  return Object.freeze({ ...assessment, answers: withEntry(assessment.answers, id, Object.freeze(answer)) });
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
