/** The words of all bodies, unpacked: `wa_build/search/postings.py` says how they are packed. */

import { isCountable } from "./near.js";
import { stem } from "./stems.js";

/** @typedef {{version: number, words: string, pages: string[]}} PostingsData */
/** @typedef {{words: string[], pages: Map<string, [number: number, often: number][]>}} Postings */

const CLASSES = 3;
const FIRST = 35;
const BACKSLASH = 92;
const MORE = 0x8000;
const MORE_SIGN = 0x9000;
const NONE_SHARED = 65;
const WORD = /[A-Z][^A-Z]*/g;

/** @param {PostingsData} data @returns {Postings} */
export function postingsOf(data) {
  const words = wordsIn(data.words);
  const stems = [...new Set(words.map(stem))];
  return { words, pages: new Map(stems.map((own, at) => [own, pagesIn(data.pages[at] ?? "")])) };
}

/** @param {string} text @returns {string[]} */
function wordsIn(text) {
  let before = "";
  return (text.match(WORD) ?? []).map((part) => {
    const shared = part.charCodeAt(0) - NONE_SHARED;
    // A letter beyond U+FFFF is two here: letters are shared, not halves of them.
    before = (isCountable(before) ? before.slice(0, shared) : [...before].slice(0, shared).join("")) + part.slice(1);
    return before;
  });
}

/** @param {string} text @returns {[number: number, often: number][]} */
function pagesIn(text) {
  /** @type {[number, number][]} */
  const pages = [];
  let number = -1;
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === MORE_SIGN) {
      value += MORE;
    } else {
      value += code - FIRST - Number(code > BACKSLASH);
      number += 1 + Math.floor(value / CLASSES);
      pages.push([number, value % CLASSES]);
      value = 0;
    }
  }
  return pages;
}
