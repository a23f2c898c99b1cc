/**
 * Keys that stand for themselves, without Ctrl: whether one is meant, and the one switch that turns all of them off
 * (WCAG 2.1.4).
 */

import { STORED } from "./site.js";

/** The code of a key of an input method; in Safari the Enter that ends a composition has it, too. */
const COMPOSED = 229;
/** What takes letters, or chooses by them. */
export const FIELDS = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select";
const TYPING = `${FIELDS}, dialog, [contenteditable]:not([contenteditable='false'])`;

/** Where storage is forbidden, the switch holds for as long as the page. */
let isOffHere = false;

/** Whether single letters, digits and signs act. */
export function areSingleKeysOn() {
  try {
    return [STORED.noKeys, STORED.noSlash].every((name) => localStorage.getItem(name) === null);
  } catch {
    return !isOffHere;
  }
}

/** @param {boolean} isOn */
export function turnSingleKeys(isOn) {
  isOffHere = !isOn;
  markKeys(isOn);
  try {
    for (const name of [STORED.noKeys, STORED.noSlash]) localStorage.removeItem(name);
    if (!isOn) localStorage.setItem(STORED.noKeys, "");
  } catch {
    // storage is forbidden
  }
}

/** Keys that are printed on controls are seen while they act. @param {boolean} areOn */
export function markKeys(areOn) {
  document.documentElement.toggleAttribute("data-no-keys", !areOn);
}

/** Whether a key is a part of a sign that is being composed. @param {KeyboardEvent} event */
export function isComposed({ isComposing, keyCode, key }) {
  return isComposing || keyCode === COMPOSED || key === "Process" || key === "Dead";
}

/** Whether a key goes to what is typed in, or to a dialog. @param {Event} event */
export function isTyped({ target }) {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** Whether a key is for the page: nobody types, and no other key is held with it. @param {KeyboardEvent} event */
export function isForPage(event) {
  const { ctrlKey, metaKey, altKey } = event;
  return !isTyped(event) && !ctrlKey && !metaKey && !altKey && !isComposed(event);
}

/** Whether a letter, digit or sign is meant as a command. @param {KeyboardEvent} event */
export function isSingleKey(event) {
  return [...event.key].length === 1 && isForPage(event) && areSingleKeysOn();
}
