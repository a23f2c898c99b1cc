/**
 * The summary of a review: figures, questions by risk, heat map, matrix of risk and effort. For report and dashboard.
 *
 * The same as the summary of `wa_build/reports/templates/report.html.jinja`.
 *
 * @typedef {import("../assessment/types.js").PracticeReview} PracticeReview
 * @typedef {import("../assessment/types.js").QuestionReview} QuestionReview
 * @typedef {import("../assessment/types.js").Review} Review
 * @typedef {import("../assessment/types.js").Summary} Summary
 */
import { LEVELS, percent } from "../assessment/rules.js";
import { questionState, riskWord } from "../assessment/state-words.js";
import { h } from "../lib/h.js";
import * as captions from "../words/captions.js";
import * as heads from "../words/heads.js";
import * as sentences from "../words/sentences.js";
import { states } from "../words/states.js";
import { bar, icon, legend, link, progress, risk, share, status } from "./draw.js";
import { count, isLevel, notCompleteNote, ruleOf, say } from "./words.js";

const EFFORTS = [...LEVELS].reverse();
const SHOWN_IDS = 4;

/**
 * Where marks lead to: within the report, or to the pages of the site.
 *
 * @typedef {object} Targets
 * @property {(question: QuestionReview) => string} question
 * @property {(practice: PracticeReview) => string} practice
 * @property {string} plan
 * @property {(risk: string, effort: string) => string} cell
 */

/** @type {Targets} */
export const IN_REPORT = {
  question: ({ id, result }) => `#${isLevel(result.risk) ? "finding" : "answer"}-${id}`,
  practice: ({ id }) => `#plan-${id}`,
  plan: "#plan",
  cell: () => "#plan",
};

/** @param {Review} review */
export function figures({ total, followUps, quickWins }) {
  return h(
    "div",
    { class: "figures" },
    h(
      "p",
      { class: "figure", "data-risk": "high" },
      h("b", {}, icon("high"), " ", total.risks.high),
      " ",
      h("span", {}, say(sentences.atHigh, { questions: total.questions }), notCompleteNote(total)),
    ),
    h(
      "p",
      { class: "figure", "data-risk": "medium" },
      h("b", {}, icon("medium"), " ", total.risks.medium),
      " ",
      h("span", {}, sentences.atMedium),
    ),
    h(
      "p",
      { class: "figure" },
      h("b", {}, `${percent(total.answered, total.total)} %`),
      " ",
      h("span", {}, say(sentences.answeredOf, { answered: total.answered, total: total.total })),
    ),
    h(
      "p",
      { class: "figure" },
      h("b", {}, followUps.length),
      " ",
      h("span", {}, say(sentences.toFollowUp, { wins: count(quickWins, "quick win") })),
    ),
  );
}

/** @param {Review} review */
export function questionsByRisk({ pillars, total }) {
  const quiet = [riskWord("none"), riskWord("undetermined"), heads.other];
  const numbers = [...LEVELS.map((level) => states.levels[level]), ...quiet].map((name) =>
    h("th", { scope: "col", class: "number" }, name),
  );
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      { class: "stack" },
      h("caption", {}, captions.byRisk),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, heads.pillar),
          h("th", { scope: "col" }, h("span", { class: "hidden" }, heads.chart)),
          numbers,
          h("th", { scope: "col" }, heads.practicesAnswered),
        ),
      ),
      h(
        "tbody",
        {},
        pillars.map((pillar) => row(pillar.title, pillar.summary, pillar.id)),
      ),
      pillars.length > 1 && h("tfoot", {}, row(heads.all, total, null)),
    ),
  );
}

/** @param {string} title @param {Summary} summary @param {string | null} pillar */
function row(title, summary, pillar) {
  const { risks } = summary;
  const number = (/** @type {string} */ label, /** @type {number} */ value) =>
    h("td", { class: "number", "data-label": label }, value);
  return h(
    "tr",
    { "data-pillar": pillar, key: pillar ?? undefined },
    h("th", { scope: "row", class: "name" }, title),
    h("td", {}, bar(summary)),
    LEVELS.map((level) => number(states.levels[level], risks[level])),
    number(riskWord("none"), risks.none),
    number(riskWord("undetermined"), risks.undetermined),
    number(heads.other, risks["not-applicable"] + risks.unanswered),
    h("td", { "data-label": heads.answered }, progress(summary)),
  );
}

/** @param {Review} review @param {Targets} targets */
export function heatMap({ pillars }, targets) {
  return h(
    "div",
    { class: "block keep" },
    h("h3", { class: "caption" }, captions.every),
    h(
      "ul",
      { class: "heat" },
      pillars.map((pillar) =>
        h(
          "li",
          { "data-pillar": pillar.id, key: pillar.id },
          h("span", { class: "name" }, pillar.title),
          " ",
          h(
            "ul",
            { class: "cells" },
            pillar.questions.map((question) => h("li", { key: question.id }, cell(question, targets))),
          ),
        ),
      ),
    ),
    legend(),
  );
}

/** @param {QuestionReview} question @param {Targets} targets */
function cell(question, targets) {
  const { id, title, result } = question;
  return h(
    "a",
    { class: "cell", "data-risk": result.risk, href: targets.question(question), title },
    icon(result.risk),
    " ",
    h("span", { class: "hidden" }, `${id}: ${questionState(result)}`),
    h("span", { "aria-hidden": "true" }, id.slice(-2)),
    share(result),
  );
}

/** @param {Review} review @param {Targets} targets */
export function matrix({ plan }, targets) {
  return h(
    "table",
    { class: "matrix" },
    h("caption", {}, captions.matrix),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, h("span", { class: "hidden" }, heads.risk)),
        EFFORTS.map((effort) => h("th", { scope: "col" }, states.efforts[effort].label)),
      ),
    ),
    h(
      "tbody",
      {},
      LEVELS.map((level) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, risk(level, states.levels[level])),
          EFFORTS.map((effort) => {
            const found = plan
              .map((entry) => entry.practice)
              .filter((one) => one.risk === level && one.effort === effort);
            return matrixCell(found, level === "high" && effort === "low", targets, targets.cell(level, effort));
          }),
        ),
      ),
    ),
  );
}

/** @param {PracticeReview[]} found @param {boolean} isFirst @param {Targets} targets @param {string} all */
function matrixCell(found, isFirst, targets, all) {
  const more = found.length - SHOWN_IDS;
  return h(
    "td",
    { class: isFirst ? "first" : null },
    h("b", {}, found.length),
    isFirst && [" ", h("span", { class: "small" }, found.length === 1 ? "quick win" : "quick wins")],
    h(
      "span",
      { class: "ids" },
      found.slice(0, SHOWN_IDS).map((one) => h("a", { class: "id", href: targets.practice(one), key: one.id }, one.id)),
      more > 0 && h("a", { class: "small", href: all }, say(sentences.more, { number: more })),
    ),
  );
}

/**
 * The practices that the organisation demands; nothing where there are none.
 *
 * @param {Review} review
 * @param {(one: import("../assessment/types.js").Mandated) => import("../lib/vnode.js").Child} deadline
 */
export function mandatory(review, deadline) {
  if (!review.mandates.length) return false;
  const { practice: name, answer, severity, deadline: day, rule } = heads;
  const columns = [name, answer, severity, day, rule].map((head) => h("th", { scope: "col" }, head));
  return h(
    "div",
    { class: "block" },
    h("h3", { class: "caption" }, captions.mandatory),
    h(
      "table",
      { class: "stack" },
      h("caption", { class: "hidden" }, captions.mandates),
      h("thead", {}, h("tr", {}, columns)),
      h(
        "tbody",
        {},
        review.mandates.map(({ one, practice }) =>
          h(
            "tr",
            { key: practice.id },
            h(
              "th",
              { scope: "row", class: "name" },
              h("span", { class: "id" }, practice.id),
              " ",
              link(practice.title, practice.url),
            ),
            h("td", { "data-label": answer }, status(practice.status)),
            h("td", { "data-label": severity }, states.levels[one.severity]),
            h("td", { "data-label": day }, deadline(one)),
            h("td", { "data-label": rule }, ruleOf(practice)),
          ),
        ),
      ),
    ),
  );
}

/** @param {Review} review @param {Targets} targets */
export function doFirst({ plan, total }, targets) {
  const more = total.answered < total.total && ` ${sentences.goOn}`;
  return h(
    "div",
    { class: "block" },
    h("h3", { class: "caption" }, captions.first),
    plan.length
      ? h(
          "ol",
          { class: "steps" },
          plan
            .slice(0, 5)
            .map(({ practice: one }) =>
              h(
                "li",
                { key: one.id },
                h(
                  "span",
                  {},
                  h("a", { href: targets.practice(one) }, one.title),
                  " ",
                  h(
                    "span",
                    { class: "soft small" },
                    [one.id, states.risks[one.risk].phrase, states.efforts[one.effort].phrase, one.answer.owner]
                      .filter(Boolean)
                      .join(", "),
                  ),
                ),
              ),
            ),
        )
      : h("p", {}, sentences.nothingOpen, more),
  );
}
