/** The key / opens the search, unless it was turned off: a key without Ctrl can be (WCAG 2.1.4). */

import { STORED } from "../lib/site.js";

/** Where storage is forbidden, the switch holds for as long as the page. */
let isOffHere = false;

/** Whether / is left to others. */
export function isSlashOff() {
  try {
    return localStorage.getItem(STORED.noSlash) !== null;
  } catch {
    return isOffHere;
  }
}

/** @param {boolean} isOn */
export function turnSlash(isOn) {
  isOffHere = !isOn;
  try {
    if (isOn) localStorage.removeItem(STORED.noSlash);
    else localStorage.setItem(STORED.noSlash, "");
  } catch {
    // storage is forbidden
  }
}
