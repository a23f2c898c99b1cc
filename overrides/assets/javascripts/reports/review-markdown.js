/**
 * A review as Markdown that renders on GitHub: what people wrote is shown as it is, and can format nothing. Pure.
 *
 * `wa_build/reports/markdown.py` writes the same bytes.
 *
 * @typedef {import("../assessment/types.js").PracticeReview} PracticeReview
 * @typedef {import("../assessment/types.js").QuestionReview} QuestionReview
 * @typedef {import("../assessment/types.js").Review} Review
 */
import { LEVELS, percent } from "../assessment/rules.js";
import { questionState, riskWord, statusWord } from "../assessment/state-words.js";
import { isoDay } from "../lib/dates.js";
import * as captions from "../words/captions.js";
import * as heads from "../words/heads.js";
import * as sentences from "../words/sentences.js";
import * as reports from "../words/reports.js";
import { states } from "../words/states.js";
import { address, md } from "./quoting.js";
import {
  carriedNote,
  answerWord,
  clearingSentences,
  count,
  deadlineNote,
  editionNote,
  kept,
  milestoneNote,
  notAnsweredNote,
  notesOf,
  openNote,
  privateNote,
  ruleOf,
  say,
  whomToAsk,
  why,
} from "./words.js";

/** @type {readonly import("../assessment/types.js").Risk[]} */
const QUIET = ["none", "undetermined"];

/** A link, or the title alone where there is no address. @param {string} title @param {string | null} url */
export function link(title, url) {
  if (!url) return md(title);
  return `[${md(title)}](${address(url)})`;
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
  const all = [facts(review), summary(review), findings(review), plan(review), followUps(review), answers(review)];
  return `${all
    .flatMap((part) => [...part, ""])
    .join("\n")
    .trimEnd()}\n`;
}

/** @param {Review} review */
function facts(review) {
  const { assessment, changed, pillars } = review;
  const { workload } = assessment;
  const names = reports.facts;
  const rows = [
    [names.owner, md(workload.owner)],
    [names.environment, md(workload.environment)],
    [names.industry, md(workload.industry)],
    [names.regions, md(workload.regions.join(", "))],
    [names.accounts, md(workload.accounts.join(", "))],
    [names.started, isoDay(assessment.created)],
    [names.changed, isoDay(changed)],
    [names.edition, editionNote(review)],
    [names.scope, pillars.map((pillar) => md(pillar.title)).join(", ")],
    [names.links, workload.links.map((one) => link(one.title, one.url)).join(", ")],
    [names.milestones, assessment.milestones.map((one) => milestone(review, one)).join(", ")],
  ];
  const about = workload.description ? [md(workload.description), ""] : [];
  return [
    `# ${reports.review}: ${md(workload.name)}`,
    "",
    ...about,
    ...table(
      [heads.fact, heads.value],
      rows.filter((row) => row[1]),
    ),
  ];
}

/** @param {Review} review */
function summary(review) {
  const rows = review.pillars.map((pillar) => [md(pillar.title), ...counts(pillar.summary)]);
  if (rows.length > 1) rows.push([`**${heads.all}**`, ...counts(review.total)]);
  const levels = LEVELS.map((level) => `>${states.levels[level]}`);
  return [
    `## ${reports.parts.summary}`,
    "",
    ...table([heads.pillar, ...levels, ...QUIET.map((risk) => `>${riskWord(risk)}`), `>${heads.answered}`], rows),
    "",
    say(sentences.openPractices, {
      open: count(review.plan.length, "open practice"),
      wins: count(review.quickWins, "quick win"),
      questions: count(review.followUps.length, "question"),
    }),
    ...[...kept(review, md), privateNote(review)].flatMap((sentence) => (sentence ? ["", sentence] : [])),
    ...mandatory(review),
  ];
}

/** @param {Review} review */
function mandatory(review) {
  if (!review.mandates.length) return [];
  const { practice: name, answer: given, severity, deadline, owner, due, rule } = heads;
  return [
    "",
    `## ${captions.mandatory}`,
    "",
    ...table(
      [name, given, severity, deadline, owner, due, rule],
      review.mandates.map(({ one, practice }) => [
        titleOf(practice),
        answerWord(practice),
        states.levels[one.severity],
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
    ...QUIET.map((risk) => risks[risk]),
    `${ofAll(answered, total)} (${percent(answered, total)} %)`,
  ];
}

/** @param {Review} review */
function findings(review) {
  const found = review.pillars.filter((pillar) => pillar.findings.length > 0);
  const nothing = [sentences.noFinding, notAnsweredNote(review.total)].filter(Boolean).join(" ");
  if (!found.length) return [`## ${reports.parts.findings}`, "", nothing];
  const lines = found.flatMap((pillar) => [`### ${md(pillar.title)}`, "", ...pillar.findings.flatMap(finding)]);
  return [`## ${reports.parts.findings}`, "", ...lines.slice(0, -1)];
}

/** @param {QuestionReview} question */
function finding(question) {
  const { practice: name, answer: given, risk: level, effort, owner, due } = heads;
  return [
    `#### ${riskWord(question.result.risk)}: ${question.id} ${md(question.title)}`,
    "",
    [`${why(question)}.`, openNote(question)].filter(Boolean).join(" "),
    "",
    ...table(
      [name, given, level, effort, owner, due, `>${heads.steps}`, heads.notes],
      question.opened.map((one) => [
        titleOf(one),
        ...stateOf(one),
        md(one.answer.owner),
        one.answer.due ?? "",
        stepsOf(one),
        md(notesOf(one.answer)),
      ]),
    ),
    "",
    ...clearingSentences(question).map((sentence) => `- ${sentence}`),
    "",
    ...notes(question),
  ];
}

/** @param {Review} review */
function plan(review) {
  const carried = carriedNote(review, md);
  const nothing = [carried || sentences.noPlan, notAnsweredNote(review.total)].filter(Boolean).join(" ");
  const rows = () => [...(carried ? [carried, ""] : []), ...planTable(review.plan)];
  return [`## ${reports.parts.plan}`, "", ...(review.plan.length ? rows() : [nothing])];
}

/**
 * The plan, or chosen rows of it, as a table.
 *
 * @param {readonly import("../assessment/types.js").PlanEntry[]} entries
 */
export function planTable(entries) {
  const { practice: name, answer: given, risk: level, effort, quickWin, owner, due } = heads;
  const columns = [
    `>${heads.place}`,
    name,
    given,
    level,
    effort,
    quickWin,
    owner,
    due,
    `>${heads.steps}`,
    heads.nextStep,
  ];
  return table(
    columns,
    entries.map(({ practice: one }) => [
      one.place,
      titleOf(one),
      ...stateOf(one),
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
  if (!review.followUps.length) return [`## ${reports.parts["follow-ups"]}`, "", sentences.noFollowUp];
  return [
    `## ${reports.parts["follow-ups"]}`,
    "",
    ...review.followUps.map(({ one, question }) => {
      const ask = whomToAsk(review.assessment, one);
      const lines = [
        `- **${one.question}** ${md(question.title)}`,
        md(one.text),
        one.unsure.length && `${statusWord("unsure")}: ${one.unsure.join(", ")}.`,
        ask.length && `${say(sentences.ask, { names: md(ask.join(", ")) })}.`,
      ];
      return lines.filter(Boolean).join("<br>");
    }),
  ];
}

/** @param {Review} review */
function answers(review) {
  return [
    `## ${reports.parts.answers}`,
    "",
    ...review.pillars.flatMap((pillar) => [
      `### ${say(sentences.allAnswers, { pillar: md(pillar.title) })}`,
      "",
      ...pillar.questions.flatMap(answer),
    ]),
  ];
}

/** @param {QuestionReview} question */
function answer(question) {
  const { applicable, reason } = question.answer;
  const rows = question.practices.map((one) => [
    titleOf(one),
    answerWord(one),
    stepsOf(one),
    md(one.answer.reason),
    md(notesOf(one.answer)),
    one.answer.evidence.map((evidence) => link(evidence.title, evidence.url)).join("<br>"),
  ]);
  const columns = [heads.practice, heads.answer, `>${heads.steps}`, heads.reason, heads.notes, heads.evidence];
  return [
    `#### ${question.id} ${md(question.title)}`,
    "",
    `${questionState(question.result)}.`,
    "",
    ...(applicable ? [] : [`${sentences.doesNotApply} ${md(reason)}`.trimEnd(), ""]),
    ...notes(question),
    ...(rows.length ? [...table(columns, rows), ""] : []),
  ];
}

/** @param {QuestionReview} question */
function notes({ answer: { notes: text, private: isPrivate } }) {
  if (isPrivate) return [sentences.privateLeftOut, ""];
  return text ? [`${heads.notes}: ${md(text)}`, ""] : [];
}

/** @param {Review} review @param {import("../assessment/types.js").Milestone} one */
const milestone = (review, one) => `${md(one.name)} (${isoDay(one.date)}${milestoneNote(review, one)})`;

/** @param {PracticeReview} practice */
const titleOf = (practice) => link(`${practice.id} ${practice.title}`, practice.url);

/** @param {PracticeReview} practice */
const stateOf = (practice) => [answerWord(practice), states.levels[practice.risk], states.levels[practice.effort]];

/** @param {PracticeReview} practice */
const stepsOf = (practice) => ofAll(practice.stepsDone, practice.steps.length);

/** @param {number} done @param {number} all */
const ofAll = (done, all) => say(sentences.doneOf, { done, all });
