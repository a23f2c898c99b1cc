/**
 * The assessment file: read with problems that name the JSON path, written canonically, changed by pure functions.
 *
 * The same as `wa_build/assessment.py`: the same content gives the same bytes on both sides.
 *
 * @typedef {import("./types.d.ts").Assessment} Assessment
 * @typedef {import("./types.d.ts").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.d.ts").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.d.ts").Status} Status
 * @typedef {import("./types.d.ts").Workload} Workload
 */
import { compareText, mapOf, own, parseJson, withEntry, writeJson } from "./json.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION, EMPTY_WORKLOAD, FORMAT, VERSION, checkAssessment } from "./schema.js";

export { isDay, isLink, STATUSES } from "./schema.js";

const MAX_BYTES = 20_000_000;
const MAX_PROBLEMS = 50;

/**
 * Read an assessment from the text of a file.
 *
 * @param {string} text
 * @returns {{assessment: Assessment | null, problems: string[]}} each problem with its JSON path; null where there is
 *   any
 */
export function parseAssessment(text) {
  const problems = /** @type {string[]} */ ([]);
  const data = readData(text, problems);
  if (problems.length) return { assessment: null, problems };
  const assessment = checkAssessment(data, "$", problems);
  return problems.length ? { assessment: null, problems: fewest(problems) } : { assessment, problems };
}

/**
 * Return the problems of an assessment in memory, such as one that a form has changed.
 *
 * @param {Assessment} assessment
 * @returns {string[]}
 */
export function problemsOf(assessment) {
  const problems = /** @type {string[]} */ ([]);
  checkAssessment(assessment, "$", problems);
  return fewest(problems);
}

/**
 * Return the canonical text: sorted keys, two-space indent, empty fields left out, one newline at the end.
 *
 * @param {Assessment} assessment
 * @returns {string}
 */
export function canonicalText(assessment) {
  return `${writeJson(prune(assessment), "  ")}\n`;
}

/**
 * Leave out what says nothing: null, empty text, empty lists and mappings, and `applicable: true`.
 *
 * An entry of `practices` or `answers` stays even where it is empty, and so does a follow-up without text, which is a
 * mark of its own.
 *
 * @param {unknown} data
 * @returns {unknown}
 */
export function prune(data) {
  if (Array.isArray(data)) return data.map(prune);
  if (typeof data !== "object" || data === null) return data;
  const kept = Object.entries(data).filter(([key, value]) => !saysNothing(key, value));
  return mapOf(kept.map(([key, value]) => [key, prune(value)]));
}

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
 * Answer a practice; null takes the status away and keeps what was written beside it.
 *
 * @param {Assessment} assessment
 * @param {string} question
 * @param {string} practice
 * @param {Status | null} status
 * @param {string} now
 * @returns {Assessment}
 */
export function setStatus(assessment, question, practice, status, now) {
  return setPracticeField(assessment, question, practice, "status", status, now);
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
 * @param {string} now
 * @returns {Assessment}
 */
export function toggleStep(assessment, question, practice, step, now) {
  /** @param {readonly string[]} steps */
  const toggled = (steps) => (steps.includes(step) ? steps.filter((one) => one !== step) : [...steps, step].sort(compareText));
  return changePractice(assessment, question, practice, (answer) => ({ ...answer, steps: toggled(answer.steps) }), now);
}

/**
 * Take the whole answer away. An entry with nothing but its time stays, so that a merge does not bring it back.
 *
 * @param {Assessment} assessment
 * @param {string} question
 * @param {string} practice
 * @param {string} now
 * @returns {Assessment}
 */
export function clearPractice(assessment, question, practice, now) {
  return changePractice(assessment, question, practice, () => EMPTY_PRACTICE, now);
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
 * Keep the answers as they are now under a name.
 *
 * @param {Assessment} assessment
 * @param {string} name
 * @param {string} now
 * @returns {Assessment}
 */
export function addMilestone(assessment, name, now) {
  const milestone = Object.freeze({ name: cleaned(name), date: now, answers: assessment.answers });
  return Object.freeze({ ...assessment, milestones: Object.freeze([...assessment.milestones, milestone]) });
}

/**
 * @param {Assessment} assessment
 * @param {import("./types.d.ts").Milestone} milestone one with the same name and date goes
 * @returns {Assessment}
 */
export function removeMilestone(assessment, { name, date }) {
  const milestones = assessment.milestones.filter((one) => one.name !== name || one.date !== date);
  return Object.freeze({ ...assessment, milestones: Object.freeze(milestones) });
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
  return next.length === now.length ? next : before; // after the year 9999 the form is another
}

/** @param {string} text @param {string[]} problems */
function readData(text, problems) {
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    problems.push(`larger than ${MAX_BYTES / 1_000_000} MB: this is no assessment file`);
    return null;
  }
  try {
    const data = parseJson(text.replace(/^\ufeff/, "")); // some editors write a byte order mark
    problems.push(...formatProblems(/** @type {any} */ (data)));
    return data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push(error.message);
    return null;
  }
}

/** @param {any} data @returns {string[]} */
function formatProblems(data) {
  const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
  if (!isObject || !Object.hasOwn(data, "format") || data.format !== FORMAT) {
    return [`no assessment file: $.format must be "${FORMAT}"`];
  }
  const version = Object.hasOwn(data, "version") ? data.version : VERSION;
  if (typeof version !== "number" || version < VERSION) return [`$.version: must be ${VERSION}`];
  if (version === VERSION) return [];
  return [`written by a newer release (version ${version}, this one reads ${VERSION}): update`];
}

/** @param {string[]} problems */
function fewest(problems) {
  const sorted = [...new Set(problems)].sort(compareText);
  const more = sorted.length > MAX_PROBLEMS ? [`and ${sorted.length - MAX_PROBLEMS} more problems`] : [];
  return [...sorted.slice(0, MAX_PROBLEMS), ...more];
}

/** @param {string} key @param {unknown} value */
function saysNothing(key, value) {
  if (key === "applicable") return value === true;
  if (value === null || value === undefined) return true;
  if (value === "") return key !== "followUp";
  if (Array.isArray(value)) return value.length === 0;
  return key === "practices" && typeof value === "object" && Object.keys(value).length === 0;
}

/**
 * Mend half characters, which a length limit can leave at the end of typed text: no file may hold one.
 *
 * @template T
 * @param {T} value
 * @returns {T}
 */
function cleaned(value) {
  const mended = JSON.stringify(value, (_, part) => (typeof part === "string" ? part.replace(/\p{Surrogate}/gu, "\ufffd") : part));
  return mended === undefined ? value : deepFreeze(JSON.parse(mended));
}

/** @template T @param {T} value @returns {T} */
function deepFreeze(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/** An id for files and browsers. `crypto.randomUUID` is missing where the site is served without TLS. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
