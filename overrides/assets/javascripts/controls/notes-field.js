/** Notes, and whether they are private: then they are in no report, and not in the page while a room looks on. */

import { field, h } from "../lib/h.js";
import * as words from "../words/privacy.js";
import { lengthNote } from "./length-note.js";
import { isPresenting } from "./presenting.js";

/** @typedef {{notes?: string, private?: boolean}} Notes */

/** What a room may not see, or not for longer than it takes to tick the box. */
const PRIVATE = "textarea[data-private], input[data-private]:checked";

/**
 * @param {string} label
 * @param {number} rows
 * @param {Notes} answer
 * @param {(given: Notes) => void} edit called as it is typed, or ticked
 */
export function notesField(label, rows, { notes = "", private: isPrivate = false }, edit) {
  if (isPrivate && isPresenting()) {
    leave();
    return h("p", { class: "wa-private", key: "private", "data-field": "notes", tabindex: -1 }, words.presenting);
  }
  const oninput = (/** @type {Event} */ { target }) =>
    edit({ notes: /** @type {HTMLTextAreaElement} */ (target).value });
  const onchange = (/** @type {Event} */ { target }) =>
    edit({ private: /** @type {HTMLInputElement} */ (target).checked });
  return [
    field(label, h("textarea", { rows, "data-field": "notes", value: notes, "data-private": isPrivate, oninput })),
    lengthNote(notes),
    h(
      "label",
      { class: "wa-check", key: "mark" },
      h("input", { type: "checkbox", checked: isPrivate, "data-private": true, onchange }),
      words.mark,
    ),
  ];
}

/** A hand in a field that goes: what was typed is stored, and the words in its place have the focus then. */
function leave() {
  const { activeElement: hand } = document;
  if (!(hand instanceof HTMLElement) || !hand.matches(PRIVATE)) return;
  const place = hand.closest("wa-practice-answer, wa-question-answer");
  hand.blur();
  queueMicrotask(() => place?.querySelector(/** @type {"p"} */ (".wa-private"))?.focus());
}
