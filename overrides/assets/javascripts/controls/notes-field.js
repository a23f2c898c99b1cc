/** Notes, and whether they are private: then they are in no report, and not in the page while a room looks on. */

import { field, h } from "../lib/h.js";
import * as keeping from "../words/keeping.js";
import { lengthNote } from "./length-note.js";
import { isPresenting, showToRoom } from "./presenting.js";

/** @typedef {{notes?: string, private?: boolean}} Notes */

/**
 * @param {string} label
 * @param {number} rows
 * @param {Notes} answer
 * @param {(given: Notes) => void} edit called as it is typed, or ticked
 */
export function notesField(label, rows, { notes = "", private: isPrivate = false }, edit) {
  if (isPrivate && isPresenting())
    return h("p", { class: "wa-private", key: "private", tabindex: -1 }, keeping.presenting);
  const oninput = (/** @type {Event} */ { target }) =>
    edit({ notes: /** @type {HTMLTextAreaElement} */ (target).value });
  return [
    field(label, h("textarea", { rows, value: notes, "data-private": isPrivate, oninput })),
    lengthNote(notes),
    h(
      "label",
      { class: "wa-check", key: "mark" },
      h("input", { type: "checkbox", checked: isPrivate, "data-private": true, onchange: ticked(edit) }),
      keeping.privateMark,
    ),
  ];
}

/** @param {(given: Notes) => void} edit */
function ticked(edit) {
  return (/** @type {Event} */ { target }) => {
    const box = /** @type {HTMLInputElement} */ (target);
    showToRoom(/** @type {Element} */ (box.closest("wa-practice-answer, wa-question-answer")), () =>
      edit({ private: box.checked }),
    );
  };
}
