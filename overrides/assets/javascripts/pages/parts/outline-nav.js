/**
 * The outline of a review: pillars, areas and questions with their state, and filters.
 */

import { questionResult, summarize } from "../../assessment/rules.js";
import { concernsIn } from "../../assessment/concerns.js";
import { countToCheck, toCheckIn } from "../../assessment/to-check.js";
import { questionState } from "../../assessment/state-words.js";
import { h } from "../../lib/h.js";
import { say } from "../../lib/say.js";
import * as words from "../../words/crossing.js";
import { review } from "../../words/review.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../../assessment/types.js").Catalog} Catalog */
/** @typedef {import("../../assessment/types.js").QuestionRow} QuestionRow */
/** @typedef {"all" | "unanswered" | "follow-up" | "high" | "to-check"} Filter */

export const FILTERS = /** @type {[Filter, string][]} */ (Object.entries(review.filters));

/**
 * The questions that a filter leaves, in order.
 *
 * @param {readonly QuestionRow[]} rows
 * @param {Assessment} assessment
 * @param {Filter} filter
 * @param {(practice: string) => boolean} [concerns] what a question must have a practice of
 */
export function filtered(rows, assessment, filter, concerns) {
  return rows.filter((row) => {
    if (concerns && !row.practices.some(({ id }) => concerns(id))) return false;
    const answer = assessment.answers[row.id];
    if (filter === "unanswered") return !questionResult(row, answer).complete;
    if (filter === "to-check") return toCheckIn(row, assessment).length > 0;
    if (filter === "follow-up") return typeof answer?.followUp === "string";
    return filter === "all" || questionResult(row, answer).risk === "high";
  });
}

/**
 * @typedef {object} Outline
 * @property {readonly QuestionRow[]} rows those in scope
 * @property {Assessment} assessment
 * @property {string} current the question that is open
 * @property {Filter} filter
 * @property {Catalog} catalog
 * @property {(id: string) => void} choose
 * @property {(filter: Filter) => void} setFilter
 * @property {string} concern all practices, or those of a role, a service, a tag, mandates
 * @property {(practice: string) => boolean} concerns
 * @property {(concern: string) => void} setConcern
 */

/** The outline as a navigation. @param {Outline} outline */
export function outlineNav(outline) {
  const { rows, assessment, filter, concerns } = outline;
  const shown = filtered(rows, assessment, filter, concerns);
  const pillars = [...new Set(rows.map((row) => row.pillar))];
  return [
    filters(outline),
    concernChoice(outline),
    shown.length === 0 && h("p", { class: "wa-row__text" }, "No question fits this filter."),
    pillars.map((pillar) => pillarPart(pillar, shown, outline)),
  ];
}

/** What is to be checked is offered while there is any. @param {Outline} outline */
function filters({ rows, assessment, filter, setFilter }) {
  const left = countToCheck(rows, assessment);
  const button = (/** @type {Filter} */ id, /** @type {string} */ label) => {
    const isOn = String(id === filter);
    return h(
      "button",
      { type: "button", class: "wa-small", "aria-pressed": isOn, onclick: () => setFilter(id) },
      label,
    );
  };
  return h(
    "div",
    { class: "wa-filters", role: "group", "aria-label": "Show" },
    FILTERS.map(([id, label]) => {
      if (id !== "to-check") return button(id, label);
      return (left > 0 || filter === id) && button(id, `${label} (${left})`);
    }),
  );
}

/** Only what concerns a reader. @param {Outline} outline */
function concernChoice({ rows, catalog, concern, setConcern }) {
  const onchange = (/** @type {Event} */ { target }) => setConcern(/** @type {HTMLSelectElement} */ (target).value);
  const groups = concernsIn(catalog, rows).map(([kind, concerns]) =>
    h(
      "optgroup",
      { key: kind, label: review.concerns[/** @type {keyof typeof review.concerns} */ (kind)] },
      concerns.map(({ id, title, count }) =>
        h(
          "option",
          { key: id, value: id, selected: id === concern },
          `${id === "mandate:all" ? review.mandates : title} (${count})`,
        ),
      ),
    ),
  );
  return h(
    "label",
    { class: "wa-choice wa-outline__concern" },
    h("span", { class: "wa-hidden" }, review.concern),
    h("select", { value: concern, onchange }, h("option", { value: "" }, review.concernsAll), groups),
  );
}

/** @param {string} id @param {readonly QuestionRow[]} shown @param {Outline} outline */
function pillarPart(id, shown, outline) {
  const own = shown.filter((row) => row.pillar === id);
  if (own.length === 0) return null;
  const { rows, assessment, catalog, current } = outline;
  const all = rows.filter((row) => row.pillar === id);
  const { complete, questions } = summarize(all, assessment.answers);
  const open = own.some((row) => row.id === current) || shown.length < 12;
  const count = h("span", { class: "wa-outline__count" }, `${complete} of ${questions}`);
  return h(
    "details",
    { key: id, open, class: "wa-outline__pillar", "data-pillar": id },
    h("summary", {}, catalog.pillars.get(id)?.title ?? id, count),
    [...new Set(own.map((row) => row.area))].map((area) => areaPart(area, own, outline)),
  );
}

/** @param {string} id @param {readonly QuestionRow[]} shown of one pillar @param {Outline} outline */
function areaPart(id, shown, outline) {
  const own = shown.filter((row) => row.area === id);
  const areas = outline.catalog.pillars.get(own[0]?.pillar ?? "")?.areas ?? [];
  const title = areas.find((area) => area.id === id)?.title ?? id;
  return [
    h("p", { key: id, class: "wa-outline__area" }, title),
    h(
      "ul",
      { key: id },
      own.map((row) => questionItem(row, outline)),
    ),
  ];
}

/** @param {QuestionRow} row @param {Outline} outline */
function questionItem(row, { assessment, current, catalog, choose }) {
  const result = questionResult(row, assessment.answers[row.id]);
  const { risk, complete, answered, total } = result;
  const left = toCheckIn(row, assessment).length;
  const onclick = (/** @type {Event} */ event) => {
    event.preventDefault();
    choose(row.id);
  };
  return h(
    "li",
    { key: row.id },
    h(
      "a",
      { href: `#${row.id}`, "aria-current": row.id === current ? "step" : null, onclick },
      answered > 0 &&
        !complete &&
        h("span", { class: "wa-outline__count", "aria-hidden": "true" }, `${answered}/${total}`),
      h("span", { class: "wa-dot", "data-level": risk, "data-complete": String(complete) }),
      h("span", { class: "wa-outline__id" }, row.id),
      " ",
      catalog.questions.get(row.id)?.title,
      left > 0 && [" ", h("span", { class: "wa-outline__check" }, say(words.toCheck, { number: left }))],
      h("span", { class: "wa-hidden" }, ` (${questionState(result)})`),
    ),
  );
}
