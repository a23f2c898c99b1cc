/**
 * Which page has which word, and how much that says: of titles and names at first, of all text afterwards. The twin of
 * `wa_build/search/index.py`.
 */

import { indexedWords, wordsOf } from "./folding.js";
import { isStopWord, stem } from "./stems.js";
import { shortName } from "./synonyms.js";

/** @typedef {import("./documents.js").SearchDocument} SearchDocument */
/** @typedef {import("./postings.js").Postings} Postings */

const TITLE = 40;
const NAME = 40;
const SERVICE = 3;
const LEAD = 14;
const BODY = [8, 11, 13];
const SAME = 60;

export class Index {
  /** @type {Map<string, Map<number, number>>} the weight of a stem on a page, by stem and number of the page */
  weights = new Map();
  /** @type {string[]} all words, sorted */
  words = [];
  /** @type {Map<string, number>} */
  #telling = new Map();
  /** The number of pages. */
  size;

  /** @param {readonly SearchDocument[]} documents @param {Postings} [postings] */
  constructor(documents, postings) {
    this.size = documents.length;
    const services = new Map(documents.flatMap((one) => (one.kind === "service" ? [[one.id, namesIn(one)]] : [])));
    /** @type {Set<string>} */
    const words = new Set();
    const add = (/** @type {number} */ number, /** @type {Iterable<string>} */ own, /** @type {number} */ weight) => {
      /** @type {Set<string>} */
      const stems = new Set();
      for (const word of own) {
        words.add(word);
        stems.add(stem(word));
      }
      for (const one of stems) this.#add(one, number, weight);
    };
    for (const [number, { title, names = [], tags = [], services: used = [], text }] of documents.entries()) {
      add(number, wordsIn([title]), titleWeight(title));
      add(number, wordsIn([...names, ...tags]), NAME);
      add(number, new Set(used.flatMap((id) => services.get(id) ?? [])), SERVICE);
      add(number, wordsIn([text]), LEAD);
    }
    if (postings) this.#addBodies(postings);
    for (const word of postings?.words ?? []) words.add(word);
    this.words = [...words].sort();
  }

  /** How much a stem says: the rarer, the more. @param {string} own */
  idf(own) {
    let telling = this.#telling.get(own);
    if (telling === undefined) {
      const count = this.weights.get(own)?.size || 1;
      telling = Math.floor(100 * Math.log2(1 + this.size / count) + 0.5);
      this.#telling.set(own, telling);
    }
    return telling;
  }

  /** @param {Postings} postings */
  #addBodies({ pages }) {
    const lengths = new Array(this.size).fill(0);
    for (const own of pages.values()) for (const [number] of own) lengths[number] += 1;
    const mean = Math.max(1, Math.floor(lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, this.size)));
    const shares = lengths.map((length) => Math.floor((10_000 * mean) / (SAME * mean + (100 - SAME) * length)));
    for (const [own, there] of pages)
      for (const [number, often] of there)
        this.#add(own, number, Math.floor(((BODY[often] ?? 0) * (shares[number] ?? 0)) / 100));
  }

  /** @param {string} own @param {number} number @param {number} weight */
  #add(own, number, weight) {
    let known = this.weights.get(own);
    if (!known) this.weights.set(own, (known = new Map()));
    known.set(number, (known.get(number) ?? 0) + weight);
  }
}

/** @param {string} title */
function titleWeight(title) {
  const count = new Set(wordsOf(title).filter((word) => !isStopWord(word))).size || 1;
  return TITLE + Math.floor(TITLE / count);
}

/** @param {SearchDocument} service @returns {string[]} */
function namesIn({ title, names = [] }) {
  return wordsIn([shortName(title), ...names]);
}

/** @param {readonly string[]} texts @returns {string[]} each once */
function wordsIn(texts) {
  return [...new Set(texts.flatMap(indexedWords))];
}
