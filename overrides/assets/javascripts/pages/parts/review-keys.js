/**
 * The keyboard of the review, and the sheet that lists it.
 */

import { STATUS_CHOICES } from "../../controls/status-field.js";
import { element, h } from "../../lib/h.js";
import { review } from "../../words/review.js";

/** The keys of the states, 1 to 5, then the others. */
const SHEET = [...STATUS_CHOICES.map(([, what], index) => ({ keys: String(index + 1), what })), ...review.keys];

/**
 * What a key means, or null. Keys belong to the review only while nobody types, and the theme's own stay out of it.
 *
 * @param {KeyboardEvent} event
 * @returns {string | null}
 */
export function intentOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("textarea, select, dialog, [contenteditable], input:not([type=radio]):not([type=checkbox])"))
    return null;
  /** @type {Record<string, string>} */
  const intents = {
    j: "next-practice",
    k: "previous-practice",
    n: "next",
    p: "previous",
    r: "rest",
    f: "follow",
    o: "outline",
    m: "presenter",
    "?": "help",
    ArrowDown: "next-practice",
    ArrowUp: "previous-practice",
    ArrowRight: "next",
    ArrowLeft: "previous",
  };
  if (event.key.startsWith("Arrow") && target?.matches("input[type=radio], summary, button, a")) {
    if (!target.matches("input[type=radio]") || event.key === "ArrowLeft" || event.key === "ArrowRight") return null;
  }
  return intents[event.key] ?? (/^[0-5]$/.test(event.key) ? `status-${event.key}` : null);
}

/** Show the sheet of keys. */
export function showSheet() {
  const close = () => {
    dialog.close();
    dialog.remove();
  };
  const rows = SHEET.map(({ keys, what }) =>
    h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, keys)), h("td", {}, what)),
  );
  const dialog = element(
    "dialog",
    { class: "wa-dialog wa-keys", "aria-label": "Keys of the review", oncancel: close },
    h("h2", {}, "Keys"),
    h("table", {}, h("tbody", {}, rows)),
    h("p", { class: "wa-actions" }, h("button", { type: "button", class: "wa-button", onclick: close }, "Close")),
  );
  document.body.append(dialog);
  dialog.showModal();
}
