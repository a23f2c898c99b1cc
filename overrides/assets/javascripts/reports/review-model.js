/**
 * One assessment joined with the texts of the catalogue: what every report of it shows, in any format. Pure.
 *
 * `wa_build/assess/review.py` is the same in Python: same names, same order, same sentences.
 *
 * @typedef {import("../assessment/types.js").Answers} Answers
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").Catalog} Catalog
 * @typedef {import("../assessment/types.js").Clearing} Clearing
 * @typedef {import("../assessment/types.js").PracticeReview} PracticeReview
 * @typedef {import("../assessment/types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("../assessment/types.js").QuestionReview} QuestionReview
 * @typedef {import("../assessment/types.js").QuestionRow} QuestionRow
 * @typedef {import("../assessment/types.js").Review} Review
 * @typedef {import("../assessment/types.js").Texts} Texts
 */
import { own } from "../lib/json.js";
import { mandates, overdue } from "../assessment/mandates.js";
import { followUps, whatClears } from "../assessment/clearing.js";
import { improvementPlan } from "../assessment/plan.js";
import { moveRenamed, unknownIds } from "../assessment/renames.js";
import { inScope, lastChanged, LEVELS, OPEN, questionResult, summarize } from "../assessment/rules.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION } from "../assessment/schema.js";

/** @type {Readonly<Record<string, string>>} by status; "null" where it is unanswered */
export const STATUS_WORDS = Object.freeze({
  "in-place": "In place",
  partial: "Partly",
  missing: "Not in place",
  "not-applicable": "Not applicable",
  unsure: "Not known yet",
  null: "Unanswered",
});

/** @type {Readonly<Record<import("../assessment/types.js").Risk, string>>} */
export const RISK_WORDS = Object.freeze({
  high: "High",
  medium: "Medium",
  low: "Low",
  none: "None found",
  "not-applicable": "Not applicable",
  unanswered: "Unanswered",
});

/** @type {Readonly<Record<string, string>>} */
const VERBS = { partial: "is only partly in place", missing: "is not in place", unsure: "is not known yet" };

/**
 * Return an assessment as reports show it.
 *
 * @param {Catalog} catalog
 * @param {Texts} texts
 * @param {Assessment} assessment
 * @param {string} [siteUrl] the address of the published site with a slash at the end, for links; empty for none
 * @returns {Review}
 */
export function reviewOf(catalog, texts, assessment, siteUrl = "") {
  const answers = moveRenamed(assessment.answers, catalog.renamed);
  const rows = inScope(catalog.outline, assessment.scope);
  const items = improvementPlan(rows, answers);
  const places = new Map(items.map((item, index) => [item.practice, { ...item, place: index + 1 }]));
  const pillars = [...new Set(rows.map((row) => row.pillar))].map((id) =>
    pillarReview(id, rows, { catalog, texts, answers, places, siteUrl }),
  );
  const questions = pillars.flatMap((pillar) => pillar.questions);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const practices = new Map(
    questions.flatMap((question) => question.practices).map((practice) => [practice.id, practice]),
  );
  const strangers = unknownIds(catalog.outline, answers);
  const found = (/** @type {string} */ id) => /** @type {QuestionReview} */ (byId.get(id));
  return {
    assessment,
    edition: catalog.edition,
    framework: texts.title,
    changed: lastChanged(assessment),
    total: summarize(rows, answers),
    pillars,
    questions,
    plan: items.map((item) => ({
      practice: /** @type {PracticeReview} */ (practices.get(item.practice)),
      question: found(item.question),
    })),
    quickWins: items.filter((item) => item.quickWin).length,
    followUps: followUps(rows, answers).map((one) => ({ one, question: found(one.question) })),
    unknown: strangers.filter((id) => !catalog.hidden.has(id)),
    hidden: strangers.flatMap((id) => {
      const hidden = catalog.hidden.get(id);
      return hidden ? [{ id, reason: hidden.reason }] : [];
    }),
    mandates: mandates(rows, answers).map((one) => ({
      one,
      practice: /** @type {PracticeReview} */ (practices.get(one.practice)),
    })),
    definitions: texts.definitions,
  };
}

/**
 * Why a question is at risk as a sentence part, such as `SEC01-BP02 is not in place`.
 *
 * @param {QuestionReview} question
 */
export function why({ practices, result }) {
  const status = new Map(practices.map((practice) => [practice.id, practice.status]));
  return result.reasons.map((id) => `${id} ${VERBS[status.get(id) ?? ""]}`).join(", ");
}

/** What clears a question, one sentence a stage, beginning with the highest risk. @param {QuestionReview} question */
export function clearingSentences({ clearing }) {
  return clearing.map(
    ({ level, practices, remaining }, index) =>
      `${index ? "Then establish" : "Establish"} ${listed(practices)}: the question leaves ${level} risk, ` +
      `${isLevel(remaining) ? `${remaining} risk` : "no known risk"} remains.`,
  );
}

/**
 * What is to be said of an incomplete question; empty where all its practices are answered.
 *
 * @param {QuestionReview} question
 */
export function openNote({ result }) {
  const left = result.total - result.answered;
  return left === 0 ? "" : `${left} of its ${result.total} practices ${left === 1 ? "is" : "are"} unanswered.`;
}

/**
 * The deadline of a mandatory practice, and that it had passed when the answers were last changed.
 *
 * @param {Review} review
 * @param {import("../assessment/types.js").Mandated} one
 */
export function deadlineNote({ changed }, one) {
  return overdue(one, changed.slice(0, 10)) ? `${one.deadline} (overdue)` : one.deadline;
}

/**
 * Who demands a practice and by which rule, such as `Acme: policy EP-4`; empty where nobody does.
 *
 * @param {PracticeReview} practice
 */
export function ruleOf({ mandate }) {
  return mandate ? [mandate.by, mandate.reason].filter(Boolean).join(": ") : "";
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

/**
 * A share in whole per cent, rounded down, so that 100 means all; 0 of nothing.
 *
 * @param {number} part
 * @param {number} whole
 */
export function percent(part, whole) {
  return whole ? Math.floor((part * 100) / whole) : 0;
}

/** @param {string} risk @returns {risk is import("../assessment/types.js").Level} */
export function isLevel(risk) {
  return /** @type {readonly string[]} */ (LEVELS).includes(risk);
}

/**
 * @typedef {object} Context
 * @property {Catalog} catalog
 * @property {Texts} texts
 * @property {Answers} answers
 * @property {ReadonlyMap<string, import("../assessment/types.js").PlanItem & {place: number}>} places
 * @property {string} siteUrl
 */

/**
 * @param {string} id
 * @param {readonly QuestionRow[]} rows
 * @param {Context} context
 * @returns {import("../assessment/types.js").PillarReview}
 */
function pillarReview(id, rows, context) {
  const mine = rows.filter((row) => row.pillar === id);
  const questions = mine.map((row) => questionReview(row, context));
  const { prefix, title } = context.catalog.pillars.get(id) ?? { prefix: "", title: id };
  const findings = LEVELS.flatMap((level) => questions.filter((question) => question.result.risk === level));
  return { id, prefix, title, summary: summarize(mine, context.answers), questions, findings };
}

/** @param {QuestionRow} row @param {Context} context @returns {QuestionReview} */
function questionReview(row, context) {
  const { catalog, answers, siteUrl } = context;
  const answer = own(answers, row.id) ?? EMPTY_QUESTION;
  const question = catalog.questions.get(row.id);
  const practices = row.practices.map((practice) => practiceReview(practice, answer, context));
  return {
    id: row.id,
    title: question?.title ?? row.id,
    pillar: row.pillar,
    area: catalog.pillars.get(row.pillar)?.areas.find((area) => area.id === row.area)?.title ?? row.area,
    answer,
    result: questionResult(row, answer),
    practices,
    opened: practices.filter((practice) => practice.open).sort((one, two) => one.place - two.place),
    clearing: stagesOf(row, answer),
    url: siteUrl && `${siteUrl}${question?.url ?? ""}`,
  };
}

/**
 * @param {import("../assessment/types.js").PracticeRow} row
 * @param {QuestionAnswer} question
 * @param {Context} context
 * @returns {PracticeReview}
 */
function practiceReview(row, question, { catalog, texts, places, siteUrl }) {
  const answer = own(question.practices, row.id) ?? EMPTY_PRACTICE;
  const meta = catalog.practices.get(row.id);
  const words = texts.steps[row.id] ?? [];
  const steps = row.steps.map((id, index) => ({ id, do: words[index] ?? id, done: answer.steps.includes(id) }));
  const status = question.applicable ? answer.status : "not-applicable";
  const item = places.get(row.id);
  return {
    id: row.id,
    title: meta?.title ?? row.id,
    risk: row.risk,
    effort: row.effort,
    status,
    open: OPEN.has(status),
    answer,
    steps,
    stepsDone: steps.filter((step) => step.done).length,
    nextStep: steps.find((step) => !step.done)?.do ?? "",
    place: item?.place ?? 0,
    quickWin: item?.quickWin ?? false,
    services: meta?.services ?? [],
    url: siteUrl && `${siteUrl}${meta?.url ?? ""}`,
    mandate: mandateOf(meta, catalog),
  };
}

/** @param {import("../assessment/types.js").CatalogPractice | undefined} meta @param {Catalog} catalog */
function mandateOf(meta, catalog) {
  if (!meta?.mandatory) return null;
  const { severity, deadline, reason, layer } = meta.mandatory;
  return { severity, deadline, reason: reason ?? "", by: catalog.layers.get(layer) ?? layer };
}

/** @param {QuestionRow} row @param {QuestionAnswer} answer @returns {Clearing[]} */
function stagesOf(row, answer) {
  const known = new Set();
  return LEVELS.flatMap((level) => {
    const clearance = whatClears(row, answer, level);
    const practices = clearance?.practices.filter((id) => !known.has(id)) ?? [];
    for (const id of practices) known.add(id);
    return clearance && practices.length ? [{ level, practices, remaining: clearance.remaining }] : [];
  });
}

/** @param {readonly string[]} items */
function listed(items) {
  return items.length === 1 ? items[0] : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
