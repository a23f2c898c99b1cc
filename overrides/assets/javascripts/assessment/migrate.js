/**
 * An assessment in another edition: its answers are carried over, and the old ones stay as a milestone. Pure.
 *
 * `wa_build/assess/migrate.py` is the same in Python; both run `tests/vectors/migrate.json`. No answer is lost: each is
 * in the result or in the milestone. What is carried as it is commutes with a merge. Answers to ids that the map does
 * not know, such as an organisation's own, stay as they are.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Crossing} Crossing
 * @typedef {import("./types.js").MigrationRow} MigrationRow
 * @typedef {import("./types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./carry.js").Old} Old
 */
import { mapOf, own } from "../lib/json.js";
import * as moving from "../words/moving.js";
import { brings, carry, carryQuestion, kindOf, waved, why } from "./carry.js";
import { questionOf } from "./crossing.js";
import { headOf, withHead } from "./merge.js";
import { EMPTY_QUESTION } from "./schema.js";
import { isStrange, ownAnswers, ownIds, retiredIds } from "./strangers.js";
import { HEAD, partOf, stamp, stateOf, withValue } from "./versions.js";

/**
 * Return an assessment in the edition that a map leads to; one that is of it already stays as it is.
 *
 * @param {Assessment} assessment of the edition that the map leads from
 * @param {Crossing} crossing
 * @param {string} now
 * @returns {import("./types.js").Migration}
 * @throws {TypeError} where the assessment is of another edition
 */
export function migrate(assessment, crossing, now) {
  if (assessment.edition === crossing.to) return migrationOf(assessment, [], [], [], []);
  if (assessment.edition !== crossing.from) {
    /** @type {Record<string, string>} */
    const said = { given: assessment.edition, start: crossing.from, edition: crossing.to };
    throw new TypeError(moving.otherMap.replace(/\{(\w+)\}/g, (_, name) => said[name]));
  }
  const { answers, rows, added, retired, own: ids } = cross(assessment.answers, crossing);
  return migrationOf(withHead({ ...assessment, answers }, head(assessment, crossing, now)), rows, added, retired, ids);
}

/**
 * Return a milestone's answers under the ids of its assessment's edition; null where no map leads there.
 *
 * @param {import("./types.js").Milestone} milestone
 * @param {Assessment} assessment
 * @param {Crossing | null} crossing
 * @returns {Answers | null}
 */
export function milestoneAnswers(milestone, assessment, crossing) {
  const edition = milestone.edition ?? assessment.edition;
  if (edition === assessment.edition) return milestone.answers;
  if (crossing?.from !== edition || crossing.to !== assessment.edition) return null;
  return cross(milestone.answers, crossing).answers;
}

/**
 * Carry answers from one edition to another.
 *
 * @param {Answers} answers
 * @param {Crossing} crossing
 * @returns {import("./types.js").Crossed}
 */
export function cross(answers, crossing) {
  const waving = notApplying(answers, crossing);
  /** @type {Map<string, [string, PracticeAnswer][]>} */
  const moved = new Map();
  const rows = [...crossing.predecessors].flatMap(([to, predecessors]) => {
    const olds = predecessors.map((predecessor) => ({
      predecessor,
      answer: answerOf(answers, predecessor, to, waving),
    }));
    const answer = carry(olds);
    const question = questionOf(to);
    if (answer) moved.set(question, [...(moved.get(question) ?? []), [to, answer]]);
    return rowOf(answers, to, olds, answer, waving.has(question));
  });
  const strangers = ownAnswers(answers, crossing);
  return {
    answers: withOwn(questionsOf(answers, crossing, moved, waving), strangers, crossing),
    rows,
    added: crossing.added,
    retired: retiredIds(answers, crossing),
    own: ownIds(strangers, crossing),
  };
}

/**
 * The answer to a predecessor as it counts for a practice: its question may not have applied.
 *
 * @param {Answers} answers
 * @param {import("./types.js").Predecessor} old
 * @param {string} to
 * @param {ReadonlySet<string>} waving
 */
function answerOf(answers, old, to, waving) {
  const question = own(answers, questionOf(old.id));
  if (!question) return null;
  const answer = own(question.practices, old.id) ?? null;
  return question.applicable || waving.has(questionOf(to)) ? answer : waved(answer, question);
}

/**
 * @param {Answers} answers
 * @param {string} to
 * @param {readonly Old[]} olds
 * @param {PracticeAnswer | null} answer
 * @param {boolean} isWaved
 * @returns {MigrationRow[]} none where nothing came over
 */
function rowOf(answers, to, olds, answer, isWaved) {
  const doesNotApply = (/** @type {Old} */ { predecessor }) =>
    own(answers, questionOf(predecessor.id))?.applicable === false;
  const from = olds.filter((old) => brings(old) || (isWaved && doesNotApply(old))).map((old) => old.predecessor.id);
  if (from.length === 0) return [];
  const check = (answer?.check ?? false) && !isWaved;
  const status = isWaved ? "not-applicable" : (answer?.status ?? null);
  return [{ to, from, kind: kindOf(olds, check), status, check, why: check ? why(olds) : [] }];
}

/**
 * @param {Answers} answers
 * @param {Crossing} crossing
 * @param {ReadonlyMap<string, [string, PracticeAnswer][]>} moved
 * @param {ReadonlySet<string>} waving
 * @returns {Map<string, QuestionAnswer>}
 */
function questionsOf(answers, crossing, moved, waving) {
  const found = new Map([...moved.keys()].map((id) => [id, EMPTY_QUESTION]));
  for (const [id, olds] of crossing.formerQuestions) {
    const here = olds.flatMap((old) => {
      const answer = own(answers, old);
      return answer ? [/** @type {const} */ ([old, answer])] : [];
    });
    if (here.length) found.set(id, carryQuestion(here, olds.length === 1, !waving.has(id)));
  }
  return new Map([...found].map(([id, one]) => [id, Object.freeze({ ...one, practices: mapOf(moved.get(id) ?? []) })]));
}

/**
 * The answers with those that the map does not know, under the question under which they stood.
 *
 * @param {Map<string, QuestionAnswer>} moved
 * @param {Answers} strangers
 * @param {Crossing} crossing
 * @returns {Answers}
 */
function withOwn(moved, strangers, crossing) {
  const all = new Map(moved);
  for (const [id, question] of Object.entries(strangers)) {
    const practices = Object.entries(question.practices);
    if (isStrange(crossing, id)) {
      all.set(id, question);
    } else if (practices.length) {
      const there = moved.get(id) ?? EMPTY_QUESTION;
      const stays = question.applicable || !there.applicable;
      const some = practices.map(([key, one]) => /** @type {const} */ ([key, stays ? one : waved(one, question)]));
      all.set(id, Object.freeze({ ...there, practices: mapOf([...Object.entries(there.practices), ...some]) }));
    }
  }
  return mapOf(all);
}

/**
 * The new questions that do not apply as a whole: nothing goes there from a question that may apply. Else each practice
 * says so by itself: what nobody has looked at stays unanswered.
 *
 * @param {Answers} answers
 * @param {Crossing} crossing
 * @returns {ReadonlySet<string>}
 */
function notApplying(answers, crossing) {
  /** @type {Map<string, string[]>} */
  const leading = new Map([...crossing.formerQuestions].map(([id, olds]) => [id, [...olds]]));
  for (const [to, olds] of crossing.predecessors)
    leading.set(questionOf(to), [...(leading.get(questionOf(to)) ?? []), ...olds.map(({ id }) => questionOf(id))]);
  const isWaved = (/** @type {string} */ id) => own(answers, id)?.applicable === false;
  return new Set([...leading].filter(([, olds]) => olds.every(isWaved)).map(([id]) => id));
}

/**
 * The workload and what stands beside it, of the new edition, with the old answers as a milestone.
 *
 * @param {Assessment} assessment
 * @param {Crossing} crossing
 * @param {string} now
 * @returns {import("./versions.js").Part}
 */
function head(assessment, crossing, now) {
  const before = headOf(assessment);
  const time = stamp(before.updated, now);
  const state = withValue(stateOf(before, HEAD), "edition", crossing.to, time, crossing.from);
  const name = moving.milestone.replace("{edition}", crossing.to);
  const milestones = assessment.milestones.map((one) =>
    Object.freeze({ ...one, edition: one.edition ?? crossing.from }),
  );
  const kept = Object.freeze({ name, date: now, edition: crossing.from, answers: assessment.answers });
  return { ...partOf(state, HEAD, time, [before]), milestones: Object.freeze([...milestones, kept]) };
}

/**
 * @param {Assessment} assessment
 * @param {readonly MigrationRow[]} rows
 * @param {readonly string[]} added
 * @param {readonly string[]} retired
 * @param {readonly string[]} ownIdsThere
 * @returns {import("./types.js").Migration}
 */
function migrationOf(assessment, rows, added, retired, ownIdsThere) {
  const of = (/** @type {MigrationRow["kind"]} */ kind) => rows.filter((row) => row.kind === kind).length;
  const counts = {
    kept: of("kept"),
    check: of("check"),
    merged: of("merged"),
    split: of("split"),
    toCheck: rows.filter((row) => row.check).length,
    added: added.length,
    retired: retired.length,
    own: ownIdsThere.length,
  };
  return { assessment, rows, added, retired, own: ownIdsThere, counts };
}
