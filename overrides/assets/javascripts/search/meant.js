/** Pages that the words of an address must have meant: better none than any. */

import { pieces } from "./excerpts.js";
import { wordsOf } from "./folding.js";
import { NAMED, NAMES_ALSO } from "./names.js";
import { isStopWord, stem } from "./stems.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Hit} Hit */

const NUMBERED = new Set(["practice", "question"]);

/**
 * Those that are named, after a term or a service the best practice or question; where none is named, those that have
 * each of the words in what they are about: any two words stand together somewhere in all text.
 *
 * @param {string} query
 * @param {Engine} engine
 * @returns {Omit<import("./client.js").Meant, "reach">}
 */
export function meantBy(query, engine) {
  const { hits } = engine.search(query);
  const exactly = hits.filter(({ score }) => score >= NAMED);
  const named = exactly.length ? exactly : hits.filter(({ score }) => score >= NAMES_ALSO);
  const numbered = (/** @type {readonly Hit[]} */ some) => some.filter(({ document }) => NUMBERED.has(document.kind));
  const others = named.length ? numbered(hits).slice(0, 1) : hits.filter(isAboutAll(query, engine));
  const found = numbered(named).length ? named : [...named, ...others];
  return {
    documents: found.map(({ document }) => document),
    isExactly: exactly.length > 0,
    isNamed: named.length > 0,
  };
}

/** @param {string} query @param {Engine} engine */
function isAboutAll(query, engine) {
  const words = wordsOf(query).filter((word) => !isStopWord(word));
  const asked = words.map((word) => new Set(engine.search(word, 1).stems.filter((own) => !isLonger(own, word))));
  return (/** @type {Hit} */ { document: { title, text, names = [] } }) => {
    const about = [title, text, ...names].join(" ");
    return asked.length > 0 && asked.every((stems) => pieces(about, stems).some(({ isAsked }) => isAsked));
  };
}

/** Who types may be about to type a longer word; an address is finished. @param {string} own @param {string} word */
function isLonger(own, word) {
  return own.startsWith(word) && own !== stem(word);
}
