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

addEventListener("focusin", ({ target }) => {
  if (!(target instanceof Element) || !target.matches(".md-search__input")) return;
  const here = editionOf(location.href) || root; // pages that exist once search the root's
  void import("./search-edition.js").then(({ sayEdition }) => sayEdition(here, root, others));
});
