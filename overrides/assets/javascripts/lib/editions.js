/**
 * The editions that a site publishes, and of which one a page is. The first of them lies at the root of the site,
 * another below a folder of its name. Pure but for `publishedEditions`, which reads the head of the page.
 */

import { PATH } from "./site.js";

/** The editions of the site, that of the root first; none where the page does not say. @returns {readonly string[]} */
export function publishedEditions() {
  const all = listIn(metaOf("wa-editions"));
  return all.length > 0 ? all : listIn(metaOf("wa-edition"));
}

/**
 * The edition of the page at an address. The theme swaps pages before it changes their heads, so the address is asked;
 * what exists once, such as a guide, is of the root's edition.
 *
 * @param {string} path such as `location.pathname`
 * @param {readonly string[]} editions
 * @param {string} [root] the path of the site
 * @returns {string | null} null where the editions are not known
 */
export function editionAt(path, editions, root = PATH) {
  const [first, ...others] = editions;
  const folder = path.startsWith(root) ? path.slice(root.length).split("/", 1)[0] : "";
  return others.find((edition) => edition === folder) ?? first ?? null;
}

/**
 * Where the data of an edition lie, below the root of the site.
 *
 * @param {string | null} edition null for that of the root
 * @param {readonly string[]} editions
 */
export function dataFolder(edition, editions) {
  const isBelow = edition !== null && editions.indexOf(edition) > 0;
  return isBelow ? `${edition}/data/` : "data/";
}

/** The newest one; editions are named by their days. @param {readonly string[]} editions @returns {string | null} */
export function newestOf(editions) {
  return [...editions].sort().at(-1) ?? null;
}

/**
 * The edition that a link asks for: `?edition=2024-11-06`.
 *
 * @param {string} query such as `location.search`
 * @param {readonly string[]} editions
 * @returns {string | null} null where it asks for none that is published
 */
export function askedEdition(query, editions) {
  const asked = new URLSearchParams(query).get("edition");
  return editions.find((edition) => edition === asked) ?? null;
}

/** The query of a link that carries an edition; empty where there is no choice. @param {string | null} edition */
export function askingFor(edition, editions = publishedEditions()) {
  return edition !== null && editions.length > 1 ? `?edition=${encodeURIComponent(edition)}` : "";
}

/** What the head of the page says. @param {string} name */
export function metaOf(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
}

/** @param {string} text */
export function listIn(text) {
  return text.split(/\s+/).filter(Boolean);
}
