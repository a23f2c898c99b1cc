/**
 * The report of a review as elements, part by part.
 *
 * The same as `wa_build/reports/templates/report.html.jinja`: a test compares what both say.
 *
 * @typedef {import("../assessment/types.js").PracticeReview} PracticeReview
 * @typedef {import("../assessment/types.js").QuestionReview} QuestionReview
 * @typedef {import("../assessment/types.js").Review} Review
 */
import { LEVELS } from "../assessment/rules.js";
import { depth, questionState, riskWord, statusWord } from "../assessment/state-words.js";
import { h } from "../lib/h.js";
import * as moving from "../words/moving.js";
import * as captions from "../words/captions.js";
import * as heads from "../words/heads.js";
import * as sentences from "../words/sentences.js";
import * as reports from "../words/reports.js";
import { states } from "../words/states.js";
import { bold, day, evidence, link, risk, status, symbols } from "./draw.js";
import { doFirst, figures, heatMap, IN_REPORT, mandatory, matrix, questionsByRisk } from "./report-summary.js";
import {
  carriedNote,
  clearingSentences,
  deadlineShown,
  editionNote,
  milestoneNote,
  notAnsweredNote,
  notesOf,
  openNote,
  privateNote,
  say,
  toCheckNote,
  undecidedNote,
  whomToAsk,
  why,
} from "./words.js";

/** The body of the report as a page of its own. @param {Review} review */
export function reportPage(review) {
  return [symbols(), h("a", { class: "skip", href: "#summary" }, captions.skip), reportBody(review, "main")];
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
      h("p", {}, say(sentences.madeWith, { framework: review.framework, edition: review.edition })),
    ),
  );
}

/** @param {Review} review */
function cover(review) {
  const { assessment, changed, pillars } = review;
  const { workload, milestones } = assessment;
  const names = reports.facts;
  const fact = (/** @type {string} */ name, /** @type {import("../lib/vnode.js").Child} */ value, wide = false) =>
    value && h("div", { class: wide ? "wide" : null }, h("dt", {}, name), h("dd", {}, value));
  return h(
    "header",
    { class: "cover" },
    h("p", { class: "kind" }, reports.review),
    h("h1", {}, workload.name),
    workload.description && h("p", { class: "lead text" }, workload.description),
    h(
      "dl",
      { class: "facts" },
      fact(names.owner, workload.owner),
      fact(names.environment, workload.environment),
      fact(names.industry, workload.industry),
      fact(names.regions, workload.regions.join(", ")),
      fact(names.accounts, workload.accounts.join(", ")),
      fact(names.started, day(assessment.created)),
      fact(names.changed, day(changed)),
      fact(names.edition, editionNote(review)),
      fact(names.scope, pillars.map((pillar) => pillar.title).join(", "), true),
      workload.links.length > 0 && fact(names.links, evidence(workload.links), true),
      milestones.length > 0 &&
        h(
          "div",
          { class: "wide" },
          h("dt", {}, names.milestones),
          milestones.map((one) => h("dd", {}, `${one.name}, `, day(one.date), milestoneNote(review, one))),
        ),
    ),
  );
}

function contents() {
  return h(
    "nav",
    { class: "contents", "aria-label": captions.contents },
    h(
      "ol",
      {},
      Object.entries(reports.parts).map(([id, title]) => h("li", {}, h("a", { href: `#${id}` }, title))),
    ),
  );
}

/**
 * @param {keyof typeof reports.parts} id
 * @param {...import("../lib/vnode.js").Child} children
 */
function part(id, ...children) {
  return h(
    "section",
    { class: "part", id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, reports.parts[id]),
    ...children,
  );
}

/** @param {Review} review */
function reading(review) {
  const { assessment, edition, framework, definitions, hidden, unknown } = review;
  const meaning = (/** @type {import("../lib/vnode.js").Child} */ term, /** @type {string} */ text) =>
    h("div", {}, h("dt", {}, term), h("dd", { class: "small" }, text));
  const paragraphs = reports.reading.map((text) => h("p", {}, bold(say(text, { framework }))));
  return part(
    "reading",
    ...paragraphs.slice(0, -1),
    h(
      "dl",
      { class: "block" },
      LEVELS.map((level) => meaning(risk(level), definitions[level])),
      meaning(risk("none"), sentences.noRisk),
      meaning(risk("undetermined"), sentences.undetermined),
    ),
    ...paragraphs.slice(-1),
    assessment.edition !== edition && h("p", {}, say(sentences.otherEdition, { given: assessment.edition, edition })),
    hidden.length > 0 &&
      h("p", {}, say(sentences.hiddenLong, { ids: hidden.map(({ id, reason }) => `${id} (${reason})`).join(", ") })),
    unknown.length > 0 && h("p", {}, say(sentences.unknownLong, { ids: unknown.join(", ") })),
    undecidedNote(review) && h("p", {}, undecidedNote(review)),
    toCheckNote(review) && h("p", {}, toCheckNote(review)),
    privateNote(review) && h("p", {}, privateNote(review)),
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
    mandatory(review, (one) => deadlineShown(review.day, one, day)),
  );
}

/** @param {Review} review */
function findings(review) {
  const found = review.pillars.filter((pillar) => pillar.findings.length > 0);
  const left = notAnsweredNote(review.total);
  if (!found.length) return part("findings", h("p", {}, sentences.noFinding, left && ` ${left}`));
  return part(
    "findings",
    found.map((pillar) =>
      h(
        "section",
        { class: "pillar", "data-pillar": pillar.id, key: pillar.id },
        h("h3", {}, pillar.title),
        pillar.findings.map(finding),
      ),
    ),
  );
}

/** @param {QuestionReview} one */
function finding(one) {
  const { followUp } = one.answer;
  const notes = notesOf(one.answer);
  return h(
    "article",
    { class: "card", id: `finding-${one.id}`, key: one.id, "data-risk": one.result.risk },
    h("p", { class: "head" }, risk(one.result.risk), h("span", { class: "soft" }, one.area)),
    h("h4", {}, h("span", { class: "id" }, one.id), " ", link(one.title, one.url)),
    h("p", {}, label(`${heads.why}:`), ` ${why(one)}. ${openNote(one)}`),
    h(
      "ul",
      { class: "rows" },
      one.opened.map((practice) => practiceRow(practice)),
    ),
    h(
      "div",
      {},
      h("p", { class: "label" }, captions.clears),
      clearingSentences(one).map((sentence) => h("p", {}, sentence)),
    ),
    notes && h("p", { class: "note text" }, notes),
    followUp !== null &&
      h("p", { class: "text" }, label(sentences.toFollowUpLabel), ` ${followUp || sentences.marked}`),
  );
}

/** @param {PracticeReview} one @param {boolean} [isAnswer] whether it stands among all answers */
function practiceRow(one, isAnswer = false) {
  const { owner, due, updated, reason } = one.answer;
  const notes = notesOf(one.answer);
  const facts = [
    riskWord(one.risk),
    states.efforts[one.effort].label,
    one.toCheck && moving.check,
    one.quickWin && heads.quickWin,
    (one.open || one.stepsDone > 0) && say(sentences.stepsDone, { done: one.stepsDone, all: one.steps.length }),
    owner && `${heads.owner}: ${owner}`,
    due && [`${heads.due}: `, day(due)],
    isAnswer && updated && [`${heads.answered} `, day(updated)],
  ];
  return h(
    "li",
    { class: "row", key: one.id },
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
      reason && h("p", { class: "text" }, label(`${heads.reason}:`), ` ${reason}`),
      notes && h("p", { class: "text" }, notes),
      one.answer.evidence.length > 0 &&
        h("p", { class: "text" }, label(`${heads.evidence}:`), " ", evidence(one.answer.evidence)),
    ),
  );
}

/** @param {Review} review */
function plan(review) {
  const { plan: entries, total } = review;
  const [left, carried] = [notAnsweredNote(total), carriedNote(review)];
  if (!entries.length) return part("plan", h("p", {}, carried || sentences.noPlan, left && ` ${left}`));
  const columns = [
    [heads.place, "number"],
    [heads.practiceAndStep],
    [heads.why],
    [heads.effort],
    [heads.owner],
    [heads.due],
    [heads.steps, "number"],
  ];
  return part(
    "plan",
    carried && h("p", {}, carried),
    h(
      "table",
      { class: "plan stack" },
      h("caption", { class: "hidden" }, captions.plan),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map(([name, kind]) => h("th", { scope: "col", class: kind }, name)),
        ),
      ),
      groupsOf(entries).map(([name, some]) =>
        h(
          "tbody",
          { key: name },
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
  const nameOf = (/** @type {PracticeReview} */ one) => (one.quickWin ? sentences.quickWins : riskWord(one.risk));
  const names = [...new Set(entries.map(({ practice }) => nameOf(practice)))];
  return names.map(
    (name) => /** @type {const} */ ([name, entries.filter(({ practice }) => nameOf(practice) === name)]),
  );
}

/** @param {PracticeReview} one */
function planRow(one) {
  const { owner, due } = one.answer;
  const none = () => h("span", { class: "soft" }, sentences.noneYet);
  return h(
    "tr",
    { id: `plan-${one.id}`, key: one.id },
    h("td", { class: "number" }, one.place),
    h(
      "td",
      {},
      h("span", { class: "id" }, one.id),
      " ",
      link(one.title, one.url),
      one.nextStep && [h("br"), h("span", { class: "soft" }, say(sentences.next, { step: one.nextStep }))],
    ),
    h(
      "td",
      { "data-label": heads.why },
      status(one.status),
      one.toCheck && [h("br"), h("span", { class: "soft" }, moving.check)],
      h("br"),
      risk(one.risk),
    ),
    h("td", { "data-label": heads.effort }, states.levels[one.effort]),
    h("td", { "data-label": heads.owner }, owner || none()),
    h("td", { "data-label": heads.due }, due ? day(due) : none()),
    h(
      "td",
      { "data-label": heads.steps, class: "number" },
      say(sentences.doneOf, { done: one.stepsDone, all: one.steps.length }),
    ),
  );
}

/** @param {Review} review */
function followUps({ assessment, followUps: marked }) {
  if (!marked.length) return part("follow-ups", h("p", {}, sentences.noFollowUp));
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
    { class: "row", key: one.question },
    risk(one.risk, questionState(question.result)),
    " ",
    h(
      "div",
      { class: "body" },
      h("p", { class: "title" }, h("span", { class: "id" }, one.question), " ", link(question.title, question.url)),
      one.text && h("p", { class: "text" }, one.text),
      one.unsure.length > 0 && h("p", {}, `${statusWord("unsure")}: ${one.unsure.join(", ")}.`),
      ask.length > 0 && h("p", { class: "meta" }, h("span", {}, say(sentences.ask, { names: ask.join(", ") }))),
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
        { class: "pillar", "data-pillar": pillar.id, key: pillar.id },
        h("h3", {}, pillar.title),
        pillar.questions.map(answerOf),
      ),
    ),
  );
}

/** A question with all its answers. @param {QuestionReview} one */
export function answerOf(one) {
  const { applicable, reason } = one.answer;
  const notes = notesOf(one.answer);
  const { risk: level, answered, total } = one.result;
  const given = applicable ? one.practices.filter((practice) => practice.status !== null) : [];
  const left = one.practices.filter((practice) => practice.status === null);
  return h(
    "section",
    { class: "block", id: `answer-${one.id}`, key: one.id, "aria-labelledby": `answer-title-${one.id}` },
    h("h4", { id: `answer-title-${one.id}` }, h("span", { class: "id" }, one.id), ` ${one.title}`),
    h("p", { class: "head" }, risk(level), h("span", { class: "soft" }, depth(one.result))),
    !applicable && h("p", { class: "text" }, `${sentences.doesNotApply} ${reason}`),
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
        `${statusWord(null)}: `,
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
