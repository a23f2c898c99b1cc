/** Pages by their names: titles, ids in any spelling, rules that check them. The twin of `search/names.py`. */

import { foldKey } from "./folding.js";

/** @typedef {import("./documents.js").SearchDocument} SearchDocument */

const MOST_PARTS = 40;
const PRACTICE = /^((?:(?!\p{Nd})[\p{L}\p{N}])+ \p{Nd}+) bp (\p{Nd}+)$/u;
const UNFINISHED = /^((?:(?!\p{Nd})[\p{L}\p{N}])+ \p{Nd}+)(?: bp)?(?: 0)?$/u;

export class Names {
  /** @type {Map<string, number[]>} */
  #pages = new Map();
  /** @type {Map<string, number[]>} */
  #below = new Map();
  /** @type {Set<string>} */
  #within = new Set();

  /** @param {readonly SearchDocument[]} documents */
  constructor(documents) {
    for (const [number, document] of documents.entries())
      for (const key of document.keys) this.#add(number, key, document);
  }

  /** The pages of that very name; after a question's, those of its practices. @param {string} query */
  exactly(query) {
    const key = foldKey(query);
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
    const parts = foldKey(query).split(" ").slice(0, MOST_PARTS);
    const keys = runsOf(parts).filter((key) => this.#within.has(key));
    return [...new Set(keys.flatMap((key) => this.#pages.get(key) ?? []))];
  }

  /** @param {number} number @param {string} key @param {SearchDocument} document */
  #add(number, key, { kind, title }) {
    const isNumbered = kind === "practice" || kind === "question";
    const [, question, practice] = PRACTICE.exec(key) ?? [];
    for (const one of question ? [key, `${question} ${practice}`] : [key]) {
      this.#pages.set(one, [...(this.#pages.get(one) ?? []), number]);
      if (isNumbered && (one.includes(" ") || one !== foldKey(title))) this.#within.add(one);
    }
    if (question && kind === "practice") this.#below.set(question, [...(this.#below.get(question) ?? []), number]);
  }
}

/**
 * Neighbouring parts, most at first, and each by itself at last.
 *
 * @param {readonly string[]} parts
 * @returns {string[]}
 */
function runsOf(parts) {
  /** @type {string[]} */
  const runs = [];
  for (let length = parts.length; length > 0; length -= 1)
    for (let start = 0; start + length <= parts.length; start += 1)
      runs.push(parts.slice(start, start + length).join(" "));
  return runs;
}
