/** The edition of a search: asked for with the first focus on its field. */

import { ROOT } from "./site.js";

/**
 * Say above the results of the search of which edition they are, with the finder of the others for the same words.
 *
 * @param {string} here the edition of the page
 * @param {string} root the one at the site's root
 * @param {readonly string[]} others
 */
export function sayEdition(here, root, others) {
  document.querySelector(".wa-search__edition")?.remove();
  const list = document.querySelector(".md-search-result__list");
  if (!list) return;
  const line = document.createElement("p");
  line.className = "wa-search__edition";
  line.append(`Edition ${here}.`);
  for (const edition of [root, ...others].filter((one) => one !== here)) {
    const link = document.createElement("a");
    const words = document.createElement("article"); // as in the theme's results, which Enter compares by their score
    words.dataset.mdScore = "-1";
    words.textContent = `Search ${edition}`;
    link.append(words);
    link.href = `${ROOT}${edition === root ? "" : `${edition}/`}practices/`;
    link.addEventListener("click", () => {
      const input = document.querySelector(".md-search__input");
      if (input instanceof HTMLInputElement && input.value) link.search = `?find=${encodeURIComponent(input.value)}`;
    });
    line.append(" ", link);
  }
  list.before(line);
}
