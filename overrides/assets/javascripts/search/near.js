/**
 * Words that are nearly another: a letter wrong, missing, too many or exchanged with its neighbour. The twin of
 * `wa_build/search/near.py`.
 */

const ONE_WRONG = 4;
const TWO_WRONG = 8;

/** How many mistakes a word is forgiven. @param {string} word */
export function mostWrong(word) {
  if (word.length < ONE_WRONG) return 0;
  return word.length < TWO_WRONG ? 1 : 2;
}

/**
 * Whether the letters of a word are counted alike on both sides: those beyond U+FFFF are two here. Words with such
 * letters are found as they are, and neither taken apart nor forgiven mistakes.
 *
 * @param {string} word
 */
export function isCountable(word) {
  return !/[\ud800-\udfff]/.test(word);
}

/**
 * The fewest mistakes that make one of some words of another, and those words in their order.
 *
 * @param {string} word
 * @param {Iterable<string>} words
 * @param {number} most mistakes that are forgiven
 * @returns {{wrong: number, found: string[]}}
 */
export function nearest(word, words, most) {
  /** @type {string[]} */
  let found = [];
  let wrong = most;
  const letters = lettersOf(word);
  for (const other of isCountable(word) ? words : []) {
    if (
      !isCountable(other) ||
      Math.abs(other.length - word.length) > wrong ||
      bitsOf(letters ^ lettersOf(other)) > 2 * wrong
    )
      continue;
    const own = distance(word, other, wrong);
    if (own < wrong) found = [];
    if (own <= wrong) {
      found.push(other);
      wrong = own;
    }
  }
  return { wrong, found };
}

/**
 * Letters to add, drop, change or exchange with their neighbour; more than `most` where it is more.
 *
 * @param {string} one
 * @param {string} two
 * @param {number} most
 */
export function distance(one, two, most) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let at = 0; at < one.length; at += 1) {
    const next = [at + 1];
    for (let to = 0; to < two.length; to += 1) {
      const changed = (row[to] ?? 0) + Number(one[at] !== two[to]);
      const isExchanged = at > 0 && to > 0 && one[at] === two[to - 1] && one[at - 1] === two[to];
      const exchanged = isExchanged ? (before[to - 1] ?? 0) + 1 : changed;
      next.push(Math.min(changed, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1, exchanged));
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[two.length] ?? 0;
}

/** Which letters a word has, a bit each: a mistake changes two at most. @param {string} word */
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** @param {number} bits */
function bitsOf(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
}
