/** The sentence of a page that answers a query, and the words in it to mark. The twin of `search/excerpts.py`. */

import { COMPOUND, indexedWords, isDense } from "./folding.js";
import { stem } from "./stems.js";

/** @typedef {{text: string, isAsked: boolean}} Piece */

const LONGEST = 240;
const BEFORE = 60;
const SENTENCE = /(?<=[.?!])\s+/;
const COMPOUNDS = new RegExp(`(${COMPOUND.source})`, "u");

/**
 * The first of the sentences that have most of the stems, cut where it is long; empty where none has any.
 *
 * @param {readonly string[]} paragraphs
 * @param {ReadonlySet<string>} stems
 */
export function excerpt(paragraphs, stems) {
  let best = "";
  let most = 0;
  for (const sentence of paragraphs.flatMap((paragraph) => paragraph.split(SENTENCE))) {
    const count = new Set(
      indexedWords(sentence)
        .map(stem)
        .filter((own) => stems.has(own)),
    ).size;
    if (count > most) [best, most] = [sentence, count];
  }
  return cut(best, stems);
}

/**
 * A text in pieces, those marked that have one of the stems.
 *
 * @param {string} text
 * @param {ReadonlySet<string>} stems
 * @returns {Piece[]}
 */
export function pieces(text, stems) {
  /** @type {Piece[]} */
  const found = [];
  for (const part of text.split(COMPOUNDS).flatMap((run, at) => partsOf(run, stems, at % 2 === 1))) {
    const last = found.at(-1);
    if (last?.isAsked === part.isAsked) last.text += part.text;
    else if (part.text) found.push(part);
  }
  return found;
}

/** @param {string} run @param {ReadonlySet<string>} stems @param {boolean} isWord @returns {Piece[]} */
function partsOf(run, stems, isWord) {
  if (!isWord) return [{ text: run, isAsked: false }];
  if (!isDense(run)) return [{ text: run, isAsked: indexedWords(run).some((word) => stems.has(stem(word))) }];
  const signs = [...run];
  return signs.map((text, at) => ({
    text,
    isAsked: [at - 1, at].some((start) => start >= 0 && stems.has(signs.slice(start, start + 2).join(""))),
  }));
}

/** @param {string} sentence @param {ReadonlySet<string>} stems */
function cut(sentence, stems) {
  if (sentence.length <= LONGEST) return sentence;
  const all = pieces(sentence, stems);
  const at = all.findIndex(({ isAsked }) => isAsked);
  const start = all.slice(0, Math.max(0, at)).reduce((length, { text }) => length + text.length, 0);
  const space = start > BEFORE ? sentence.lastIndexOf(" ", start - BEFORE - 1) + 1 : 0;
  const first = Math.max(space, start - 2 * BEFORE); // a run without spaces may be long
  const end = sentence.lastIndexOf(" ", first + LONGEST - 1);
  const last = end > start ? end : first + LONGEST;
  return `${first ? "… " : ""}${sentence.slice(first, last)}${last < sentence.length ? " …" : ""}`;
}
