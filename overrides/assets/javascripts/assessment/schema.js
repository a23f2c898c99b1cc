/**
 * The model of the assessment file as checks: the same strictness and the same sentences as `wa_build/assess/file.py`.
 *
 * A check takes a value, its JSON path and the list of problems; it returns the value as the model holds it. What it
 * returns is of use only where no problem was added.
 *
 * @template [T=any]
 * @typedef {(value: unknown, path: string, problems: string[]) => T} Check
 */
import { mapOf, own } from "../lib/json.js";
import { formats } from "../words/formats.js";

export const FORMAT = formats.assessment.name;
export const VERSION = formats.assessment.version;

/** @type {readonly import("./types.js").Status[]} */
export const STATUSES = Object.freeze(["in-place", "partial", "missing", "not-applicable", "unsure"]);

/** @type {readonly import("./types.js").ReasonCode[]} */
export const REASON_CODES = Object.freeze(["out-of-scope", "business-priorities", "architecture-constraints", "other"]);

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const MOMENT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const LINK = /^(https?:\/\/|mailto:)[^\x00-\x20\x7f-\xa0]+$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const FIELD = /^[A-Za-z]{1,40}(\/#?[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$/;
const PATH_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** @type {readonly import("./types.js").Highest[]} the highest risk that a goal still allows */
export const HIGHEST = Object.freeze(["medium", "low", "none"]);
const REQUIRED = Symbol("required");

/** @param {string} text @returns {boolean} whether it is a day of the calendar, such as `2026-01-31` */
export const isDay = (text) => DAY.test(text) && inCalendar(`${text}T00:00:00.000Z`);

/** @param {string} text @returns {boolean} whether the file may hold it as a link */
export const isLink = (text) => LINK.test(text);

/** @param {string} text @returns {boolean} */
const isMoment = (text) => MOMENT.test(text) && inCalendar(text);

/** @type {Check<string>} */
const text = (value, path, problems) => (typeof value === "string" ? value : wrong(path, "must be text", problems));

/** @type {Check<boolean>} */
const bool = (value, path, problems) =>
  typeof value === "boolean" ? value : wrong(path, "must be true or false", problems);

const id = matching((value) => ID.test(value), "must be an id: letters, digits, - and _, at most 100");
const fieldKey = matching(
  (value) => FIELD.test(value),
  "must name a field or one of its values, such as notes or evidence/#1a2b3c4d",
);
const day = matching(isDay, "must be a date such as 2026-01-31");
const moment = matching(isMoment, "must be a time in UTC such as 2026-01-31T09:30:00.000Z");
const link = matching(isLink, "must be a link that starts with https://, http:// or mailto:, without spaces");

/** @type {Check<string>} */
const name = (value, path, problems) => {
  if (typeof value !== "string") return wrong(path, "must be text", problems);
  if (value === "") return wrong(path, "must have at least 1 character", problems);
  // Python counts characters where JavaScript counts UTF-16 units.
  const isLong = value.length > 500 && [...value].length > 500;
  if (isLong) return wrong(path, "must have at most 500 characters", problems);
  // One line: in a terminal, a log and a heading the rest of it would be another's.
  return value.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, " ");
};

/** @type {Check<import("./types.js").Status>} */
const status = oneOf(STATUSES);

/** @type {Check<import("./types.js").ReasonCode>} */
const reasonCode = oneOf(REASON_CODES);

const evidence = object({
  title: [name],
  url: [orNull(link), null],
  date: [orNull(day), null],
  checkedBy: [text, ""],
  validUntil: [orNull(day), null],
});

const acceptance = object({ by: [name], until: [day], why: [text, ""] });

const provided = object({ assessment: [id], name: [name], practice: [id], updated: [orNull(moment), null] });

const person = object({ name: [name], role: [text, ""], email: [text, ""] });

const goal = object({ pillar: [orNull(id), null], tag: [text, ""], highest: [oneOf(HIGHEST)], by: [day] });

/** @param {Record<string, Check>} fields @returns {Check} a list of versions, each with some of the fields */
const versionsOf = (fields) =>
  listOf(object(Object.fromEntries(Object.entries(fields).map(([key, check]) => [key, [orNull(check), null]]))));

/** What is merged field by field. @param {Check} undecided */
const kept = (undecided) => ({
  changed: /** @type {[Check, unknown]} */ ([mappingOf(moment, fieldKey), mapOf()]),
  replaced: /** @type {[Check, unknown]} */ ([mappingOf(moment, fieldKey), mapOf()]),
  undecided: /** @type {[Check, unknown]} */ ([undecided, Object.freeze([])]),
});

const links = listOf(object({ title: [name], url: [link] }));

const workload = object({
  name: [name],
  description: [text, ""],
  environment: [text, ""],
  owner: [text, ""],
  industry: [text, ""],
  regions: [listOf(text), Object.freeze([])],
  accounts: [listOf(text), Object.freeze([])],
  links: [links, Object.freeze([])],
});

const meeting = object({
  date: [orNull(day), null],
  attendees: [listOf(text), Object.freeze([])],
  minutes: [text, ""],
});

/** @type {import("./types.js").Meeting} */
export const EMPTY_MEETING = meeting({}, "$", []);

const practiceAnswer = object({
  status: [orNull(status), null],
  reason: [text, ""],
  reasonCode: [orNull(reasonCode), null],
  notes: [text, ""],
  private: [bool, false],
  evidence: [listOf(evidence), Object.freeze([])],
  owner: [text, ""],
  due: [orNull(day), null],
  accepted: [orNull(acceptance), null],
  providedBy: [orNull(provided), null],
  steps: [listOf(text), Object.freeze([])],
  check: [bool, false],
  updated: [orNull(moment), null],
  ...kept(
    versionsOf({
      status,
      reason: text,
      reasonCode,
      notes: text,
      owner: text,
      due: day,
      accepted: acceptance,
      providedBy: provided,
      updated: moment,
    }),
  ),
});

const questionAnswer = object({
  applicable: [bool, true],
  reason: [text, ""],
  notes: [text, ""],
  private: [bool, false],
  followUp: [orNull(text), null],
  followUpOwner: [text, ""],
  followUpDue: [orNull(day), null],
  followUpDone: [bool, false],
  practices: [mappingOf(practiceAnswer), mapOf()],
  updated: [orNull(moment), null],
  ...kept(
    versionsOf({
      applicable: bool,
      reason: text,
      notes: text,
      followUp: text,
      followUpOwner: text,
      followUpDue: day,
      updated: moment,
    }),
  ),
});

const answers = mappingOf(questionAnswer);

const milestone = object({
  name: [name],
  date: [moment],
  edition: [orNull(day), null],
  answers: [answers, mapOf()],
});

/** @type {Check<import("./types.js").Assessment>} */
export const checkAssessment = object({
  format: [text, FORMAT],
  version: [(value) => value, 1],
  id: [id],
  edition: [day],
  workload: [workload],
  template: [bool, false],
  scope: [listOf(id), Object.freeze([])],
  tags: [listOf(text), Object.freeze([])],
  people: [listOf(person), Object.freeze([])],
  meeting: [meeting, EMPTY_MEETING],
  goals: [listOf(goal), Object.freeze([])],
  answers: [answers, mapOf()],
  milestones: [listOf(milestone), Object.freeze([])],
  created: [moment],
  updated: [moment],
  ...kept(
    versionsOf({
      name,
      description: text,
      environment: text,
      owner: text,
      industry: text,
      regions: listOf(text),
      accounts: listOf(text),
      links,
      scope: listOf(id),
      edition: day,
      meetingDate: day,
      minutes: text,
      updated: moment,
    }),
  ),
});

/** @type {import("./types.js").Workload} */
export const EMPTY_WORKLOAD = workload({ name: "Untitled workload" }, "$", []);

/** @type {import("./types.js").PracticeAnswer} */
export const EMPTY_PRACTICE = practiceAnswer({}, "$", []);

/** @type {import("./types.js").QuestionAnswer} */
export const EMPTY_QUESTION = questionAnswer({}, "$", []);

/**
 * @param {(value: string) => boolean} test
 * @param {string} words what it must be
 * @returns {Check<string>}
 */
function matching(test, words) {
  return (value, path, problems) => {
    if (typeof value !== "string") return wrong(path, "must be text", problems);
    return test(value) ? value : wrong(path, words, problems);
  };
}

/** @param {readonly string[]} values @returns {Check} */
function oneOf(values) {
  return (value, path, problems) =>
    values.find((one) => one === value) ?? wrong(path, `must be one of ${values.join(", ")}.`, problems);
}

/** @param {Check} check @returns {Check} */
function orNull(check) {
  return (value, path, problems) => (value === null ? null : check(value, path, problems));
}

/** @param {Check} check @returns {Check} */
function listOf(check) {
  return (value, path, problems) => {
    if (!Array.isArray(value)) return wrong(path, "must be a list", problems);
    return Object.freeze(value.map((item, index) => check(item, `${path}[${index}]`, problems)));
  };
}

/** @param {Check} check of the values @param {Check} [checkKey] @returns {Check} */
function mappingOf(check, checkKey = id) {
  return (value, path, problems) => {
    if (!isObject(value)) return wrong(path, "must be an object", problems);
    return mapOf(
      Object.entries(value).map(([key, item]) => {
        const place = pathOf(path, key);
        checkKey(key, place, problems);
        return [key, check(item, place, problems)];
      }),
    );
  };
}

/**
 * @param {Record<string, readonly [Check] | readonly [Check, unknown]>} fields each with its check, and what it is
 *   where it is absent; without the latter it must be there
 * @returns {Check}
 */
function object(fields) {
  const names = Object.keys(fields);
  return (value, path, problems) => {
    if (!isObject(value)) return wrong(path, "must be an object", problems);
    for (const key of Object.keys(value)) {
      if (!own(fields, key)) wrong(pathOf(path, key), "unknown key.", problems);
    }
    /** @type {Record<string, unknown>} */
    const result = {};
    for (const key of names) {
      const [check, absent = REQUIRED] = fields[key];
      if (Object.hasOwn(value, key)) result[key] = check(value[key], `${path}.${key}`, problems);
      else result[key] = absent === REQUIRED ? wrong(`${path}.${key}`, "missing", problems) : absent;
    }
    return Object.freeze(result);
  };
}

/**
 * @param {string} path
 * @param {string} words
 * @param {string[]} problems
 * @returns {any}
 */
function wrong(path, words, problems) {
  problems.push(`${path}: ${words}`);
  return null;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {string} path @param {string} key */
function pathOf(path, key) {
  if (PATH_KEY.test(key)) return `${path}.${key}`;
  /** @param {string} unit */
  const unicode = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${path}[${JSON.stringify(key).replace(/[^ -~]/g, unicode)}]`;
}

/** @param {string} text a time of the right form: `2026-02-31` is one, and no day */
function inCalendar(text) {
  const date = new Date(text);
  return !text.startsWith("0000") && !Number.isNaN(date.getTime()) && date.toISOString() === text;
}
