/** The open assessment in the header. */

import { h } from "../lib/h.js";
import { ROOT } from "../lib/site.js";

/** The assessment and how far it is. @param {string} name @param {{answered: number, total: number}} counted */
export function progressMark(name, { answered, total }) {
  const progress = h("progress", { max: total || 1, value: answered, "aria-hidden": "true" });
  return currentMark(name, name, `${answered} of ${total} practices answered`, progress);
}

/**
 * @param {string} name
 * @param {string} shown
 * @param {string} state
 * @param {import("../lib/vnode.js").Child} [after]
 */
export function currentMark(name, shown, state, after) {
  const label = `${name}: ${state}`;
  return h(
    "a",
    { href: `${ROOT}assess/`, class: "wa-current", "aria-label": label, title: label },
    h("span", { class: "wa-current__name" }, shown),
    after,
  );
}
