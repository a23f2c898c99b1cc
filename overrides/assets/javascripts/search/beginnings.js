/** Sorted words, and those of them that begin with another. The twin of `wa_build/search/beginnings.py`. */

const MOST = 200;

/**
 * Those of some sorted words that begin with another, the first of them.
 *
 * @param {readonly string[]} words
 * @param {string} word
 */
export function beginningSo(words, word) {
  const start = placeOf(word, words);
  const found = words.slice(start, start + MOST);
  const end = found.findIndex((other) => !other.startsWith(word));
  return end < 0 ? found : found.slice(0, end);
}

/** Whether a word is one of some sorted ones. @param {readonly string[]} words @param {string} word */
export function isAmong(words, word) {
  return words[placeOf(word, words)] === word;
}

/** Where a word stands, or would stand, in sorted ones. @param {string} word @param {readonly string[]} words */
function placeOf(word, words) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
