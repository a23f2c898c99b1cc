/**
 * The improvement plan for the tools in which teams plan their work: CSV that GitHub and Jira import. Pure.
 *
 * @typedef {import("../assessment/types.js").PlanEntry} PlanEntry
 * @typedef {import("../assessment/types.js").Review} Review
 */
import { jira, md } from "./quoting.js";
import { planTable } from "./review-markdown.js";
import { csvText } from "./review-data.js";
import { columns } from "../words/columns.js";
import * as heads from "../words/heads.js";
import * as reports from "../words/reports.js";
import { states } from "../words/states.js";
import { answerWord, clearingSentences, notesOf, why } from "./words.js";

/** @param {Review} review @param {readonly PlanEntry[]} entries */
export function planMarkdown(review, entries) {
  return [`# ${reports.parts.plan}: ${md(review.assessment.workload.name)}`, "", ...planTable(entries), ""].join("\n");
}

/**
 * One issue a practice, for importers of GitHub issues: title, body (Markdown), labels, assignee.
 *
 * @param {Review} review
 * @param {readonly PlanEntry[]} entries
 */
export function githubCsv(review, entries) {
  return csvText(
    columns.github,
    entries.map((entry) => [
      titleOf(entry),
      [...bodyOf(review, entry, md), "", ...stepsOf(entry, (text, done) => `* [${done ? "x" : " "}] ${md(text)}`)].join(
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
    columns.jira,
    entries.map((entry) => [
      titleOf(entry),
      [
        ...bodyOf(review, entry, jira),
        "",
        ...stepsOf(entry, (text, done) => `\\[${done ? "x" : " "}\\] ${jira(text)}`),
      ].join("\n"),
      "Task",
      columns.jiraPriorities[entry.practice.risk],
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
  const { owner, due } = practice.answer;
  const said = [
    `${heads.workload}: ${review.assessment.workload.name}`,
    `${question.id} ${question.title}`,
    `${answerWord(practice)}; ${states.risks[practice.risk].phrase}, ${states.efforts[practice.effort].phrase}.`,
    `${heads.why}: ${why(question)}.`,
    ...clearingSentences(question),
    owner && `${heads.owner}: ${owner}`,
    due && `${heads.due}: ${due}`,
    notesOf(practice.answer),
  ]
    .filter(Boolean)
    .map((part) => quote(/** @type {string} */ (part)));
  return [...said, practice.url].filter(Boolean).flatMap((part, index) => (index ? ["", part] : [part]));
}

/** @param {PlanEntry} entry @param {(text: string, done: boolean) => string} line */
function stepsOf({ practice }, line) {
  return practice.steps.map((step) => line(step.do, step.done));
}
