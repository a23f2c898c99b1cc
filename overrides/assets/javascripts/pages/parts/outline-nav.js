/**
 * The outline of a review: pillars, areas and questions with their state, and filters.
 */

import { questionResult, summarize } from "../../assessment/rules.js";
import { h } from "../../lib/dom.js";
import { RISK_LABELS } from "../../controls/explain.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {"all" | "unanswered" | "follow-up" | "high"} Filter */

/** @type {[Filter, string][]} */
export const FILTERS = [
  ["all", "All"],
  ["unanswered", "Unanswered"],
  ["follow-up", "Follow-up"],
  ["high", "High risk"],
];

/**
 * The questions that a filter leaves, in order.
 *
 * @param {any[]} rows
 * @param {Assessment} assessment
 * @param {Filter} filter
 */
export function filtered(rows, assessment, filter) {
  return rows.filter((row) => {
    const answer = assessment.answers[row.id];
    if (filter === "unanswered") return !questionResult(row, answer).complete;
    if (filter === "follow-up") return typeof answer?.followUp === "string";
    return filter === "all" || questionResult(row, answer).risk === "high";
  });
}

/**
 * The outline as a navigation.
 *
 * @param {object} state
 * @param {any[]} state.rows
 * @param {Assessment} state.assessment
 * @param {string} state.current
 * @param {Filter} state.filter
 * @param {import("../../assessment/types.js").Catalog} state.catalog
 * @param {(id: string) => void} state.choose
 * @param {(filter: Filter) => void} state.setFilter
 */
export function outlineNav({ rows, assessment, current, filter, catalog, choose, setFilter }) {
  const shown = filtered(rows, assessment, filter);
  const pillars = [...new Set(rows.map((row) => row.pillar))];
  const filters = h(
    "div",
    { class: "wa-filters", role: "group", "aria-label": "Show" },
    FILTERS.map(([id, label]) =>
      h(
        "button",
        {
          type: "button",
          class: "wa-small",
          "aria-pressed": String(id === filter),
          "data-focus": `filter-${id}`,
          onclick: () => setFilter(id),
        },
        label,
      ),
    ),
  );
  return [
    filters,
    shown.length === 0 && h("p", { class: "wa-row__text" }, "No question fits this filter."),
    pillars.map((pillar) => pillarPart(pillar, rows, shown, { assessment, current, catalog, choose })),
  ].flat();
}

/** @param {string} id @param {any[]} rows @param {any[]} shown @param {any} state */
function pillarPart(id, rows, shown, state) {
  const own = shown.filter((row) => row.pillar === id);
  if (own.length === 0) return null;
  const pillar = state.catalog.pillars.get(id);
  const summary = summarize(
    rows.filter((row) => row.pillar === id),
    state.assessment.answers,
  );
  const areas = [...new Set(own.map((row) => row.area))];
  return h(
    "details",
    {
      open: own.some((row) => row.id === state.current) || shown.length < 12,
      class: "wa-outline__pillar",
      "data-pillar": id,
    },
    h(
      "summary",
      { "data-focus": `pillar-${id}` },
      pillar?.title ?? id,
      h("span", { class: "wa-outline__count" }, `${summary.complete} of ${summary.questions}`),
    ),
    areas.flatMap((area) => [
      h(
        "p",
        { class: "wa-outline__area" },
        pillar?.areas.find((/** @type {any} */ entry) => entry.id === area)?.title ?? area,
      ),
      h(
        "ul",
        {},
        own.filter((row) => row.area === area).map((row) => questionItem(row, state)),
      ),
    ]),
  );
}

/** @param {any} row @param {any} state */
function questionItem(row, { assessment, current, catalog, choose }) {
  const result = questionResult(row, assessment.answers[row.id]);
  const title = catalog.questions.get(row.id)?.title ?? "";
  const state = `${RISK_LABELS[result.risk]}${result.complete ? "" : ", not complete"}`;
  return h(
    "li",
    {},
    h(
      "a",
      {
        href: `#${row.id}`,
        "aria-current": row.id === current ? "step" : null,
        "data-focus": `question-${row.id}`,
        onclick: (/** @type {MouseEvent} */ event) => {
          event.preventDefault();
          choose(row.id);
        },
      },
      h("span", { class: "wa-dot", "data-level": result.risk, "data-complete": String(result.complete) }),
      h("span", { class: "wa-outline__id" }, row.id),
      " ",
      title,
      h("span", { class: "wa-hidden" }, ` (${state})`),
    ),
  );
}
