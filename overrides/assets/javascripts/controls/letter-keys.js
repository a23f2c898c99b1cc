/**
 * Whether letters, digits and signs are keys of the review: a key without Ctrl can be turned off (WCAG 2.1.4), for who
 * speaks to the machine or presses what they do not mean.
 */

import { remember, remembered } from "../lib/remember.js";
import { STORED } from "../lib/site.js";

/** Where storage is forbidden, the switch holds for as long as the page. */
let isOffHere = false;

/** Whether single letters are left alone. */
export function areLettersOff() {
  return isOffHere || remembered(localStorageOrNone(), STORED.layout).isWithoutLetters === true;
}

/** @param {boolean} areOn */
export function turnLetters(areOn) {
  isOffHere = !areOn;
  remember(localStorageOrNone(), STORED.layout, { isWithoutLetters: !areOn });
}

/** Where storage is forbidden its name alone throws. @returns {Storage} */
function localStorageOrNone() {
  try {
    return localStorage;
  } catch {
    return /** @type {any} */ ({ getItem: () => null, setItem: () => undefined });
  }
}
