/** Other words for the same: of `synonyms.yaml`, of the glossary, of services. The twin of `search/synonyms.py`. */

import { wordsOf } from "./folding.js";
import { isStopWord, stem } from "./stems.js";

/** @typedef {import("./documents.js").SearchDocument} SearchDocument */
/** @typedef {{typed: readonly string[], find: readonly string[]}} Synonym */
/** @typedef {readonly string[]} Phrase stems that stand together on a page */
/** @typedef {{typed: Phrase, phrases: Phrase[]}} Other what to look for besides what is typed */

const OWNER = /^(?:AWS|Amazon) /;

/** A service as people call it, without its owner's name. @param {string} title */
export function shortName(title) {
  return title.replace(OWNER, "");
}

/** The stems of a text, each once, without words such as "the" unless there are only such. @param {string} text */
export function phraseOf(text) {
  const words = wordsOf(text);
  const telling = words.filter((word) => !isStopWord(word));
  return [...new Set((telling.length ? telling : words).map(stem))];
}

/**
 * What is typed in one word, as a word and not as its stem: a mistake in it is forgiven, too.
 *
 * @param {readonly Synonym[]} synonyms
 * @param {readonly SearchDocument[]} documents
 * @returns {string[]}
 */
export function typedWords(synonyms, documents) {
  const texts = [...synonyms, ...named(documents)].flatMap(({ typed }) => typed);
  const told = texts.map((text) => wordsOf(text).filter((word) => !isStopWord(word)));
  return [...new Set(told.flatMap((words) => (words.length === 1 ? words : [])))];
}

/**
 * What to look for besides, by what is typed as sorted stems joined by spaces.
 *
 * @param {readonly Synonym[]} synonyms
 * @param {readonly SearchDocument[]} documents
 * @returns {Map<string, Other>}
 */
export function othersOf(synonyms, documents) {
  /** @type {Map<string, Other>} */
  const found = new Map();
  for (const { typed, find } of [...synonyms, ...named(documents)]) {
    // What has no word, such as a sign alone, is neither typed nor found.
    const wanted = find.map(phraseOf).filter(({ length }) => length);
    for (const phrase of typed.map((text) => phraseOf(text).sort()).filter(({ length }) => length)) {
      const known = found.get(phrase.join(" ")) ?? { typed: phrase, phrases: [] };
      found.set(phrase.join(" "), known);
      for (const one of wanted) if (!isSame(one, phrase) && !known.phrases.some(isEqual(one))) known.phrases.push(one);
    }
  }
  return found;
}

/** A term or service is each of its names. @param {readonly SearchDocument[]} documents @returns {Synonym[]} */
function named(documents) {
  return documents
    .filter(({ kind, names }) => (kind === "term" || kind === "service") && names?.length)
    .flatMap(({ title, names = [] }) => {
      const all = [shortName(title), ...names];
      return all.map((name) => ({ typed: [name], find: all.filter((other) => other !== name) }));
    });
}

/** @param {Phrase} one @param {Phrase} two both without repetition */
function isSame(one, two) {
  return one.length === two.length && one.every((own) => two.includes(own));
}

/** @param {Phrase} one @returns {(two: Phrase) => boolean} */
function isEqual(one) {
  return (two) => one.join(" ") === two.join(" ");
}
