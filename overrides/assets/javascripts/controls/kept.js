/**
 * What was begun in a form and is not given yet: kept as long as the tab, so that leaving the form or the page loses
 * nothing of it.
 *
 * @typedef {Readonly<Record<string, unknown>>} Begun
 */

import { remembered } from "../lib/remember.js";
import { STORED } from "../lib/site.js";

/** @type {Record<string, Begun>} */
const kept = remembered("session", STORED.drafts);

/** @param {string} form what makes the form different from others @returns {Begun | null} */
export function begun(form) {
  return Object.hasOwn(kept, form) ? (kept[form] ?? null) : null;
}

/** @param {string} form @param {Begun | null} fields null once they are given */
export function keepBegun(form, fields) {
  if (fields) kept[form] = fields;
  else delete kept[form];
  try {
    sessionStorage.setItem(STORED.drafts, JSON.stringify(kept));
  } catch {
    // Forbidden or full: kept as long as the page.
  }
}
