/** A site with several editions: from one to another a page is loaded. */

import { ROOT } from "./site.js";

/** Mind the editions of the site, where it says that it has several. */
export function mindEditions() {
  const published = document.querySelector('meta[name="wa-editions"]')?.getAttribute("content") ?? "";
  const [, ...others] = published.split(" ");
  if (others.length) addEventListener("click", (event) => leadBetween(others, event), { capture: true });
}

/**
 * The edition below whose folder an address lies; nothing for the one at the root.
 *
 * @param {string[]} others
 * @param {string} url
 */
function editionOf(others, url) {
  return others.find((one) => url.startsWith(`${ROOT}${one}/`)) ?? "";
}

/**
 * The theme swaps pages without a reload: of the other edition's search and catalogue something would stay.
 *
 * @param {string[]} others
 * @param {Event} event a click
 */
function leadBetween(others, { target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  if (editionOf(others, link.href) !== editionOf(others, location.href)) link.target = "_self";
}
