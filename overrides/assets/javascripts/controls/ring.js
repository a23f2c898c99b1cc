/** How far an assessment is, as a ring. */

import { h } from "../lib/h.js";

/** @param {number} share in percent */
export function ring(share) {
  const circle = { cx: 8, cy: 8, r: 6, pathLength: 100 };
  return h(
    "svg",
    { class: "wa-ring", viewBox: "0 0 16 16", "aria-hidden": "true" },
    h("circle", circle),
    share > 0 && h("circle", { ...circle, class: "wa-ring__share", "stroke-dasharray": `${share} 100` }),
  );
}
