/**
 * Filters of the table of what changed between two editions, mounted by `<wa-changes>` in wa.js. The table is there
 * without them; they show and hide its rows.
 */

import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";

/** @param {HTMLElement} element with the table, and in its data what can be chosen: `id=words;id=words` */
export function mount(element) {
  const rows = [...element.querySelectorAll("tbody tr")];
  const bar = document.createElement("form");
  bar.className = "wa-changes__filters";
  element.prepend(bar);
  /** @type {Record<string, string>} */
  const chosen = { pillar: "", relation: "" };
  const choose = (/** @type {string} */ name, /** @type {string} */ value) => {
    chosen[name] = value;
    show();
  };
  const show = () => {
    const left = shownOf(rows, chosen);
    patch(bar, [
      choice("pillar", "Pillar", optionsOf(element.dataset.pillars), choose),
      choice("relation", "What happened", optionsOf(element.dataset.relations), choose),
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
      Object.entries(chosen).some(([name, value]) => value !== "" && row.getAttribute(`data-${name}`) !== value),
    );
  return rows.filter((row) => !row.hasAttribute("hidden")).length;
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
      { name, onchange: (/** @type {Event} */ event) => choose(name, valueOf(event)) },
      h("option", { value: "" }, "All"),
      options.map(([value, words]) => h("option", { value }, words)),
    ),
  );
}

/** @param {Event} event */
function valueOf({ target }) {
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
