/**
 * The steps of a practice page, and the boxes before them.
 */

import { h } from "../lib/h.js";

/** The box of a step. @param {string} text @param {import("../lib/vnode.js").Props} [props] */
export function stepBox(text, props) {
  return h("input", { type: "checkbox", "aria-label": `Done: ${text}`, ...props });
}

/** The steps of a practice page: their anchors, ids and texts. @param {ParentNode} root */
export function stepsIn(root) {
  return [...root.querySelectorAll("span.wa-step[id^=step-]")].map((anchor) => {
    const id = anchor.id.slice("step-".length);
    return { anchor, id, text: anchor.closest("li")?.querySelector("strong")?.textContent ?? id };
  });
}
