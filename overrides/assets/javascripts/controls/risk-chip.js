/** What it costs not to have a practice; quiet once it is in place (see wa.css). As `risk` in `_macros.jinja`. */

import { h } from "../lib/h.js";
import { missing } from "../words/missing.js";

/** @param {import("../assessment/types.js").Level} level */
export function riskChip(level) {
  return h("span", { class: "wa-risk wa-risk--practice", "data-level": level }, missing[level]);
}
