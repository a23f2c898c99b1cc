/**
 * The keyboard of the review, and the sheet that lists it.
 */

import { element, h } from "../../lib/h.js";

/** @type {[string, string][]} */
const SHEET = [
  ["1", "In place"],
  ["2", "Partly"],
  ["3", "Not in place"],
  ["4", "Not applicable"],
  ["5", "Don't know yet"],
  ["0", "Clear the answer"],
  ["j  or  ↓", "Next practice"],
  ["k  or  ↑", "Previous practice"],
  ["→  or  n", "Next question"],
  ["←  or  p", "Previous question"],
  ["r", "The rest are not in place"],
  ["f", "Needs follow-up"],
  ["o", "Show or hide the outline"],
  ["m", "Presenter layout"],
  ["?", "This sheet"],
];

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
  const rows = SHEET.map(([key, what]) => h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, key)), h("td", {}, what)));
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
