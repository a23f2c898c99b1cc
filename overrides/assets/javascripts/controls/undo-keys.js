/** Which keys take back and do again, and where. */

import { areSingleKeysOn, isComposed, isTyped } from "../lib/single-keys.js";

/** In the review all of the page is at hand; elsewhere the controls of the assessment are. */
const AT_HAND = "wa-practice-answer, wa-question-answer, wa-steps, .wa-step, .wa-toast, wa-page[name='review']";

/**
 * What a key means. In a text field Ctrl+Z is the browser's own, and while an input method composes every key is its.
 *
 * @param {KeyboardEvent} event
 * @returns {"undo" | "redo" | null}
 */
export function meaningOf(event) {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  if (isComposed(event) || isTyped(event) || event.defaultPrevented || altKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  const letter = letterOf(event);
  if (!ctrlKey && !metaKey)
    return letter === "u" && !shiftKey && !event.repeat && areSingleKeysOn() && isAtHand(target) ? "undo" : null;
  if (letter === "y" && !shiftKey && ctrlKey) return "redo";
  if (letter !== "z") return null;
  return shiftKey ? "redo" : "undo";
}

/** The key that is printed beside a way back. */
export function printedKey() {
  if (document.querySelector("wa-page[name='review'], wa-practice-answer")) return "u";
  return `${isMac() ? "⌘" : "Ctrl+"}Z`;
}

/** The key that is printed beside the way forth again. */
export function printedRedo() {
  return isMac() ? "⇧⌘Z" : "Ctrl+Y";
}

function isMac() {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** After a page has come nothing has the focus yet. @param {Element | null} target */
function isAtHand(target) {
  if (target === document.body) return document.querySelector("wa-page[name='review']") !== null;
  return target?.closest(AT_HAND) != null;
}

/** Where letters are not Latin, the place of the key says which is meant. @param {KeyboardEvent} event */
function letterOf({ key, code, ctrlKey, metaKey }) {
  if (/^[a-z]$/i.test(key) || !(ctrlKey || metaKey)) return key.toLowerCase();
  return code.replace(/^Key/, "").toLowerCase();
}
