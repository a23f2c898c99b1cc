/** What people type into a search field. */

/** Half of a sign, such as a Backspace leaves: no address can have it. */
const HALVES = /\p{Surrogate}/gu;

/** The words in a field. @param {{value: string}} field */
export function wordsIn({ value }) {
  return value.replace(HALVES, "").trim();
}

/** Whether a click or a key asks for a tab or window beside this one. @param {MouseEvent | KeyboardEvent} event */
export function isForBeside({ ctrlKey, metaKey, shiftKey }) {
  return ctrlKey || metaKey || shiftKey;
}
