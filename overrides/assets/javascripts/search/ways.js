/** From the words of a query to the stems that pages may have for each. The twin of `wa_build/search/ways.py`. */

import { beginningSo } from "./beginnings.js";
import { Compounds, LEAST_PART } from "./compounds.js";
import { mostWrong, nearest } from "./near.js";
import { isStopWord, stem } from "./stems.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./synonyms.js").Other} Other */
/** @typedef {import("./synonyms.js").Phrase} Phrase */
/** @typedef {{phrase: Phrase, worth: number}} Way pages with all these stems, and what that counts in percent */
/**
 * @typedef {object} Reading
 * @property {Way[][]} slots the ways to find each word that counts
 * @property {string[]} said its words, those that stand nowhere as the word that was probably meant
 * @property {string[]} nowhere those of its words that nothing is known of
 */

const EXACT = 100;
const SPLIT = 90;
const OTHER = 80;
const BEGINNING = 70;
const BEGINS = 40;
/** By a known word with which it begins or ends; by a word that means something else without its neighbour: `call`. */
const PART = 40;
const BOUND = 15;
const WRONG = [100, 60, 40];
const APART = /^((?:(?!\p{Nd})[\p{L}\p{N}]){2,})(\p{Nd}{2,})$/u;
const MOST_JOINED = 3;
const MOST_NEAR = 3;
const NUMBER = /^\p{Nd}+$/u;

export class Reader {
  #index;
  #others;
  #typed;
  #typedInOrder;
  #compounds;

  /**
   * @param {Index} index
   * @param {ReadonlyMap<string, Other>} others
   * @param {readonly string[]} typed those of the others that are typed alone
   */
  constructor(index, others, typed) {
    this.#index = index;
    this.#others = others;
    this.#typed = typed;
    this.#typedInOrder = [...typed].sort();
    this.#compounds = new Compounds(index, others, typed);
  }

  /**
   * Words, letters and digits apart where they stand nowhere together: `iso27001` is `iso` and `27001`.
   *
   * @param {readonly string[]} words
   * @returns {string[]}
   */
  apart(words) {
    return words.flatMap((word) => (this.#isUnknown(word) ? word.split(APART).filter(Boolean) : word));
  }

  /** How the words of a query are understood. @param {readonly string[]} words @returns {Reading} */
  read(words) {
    const telling = [...words.keys()].filter((at) => !isStopWord(words[at] ?? ""));
    const counting = telling.length ? telling : [...words.keys()];
    /** @type {Map<number, Way[]>} */
    const ways = new Map(counting.map((at) => [at, []]));
    const joined = this.#joined(words);
    for (const [places, way] of [...joined, ...this.#phrases(words, counting)])
      for (const at of places) ways.get(at)?.push(way);
    // Of `on-call`, `on` says nothing by itself and `call` something else.
    const bound = new Set(joined.flatMap(([places]) => (places.every((at) => ways.has(at)) ? [] : places)));
    const said = [...words];
    for (const [at, known] of ways) {
      const isBound = bound.has(at);
      const { found, meant } = this.#alone(words[at] ?? "", at === words.length - 1 && !isBound, known.length > 0);
      known.push(...(isBound ? found.map((way) => lessened(way, BOUND)) : found));
      said[at] = meant;
    }
    for (const [places, way] of this.#meant(words, said, counting)) for (const at of places) ways.get(at)?.push(way);
    const nowhere = [...ways].flatMap(([at, known]) => (known.length ? [] : (words[at] ?? [])));
    return { slots: [...ways.values()], said, nowhere: [...new Set(nowhere)] };
  }

  /**
   * The ways to find a word by itself, and what was meant.
   *
   * @param {string} word
   * @param {boolean} isLast
   * @param {boolean} isKnown
   */
  #alone(word, isLast, isKnown) {
    const own = stem(word);
    /** @type {Way[]} */
    const itself = this.#has(own) ? [{ phrase: [own], worth: EXACT }] : [];
    const found = [...itself, ...this.#beginning(word, isLast, isKnown || itself.length > 0)];
    if (found.length || isKnown) return { found, meant: word };
    const parts = this.#compounds.split(word).map((phrase) => ({ phrase, worth: SPLIT }));
    const nearly = this.#nearly(word);
    const ways = [...parts, ...nearly.found];
    if (ways.length) return { found: ways, meant: parts.length ? word : nearly.meant };
    const { part, phrases } = this.#compounds.longestPart(word);
    return { found: phrases.map((phrase) => ({ phrase, worth: PART })), meant: part };
  }

  /** The way to the pages that have all of some words. @param {readonly string[]} words @returns {Way[]} */
  together(words) {
    return [{ phrase: [...new Set(words.map(stem))], worth: EXACT }];
  }

  /**
   * A few words that are somewhat like those that stand nowhere.
   *
   * @param {readonly string[]} words
   * @returns {string[]}
   */
  near(words) {
    const lost = words.filter((word) => !isStopWord(word) && !this.#has(stem(word)));
    const { words: known } = this.#index;
    const found = lost.flatMap((word) => nearest(word, known, Math.floor(word.length / 3)).found.slice(0, MOST_NEAR));
    return [...new Set(found)];
  }

  /** @param {string} own */
  #has(own) {
    return this.#index.weights.has(own);
  }

  /** @param {string} word */
  #isUnknown(word) {
    return !this.#has(stem(word)) && !this.#others.has(stem(word));
  }

  /** Neighbours as one word. @param {readonly string[]} words @returns {[readonly number[], Way][]} */
  #joined(words) {
    /** @type {[readonly number[], Way][]} */
    const found = [];
    for (let length = 2; length <= MOST_JOINED; length += 1)
      for (let start = 0; start + length <= words.length; start += 1) {
        const places = Array.from({ length }, (_, at) => start + at);
        const own = stem(words.slice(start, start + length).join(""));
        if (this.#has(own)) found.push([places, { phrase: [own], worth: EXACT }]);
        for (const phrase of this.#others.get(own)?.phrases ?? []) found.push([places, { phrase, worth: OTHER }]);
      }
    return found;
  }

  /**
   * The other words for one word or several, which may stand apart from each other.
   *
   * @param {readonly string[]} words
   * @param {readonly number[]} counting
   * @returns {[readonly number[], Way][]}
   */
  #phrases(words, counting) {
    const stems = words.map(stem);
    const asked = new Set(counting.map((at) => stems[at] ?? ""));
    return [...this.#others.values()]
      .filter(({ typed }) => typed.every((own) => asked.has(own)))
      .flatMap(({ typed, phrases }) => {
        const places = counting.filter((at) => typed.includes(stems[at] ?? ""));
        return phrases.map((phrase) => /** @type {[number[], Way]} */ ([places, { phrase, worth: OTHER }]));
      });
  }

  /**
   * What the words that were probably meant are together, where one of them was mistyped.
   *
   * @param {readonly string[]} words
   * @param {readonly string[]} said
   * @param {readonly number[]} counting
   * @returns {[readonly number[], Way][]}
   */
  #meant(words, said, counting) {
    const wrong = counting.filter((at) => words[at] !== said[at]);
    if (!wrong.length) return [];
    return [...this.#joined(said), ...this.#phrases(said, counting)]
      .filter(([places]) => wrong.some((at) => places.includes(at)))
      .map(([places, way]) => [places, lessened(way, WRONG[1] ?? 0)]);
  }

  /**
   * The words that begin so: somebody may still be typing the last one, unless it is a number.
   *
   * @param {string} word
   * @param {boolean} isLast
   * @param {boolean} isKnown
   * @returns {Way[]}
   */
  #beginning(word, isLast, isKnown) {
    if (isKnown && (!isLast || NUMBER.test(word))) return [];
    const worth = isKnown ? BEGINS : BEGINNING;
    const found = beginningSo(this.#index.words, word).map(stem);
    const ways = found.filter((own) => own !== stem(word)).map((own) => ({ phrase: [own], worth }));
    if (isKnown || word.length < LEAST_PART) return ways;
    const typed = beginningSo(this.#typedInOrder, word).map(stem);
    const others = typed.flatMap((own) => this.#others.get(own)?.phrases ?? []);
    return [...ways, ...others.map((phrase) => ({ phrase, worth }))];
  }

  /** The words that are nearly it, and the one of them that most pages have. @param {string} word */
  #nearly(word) {
    const { wrong, found } = nearest(word, [...this.#index.words, ...this.#typed], mostWrong(word));
    const worth = WRONG[wrong] ?? 0;
    const stems = found.map(stem);
    /** @type {Way[]} */
    const ways = [
      ...stems.filter((own) => this.#has(own)).map((own) => ({ phrase: [own], worth })),
      ...stems.flatMap((own) => (this.#others.get(own)?.phrases ?? []).map((phrase) => ({ phrase, worth }))),
    ];
    return { found: ways, meant: this.#commonest(found) ?? word };
  }

  /** @param {readonly string[]} words @returns {string | undefined} the first of those that most pages have */
  #commonest(words) {
    const count = (/** @type {string} */ word) => this.#index.weights.get(stem(word))?.size ?? 0;
    return words.reduce((best, one) => (best === undefined || count(one) > count(best) ? one : best), words[0]);
  }
}

/** @param {Way} way @param {number} share in percent @returns {Way} */
function lessened({ phrase, worth }, share) {
  return { phrase, worth: Math.floor((worth * share) / 100) };
}
