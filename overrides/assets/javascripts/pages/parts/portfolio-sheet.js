/**
 * The sheet of the portfolio: the table of workloads by pillar, and the themes. As `wa_build/reports/templates/
 * portfolio.html.jinja`, with its limit: what is more than can be looked at stands below the table as text.
 */

import { LEVELS, overallRisk } from "../../assessment/rules.js";
import { depth } from "../../assessment/state-words.js";
import { h } from "../../lib/h.js";
import { time } from "../../lib/dates.js";
import { icon, meter, risk } from "../../reports/draw.js";
import { restText, worstFirst } from "../../reports/portfolio-model.js";
import { notAnsweredNote, say } from "../../reports/words.js";
import * as words from "../../words/crossing.js";
import * as sentences from "../../words/sentences.js";
import { states } from "../../words/states.js";

/** @typedef {import("../../reports/portfolio-model.js").Portfolio} Portfolio */
/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../../assessment/types.js").Summary} Summary */

/** So many names stand beside a theme. */
const NAMES = 12;

/** @param {Portfolio} portfolio @param {readonly Assessment[]} given as they are, each with its edition */
export function portfolioSheet(portfolio, given) {
  const { shown, rest } = worstFirst(portfolio.workloads.map(({ total }) => total));
  const editions = given.map(({ edition }) => edition);
  return [
    h(
      "section",
      { class: "part", "aria-labelledby": "workloads-title" },
      h("h2", { id: "workloads-title", class: "hidden" }, "Workloads by pillar"),
      rest.length > 0 && h("p", {}, say(sentences.shown, { shown: shown.length, all: given.length })),
      table(portfolio, editions, shown),
      h(
        "p",
        { class: "small soft" },
        "Each field counts the questions at high, medium and low risk, and the practices that are answered. " +
          "What is not fully answered is hatched, or has the risk that is known so far.",
      ),
      rest.length > 0 && others(restText(portfolio, editions, rest), rest.length),
    ),
    h(
      "section",
      { class: "part", "aria-labelledby": "themes-title" },
      h("h2", { id: "themes-title" }, "Themes"),
      themes(portfolio),
    ),
  ];
}

/** @param {string} text @param {number} number */
function others(text, number) {
  return h(
    "details",
    { class: "rest" },
    h("summary", {}, say(sentences.rest, { number })),
    h("pre", { class: "small scroll", tabindex: 0 }, text),
  );
}

/** @param {Portfolio} portfolio @param {readonly string[]} editions @param {readonly number[]} shown */
function table({ pillars, workloads }, editions, shown) {
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table of workloads by pillar" },
    h(
      "table",
      { class: "grid" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Workload"),
          pillars.map(({ id, title }) => h("th", { scope: "col", "data-pillar": id }, title)),
          h("th", { scope: "col" }, "All"),
        ),
      ),
      h(
        "tbody",
        {},
        shown.map((index) => workloadRow(pillars, workloads[index], editions[index] ?? "")),
      ),
    ),
  );
}

/** @param {Portfolio["pillars"]} pillars @param {Portfolio["workloads"][number]} row @param {string} edition */
function workloadRow(pillars, row, edition) {
  return h(
    "tr",
    { key: row.id },
    h(
      "th",
      { scope: "row" },
      row.name,
      h(
        "span",
        { class: "meta" },
        row.owner && h("span", {}, row.owner),
        h("span", {}, time(row.changed)),
        h("span", {}, say(words.of, { edition })),
      ),
    ),
    pillars.map(({ id }) =>
      row.pillars.has(id)
        ? state(/** @type {Summary} */ (row.pillars.get(id)))
        : h("td", { class: "soft" }, sentences.notInScope),
    ),
    state(row.total),
  );
}

/** @param {Summary} summary */
function state(summary) {
  const overall = overallRisk(summary);
  const isAtRisk = LEVELS.some((level) => level === overall);
  return h(
    "td",
    { class: "state", "data-risk": overall },
    h(
      "span",
      { class: "marks" },
      LEVELS.map((level) =>
        h(
          "span",
          { class: "mark", "data-risk": level },
          icon(level),
          " ",
          summary.risks[level],
          h("span", { class: "hidden" }, ` ${level}`),
        ),
      ),
    ),
    !isAtRisk && risk(overall),
    h("span", { class: "meta" }, h("span", {}, meter(summary), depth(summary))),
  );
}

/** @param {Portfolio} portfolio */
function themes({ workloads, areas }) {
  const several = workloads.length > 1 ? "more than one workload" : "the workload";
  if (areas.length === 0) {
    const left = notAnsweredNote(...workloads.map(({ total }) => total));
    return h("p", {}, `No practice is open in ${several}.`, left && ` ${left}`);
  }
  return [
    h(
      "p",
      {},
      `Practices that are open in ${several}, by area. ` +
        "The count is of the workloads in which the question is in scope and applies.",
    ),
    ...areas.map(({ pillar, pillarTitle, title, themes: some }) =>
      h(
        "section",
        { class: "pillar", "data-pillar": pillar, key: `${pillar} ${title}` },
        h("h3", {}, title, " ", h("span", { class: "soft small" }, pillarTitle)),
        h("ul", { class: "rows" }, some.map(themeRow)),
      ),
    ),
  ];
}

/** @param {import("../../reports/portfolio-model.js").ThemeRow} theme */
function themeRow({ theme, title, url, names }) {
  const left = theme.applicable - theme.answered;
  const where =
    names.length > NAMES ? `${names.slice(0, NAMES).join(", ")} and ${names.length - NAMES} more` : names.join(", ");
  return h(
    "li",
    { class: "row", key: theme.practice },
    h(
      "span",
      {},
      h("b", {}, `${theme.open} of ${theme.applicable}`),
      left > 0 && [" ", h("span", { class: "soft" }, `(${left} ${states.statuses.unanswered.label.toLowerCase()})`)],
    ),
    h(
      "div",
      { class: "body" },
      h("p", { class: "title" }, h("span", { class: "id" }, theme.practice), " ", h("a", { href: url }, title)),
      h(
        "p",
        { class: "meta" },
        risk(theme.risk),
        h("span", {}, states.efforts[theme.effort].label),
        h("span", {}, where),
      ),
    ),
  );
}
