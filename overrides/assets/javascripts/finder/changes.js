/**
 * Filters of the table of what changed between two editions, mounted by `<wa-changes>` in wa.js. The table is there
 * without them; they show and hide its rows.
 */

import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";

/** What is chosen at first: those that did not stay as they were. */
const CHANGED = "changed";
const SAME = "same";

/** @param {HTMLElement} element before the table; its data has what can be chosen: `id=words;id=words` */
export function mount(element) {
  const rows = [...(element.parentElement?.querySelectorAll("tbody tr") ?? [])];
  const bar = document.createElement("form");
  bar.className = "wa-changes__filters";
  element.append(bar);
  /** @type {Record<string, string>} */
  const chosen = { pillar: "", relation: CHANGED };
  const choose = (/** @type {string} */ name, /** @type {string} */ value) => {
    chosen[name] = value;
    show();
  };
  const show = () => {
    const left = shownOf(rows, chosen);
    patch(bar, [
      choice("pillar", "Pillar", optionsOf(element.dataset.pillars), choose),
      choice(
        "relation",
        "What happened",
        [[CHANGED, "All that changed"], ...optionsOf(element.dataset.relations)],
        choose,
      ),
      h("output", { class: "wa-changes__count" }, `${left} of ${rows.length}`),
    ]);
  };
  bar.addEventListener("submit", (event) => event.preventDefault());
  show();
}

/**
 * Show the rows that fit, and hide the others.
 *
 * @param {readonly Element[]} rows
 * @param {Readonly<Record<string, string>>} chosen by the name of the filter; empty for all
 * @returns {number} how many are shown
 */
function shownOf(rows, chosen) {
  for (const row of rows)
    row.toggleAttribute(
      "hidden",
      Object.entries(chosen).some(([name, value]) => !fits(row.getAttribute(`data-${name}`), value)),
    );
  return rows.filter((row) => !row.hasAttribute("hidden")).length;
}

/** @param {string | null} own of the row @param {string} value that is chosen; empty for all */
function fits(own, value) {
  return value === "" || (value === CHANGED ? own !== SAME : own === value);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {readonly [string, string][]} options
 * @param {(name: string, value: string) => void} choose
 */
function choice(name, label, options, choose) {
  return h(
    "label",
    {},
    label,
    " ",
    h(
      "select",
      { name, onchange: (/** @type {Event} */ event) => choose(name, chosenIn(event)) },
      name === "relation" ? undefined : h("option", { value: "" }, "All"),
      options.map(([value, words]) => h("option", { value }, words)),
      name === "relation" ? h("option", { value: "" }, "Everything") : undefined,
    ),
  );
}

/** @param {Event} event */
function chosenIn({ target }) {
  return target instanceof HTMLSelectElement ? target.value : "";
}

/** @param {string} [text] @returns {[string, string][]} */
export function optionsOf(text = "") {
  return text
    .split(";")
    .filter(Boolean)
    .map((one) => {
      const [value = "", words = ""] = one.split("=");
      return [value, words];
    });
}
