/** Pages by their names: titles, ids in any spelling, rules that check them. The twin of `search/names.py`. */

import { foldKey } from "./folding.js";
import { isCountable, nearest } from "./near.js";

/** @typedef {import("./documents.js").SearchDocument} SearchDocument */
/**
 * @typedef {object} Asked
 * @property {Map<number, number>} scores the pages that a query names, best first
 * @property {string[]} words those of its words that belong to none of the ids or rules that it names
 */

/**
 * The score of a page whose very name or id was asked for, of one whose id stands within what was asked for, and of one
 * whose name is written together or with a mistake.
 */
export const NAMED = 1_000_000;
export const NAMES_ALSO = 900_000;
export const NEARLY_NAMED = 800_000;

const MOST_PARTS = 40;
/** What looks like an id of the framework, and like the rule of a check that a service numbers, such as `EC2.8`. */
const PIECE = /[A-Za-z0-9._-]+/g;
const OWN_ID = /^([A-Z]+)[0-9]+(?:(?:[-_.]?BP[-_.]?|\.)[0-9]+)?$/i;
const RULE = /^([A-Za-z][A-Za-z0-9]*)\.[0-9]+$/;
const LONG_RULE = /^(?:[A-Z0-9]+(?:_[A-Z0-9]+)+_[0-9]+|[A-Za-z0-9]+(?:_[A-Za-z0-9]+){2,})$/;
const UNFINISHED_RULE = /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+){2,}[-_.]?$/;
/** The same on both sides, of which each has a notion of its own. */
const SPACE = /[\t-\r \u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const RULE_KEY = /^([a-z]+(?: [0-9]+)?) [0-9]+$/;
/** A shorter name, written together, is too near to others. */
const LEAST_NEARLY = 8;
const LETTER = "(?:(?!\\p{Nd})[\\p{L}\\p{N}])";
const QUESTION = new RegExp(`^${LETTER}+ \\p{Nd}+$`, "u");
const LETTER_FOR_ZERO = new RegExp(`(${LETTER}{2,})o (?=\\p{Nd})`, "gu");
const PRACTICE = /^((?:(?!\p{Nd})[\p{L}\p{N}])+ \p{Nd}+) bp (\p{Nd}+)$/u;
const UNFINISHED = /^((?:(?!\p{Nd})[\p{L}\p{N}])+ \p{Nd}+)(?: bp)?(?: 0)?$/u;

export class Names {
  /** @type {Map<string, number[]>} */
  #pages = new Map();
  /** @type {Map<string, number[]>} */
  #below = new Map();
  /** @type {Set<string>} */
  #within = new Set();
  /** @type {Set<string>} */
  #ids = new Set();
  /** @type {Set<string>} */
  #prefixes = new Set();
  /** @type {Set<string>} */
  #numbering = new Set();
  /** @type {Map<string, number[]>} */
  #together = new Map();

  /** @param {readonly SearchDocument[]} documents */
  constructor(documents) {
    for (const [number, document] of documents.entries())
      for (const key of document.keys) this.#add(number, key, document);
  }

  /**
   * Which pages a query names, and which of its words say something besides.
   *
   * @param {string} query
   * @param {string[]} words
   * @returns {Asked}
   */
  asked(query, words) {
    /** @type {Map<number, number>} */
    const scores = new Map(this.exactly(query).map((number) => [number, NAMED]));
    for (const number of this.within(query)) if (!scores.has(number)) scores.set(number, NAMES_ALSO);
    if (!scores.size) return { scores: new Map(this.#nearly(query).map((number) => [number, NEARLY_NAMED])), words };
    const known = this.#partsOfNames(query);
    const isKnown = (/** @type {string} */ word) => partsOf(this.#key(word)).every((part) => known.has(part));
    return { scores, words: words.filter((word) => !isKnown(word)) };
  }

  /** The pages of that very name; after a question's, those of its practices. @param {string} query */
  exactly(query) {
    const key = this.#key(query);
    const pages = this.#pages.get(key) ?? [];
    const question = UNFINISHED.exec(key)?.[1] ?? "";
    const below = this.#below.get(question);
    return below ? [...new Set([...pages, ...(this.#pages.get(question) ?? []), ...below])] : pages;
  }

  /**
   * Practices and questions whose id, title or rule stands in a query, longest first. A title of one word is a word
   * like others.
   *
   * @param {string} query
   */
  within(query) {
    const keys = runsOf(this.#key(query)).filter((key) => this.#within.has(key));
    return [...new Set(keys.flatMap((key) => this.#pages.get(key) ?? []))];
  }

  /** The pages whose name is this: joined, with a mistake or two, or a rule's beginning. @param {string} query */
  #nearly(query) {
    const together = foldKey(query).replaceAll(" ", "");
    if (together.length < LEAST_NEARLY || !isCountable(together)) return [];
    const { found } = nearest(together, this.#together.keys(), together.length < 2 * LEAST_NEARLY ? 1 : 2);
    const isBeginning = !found.length && UNFINISHED_RULE.test(trimmed(query));
    const names = isBeginning ? [...this.#together.keys()].filter((name) => name.startsWith(together)) : found;
    return [...new Set(names.flatMap((name) => this.#together.get(name) ?? []))];
  }

  /** The first that is written as an id or as the rule of a check, and is none; else empty. @param {string} query */
  unknown(query) {
    const pieces = (query.match(PIECE) ?? []).map((piece) => piece.replace(/^[._-]+|[._-]+$/g, ""));
    return pieces.find((piece) => this.#isUnknown(piece)) ?? "";
  }

  /** @param {string} text */
  #isUnknown(text) {
    const [id, rule] = [OWN_ID.exec(text)?.[1], RULE.exec(text)?.[1]].map((part) => part && foldKey(part));
    if (this.exactly(text).length) return false;
    if ((id && this.#prefixes.has(id)) || (rule && this.#numbering.has(rule))) return true;
    return LONG_RULE.test(text) && !this.within(text).length;
  }

  /** The folded key of a query, in which the letter O may stand for a zero: `SECO2-BPO1`. @param {string} query */
  #key(query) {
    const key = foldKey(query);
    return this.#pages.has(key) ? key : key.replace(LETTER_FOR_ZERO, "$1 ");
  }

  /** What of a query is part of an id, or of a rule or title where it is all and in one word. @param {string} query */
  #partsOfNames(query) {
    const key = this.#key(query);
    const isOneWord = this.#within.has(key) && !SPACE.test(trimmed(query));
    return new Set((isOneWord ? [key] : runsOf(key).filter((run) => this.#ids.has(run))).flatMap(partsOf));
  }

  /** @param {number} number @param {string} key @param {SearchDocument} document */
  #add(number, key, { kind, title }) {
    const isNumbered = kind === "practice" || kind === "question";
    const [, question, practice] = PRACTICE.exec(key) ?? [];
    const isOwn = kind === "practice" ? question !== undefined : kind === "question" && QUESTION.test(key);
    const isId = isOwn || (kind === "practice" && QUESTION.test(key)); // or a rule such as `IAM.6`
    for (const one of question ? [key, `${question} ${practice}`] : [key]) {
      this.#pages.set(one, [...(this.#pages.get(one) ?? []), number]);
      if (isNumbered && (one.includes(" ") || one !== foldKey(title))) this.#within.add(one);
      if (isId) this.#ids.add(one);
      if (isOwn) this.#prefixes.add(one.split(" ")[0] ?? "");
    }
    const numbering = kind === "service" ? key : kind === "practice" && !isOwn && RULE_KEY.exec(key)?.[1];
    if (numbering) this.#numbering.add(numbering);
    if (!isOwn && key.length >= LEAST_NEARLY) {
      const together = key.replaceAll(" ", "");
      this.#together.set(together, [...(this.#together.get(together) ?? []), number]);
    }
    if (question && kind === "practice") this.#below.set(question, [...(this.#below.get(question) ?? []), number]);
  }
}

/** @param {string} query */
function trimmed(query) {
  return query.replace(/^ +| +$/g, "");
}

/** @param {string} key */
function partsOf(key) {
  return key.split(" ").filter(Boolean);
}

/**
 * Neighbouring parts of a key, most at first, and each by itself at last.
 *
 * @param {string} key
 * @returns {string[]}
 */
function runsOf(key) {
  const parts = partsOf(key).slice(0, MOST_PARTS);
  /** @type {string[]} */
  const runs = [];
  for (let length = parts.length; length > 0; length -= 1)
    for (let start = 0; start + length <= parts.length; start += 1)
      runs.push(parts.slice(start, start + length).join(" "));
  return runs;
}
