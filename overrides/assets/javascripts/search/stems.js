/** Word forms: the stem that `backup` and `backups` have in common. The twin of `wa_build/search/stems.py`. */

import { porter, STOP_WORDS } from "./stemmer.js";

/** A word to be stemmed; of an ending alone, and of two y, the stemmers of the two sides make different ones. */
const ENGLISH = /^(?!(?:ies|eeds?|sses)$|.*yy)[a-z]{3,}$/;
/**
 * Words that begin so mean something else than those that the stemmer makes one of them: who is responsible is not
 * asked by the response, nor an engineer by an engine.
 */
const APART = new RegExp(
  "^(?:accessib|accountab|authori[stz]|commitment|communit|engineer|executiv|experiment|general|generic|importan|" +
    "integrity|objectiv|personal(?=$|ly|i[sz])|productio|productiv|relational|renewab|responsib|severit|stateful|" +
    "tokeni[sz]|utilit)",
);
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
  if (own === undefined) known.set(word, (own = ENGLISH.test(word) ? (APART.exec(word)?.[0] ?? porter(word)) : word));
  return own;
}
