/** What people type into a search field. */

/** The code of the Enter that ends a composition, which in Safari comes after it. */
const COMPOSED = 229;

/** Half of a sign, such as a Backspace leaves: no address can have it. */
const HALVES = /\p{Surrogate}/gu;

/** The words in a field. @param {{value: string}} field */
export function wordsIn({ value }) {
  return value.replace(HALVES, "").trim();
}

/** Whether a key is a part of a sign that is being composed. @param {KeyboardEvent} event */
export function isComposed({ isComposing, keyCode }) {
  return isComposing || keyCode === COMPOSED;
}

/** Whether a click or a key asks for a tab or window beside this one. @param {MouseEvent | KeyboardEvent} event */
export function isForBeside({ ctrlKey, metaKey, shiftKey }) {
  return ctrlKey || metaKey || shiftKey;
}
