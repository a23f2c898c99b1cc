/**
 * The search: from what somebody types to pages, best first. The twin of `wa_build/search/engine.py`; both run
 * `tests/vectors/search.json`. Knows no DOM.
 */

import { wordsOf } from "./folding.js";
import { Index } from "./index.js";
import { Names, NEARLY_NAMED } from "./names.js";
import { othersOf, typedWords } from "./synonyms.js";
import { Reader } from "./ways.js";

/** @typedef {import("./documents.js").SearchDocument} SearchDocument */
/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {import("./synonyms.js").Phrase} Phrase */
/** @typedef {import("./synonyms.js").Synonym} Synonym */
/** @typedef {import("./ways.js").Way} Way */
/** @typedef {{document: SearchDocument, score: number}} Hit */
/**
 * @typedef {object} Found
 * @property {Hit[]} hits best first
 * @property {string[]} stems by which they were found, to mark them
 * @property {string[]} near words that are somewhat like what was asked for, where nothing is found
 * @property {string} suggestion what was probably meant, where a word is on no page and no page was named; else empty
 * @property {string} unknown what is written as an id or as the rule of a check, and is none; else empty
 * @property {string[]} nowhere words of which nothing is known, where pages were found by others, and none was named
 */

/** So many pages with many of the words make one with few of them no answer. */
const ENOUGH = 4;
const LONGEST = 200;
const MOST_WORDS = 12;
/** What a page counts beside a practice or question of equal words, in percent. @type {Record<string, number>} */
const KINDS = { term: 70, service: 70, guide: 80, pillar: 85 };

/** Letters of a word that is worth a word: not a pair of Chinese or Japanese ones. */
const TELLING = 3;

export class Engine {
  #documents;
  #index;
  #names;
  #reader;

  /**
   * @param {readonly SearchDocument[]} documents
   * @param {readonly Synonym[]} [synonyms]
   * @param {Postings} [postings] with them all is found that is written on the pages
   */
  constructor(documents, synonyms = [], postings) {
    this.#documents = documents;
    this.#index = new Index(documents, postings);
    this.#names = new Names(documents);
    this.#reader = new Reader(this.#index, othersOf(synonyms, documents), typedWords(synonyms, documents));
  }

  /** @param {string} text @param {number} [limit] @returns {Found} */
  search(text, limit = 20) {
    const query = [...text].slice(0, LONGEST).join("");
    const typed = wordsOf(query).slice(0, MOST_WORDS);
    const named = this.#names.asked(query, typed);
    const words = this.#reader.apart(named.words);
    const { slots, said, nowhere } = this.#reader.read(words);
    const scores = new Map(named.scores);
    const isNamed = [...scores.values()].some((score) => score > NEARLY_NAMED);
    const isMeant = isNamed || said.every((word, at) => word === words[at]);
    // An id or a rule is no words, to be found and marked one by one.
    const isName = scores.size > 0 && !words.length;
    const ranked = [...this.#scored(isName ? [this.#reader.together(typed)] : slots)].sort(
      ([one, high], [two, low]) => low - high || one - two,
    );
    for (const [number, score] of ranked) if (!scores.has(number)) scores.set(number, score);
    const unknown = this.#names.unknown(query);
    return {
      hits: [...scores].slice(0, limit).flatMap(([number, score]) => hitOf(this.#documents[number], score)),
      stems: [...new Set(slots.flatMap((ways) => ways.flatMap(({ phrase }) => phrase)))],
      near: scores.size ? [] : this.#reader.near(words),
      suggestion: isMeant ? "" : said.join(" "),
      unknown,
      nowhere: !scores.size || named.scores.size || unknown ? [] : nowhere.filter(isTelling),
    };
  }

  /**
   * The score of each page: what each word counts there, and the more words the more so. One that has few of the words,
   * of which others have many, is no answer: of two words one, of five two.
   *
   * @param {Way[][]} slots
   */
  #scored(slots) {
    /** @type {Map<number, {sum: number, count: number}>} */
    const sums = new Map();
    for (const ways of slots)
      for (const [number, score] of this.#bestOf(ways)) {
        const { sum, count } = sums.get(number) ?? { sum: 0, count: 0 };
        sums.set(number, { sum: sum + score, count: count + 1 });
      }
    const most = slots.length ** 2;
    const least = leastOf([...sums.values()].map(({ count }) => count));
    return [...sums]
      .filter(([, { count }]) => count > least)
      .map(([number, { sum, count }]) => {
        const worth = KINDS[this.#documents[number]?.kind ?? ""] ?? 100;
        return /** @type {[number, number]} */ ([number, Math.floor((sum * count ** 2 * worth) / (100 * most))]);
      });
  }

  /** @param {readonly Way[]} ways @returns {Map<number, number>} */
  #bestOf(ways) {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const { phrase, worth } of ways)
      for (const [number, score] of this.#ofPhrase(phrase))
        best.set(number, Math.max(best.get(number) ?? 0, Math.floor((score * worth) / 100)));
    return best;
  }

  /** What a phrase counts on each page that has all of it: the mean of its stems. @param {Phrase} phrase */
  #ofPhrase(phrase) {
    const pages = phrase.map((own) => this.#index.weights.get(own) ?? new Map());
    const first = pages[0] ?? new Map();
    return [...first.keys()]
      .filter((number) => pages.every((own) => own.has(number)))
      .map((number) => {
        const sum = phrase.reduce((all, own, at) => all + this.#index.idf(own) * (pages[at]?.get(number) ?? 0), 0);
        return /** @type {[number, number]} */ ([number, Math.floor(sum / phrase.length)]);
      });
  }
}

/**
 * What of a query is looked for, where that is not all of it.
 *
 * @param {string} text
 * @returns {string} such as `the first 12 words`, or nothing
 */
export function partOf(text) {
  const signs = [...text];
  if (signs.length > LONGEST) return `the first ${LONGEST} characters`;
  return wordsOf(text).length > MOST_WORDS ? `the first ${MOST_WORDS} words` : "";
}

/** @param {SearchDocument | undefined} document @param {number} score @returns {Hit[]} */
function hitOf(document, score) {
  return document ? [{ document, score }] : [];
}

/**
 * How many words are too few, by how many each page has: fewer than `ENOUGH` pages drop no others.
 *
 * @param {readonly number[]} counts
 */
function leastOf(counts) {
  const best = counts.reduce((known, count) => Math.max(known, count), 0);
  let least = Math.floor((best + 1) / 3);
  while (least > 0 && counts.filter((count) => count > least).length < ENOUGH) least -= 1;
  return least;
}

/** @param {string} word */
function isTelling(word) {
  return [...word].length >= TELLING && !/^\p{Nd}+$/u.test(word);
}
