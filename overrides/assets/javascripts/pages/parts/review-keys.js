/**
 * The keyboard of the review.
 */

import { areSingleKeysOn, isForPage } from "../../lib/single-keys.js";

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

/**
 * What a key means, or null. Keys belong to the review only while nobody types, and the theme's own stay out of it.
 *
 * @param {KeyboardEvent} event
 * @returns {string | null}
 */
export function intentOf(event) {
  if (!isForPage(event) || (event.key.length === 1 && !areSingleKeysOn())) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (!isInside(target)) return null;
  if (event.key.startsWith("Arrow") && target?.matches("input[type=radio], summary, button, a")) {
    if (!target.matches("input[type=radio]") || event.key === "ArrowLeft" || event.key === "ArrowRight") return null;
  }
  return INTENTS[event.key] ?? (/^[0-5]$/.test(event.key) ? `status-${event.key}` : null);
}

/**
 * Keys act within the review, and before anything has the focus; behind an open drawer they do not.
 *
 * @param {Element | null} target
 */
function isInside(target) {
  const isDrawer = document.querySelector("wa-page[data-drawer]") !== null;
  return !isDrawer && (target === document.body || target?.closest("wa-page[name='review'], .wa-toast") != null);
}

/** Show the sheet of keys, which loads then. */
export function showSheet() {
  void import("../../controls/keys.js").then(({ showKeys }) => showKeys());
}
