/**
 * The report of a review as elements, part by part.
 *
 * The same as `wa_build/reports/templates/report.html.jinja`: a test compares what both say.
 *
 * @typedef {import("../assessment/types.js").PracticeReview} PracticeReview
 * @typedef {import("../assessment/types.js").QuestionReview} QuestionReview
 * @typedef {import("../assessment/types.js").Review} Review
 */
import {
  clearingSentences,
  count,
  deadlineNote,
  isLevel,
  openNote,
  RISK_WORDS,
  whomToAsk,
  why,
} from "./review-model.js";
import { LEVELS } from "../assessment/rules.js";
import { h } from "../lib/dom.js";
import { capital, day, evidence, link, risk, status, symbols } from "./draw.js";
import { doFirst, figures, heatMap, IN_REPORT, mandatory, matrix, questionsByRisk } from "./report-summary.js";

const PARTS = [
  ["reading", "How to read this report"],
  ["summary", "Summary"],
  ["findings", "Findings"],
  ["plan", "Improvement plan"],
  ["follow-ups", "Follow-ups"],
  ["answers", "Appendix: all answers"],
];

/** The body of the report as a page of its own. @param {Review} review @returns {Node[]} */
export function reportPage(review) {
  return [symbols(), h("a", { class: "skip", href: "#summary" }, "Skip to the summary"), reportBody(review, "main")];
}

/**
 * The report within a page.
 *
 * @param {Review} review
 * @param {"div" | "main"} [main] the element of its parts: a page has one main
 */
export function reportBody(review, main = "div") {
  return h(
    "div",
    { class: "page" },
    cover(review),
    contents(),
    h(main, {}, reading(review), summary(review), findings(review), plan(review), followUps(review), answers(review)),
    h(
      "footer",
      { class: "end" },
      h(
        "p",
        {},
        `Made with ${review.framework}, edition ${review.edition}, ` +
          "an independent open edition of the AWS Well-Architected Framework. " +
          "The risk levels follow its own rule and are no statement of Amazon Web Services.",
      ),
    ),
  );
}

/** @param {Review} review */
function cover({ assessment, edition, changed, pillars }) {
  const { workload, milestones } = assessment;
  const fact = (
    /** @type {string} */ name,
    /** @type {import("../lib/dom.js").Child | import("../lib/dom.js").Child[]} */ value,
    wide = false,
  ) => value && h("div", { class: wide ? "wide" : null }, h("dt", {}, name), h("dd", {}, value));
  const given = assessment.edition === edition ? "" : ` (answers given for ${assessment.edition})`;
  return h(
    "header",
    { class: "cover" },
    h("p", { class: "kind" }, "Well-Architected review"),
    h("h1", {}, workload.name),
    workload.description && h("p", { class: "lead text" }, workload.description),
    h(
      "dl",
      { class: "facts" },
      fact("Owner", workload.owner),
      fact("Environment", workload.environment),
      fact("Industry", workload.industry),
      fact("Regions", workload.regions.join(", ")),
      fact("Accounts", workload.accounts.join(", ")),
      fact("Started", day(assessment.created)),
      fact("Answers as of", day(changed)),
      fact("Edition", edition + given),
      fact("Pillars in scope", pillars.map((pillar) => pillar.title).join(", "), true),
      workload.links.length > 0 && fact("Links", evidence(workload.links), true),
      milestones.length > 0 &&
        h(
          "div",
          { class: "wide" },
          h("dt", {}, "Milestones"),
          milestones.map((one) => h("dd", {}, `${one.name}, `, day(one.date))),
        ),
    ),
  );
}

function contents() {
  return h(
    "nav",
    { class: "contents", "aria-label": "Contents" },
    h(
      "ol",
      {},
      PARTS.map(([id, title]) => h("li", {}, h("a", { href: `#${id}` }, title))),
    ),
  );
}

/** @param {string} id @param {...(import("../lib/dom.js").Child | import("../lib/dom.js").Child[])} children */
function part(id, ...children) {
  const title = PARTS.find(([one]) => one === id)?.[1] ?? id;
  return h(
    "section",
    { class: "part", id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title),
    ...children,
  );
}

/** @param {Review} review */
function reading({ assessment, edition, framework, definitions, hidden, unknown }) {
  const meaning = (/** @type {import("../lib/dom.js").Child} */ term, /** @type {string} */ text) =>
    h("div", {}, h("dt", {}, term), h("dd", { class: "small" }, text));
  return part(
    "reading",
    h(
      "p",
      {},
      "The review asked what is in place in this workload, question by question, " +
        "and every question is answered by best practices. " +
        "A practice that is only partly in place, not in place or not known yet is ",
      h("b", {}, "open"),
      ".",
    ),
    h(
      "p",
      {},
      h("b", {}, "The risk of a question is the highest risk among its open practices."),
      ` The rule is that of ${framework}, and it is all there is to it: no weights, no averages. ` +
        "So each finding can say which practices make its risk, and what clears it.",
    ),
    h(
      "dl",
      { class: "block" },
      LEVELS.map((level) => meaning(risk(level, `${RISK_WORDS[level]} risk`), definitions[level])),
      meaning(
        risk("none"),
        "All practices that are answered are in place. It says nothing about those that are not answered.",
      ),
    ),
    h(
      "p",
      {},
      "The ",
      h("b", {}, "improvement plan"),
      " puts a high risk before a medium one, then the lower effort first. " +
        "A high risk that goes away with a low effort is a ",
      h("b", {}, "quick win"),
      ". Practices that many others relate to come before those that stand alone.",
    ),
    assessment.edition !== edition &&
      h("p", {}, `The answers were given for the edition ${assessment.edition} and are read here with ${edition}.`),
    hidden.length > 0 &&
      h(
        "p",
        {},
        `These ids are in the assessment and left out on this site; the answers are kept, but not counted: ` +
          `${hidden.map(({ id, reason }) => `${id} (${reason})`).join(", ")}.`,
      ),
    unknown.length > 0 &&
      h(
        "p",
        {},
        `These ids are in the assessment and unknown to this edition; the answers are kept, but not counted: ` +
          `${unknown.join(", ")}.`,
      ),
  );
}

/** @param {Review} review */
function summary(review) {
  return part(
    "summary",
    figures(review),
    questionsByRisk(review),
    heatMap(review, IN_REPORT),
    h("div", { class: "columns" }, matrix(review, IN_REPORT), doFirst(review, IN_REPORT)),
    mandatory(review, deadlineNote),
  );
}

/** @param {Review} review */
function findings({ pillars, total }) {
  const found = pillars.filter((pillar) => pillar.findings.length > 0);
  const left = total.total - total.answered;
  if (!found.length)
    return part(
      "findings",
      h(
        "p",
        {},
        "No question has a known risk.",
        left > 0 && ` ${count(left, "practice is", "practices are")} not answered yet.`,
      ),
    );
  return part(
    "findings",
    found.map((pillar) =>
      h(
        "section",
        { class: "pillar", "data-pillar": pillar.id },
        h("h3", {}, pillar.title),
        pillar.findings.map(finding),
      ),
    ),
  );
}

/** @param {QuestionReview} one */
function finding(one) {
  const { notes, followUp } = one.answer;
  return h(
    "article",
    { class: "card", id: `finding-${one.id}`, "data-risk": one.result.risk },
    h(
      "p",
      { class: "head" },
      risk(one.result.risk, `${RISK_WORDS[one.result.risk]} risk`),
      h("span", { class: "soft" }, one.area),
    ),
    h("h4", {}, h("span", { class: "id" }, one.id), " ", link(one.title, one.url)),
    h("p", {}, label("Why:"), ` ${why(one)}. ${openNote(one)}`),
    h(
      "ul",
      { class: "rows" },
      one.opened.map((practice) => practiceRow(practice)),
    ),
    h(
      "div",
      {},
      h("p", { class: "label" }, "What clears it"),
      clearingSentences(one).map((sentence) => h("p", {}, sentence)),
    ),
    notes && h("p", { class: "note text" }, notes),
    followUp !== null && h("p", { class: "text" }, label("To follow up:"), ` ${followUp || "marked"}`),
  );
}

/** @param {PracticeReview} one @param {boolean} [isAnswer] whether it stands among all answers */
function practiceRow(one, isAnswer = false) {
  const { owner, due, updated, reason, notes } = one.answer;
  const facts = [
    `${capital(one.risk)} risk`,
    `${capital(one.effort)} effort`,
    one.quickWin && "Quick win",
    (one.open || one.stepsDone > 0) && `${one.stepsDone} of ${one.steps.length} steps done`,
    owner && `Owner: ${owner}`,
    due && ["Due: ", day(due)],
    isAnswer && updated && ["Answered ", day(updated)],
  ];
  return h(
    "li",
    { class: "row" },
    status(one.status),
    " ",
    h(
      "div",
      { class: "body" },
      h("p", { class: "title" }, h("span", { class: "id" }, one.id), " ", link(one.title, one.url)),
      h(
        "p",
        { class: "meta" },
        facts.filter(Boolean).map((fact) => h("span", {}, /** @type {string} */ (fact))),
      ),
      reason && h("p", { class: "text" }, label("Reason:"), ` ${reason}`),
      notes && h("p", { class: "text" }, notes),
      one.answer.evidence.length > 0 &&
        h("p", { class: "text" }, label("Evidence:"), " ", evidence(one.answer.evidence)),
    ),
  );
}

/** @param {Review} review */
function plan({ plan: entries }) {
  if (!entries.length) return part("plan", h("p", {}, "No practice is open."));
  const heads = [
    ["#", "number"],
    ["Practice and next step"],
    ["Why"],
    ["Effort"],
    ["Owner"],
    ["Due"],
    ["Steps", "number"],
  ];
  return part(
    "plan",
    h(
      "table",
      { class: "plan stack" },
      h("caption", { class: "hidden" }, "Open practices, the one to establish first first"),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map(([name, kind]) => h("th", { scope: "col", class: kind }, name)),
        ),
      ),
      groupsOf(entries).map(([name, some]) =>
        h(
          "tbody",
          {},
          h("tr", { class: "group" }, h("th", { colspan: 7, scope: "rowgroup" }, `${name}: ${some.length}`)),
          some.map(({ practice }) => planRow(practice)),
        ),
      ),
    ),
  );
}

/**
 * Quick wins are the first of the plan anyway: they are a group of their own so that nobody misses them.
 *
 * @param {readonly import("../assessment/types.js").PlanEntry[]} entries
 */
function groupsOf(entries) {
  const nameOf = (/** @type {PracticeReview} */ one) =>
    one.quickWin ? "Quick wins (high risk, low effort)" : `${RISK_WORDS[one.risk]} risk`;
  const names = [...new Set(entries.map(({ practice }) => nameOf(practice)))];
  return names.map(
    (name) => /** @type {const} */ ([name, entries.filter(({ practice }) => nameOf(practice) === name)]),
  );
}

/** @param {PracticeReview} one */
function planRow(one) {
  const { owner, due } = one.answer;
  const none = () => h("span", { class: "soft" }, "none yet");
  return h(
    "tr",
    { id: `plan-${one.id}` },
    h("td", { class: "number" }, one.place),
    h(
      "td",
      {},
      h("span", { class: "id" }, one.id),
      " ",
      link(one.title, one.url),
      one.nextStep && [h("br"), h("span", { class: "soft" }, `Next: ${one.nextStep}`)],
    ),
    h("td", { "data-label": "Why" }, status(one.status), h("br"), risk(one.risk, `${RISK_WORDS[one.risk]} risk`)),
    h("td", { "data-label": "Effort" }, capital(one.effort)),
    h("td", { "data-label": "Owner" }, owner || none()),
    h("td", { "data-label": "Due" }, due ? day(due, "short") : none()),
    h("td", { "data-label": "Steps", class: "number" }, `${one.stepsDone} of ${one.steps.length}`),
  );
}

/** @param {Review} review */
function followUps({ assessment, followUps: marked }) {
  if (!marked.length) return part("follow-ups", h("p", {}, "No question is marked for follow-up."));
  return part(
    "follow-ups",
    h(
      "ul",
      { class: "rows" },
      marked.map((entry) => followUpRow(assessment, entry)),
    ),
  );
}

/** @param {import("../assessment/types.js").Assessment} assessment @param {Review["followUps"][number]} entry */
export function followUpRow(assessment, { one, question }) {
  const ask = whomToAsk(assessment, one);
  return h(
    "li",
    { class: "row" },
    risk(one.risk),
    " ",
    h(
      "div",
      { class: "body" },
      h("p", { class: "title" }, h("span", { class: "id" }, one.question), " ", link(question.title, question.url)),
      one.text && h("p", { class: "text" }, one.text),
      one.unsure.length > 0 && h("p", {}, `Not known yet: ${one.unsure.join(", ")}.`),
      ask.length > 0 && h("p", { class: "meta" }, h("span", {}, `Ask: ${ask.join(", ")}`)),
    ),
  );
}

/** @param {Review} review */
function answers({ pillars }) {
  return part(
    "answers",
    pillars.map((pillar) =>
      h(
        "section",
        { class: "pillar", "data-pillar": pillar.id },
        h("h3", {}, pillar.title),
        pillar.questions.map(answerOf),
      ),
    ),
  );
}

/** A question with all its answers. @param {QuestionReview} one */
export function answerOf(one) {
  const { applicable, reason, notes } = one.answer;
  const { risk: level, answered, total } = one.result;
  const given = applicable ? one.practices.filter((practice) => practice.status !== null) : [];
  const left = one.practices.filter((practice) => practice.status === null);
  return h(
    "section",
    { class: "block", id: `answer-${one.id}`, "aria-labelledby": `answer-title-${one.id}` },
    h("h4", { id: `answer-title-${one.id}` }, h("span", { class: "id" }, one.id), ` ${one.title}`),
    h(
      "p",
      { class: "head" },
      risk(level, RISK_WORDS[level] + (isLevel(level) ? " risk" : "")),
      h("span", { class: "soft" }, `${answered} of ${total} answered`),
    ),
    !applicable && h("p", { class: "text" }, `The question does not apply. ${reason}`),
    notes && h("p", { class: "note text" }, notes),
    given.length > 0 &&
      h(
        "ul",
        { class: "rows" },
        given.map((practice) => practiceRow(practice, true)),
      ),
    answered < total &&
      h(
        "p",
        { class: "small soft" },
        "Unanswered: ",
        left.flatMap((practice, index) => [
          index > 0 && "; ",
          h("span", { class: "id" }, practice.id),
          ` ${practice.title}`,
        ]),
        ".",
      ),
  );
}

/** @param {string} text */
function label(text) {
  return h("span", { class: "label" }, text);
}
