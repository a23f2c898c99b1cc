/** Words that are made of others: `rightsizing`, what German writes together. The twin of `search/compounds.py`. */

import { isAmong } from "./beginnings.js";
import { isCountable } from "./near.js";
import { stem } from "./stems.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./synonyms.js").Other} Other */
/** @typedef {import("./synonyms.js").Phrase} Phrase */

export const LEAST_PART = 3;
/** Part of a word that says something alone: so long at least, and on one page in so many at most. */
const LEAST_ALONE = 5;
const RARE = 8;

export class Compounds {
  #index;
  #others;
  #typed;

  /** @param {Index} index @param {ReadonlyMap<string, Other>} others @param {readonly string[]} typed */
  constructor(index, others, typed) {
    this.#index = index;
    this.#others = others;
    this.#typed = new Set(typed);
  }

  /** What the two words say that somebody wrote together. @param {string} word @returns {Phrase[]} */
  split(word) {
    /** @type {Phrase[]} */
    const found = [];
    if (!isCountable(word)) return found;
    for (let at = LEAST_PART; at <= word.length - LEAST_PART; at += 1)
      for (const one of this.#meanings(word.slice(0, at)))
        for (const two of this.#meanings(word.slice(at))) found.push([...new Set([...one, ...two])]);
    return found.filter((phrase) => this.#pagesOf(phrase).length);
  }

  /**
   * The longest known word with which another begins or ends, and what it says: of `Budgetplanung` `budget`. The word
   * itself and nothing where there is none.
   *
   * @param {string} word
   * @returns {{part: string, phrases: Phrase[]}}
   */
  longestPart(word) {
    if (!isCountable(word)) return { part: word, phrases: [] };
    for (let length = word.length - LEAST_PART; length >= LEAST_ALONE; length -= 1)
      for (const part of [word.slice(0, length), word.slice(-length)]) {
        const isWord = this.#typed.has(part) || isAmong(this.#index.words, part);
        const rare = (isWord ? this.#meanings(part) : []).filter((phrase) => this.#isRare(phrase));
        if (rare.length) return { part, phrases: rare };
      }
    return { part: word, phrases: [] };
  }

  /**
   * What a part of a word may be: itself, other words for it; German sets an s between two.
   *
   * @param {string} part
   * @returns {Phrase[]}
   */
  #meanings(part) {
    const own = stem(part);
    const itself = this.#index.weights.has(own) ? [[own]] : [];
    const found = [...itself, ...(this.#others.get(own)?.phrases ?? [])];
    if (found.length || !part.endsWith("s") || part.length <= LEAST_PART) return found;
    return this.#meanings(part.slice(0, -1));
  }

  /** @param {Phrase} phrase */
  #isRare(phrase) {
    const { length } = this.#pagesOf(phrase);
    return length > 0 && length <= Math.floor(this.#index.size / RARE);
  }

  /** The pages that have all of a phrase. @param {Phrase} phrase */
  #pagesOf(phrase) {
    const [first, ...others] = phrase.map((own) => this.#index.weights.get(own));
    return [...(first?.keys() ?? [])].filter((number) => others.every((own) => own?.has(number)));
  }
}
