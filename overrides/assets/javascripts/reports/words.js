/**
 * How reports say what a review holds: sentences of the words in `words/`, the same in every format. Pure.
 *
 * `wa_build/reports/words.py` is the same in Python: same names, same order, same sentences.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").PracticeReview} PracticeReview
 * @typedef {import("../assessment/types.js").QuestionReview} QuestionReview
 * @typedef {import("../assessment/types.js").Review} Review
 * @typedef {import("../assessment/types.js").Summary} Summary
 */
import { overdue } from "../assessment/mandates.js";
import { LEVELS } from "../assessment/rules.js";
import { compareText } from "../lib/json.js";
import { say } from "../lib/say.js";
import { statusWord } from "../assessment/state-words.js";
import * as moving from "../words/moving.js";
import * as sentences from "../words/sentences.js";
import { states } from "../words/states.js";

export { say };

/**
 * The word of a practice's status, and that it is to be looked at after a move from another edition.
 *
 * @param {PracticeReview} practice
 */
export function answerWord({ status, toCheck }) {
  return toCheck ? say(moving.checked, { status: statusWord(status) }) : statusWord(status);
}

/** How many questions are not fully answered, after a semicolon; empty where all are. @param {Summary} summary */
export function notCompleteNote({ questions, complete }) {
  const left = questions - complete;
  return left ? `; ${say(sentences.notComplete, { left })}` : "";
}

/**
 * Why a question is at risk as a sentence part, such as `SEC01-BP02 is not in place`.
 *
 * @param {QuestionReview} question
 */
export function why({ practices, result }) {
  const status = new Map(practices.map((practice) => [practice.id, practice.status]));
  return result.reasons.map((id) => `${id} ${states.statuses[status.get(id) ?? "unanswered"].verb}`).join(", ");
}

/** What clears a question, one sentence a stage, beginning with the highest risk. @param {QuestionReview} question */
export function clearingSentences({ clearing }) {
  return clearing.map(({ level, practices, remaining }, index) =>
    say(index ? sentences.clearsThen : sentences.clears, {
      practices: listed(practices),
      risk: states.risks[level].phrase,
      remaining: states.risks[remaining].phrase,
    }),
  );
}

/**
 * What is to be said of an incomplete question; empty where all its practices are answered.
 *
 * @param {QuestionReview} question
 */
export function openNote({ result }) {
  const left = result.total - result.answered;
  return left === 0 ? "" : say(left === 1 ? sentences.oneLeft : sentences.someLeft, { left, total: result.total });
}

/**
 * The deadline of a mandatory practice, and that it has passed on the day of the review.
 *
 * @param {Review} review
 * @param {import("../assessment/types.js").Mandated} one
 */
export function deadlineNote({ day }, one) {
  return overdue(one, day) ? say(sentences.overdue, { deadline: one.deadline }) : one.deadline;
}

/**
 * The same with the deadline as a page shows it, and whether it has passed on a day such as `2026-01-31`.
 *
 * @param {string} day
 * @param {import("../assessment/types.js").Mandated} one
 * @param {(deadline: string) => import("../lib/vnode.js").Child} shown
 */
export function deadlineShown(day, one, shown) {
  const [before, after] = overdue(one, day) ? sentences.overdue.split("{deadline}") : ["", ""];
  return [before, shown(one.deadline), after];
}

/**
 * Who demands a practice and by which rule, such as `Acme: policy EP-4`; empty where nobody does.
 *
 * @param {PracticeReview} practice
 */
export function ruleOf({ mandate }) {
  return (mandate?.owners ?? []).map(({ by, reason }) => [by, reason].filter(Boolean).join(": ")).join("; ");
}

/**
 * Return the owners of the question's practices, or else the owner of the workload.
 *
 * @param {Pick<Assessment, "workload">} assessment
 * @param {import("../assessment/types.js").FollowUp} followUp
 * @returns {readonly string[]}
 */
export function whomToAsk({ workload }, followUp) {
  return followUp.owners.length ? followUp.owners : [workload.owner].filter(Boolean);
}

/** The edition of a report, and the one that the answers were given for where it is another. @param {Review} review */
export function editionNote({ assessment, edition }) {
  return assessment.edition === edition ? edition : say(sentences.givenFor, { edition, given: assessment.edition });
}

/**
 * How many practices are not answered as a sentence, of all that are given; empty where all are.
 *
 * @param {...Summary} counted
 */
export function notAnsweredNote(...counted) {
  const left = counted.reduce((sum, { answered, total }) => sum + total - answered, 0);
  return left ? say(sentences.notAnsweredYet, { practices: count(left, "practice is", "practices are") }) : "";
}

/**
 * A sentence on the answers that are in no table, for each reason.
 *
 * @param {Review} review
 * @param {(text: string) => string} quote makes a person's text safe
 */
export function kept({ undecided, hidden, unknown, toCheck }, quote) {
  const left = hidden.map(({ id, reason }) => `${quote(id)} (${quote(reason)})`).join(", ");
  const pairs = [
    [sentences.hidden, left],
    [sentences.unknown, unknown.map(quote).join(", ")],
    [sentences.undecided, quote(undecidedIds(undecided))],
    [moving.toCheck, quote(toCheck.join(", "))],
  ];
  return pairs.filter(([, ids]) => ids).map(([sentence, ids]) => say(sentence, { ids }));
}

/**
 * Whose open practices are not in the plan, by whom and until when; empty where nobody carries a risk.
 *
 * @param {Review} review
 * @param {(text: string) => string} [quote] makes a person's text safe
 */
export function carriedNote({ accepted }, quote = (text) => text) {
  const found = accepted.flatMap(({ one: { practice: id, by, until: day, carried }, practice: { title } }) =>
    carried ? [say(sentences.carriedBy, { id, title, by, day })] : [],
  );
  return found.length ? say(sentences.carried, { ids: quote(found.join("; ")) }) : "";
}

/** Which fields have two versions after a merge; nothing where none has. @param {Review} review */
export function undecidedNote({ undecided }) {
  const ids = undecidedIds(undecided);
  return ids && say(sentences.undecided, { ids });
}

/**
 * Which answers are to be looked at after a move from another edition; nothing where none is.
 *
 * @param {Review} review
 */
export function toCheckNote({ toCheck }) {
  return toCheck.length > 0 && say(moving.toCheck, { ids: toCheck.join(", ") });
}

/** How many private notes a report leaves out; nothing where it leaves out none. @param {Review} review */
export function privateNote({ privateNotes: number }) {
  return number > 0 && say(number === 1 ? sentences.onePrivate : sentences.somePrivate, { number });
}

/**
 * The notes of an answer of a review, or in their place that they are private.
 *
 * @param {Pick<import("../assessment/types.js").QuestionAnswer, "notes" | "private">} answer
 */
export function notesOf({ notes, private: isPrivate }) {
  return isPrivate ? sentences.privateLeftOut : notes;
}

/**
 * Of which edition a milestone is, behind a comma; nothing where that is the report's.
 *
 * @param {Review} review
 * @param {import("../assessment/types.js").Milestone} milestone
 */
export function milestoneNote({ assessment, edition: shown }, milestone) {
  const edition = milestone.edition ?? assessment.edition;
  return edition === shown ? "" : `, ${say(moving.ofEdition, { edition })}`;
}

/** @param {Review["undecided"]} found */
function undecidedIds(found) {
  const places = found.map(({ place, field }) => `${place || "workload"} (${field})`);
  return [...new Set(places)].sort(compareText).join(", ");
}

/**
 * A number with its noun: `1 quick win`, `2 quick wins`.
 *
 * @param {number} number
 * @param {string} singular
 * @param {string} [plural]
 */
export function count(number, singular, plural = `${singular}s`) {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** @param {string} risk @returns {risk is import("../assessment/types.js").Level} */
export function isLevel(risk) {
  return /** @type {readonly string[]} */ (LEVELS).includes(risk);
}

/** @param {readonly string[]} items */
function listed(items) {
  return items.length === 1 ? items[0] : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
