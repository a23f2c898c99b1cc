/**
 * The keyboard of the review.
 */

import { areSingleKeysOn, isForPage } from "../../lib/single-keys.js";

/**
 * What a key means, or null. Keys belong to the review only while nobody types, and the theme's own stay out of it.
 *
 * @param {KeyboardEvent} event
 * @returns {string | null}
 */
export function intentOf(event) {
  if (!isForPage(event) || (event.key.length === 1 && !areSingleKeysOn())) return null;
  const target = event.target instanceof Element ? event.target : null;
  /** @type {Record<string, string>} */
  const intents = {
    j: "next-practice",
    k: "previous-practice",
    n: "next",
    p: "previous",
    r: "rest",
    f: "follow",
    o: "outline",
    m: "presenter",
    ArrowDown: "next-practice",
    ArrowUp: "previous-practice",
    ArrowRight: "next",
    ArrowLeft: "previous",
  };
  if (event.key.startsWith("Arrow") && target?.matches("input[type=radio], summary, button, a")) {
    if (!target.matches("input[type=radio]") || event.key === "ArrowLeft" || event.key === "ArrowRight") return null;
  }
  return intents[event.key] ?? (/^[0-5]$/.test(event.key) ? `status-${event.key}` : null);
}

/** Show the sheet of keys, which loads then. */
export function showSheet() {
  void import("../../controls/keys.js").then(({ showKeys }) => showKeys());
}
