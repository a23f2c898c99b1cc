/**
 * The assessment file: read with problems that name the JSON path, written canonically. How one is made and changed is
 * in `edit.js`.
 *
 * The same as `wa_build/assess/file.py`: the same content gives the same bytes on both sides.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {{assessment: Assessment | null, problems: string[]}} Read
 *   each problem with its JSON path; null where there is any
 */
import { compareText, mapOf, writeJson } from "../lib/json.js";
import { FORMAT, VERSION, checkAssessment } from "./schema.js";

// What came with version 2 of the file.
const NEW = ["changed", "replaced", "undecided"];
const NEW_LISTS = ["people", "tags", "goals", "attendees"];
const NEW_TEXTS = [
  ...["reasonCode", "checkedBy", "validUntil", "until"],
  ...["followUpOwner", "followUpDue", "assessment", "minutes"],
];
const MARKS = ["check", "private", "followUpDone", "template"];
const MAPPINGS = ["practices", "changed", "replaced"];

const MAX_PROBLEMS = 50;

/**
 * Read an assessment that this site has stored. What comes from elsewhere is read by `parseAssessment` in `parse.js`.
 *
 * @param {string} text
 * @returns {Read}
 */
export function readStored(text) {
  try {
    return readAssessment(JSON.parse(text));
  } catch (error) {
    return { assessment: null, problems: [`not JSON: ${error instanceof Error ? error.message : error}`] };
  }
}

/**
 * Read an assessment from parsed JSON.
 *
 * @param {unknown} data
 * @returns {Read}
 */
export function readAssessment(data) {
  const problems = formatProblems(/** @type {any} */ (data));
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
  return `${writeJson(prune({ ...assessment, version: versionOf(assessment) }), "  ")}\n`;
}

/**
 * The version that a file with this content has: 2 where it holds what version 1 does not know.
 *
 * @param {unknown} data
 * @returns {1 | 2}
 */
export function versionOf(data) {
  if (typeof data !== "object" || data === null) return 1;
  const of = (/** @type {string} */ key) => Reflect.get(data, key);
  if (NEW.some((key) => Object.keys(of(key) ?? {}).length) || MARKS.some((key) => of(key) === true)) return 2;
  if (typeof of("edition") === "string" && "date" in data) return 2; // a milestone's
  // Evidence and meetings; a milestone has a name and always had a date.
  if (typeof of("date") === "string" && of("date") && typeof of("name") !== "string") return 2;
  if (NEW_LISTS.some((key) => Array.isArray(of(key)) && of(key).length > 0)) return 2;
  if (NEW_TEXTS.some((key) => typeof of(key) === "string" && of(key))) return 2;
  return Object.values(data).some((value) => versionOf(value) === 2) ? 2 : 1;
}

/**
 * Leave out what says nothing: null, empty text, empty lists and mappings, `applicable: true`, and any other
 * `false`.
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
  return mapOf(kept.map(([key, value]) => [key, key === "undecided" ? value.map(withoutNull) : prune(value)]));
}

/** That a scope is to be empty is a version too. @param {object} version */
function withoutNull(version) {
  return mapOf(Object.entries(version).filter(([, value]) => value !== null));
}

/** @param {any} data @returns {string[]} */
function formatProblems(data) {
  const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
  if (!isObject || !Object.hasOwn(data, "format") || data.format !== FORMAT) {
    return [`no assessment file: $.format must be "${FORMAT}"`];
  }
  const version = Object.hasOwn(data, "version") ? data.version : 1;
  if (version === 1 || version === VERSION) return [];
  if (typeof version !== "number" || version < VERSION) return [`$.version: must be 1 or ${VERSION}`];
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
  if (typeof value === "boolean") return value === (key === "applicable");
  if (value === null || value === undefined) return true;
  if (value === "") return key !== "followUp";
  if (Array.isArray(value)) return value.length === 0;
  if (key === "meeting" && isMeeting(value)) return !value.date && !value.minutes && value.attendees.length === 0;
  return MAPPINGS.includes(key) && typeof value === "object" && Object.keys(value).length === 0;
}

/** A question may be called so too. @param {object} value @returns {value is import("./types.js").Meeting} */
function isMeeting(value) {
  return "attendees" in value;
}
