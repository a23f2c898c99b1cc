/**
 * One assessment joined with the texts of the catalogue: what every report of it shows, in any format. Pure.
 *
 * `wa_build/assess/review.py` is the same in Python: same names, same order.
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
import { isoDay } from "../lib/dates.js";
import { own } from "../lib/json.js";
import { acceptedRisks } from "../assessment/acceptance.js";
import { evidenceRegister, withoutEvidence } from "../assessment/evidence.js";
import { mandates } from "../assessment/mandates.js";
import { followUps, whatClears } from "../assessment/clearing.js";
import { improvementPlan } from "../assessment/plan.js";
import { shareable } from "../assessment/privacy.js";
import { undecided } from "../assessment/undecided.js";
import { moveRenamed, unknownIds } from "../assessment/renames.js";
import { inScope, isToCheck, lastChanged, LEVELS, OPEN, questionResult, summarize } from "../assessment/rules.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION } from "../assessment/schema.js";

/**
 * Return an assessment as reports show it: no answer in it has private notes, but `assessment` is all that is in the
 * file.
 *
 * @param {Catalog} catalog
 * @param {Texts} texts
 * @param {Assessment} assessment
 * @param {string} [siteUrl] the address of the published site with a slash at the end, for links; empty for none
 * @param {string} [day] the day that it is about, `2026-01-31`: what is overdue, carried or expired is so on this day;
 *   else that of the last change, so that the same file gives the same bytes
 * @returns {Review}
 */
export function reviewOf(catalog, texts, assessment, siteUrl = "", day = isoDay(lastChanged(assessment))) {
  const given = moveRenamed(assessment.answers, catalog.renamed);
  const answers = shareable(given);
  const rows = inScope(catalog.outline, assessment.scope);
  const items = improvementPlan(rows, answers, day);
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
  /** @template {{readonly practice: string}} T @param {T} one */
  const beside = (one) => ({ one, practice: /** @type {PracticeReview} */ (practices.get(one.practice)) });
  return {
    assessment,
    edition: catalog.edition,
    framework: texts.title,
    changed: lastChanged(assessment),
    day,
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
    mandates: mandates(rows, answers).map(beside),
    accepted: acceptedRisks(rows, answers, day).map(beside),
    evidence: evidenceRegister(rows, answers, day).map(beside),
    withoutEvidence: withoutEvidence(rows, answers, day).map((practice) => beside({ practice }).practice),
    definitions: texts.definitions,
    undecided: undecided({ ...assessment, answers: given }),
    toCheck: questions.flatMap((question) => question.practices.filter((one) => one.toCheck).map((one) => one.id)),
    privateNotes: questions.flatMap((one) => [one, ...one.practices]).filter(({ answer }) => answer.private).length,
  };
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
    toCheck: isToCheck(question, row.id),
  };
}

/** @param {import("../assessment/types.js").CatalogPractice | undefined} meta @param {Catalog} catalog */
function mandateOf(meta, catalog) {
  if (!meta?.mandatory) return null;
  const { severity, deadline, owners = [meta.mandatory] } = meta.mandatory;
  const said = owners.map(({ layer, reason }) => ({ by: catalog.layers.get(layer) ?? layer, reason: reason ?? "" }));
  return { severity, deadline, owners: said };
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
