/**
 * The keyboard of the review, and the sheet that lists it.
 */

import { STATUS_CHOICES } from "../../controls/status-field.js";
import { areLettersOff, turnLetters } from "../../controls/letter-keys.js";
import { element, h } from "../../lib/h.js";
import { review } from "../../words/review.js";

/** The keys of the states, 1 to 5, then the others. */
const SHEET = [...STATUS_CHOICES.map(([, what], index) => ({ keys: String(index + 1), what })), ...review.keys];

/** @type {Record<string, string>} */
const INTENTS = {
  j: "next-practice",
  k: "previous-practice",
  n: "next",
  p: "previous",
  e: "notes",
  v: "evidence",
  w: "owner",
  d: "due",
  t: "read",
  r: "rest",
  a: "applies",
  f: "follow",
  q: "question-notes",
  o: "outline",
  m: "presenter",
  "?": "help",
  ArrowDown: "next-practice",
  ArrowUp: "previous-practice",
  ArrowRight: "next",
  ArrowLeft: "previous",
};

/** Where people type: no letter is a key there. */
const TYPING = "textarea, select, dialog, [contenteditable], input:not([type=radio]):not([type=checkbox])";

/**
 * What a key means, or null. Keys belong to the review only while nobody types, and the theme's own stay out of it.
 *
 * @param {KeyboardEvent} event
 * @returns {string | null}
 */
export function intentOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TYPING)) return null;
  if (event.key.startsWith("Arrow") && target?.matches("input[type=radio], summary, button, a")) {
    if (!target.matches("input[type=radio]") || event.key === "ArrowLeft" || event.key === "ArrowRight") return null;
  }
  if (event.key.length === 1 && areLettersOff()) return null;
  return INTENTS[event.key] ?? (/^[0-5]$/.test(event.key) ? `status-${event.key}` : null);
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
    lettersSwitch(),
    h("p", { class: "wa-actions" }, h("button", { type: "button", class: "wa-button", onclick: close }, "Close")),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** Letters can be turned off; arrows and buttons do the same. */
function lettersSwitch() {
  const onchange = (/** @type {Event} */ { target }) => turnLetters(/** @type {HTMLInputElement} */ (target).checked);
  const box = h("input", { type: "checkbox", checked: !areLettersOff(), onchange });
  return h("p", {}, h("label", { class: "wa-check" }, box, review.letters));
}
