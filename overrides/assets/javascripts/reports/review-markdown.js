/**
 * A review as Markdown that renders on GitHub: what people wrote is shown as it is, and can format nothing. Pure.
 *
 * `wa_build/reports/markdown.py` writes the same bytes.
 *
 * @typedef {import("../assessment/types.js").PracticeReview} PracticeReview
 * @typedef {import("../assessment/types.js").QuestionReview} QuestionReview
 * @typedef {import("../assessment/types.js").Review} Review
 */
import {
  clearingSentences,
  count,
  deadlineNote,
  openNote,
  percent,
  RISK_WORDS,
  ruleOf,
  STATUS_WORDS,
  whomToAsk,
  why,
} from "./review-model.js";
import { LEVELS } from "../assessment/rules.js";

const BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/**
 * A person's text on one line of Markdown: its lines stay lines, and nothing in it means anything.
 *
 * @param {string} text
 */
export function md(text) {
  const lines = text
    .trim()
    .split(BREAK)
    .map((line) => escapeMarkdown(line.trim()).replace(/([~&$!])/g, "\\$1"));
  return lines.join("<br>");
}

/** A link, or the title alone where there is no address. @param {string} title @param {string | null} url */
export function link(title, url) {
  if (!url) return md(title);
  const safe = url.replace(
    /[<>|\\()`]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return `[${md(title)}](${safe})`;
}

/**
 * A table; a column whose name begins with `>` is aligned to the right. Cells are Markdown already.
 *
 * @param {readonly string[]} columns
 * @param {readonly (readonly (string | number)[])[]} rows
 * @returns {string[]}
 */
export function table(columns, rows) {
  const heads = columns.map((column) => column.replace(/^>/, ""));
  const marks = columns.map((column) => (column.startsWith(">") ? "---:" : "---"));
  return [heads, marks, ...rows].map((row) => `| ${row.join(" | ")} |`);
}

/** The whole report: facts, summary, findings a pillar, plan, follow-ups, all answers. @param {Review} review */
export function reviewMarkdown(review) {
  const parts = [facts(review), summary(review), findings(review), plan(review), followUps(review), answers(review)];
  return `${parts
    .flatMap((part) => [...part, ""])
    .join("\n")
    .trimEnd()}\n`;
}

/** @param {Review} review */
function facts({ assessment, edition, changed, pillars }) {
  const { workload } = assessment;
  const given = assessment.edition === edition ? "" : ` (answers given for ${assessment.edition})`;
  const rows = [
    ["Owner", md(workload.owner)],
    ["Environment", md(workload.environment)],
    ["Industry", md(workload.industry)],
    ["Regions", md(workload.regions.join(", "))],
    ["Accounts", md(workload.accounts.join(", "))],
    ["Links", workload.links.map((one) => link(one.title, one.url)).join(", ")],
    ["Scope", pillars.map((pillar) => md(pillar.title)).join(", ")],
    ["Edition", edition + given],
    ["Started", assessment.created.slice(0, 10)],
    ["Last change", changed.slice(0, 10)],
    ["Milestones", assessment.milestones.map((one) => `${md(one.name)} (${one.date.slice(0, 10)})`).join(", ")],
  ];
  const about = workload.description ? [md(workload.description), ""] : [];
  return [
    `# Well-Architected review: ${md(workload.name)}`,
    "",
    ...about,
    ...table(
      ["Fact", "Value"],
      rows.filter((row) => row[1]),
    ),
  ];
}

/** @param {Review} review */
function summary(review) {
  const rows = review.pillars.map((pillar) => [md(pillar.title), ...counts(pillar.summary)]);
  if (rows.length > 1) rows.push(["**All**", ...counts(review.total)]);
  const lines = [
    "## Summary",
    "",
    ...table(["Pillar", ">High", ">Medium", ">Low", ">None found", ">Answered"], rows),
    "",
  ];
  lines.push(
    `${count(review.plan.length, "open practice")}, ${count(review.quickWins, "quick win")} among them (high risk, ` +
      `low effort); ${count(review.followUps.length, "question")} to follow up.`,
  );
  const hidden = review.hidden.map(({ id, reason }) => `${md(id)} (${md(reason)})`);
  if (hidden.length) lines.push("", `Kept, but left out on this site: ${hidden.join(", ")}.`);
  if (review.unknown.length) lines.push("", `Kept, but unknown to this edition: ${review.unknown.map(md).join(", ")}.`);
  return [...lines, ...mandatory(review)];
}

/** @param {Review} review */
function mandatory(review) {
  if (!review.mandates.length) return [];
  const columns = ["Practice", "Answer", "Severity", "Deadline", "Owner", "Due", "Rule"];
  return [
    "",
    "## Mandatory",
    "",
    ...table(
      columns,
      review.mandates.map(({ one, practice }) => [
        titleOf(practice),
        wordOf(practice),
        one.severity,
        deadlineNote(review, one),
        md(practice.answer.owner),
        practice.answer.due ?? "",
        md(ruleOf(practice)),
      ]),
    ),
  ];
}

/** @param {import("../assessment/types.js").Summary} of */
function counts({ risks, answered, total }) {
  return [
    ...LEVELS.map((level) => risks[level]),
    risks.none,
    `${answered} of ${total} (${percent(answered, total)} %)`,
  ];
}

/** @param {Review} review */
function findings(review) {
  const found = review.pillars.filter((pillar) => pillar.findings.length > 0);
  if (!found.length) return ["## Findings", "", "No question has a known risk."];
  const lines = found.flatMap((pillar) => [`### ${md(pillar.title)}`, "", ...pillar.findings.flatMap(finding)]);
  return ["## Findings", "", ...lines.slice(0, -1)];
}

/** @param {QuestionReview} question */
function finding(question) {
  const { notes } = question.answer;
  return [
    `#### ${RISK_WORDS[question.result.risk]} risk: ${question.id} ${md(question.title)}`,
    "",
    [`${why(question)}.`, openNote(question)].filter(Boolean).join(" "),
    "",
    ...table(
      ["Practice", "Answer", "Risk", "Effort", "Owner", "Due", ">Steps", "Notes"],
      question.opened.map((one) => [
        titleOf(one),
        wordOf(one),
        one.risk,
        one.effort,
        md(one.answer.owner),
        one.answer.due ?? "",
        stepsOf(one),
        md(one.answer.notes),
      ]),
    ),
    "",
    ...clearingSentences(question).map((sentence) => `- ${sentence}`),
    "",
    ...(notes ? [`Notes: ${md(notes)}`, ""] : []),
  ];
}

/** @param {Review} review */
function plan(review) {
  if (!review.plan.length) return ["## Improvement plan", "", "No practice is open."];
  return ["## Improvement plan", "", ...planTable(review.plan)];
}

/**
 * The plan, or chosen rows of it, as a table.
 *
 * @param {readonly import("../assessment/types.js").PlanEntry[]} entries
 */
export function planTable(entries) {
  const columns = [">#", "Practice", "Answer", "Risk", "Effort", "Quick win", "Owner", "Due", ">Steps", "Next step"];
  return table(
    columns,
    entries.map(({ practice: one }) => [
      one.place,
      titleOf(one),
      wordOf(one),
      one.risk,
      one.effort,
      one.quickWin ? "yes" : "",
      md(one.answer.owner),
      one.answer.due ?? "",
      stepsOf(one),
      md(one.nextStep),
    ]),
  );
}

/** @param {Review} review */
function followUps(review) {
  if (!review.followUps.length) return ["## Follow-ups", "", "No question is marked for follow-up."];
  return [
    "## Follow-ups",
    "",
    ...review.followUps.map(({ one, question }) => {
      const ask = whomToAsk(review.assessment, one);
      const parts = [
        `- **${one.question}** ${md(question.title)}`,
        md(one.text),
        one.unsure.length && `Not known yet: ${one.unsure.join(", ")}.`,
        ask.length && `Ask: ${md(ask.join(", "))}.`,
      ];
      return parts.filter(Boolean).join("<br>");
    }),
  ];
}

/** @param {Review} review */
function answers(review) {
  return [
    "## Appendix: all answers",
    "",
    ...review.pillars.flatMap((pillar) => [
      `### ${md(pillar.title)}: all answers`,
      "",
      ...pillar.questions.flatMap(answer),
    ]),
  ];
}

/** @param {QuestionReview} question */
function answer(question) {
  const { applicable, reason, notes } = question.answer;
  const rows = question.practices.map((one) => [
    titleOf(one),
    wordOf(one),
    stepsOf(one),
    md(one.answer.reason),
    md(one.answer.notes),
    one.answer.evidence.map((evidence) => link(evidence.title, evidence.url)).join("<br>"),
  ]);
  return [
    `#### ${question.id} ${md(question.title)}`,
    "",
    `Risk: ${RISK_WORDS[question.result.risk].toLowerCase()}.`,
    "",
    ...(applicable ? [] : [`The question does not apply. ${md(reason)}`.trimEnd(), ""]),
    ...(notes ? [`Notes: ${md(notes)}`, ""] : []),
    ...(rows.length ? [...table(["Practice", "Answer", ">Steps", "Reason", "Notes", "Evidence"], rows), ""] : []),
  ];
}

/** @param {PracticeReview} practice */
const titleOf = (practice) => link(`${practice.id} ${practice.title}`, practice.url);

/** @param {PracticeReview} practice */
const wordOf = (practice) => STATUS_WORDS[String(practice.status)];

/** @param {PracticeReview} practice */
const stepsOf = (practice) => `${practice.stepsDone} of ${practice.steps.length}`;

/** The same as `escape_markdown` of links.py. @param {string} text */
function escapeMarkdown(text) {
  return text.replace(/([\\`*_[\]<>#|])/g, "\\$1");
}
