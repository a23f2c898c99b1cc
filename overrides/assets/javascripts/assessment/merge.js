/**
 * Versions of an assessment made one, field by field. Pure. `wa_build/assess/merge.py` is the same in Python; both run
 * `tests/vectors/merge.json`.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./versions.js").Form} Form
 */
import { compareText, mapOf, own } from "../lib/json.js";
import { versionOf } from "./file.js";
import { HEAD, joined, partOf, PRACTICE, QUESTION, stateOf } from "./versions.js";

/** @type {readonly (keyof Assessment)[]} */
const BESIDE = [
  "scope",
  "edition",
  "template",
  "milestones",
  "tags",
  "people",
  "goals",
  "updated",
  "changed",
  "replaced",
  "undecided",
];
/** @type {ReadonlySet<string>} */
const IS_BESIDE = new Set(BESIDE);

/**
 * Merge two versions of an assessment field by field; see `versions.js`.
 *
 * Commutative, associative and idempotent, and nothing is lost that only one side has. Where both filled a field, the
 * newer value holds and the other waits in `undecided`. Milestones are frozen, so all of them are kept by date.
 *
 * @param {Assessment} first
 * @param {Assessment} second
 * @returns {Assessment}
 */
export function merge(first, second) {
  return withHead(
    {
      ...first,
      answers: mergeMaps(first.answers, second.answers, mergeQuestion),
      created: compareText(first.created, second.created) < 0 ? first.created : second.created,
    },
    mergeParts(headOf(first), headOf(second), HEAD),
  );
}

/** @param {PracticeAnswer} first @param {PracticeAnswer} second @returns {PracticeAnswer} */
export function mergeAnswers(first, second) {
  return /** @type {PracticeAnswer} */ (mergeParts(first, second, PRACTICE));
}

/**
 * The workload with the fields beside it, as one part.
 *
 * @param {Assessment} assessment
 * @returns {import("./versions.js").Part}
 */
export function headOf(assessment) {
  const { date: meetingDate, attendees, minutes } = assessment.meeting;
  const beside = BESIDE.map((key) => [key, assessment[key]]);
  return { ...assessment.workload, meetingDate, attendees, minutes, ...Object.fromEntries(beside) };
}

/**
 * @param {Assessment} assessment
 * @param {import("./versions.js").Part} head
 * @returns {Assessment} with the workload and the fields beside it as they are in `head`
 */
export function withHead(assessment, head) {
  const { meetingDate: date, attendees, minutes, ...others } = head;
  const workload = Object.fromEntries(Object.entries(others).filter(([key]) => !IS_BESIDE.has(key)));
  const beside = Object.fromEntries(BESIDE.map((key) => [key, head[key]]));
  const meeting = Object.freeze({ date, attendees, minutes });
  const next = { ...assessment, ...beside, meeting, workload: Object.freeze(workload) };
  return Object.freeze(/** @type {Assessment} */ ({ ...next, version: versionOf(next) }));
}

/** @param {QuestionAnswer} first @param {QuestionAnswer} second @returns {QuestionAnswer} */
function mergeQuestion(first, second) {
  const practices = mergeMaps(first.practices, second.practices, mergeAnswers);
  return /** @type {QuestionAnswer} */ (Object.freeze({ ...mergeParts(first, second, QUESTION), practices }));
}

/** @param {Record<string, any>} first @param {Record<string, any>} second @param {Form} form */
function mergeParts(first, second, form) {
  const updated = [first.updated, second.updated].sort((one, two) => compareText(one ?? "", two ?? ""))[1];
  return Object.freeze(partOf(joined(stateOf(first, form), stateOf(second, form)), form, updated, [first, second]));
}

/**
 * What stands in one only is merged with itself, which sorts it.
 *
 * @template T
 * @param {import("./types.js").ById<T>} first
 * @param {import("./types.js").ById<T>} second
 * @param {(first: T, second: T) => T} mergeTwo
 */
function mergeMaps(first, second, mergeTwo) {
  const ids = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return mapOf(
    ids.map((id) => {
      const [mine, theirs] = [own(first, id), own(second, id)];
      return /** @type {const} */ ([
        id,
        mergeTwo(/** @type {T} */ (mine ?? theirs), /** @type {T} */ (theirs ?? mine)),
      ]);
    }),
  );
}
