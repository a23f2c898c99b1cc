/**
 * The improvement plan for the tools in which teams plan their work: CSV that GitHub and Jira import. Pure.
 *
 * @typedef {import("../assessment/types.js").PlanEntry} PlanEntry
 * @typedef {import("../assessment/types.js").Review} Review
 */
import { md, planTable } from "./review-markdown.js";
import { csvText } from "./review-data.js";
import { clearingSentences, STATUS_WORDS, why } from "./review-model.js";

/** Jira's names of the three levels, in its default scheme. @type {Readonly<Record<string, string>>} */
const PRIORITIES = { high: "High", medium: "Medium", low: "Low" };

/** @param {Review} review @param {readonly PlanEntry[]} entries */
export function planMarkdown(review, entries) {
  return [`# Improvement plan: ${md(review.assessment.workload.name)}`, "", ...planTable(entries), ""].join("\n");
}

/**
 * One issue a practice, for importers of GitHub issues: title, body (Markdown), labels, assignee.
 *
 * @param {Review} review
 * @param {readonly PlanEntry[]} entries
 */
export function githubCsv(review, entries) {
  return csvText(
    ["title", "body", "labels", "assignees", "milestone"],
    entries.map((entry) => [
      titleOf(entry),
      [...bodyOf(review, entry, md), "", ...stepsOf(entry, (text, done) => `- [${done ? "x" : " "}] ${md(text)}`)].join(
        "\n",
      ),
      [
        "well-architected",
        entry.question.pillar,
        `risk: ${entry.practice.risk}`,
        ...(entry.practice.quickWin ? ["quick win"] : []),
      ].join(","),
      "",
      "",
    ]),
  );
}

/**
 * One issue a practice, for Jira's CSV import: its own field names; the reader maps the assignee, whose account it
 * needs.
 *
 * @param {Review} review
 * @param {readonly PlanEntry[]} entries
 */
export function jiraCsv(review, entries) {
  return csvText(
    ["Summary", "Description", "Issue Type", "Priority", "Due Date", "Labels", "Labels", "Owner"],
    entries.map((entry) => [
      titleOf(entry),
      [...bodyOf(review, entry, String), "", ...stepsOf(entry, (text, done) => `[${done ? "x" : " "}] ${text}`)].join(
        "\n",
      ),
      "Task",
      PRIORITIES[entry.practice.risk],
      entry.practice.answer.due ?? "",
      "well-architected",
      entry.question.pillar,
      entry.practice.answer.owner,
    ]),
  );
}

/** @param {PlanEntry} entry */
function titleOf({ practice }) {
  return `${practice.id}: ${practice.title}`;
}

/**
 * What an issue says, paragraph by paragraph.
 *
 * @param {Review} review
 * @param {PlanEntry} entry
 * @param {(text: string) => string} quote
 */
function bodyOf(review, { practice, question }, quote) {
  const { owner, due, notes } = practice.answer;
  const parts = [
    `Workload: ${review.assessment.workload.name}`,
    `${question.id} ${question.title}`,
    `${STATUS_WORDS[String(practice.status)]}; ${practice.risk} risk, ${practice.effort} effort.`,
    `Why: ${why(question)}.`,
    ...clearingSentences(question),
    owner && `Owner: ${owner}`,
    due && `Due: ${due}`,
    notes,
  ]
    .filter(Boolean)
    .map((part) => quote(/** @type {string} */ (part)));
  return [...parts, practice.url].filter(Boolean).flatMap((part, index) => (index ? ["", part] : [part]));
}

/** @param {PlanEntry} entry @param {(text: string, done: boolean) => string} line */
function stepsOf({ practice }, line) {
  return practice.steps.map((step) => line(step.do, step.done));
}
