/**
 * The status of a practice as radio buttons, and the fold-out below them: the same in the preview and in the control,
 * which takes over what is there.
 */

import { h } from "../lib/h.js";
import { states } from "../words/states.js";

/** @typedef {import("../assessment/types.js").Status} Status */
/** @typedef {import("../lib/vnode.js").Child} Child */

/** The statuses with their words, in the order of their keys 1 to 5. */
export const STATUS_CHOICES = /** @type {[Status, string][]} */ (
  Object.entries(states.statuses)
    .filter(([id]) => id !== "unanswered")
    .map(([id, { label }]) => [id, label])
);

/**
 * The radio buttons of a practice.
 *
 * @param {string} practice
 * @param {Status | null | undefined} status
 * @param {(status: Status) => void} [choose]
 * @param {Child} [after] what stands behind them
 */
export function statusField(practice, status, choose, after) {
  const options = STATUS_CHOICES.map(([value, label], index) =>
    h(
      "label",
      { class: "wa-option", "data-status": value },
      h("input", {
        type: "radio",
        name: `wa-status-${practice}`,
        value,
        checked: status === value,
        onchange: () => choose?.(value),
      }),
      // The key is drawn by the style sheet: in the text it would be part of the label.
      h("span", { "data-key": index + 1 }, h("span", { class: "wa-option__word", "data-word": label }, label)),
    ),
  );
  return h(
    "fieldset",
    { class: "wa-status" },
    h("legend", { class: "wa-hidden" }, `Status of ${practice}`),
    h("span", { class: "wa-options" }, options),
    after,
  );
}

/**
 * What is behind the status.
 *
 * @param {string} marks what is there already
 * @param {import("../lib/vnode.js").Props} [props]
 * @param {Child} [fields]
 * @param {boolean | null} [reads] in the review, where keys lead to the fields from anywhere on the page
 */
export function detailsField(marks, props, fields, reads = null) {
  const said = marks && h("span", { class: "wa-said" }, `: ${marks}`);
  return h(
    "details",
    { class: "wa-details", key: "fields", ...props },
    h("summary", {}, "Notes, evidence, owner", said, reads !== null && h("kbd", { "aria-hidden": "true" }, "e v w")),
    fields,
  );
}
