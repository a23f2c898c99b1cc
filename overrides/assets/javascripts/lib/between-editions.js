/** A site with several editions: from one to another a page is loaded, and the search of the other is a link away. */

import { ROOT } from "./site.js";

const published = document.querySelector('meta[name="wa-editions"]')?.getAttribute("content") ?? "";
const [root = "", ...others] = published.split(" ");

/** The edition below whose folder an address lies; nothing for the one at the root. @param {string} url */
const editionOf = (url) => others.find((one) => url.startsWith(`${ROOT}${one}/`)) ?? "";

/** The theme swaps pages without a reload: of the other edition's search and catalogue something would stay. */
addEventListener(
  "click",
  ({ target }) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (link instanceof HTMLAnchorElement && editionOf(link.href) !== editionOf(location.href)) link.target = "_self";
  },
  { capture: true },
);

/** Above the results of the search: the edition that they are of, and the finder of the others with the same words. */
function sayEdition() {
  document.querySelector(".wa-search__edition")?.remove();
  const list = document.querySelector(".md-search-result__list");
  if (!list) return;
  const here = editionOf(location.href) || root; // pages that exist once search the root's
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

addEventListener("focusin", ({ target }) => {
  if (target instanceof Element && target.matches(".md-search__input")) sayEdition();
});
