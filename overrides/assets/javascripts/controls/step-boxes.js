/**
 * The steps of a practice page, and the boxes before them.
 */

import { h } from "../lib/dom.js";

/** The box of a step. @param {string} text */
export function stepBox(text) {
  return h("input", { type: "checkbox", "aria-label": `Done: ${text}` });
}

/** The steps of a practice page: their anchors, ids and texts. @param {ParentNode} root */
export function stepsIn(root) {
  return [...root.querySelectorAll("span.wa-step[id^=step-]")].map((anchor) => {
    const id = anchor.id.slice("step-".length);
    return { anchor, id, text: anchor.closest("li")?.querySelector("strong")?.textContent ?? id };
  });
}
