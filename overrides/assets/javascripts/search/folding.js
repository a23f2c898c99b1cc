/**
 * Texts as the search compares them: without accents and case, in words, and ids in one spelling. The twin of
 * `wa_build/search/folding.py`.
 */

const MOST_JOINED = 3;
const MARKS = /[\u0300-\u036f\u3099\u309a]/g;
/** @type {Readonly<Record<string, string>>} */
const LETTERS = { ß: "ss", ẞ: "SS", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", ł: "l", Ł: "L" };
const LETTER = /[ßẞæÆœŒøØłŁ]/g;
const OTHER = /[^\0-\x7f]/;
/** A word, or several that hang together. */
export const COMPOUND = /[\p{L}\p{N}]+(?:[-'\u2010\u2019][\p{L}\p{N}]+)*/gu;
/** The same where all is of ASCII, in half the time. */
const PLAIN_COMPOUND = /[A-Za-z0-9]+(?:[-'][A-Za-z0-9]+)*/g;
const PART = /[\p{L}\p{N}]+/gu;
const HUMP = /(?<=[a-z])(?=[A-Z])/;
const DENSE = /([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+)/;
const KEY_PART = /\p{Nd}+|(?:(?!\p{Nd})[\p{L}\p{N}])+/gu;
/** What a compound is found by: a site says the same again and again. @type {Map<string, string[]>} */
const known = new Map();
const ZEROS = /^0+(?=\p{Nd})/u;

/**
 * A text without accents, other forms of a letter as the letter itself: `Über` is `Uber`.
 *
 * @param {string} text
 */
export function fold(text) {
  if (!OTHER.test(text)) return text;
  const bare = text.normalize("NFKD").replace(MARKS, "").normalize("NFC");
  return bare.replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

/**
 * A query or a name, so that spellings of the same id are equal: `SEC01-BP01` and `sec1 bp1` give `sec 1 bp 1`.
 *
 * @param {string} text
 */
export function foldKey(text) {
  const parts = fold(text).toLowerCase().match(KEY_PART) ?? [];
  return parts.map((part) => part.replace(ZEROS, "")).join(" ");
}

/**
 * The words of a text in order, folded and lower case; of a compound its parts, of Chinese and Japanese each pair of
 * neighbouring characters.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return compoundsOf(text).flatMap(partsOf);
}

/**
 * What a text is found by: its words, and its compounds joined, such as `oncall` and `guardduty`.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function indexedWords(text) {
  return compoundsOf(text).flatMap((compound) => {
    const words = known.get(compound) ?? wordsIn(compound);
    known.set(compound, words);
    return words;
  });
}

/** @param {string} compound @returns {string[]} */
function wordsIn(compound) {
  const parts = partsOf(compound);
  const isJoined = parts.length > 1 && parts.length <= MOST_JOINED && !isDense(compound);
  return isJoined ? [...parts, parts.join("")] : parts;
}

/** Whether a text is, in part, of a script that sets no spaces between words. @param {string} text */
export function isDense(text) {
  return OTHER.test(text) && DENSE.test(text);
}

/** @param {string} text @returns {readonly string[]} */
function compoundsOf(text) {
  const folded = fold(text);
  return folded.match(OTHER.test(folded) ? COMPOUND : PLAIN_COMPOUND) ?? [];
}

/** @param {string} compound @returns {string[]} */
function partsOf(compound) {
  const words = compound.match(PART) ?? [];
  return words.flatMap((word) => word.split(HUMP)).flatMap((part) => pairsOf(part.toLowerCase()));
}

/** @param {string} word @returns {string[]} */
function pairsOf(word) {
  if (!isDense(word)) return [word];
  return word.split(DENSE).flatMap((run, at) => {
    if (at % 2 === 0 || run.length < 2) return run ? [run] : [];
    return Array.from({ length: run.length - 1 }, (_, start) => run.slice(start, start + 2));
  });
}
