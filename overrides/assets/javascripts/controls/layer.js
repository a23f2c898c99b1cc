/**
 * Where something comes from, and what an organisation demands and advises: the same as `_macros.jinja` shows on pages.
 */

import { time } from "../lib/dates.js";
import { h } from "../lib/h.js";

/**
 * The badges of a practice; nothing where it is the framework's as it is.
 *
 * @param {import("../assessment/types.js").CatalogPractice} practice
 * @param {import("../assessment/types.js").Catalog} catalog
 */
export function badges({ layer, changedBy = [], mandatory }, { layers }) {
  const [first] = layers.keys();
  const own = [...new Set([layer, ...changedBy])].filter((folder) => folder !== first && layers.has(folder));
  const found = own.map((folder) => h("span", { class: "wa-layer" }, layers.get(folder)));
  if (mandatory)
    found.push(
      h("span", { class: "wa-mandatory", "data-level": mandatory.severity }, "Mandatory by ", time(mandatory.deadline)),
    );
  return found.length > 0 && h("span", { class: "wa-row__badges" }, found);
}

/** Internal guidance, as call-outs. @param {readonly {layer: string, text: string}[]} [list] */
export function notes(list = []) {
  return list.map(({ layer, text }) =>
    h(
      "aside",
      { class: "wa-note", "aria-label": `Internal guidance: ${layer}` },
      h("p", { class: "wa-label" }, `Internal guidance: ${layer}`),
      h("p", {}, text),
    ),
  );
}
