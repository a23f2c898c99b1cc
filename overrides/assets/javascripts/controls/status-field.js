/**
 * The status of a practice as radio buttons, and the head of the fold-out below them.
 */

import { h } from "../lib/dom.js";

/** @typedef {import("../assessment/types.js").Status} Status */

/** The statuses in the order of their keys 1 to 5. @type {[Status, string][]} */
export const STATUS_CHOICES = [
  ["in-place", "In place"],
  ["partial", "Partly"],
  ["missing", "Not in place"],
  ["not-applicable", "Not applicable"],
  ["unsure", "Don't know yet"],
];

let counter = 0;

/**
 * The radio buttons of a practice.
 *
 * @param {string} practice
 * @param {Status | null | undefined} status
 * @param {(status: Status) => void} choose
 * @param {Node[]} after what stands behind them
 */
export function statusField(practice, status, choose, ...after) {
  const name = `wa-status-${(counter += 1)}`;
  const options = STATUS_CHOICES.map(([value, label], index) =>
    h(
      "label",
      { class: "wa-option", "data-status": value, title: `${label} (key ${index + 1})` },
      h("input", {
        type: "radio",
        name,
        value,
        checked: status === value,
        "data-focus": value,
        onchange: () => choose(value),
      }),
      h("span", {}, label),
    ),
  );
  return h(
    "fieldset",
    { class: "wa-status" },
    h("legend", { class: "wa-hidden" }, `Status of ${practice}`),
    options,
    after,
  );
}

/** The head of the fold-out below the status. @param {string} marks what is there already */
export function detailsHead(marks = "") {
  return h(
    "summary",
    { "data-focus": "details" },
    "Notes, evidence, owner",
    marks && h("span", { class: "wa-said" }, `: ${marks}`),
  );
}
