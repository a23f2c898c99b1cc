/**
 * The sheet of keys.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const title = "Keys";
export const close = "Close";
export const either = "or";
export const clear = "Clear the answer";
export const single = "Single-letter keys";
export const singleOn = "Letters, digits and signs act while nobody types.";
export const singleOff = "Letters, digits and signs do nothing on this site. Those with Ctrl, the arrows, Enter and Escape work.";
export const isOff = "(off)";
export const everywhere = /** @type {const} */ ({
  "title": "On every page",
  "keys": [
    {
      "keys": "Ctrl K or /",
      "what": "Search or do something"
    },
    {
      "keys": "?",
      "what": "This sheet"
    }
  ]
});
export const pages = /** @type {const} */ ({
  "title": "Pages",
  "keys": [
    {
      "keys": "n or .",
      "what": "Next page"
    },
    {
      "keys": "p or ,",
      "what": "Previous page"
    }
  ]
});
export const finder = /** @type {const} */ ({
  "title": "In the finder",
  "keys": [
    {
      "keys": "↓ or ↑",
      "what": "Next or previous practice"
    },
    {
      "keys": "Enter",
      "what": "Open it"
    },
    {
      "keys": "Esc",
      "what": "Back to the field"
    }
  ]
});
export const answer = "On the answer to a practice";
export const inReview = "In the review";
