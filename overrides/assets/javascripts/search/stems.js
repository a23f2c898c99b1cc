/** Word forms: the stem that `backup` and `backups` have in common. The twin of `wa_build/search/stems.py`. */

import { porter, STOP_WORDS } from "./stemmer.js";

const ENGLISH = /^[a-z]{3,}$/;
const STOPPED = new Set(STOP_WORDS);
/** @type {Map<string, string>} */
const known = new Map();

/** @param {string} word */
export function isStopWord(word) {
  return STOPPED.has(word);
}

/** The stem of a folded word; one with other letters than those from a to z is its own. @param {string} word */
export function stem(word) {
  let own = known.get(word);
  if (own === undefined) known.set(word, (own = ENGLISH.test(word) ? porter(word) : word));
  return own;
}
