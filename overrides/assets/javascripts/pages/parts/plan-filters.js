/** The controls above the plan: words, filters, order and group. */

import { DUES, GROUPS, ownersOf, servicesOf, SORTS, START } from "../../reports/plan-model.js";
import { LEVELS } from "../../assessment/rules.js";
import { riskWord } from "../../assessment/state-words.js";
import { states } from "../../words/states.js";
import { h } from "../../lib/h.js";

/** @typedef {import("../../reports/plan-model.js").PlanState} PlanState */
/** @typedef {import("../../assessment/types.js").Catalog} Catalog */

/**
 * @param {object} options
 * @param {import("../../assessment/types.js").Review} options.review
 * @param {PlanState} options.state
 * @param {Catalog | null} options.catalog
 * @param {boolean} options.isOpen whether the controls are unfolded at first
 * @param {(part: Partial<PlanState>) => void} options.change
 */
export function filters({ review, state, catalog, isOpen, change }) {
  const choice = (
    /** @type {keyof PlanState} */ key,
    /** @type {string} */ label,
    /** @type {(readonly [string, string])[]} */ options,
  ) =>
    h(
      "div",
      { class: "wa-choice" },
      h("label", { class: "wa-label", for: `wa-filter-${key}` }, label),
      h(
        "select",
        {
          id: `wa-filter-${key}`,
          value: state[key],
          onchange: (/** @type {Event} */ event) => change({ [key]: typedIn(event) }),
        },
        known(options, state[key]).map(([value, text]) => h("option", { value, key: value }, text)),
      ),
    );
  const any = /** @type {const} */ (["", "Any"]);
  const levels = LEVELS.map((level) => /** @type {const} */ ([level, states.levels[level]]));
  const isChanged = Object.keys(START).some((key) => Reflect.get(state, key) !== Reflect.get(START, key));
  return h(
    "details",
    { class: "wa-details wa-screen", open: isOpen },
    h("summary", {}, "Filter, sort and group"),
    h(
      "div",
      { class: "wa-plan__filters" },
      h(
        "label",
        { class: "wa-choice wa-choice--words" },
        h("span", { class: "wa-label" }, "Find"),
        h("input", {
          type: "search",
          value: state.find,
          oninput: (/** @type {Event} */ event) => change({ find: typedIn(event) }),
        }),
      ),
      choice("pillar", "Pillar", [
        any,
        ...review.pillars.map((pillar) => /** @type {const} */ ([pillar.id, pillar.title])),
      ]),
      choice("area", "Area", [any, ...areasOf(review, state).map((area) => /** @type {const} */ ([area, area]))]),
      choice("risk", "Risk", [any, ...levels]),
      choice("effort", "Effort", [any, ...[...levels].reverse()]),
      choice("owner", "Owner", [
        any,
        ["-", "Nobody yet"],
        ...ownersOf(review.plan).map((owner) => /** @type {const} */ ([owner, owner])),
      ]),
      choice("service", "Service", [
        any,
        ...servicesOf(review.plan).map(
          ([id, number]) => /** @type {const} */ ([id, `${serviceTitle(id, catalog)} (${number})`]),
        ),
      ]),
      review.mandates.length > 0 && choice("mandatory", "Mandatory", [any, ["yes", "Mandatory only"]]),
      choice("due", "Due", [any, ...Object.entries(DUES)]),
      choice("sort", "Sort by", Object.entries(SORTS)),
      choice("group", "Group by", Object.entries(GROUPS)),
      isChanged && h("button", { type: "button", class: "wa-small", onclick: () => change({ ...START }) }, "Clear all"),
    ),
  );
}

/**
 * The options, with one that is gone and still filters: what acts is shown.
 *
 * @param {(readonly [string, string])[]} options
 * @param {string} value
 */
function known(options, value) {
  return options.some(([one]) => one === value) ? options : [...options, /** @type {const} */ ([value, value])];
}

/** What stands above a group. @param {string} group @param {string} key @param {Catalog | null} catalog */
export function titleOfGroup(group, key, catalog) {
  if (key === "-") return { owner: "Nobody yet", due: "No date" }[group] ?? "None";
  if (group === "pillar") return catalog?.pillars.get(key)?.title ?? key;
  if (group === "service") return serviceTitle(key, catalog);
  if (group === "due") return Reflect.get(DUES, key) ?? key;
  return group === "risk" ? riskWord(/** @type {import("../../assessment/types.js").Level} */ (key)) : key;
}

/** @param {string} id @param {Catalog | null} catalog */
function serviceTitle(id, catalog) {
  return catalog?.services.get(id)?.title ?? id;
}

/**
 * The areas that have open practices, of the chosen pillar if there is one.
 *
 * @param {import("../../assessment/types.js").Review} review
 * @param {PlanState} state
 */
function areasOf({ plan }, { pillar }) {
  const some = plan.filter(({ question }) => !pillar || question.pillar === pillar);
  return [...new Set(some.map(({ question }) => question.area))];
}

/** @param {Event} event */
function typedIn(event) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;
}
