/**
 * A review for machines and spreadsheets: JSON of a documented structure, and rows of CSV. Pure.
 *
 * `wa_build/reports/data.py` writes the same; `docs/report-json.md` describes the structure.
 *
 * @typedef {import("../assessment/types.js").PlanEntry} PlanEntry
 * @typedef {import("../assessment/types.js").Review} Review
 */
import { statusWord } from "../assessment/state-words.js";
import { columns } from "../words/columns.js";
import { formats } from "../words/formats.js";
import { cell } from "./quoting.js";
import { notesOf, ruleOf, whomToAsk, why } from "./words.js";

/** One row a practice in scope, in catalogue order. @param {Review} review */
export function answersCsv(review) {
  return rowsCsv(
    review,
    review.questions.flatMap((question) => question.practices.map((practice) => ({ practice, question }))),
  );
}

/**
 * The open practices, or those chosen, in the order given.
 *
 * @param {Review} review
 * @param {readonly PlanEntry[]} [entries]
 */
export function planCsv(review, entries = review.plan) {
  return rowsCsv(review, entries);
}

/**
 * Return CSV as RFC 4180 wants it, with a byte order mark, without which Excel does not see that it is UTF-8.
 *
 * Every cell is quoted, and none can be taken for a formula, see `cell`.
 *
 * @param {readonly string[]} names of the columns
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export function csvText(names, rows) {
  const lines = [names, ...rows].map((row) => row.map(quoted).join(","));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join("")}`;
}

/** A review as JSON data. @param {Review} review */
export function reviewData(review) {
  const { assessment } = review;
  return {
    format: formats.report.name,
    version: formats.report.version,
    edition: review.edition,
    day: review.day,
    assessment: {
      id: assessment.id,
      edition: assessment.edition,
      created: assessment.created,
      changed: review.changed,
      tags: assessment.tags,
      people: assessment.people,
      meeting: assessment.meeting,
      goals: assessment.goals,
      workload: assessment.workload,
      milestones: assessment.milestones.map(({ name, date, edition }) => ({
        name,
        date,
        edition: edition ?? assessment.edition,
      })),
    },
    summary: review.total,
    pillars: review.pillars.map(({ id, title, summary, questions }) => ({
      id,
      title,
      summary,
      questions: questions.map(questionData),
    })),
    plan: review.plan.map(planData),
    followUps: review.followUps.map(({ one }) => ({
      question: one.question,
      risk: one.risk,
      text: one.text,
      unsure: one.unsure,
      ask: whomToAsk(assessment, one),
    })),
    mandatory: review.mandates.map(({ one, practice }) => ({
      practice: one.practice,
      question: one.question,
      status: practice.status,
      open: one.open,
      severity: one.severity,
      deadline: one.deadline,
      rule: ruleOf(practice),
    })),
    accepted: review.accepted.map(({ one }) => one),
    evidence: review.evidence.map(({ one }) => one),
    withoutEvidence: review.withoutEvidence.map(({ id }) => id),
    hidden: review.hidden,
    unknown: review.unknown,
    privateNotes: review.privateNotes,
  };
}

/** @param {import("../assessment/types.js").QuestionReview} question */
function questionData(question) {
  const { answer, result } = question;
  return {
    id: question.id,
    title: question.title,
    area: question.area,
    risk: result.risk,
    complete: result.complete,
    reasons: result.reasons,
    answered: result.answered,
    total: result.total,
    why: why(question),
    clears: question.clearing,
    applicable: answer.applicable,
    reason: answer.reason,
    notes: answer.notes,
    private: answer.private,
    followUp: answer.followUp,
    practices: question.practices.map(({ id, title, risk, effort, status, toCheck, answer: given, steps }) => ({
      id,
      title,
      risk,
      effort,
      status,
      check: toCheck,
      reason: given.reason,
      reasonCode: given.reasonCode,
      notes: given.notes,
      private: given.private,
      evidence: given.evidence,
      owner: given.owner,
      due: given.due,
      accepted: given.accepted,
      providedBy: given.providedBy,
      updated: given.updated,
      steps: steps.map((step) => ({ do: step.do, done: step.done })),
    })),
  };
}

/** @param {PlanEntry} entry */
function planData({ practice, question }) {
  return {
    place: practice.place,
    practice: practice.id,
    question: question.id,
    pillar: question.pillar,
    status: practice.status,
    check: practice.toCheck,
    risk: practice.risk,
    effort: practice.effort,
    quickWin: practice.quickWin,
    owner: practice.answer.owner,
    due: practice.answer.due,
    stepsDone: practice.stepsDone,
    steps: practice.steps.length,
    nextStep: practice.nextStep,
  };
}

/** @param {Review} review @param {readonly PlanEntry[]} entries */
function rowsCsv(review, entries) {
  const titles = new Map(review.pillars.map((pillar) => [pillar.id, pillar.title]));
  return csvText(
    columns.answers,
    entries.map(({ practice, question }) => {
      const { answer } = practice;
      const asked = question.answer;
      return [
        review.assessment.workload.name,
        titles.get(question.pillar) ?? "",
        question.area,
        question.id,
        question.title,
        question.result.risk,
        practice.id,
        practice.title,
        practice.risk,
        practice.effort,
        statusWord(practice.status),
        practice.place || "",
        practice.quickWin ? "yes" : "",
        answer.owner,
        answer.due ?? "",
        practice.stepsDone,
        practice.steps.length,
        practice.open ? practice.nextStep : "",
        answer.reason,
        notesOf(answer),
        answer.evidence.map((one) => one.title + (one.url ? ` (${one.url})` : "")).join("\n"),
        notesOf(asked),
        asked.followUp === null ? "" : asked.followUp || "yes",
        answer.updated ?? "",
        practice.mandate?.deadline ?? "",
        question.result.answered,
        question.result.total,
        practice.toCheck ? "yes" : "",
      ];
    }),
  );
}

/** @param {string | number} value */
function quoted(value) {
  const text = typeof value === "number" ? String(value) : cell(value);
  return `"${text.replaceAll('"', '""')}"`;
}
