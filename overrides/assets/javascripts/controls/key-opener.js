/** What every page knows of keys: ? shows those that work on it, and the theme's own act only where they may. */

import { areSingleKeysOn, isSingleKey, markKeys } from "../lib/single-keys.js";

/** The theme's letters: the next page and the one before, and its search. */
const OF_THEME = "np,.sf/";
/** Where a letter is a command of something else: the pages of an assessment have keys of their own. */
const NOT_FOR_THEME = "wa-page, dialog[open]";

/** Mind the keys of the site. */
export function mindKeys() {
  markKeys(areSingleKeysOn());
  // The theme listens at the window, which is the last to hear of a key.
  document.addEventListener("keydown", (event) => {
    if (!OF_THEME.includes(event.key)) return;
    if (document.querySelector(NOT_FOR_THEME) || !isSingleKey(event)) event.stopPropagation();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.defaultPrevented || !isSingleKey(event)) return;
    event.preventDefault();
    void import("./keys.js").then(({ showKeys }) => showKeys());
  });
}
