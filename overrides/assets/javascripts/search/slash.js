/** The key / opens the search, unless it was turned off: a key without Ctrl can be (WCAG 2.1.4). */

import { STORED } from "../lib/site.js";

/** Whether / is left to others. */
export function isSlashOff() {
  try {
    return localStorage.getItem(STORED.noSlash) !== null;
  } catch {
    return false;
  }
}

/** @param {boolean} isOn */
export function turnSlash(isOn) {
  try {
    if (isOn) localStorage.removeItem(STORED.noSlash);
    else localStorage.setItem(STORED.noSlash, "");
  } catch {
    // storage is forbidden: the key stays as it is
  }
}
