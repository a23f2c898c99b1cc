/**
 * The editions that a site publishes, and of which one a page is. The first of them lies at the root of the site,
 * another below a folder of its name. Pure but for `publishedEditions` and `counterpartsOf`, which read the head of the
 * page.
 */

import { PATH, ROOT } from "./site.js";

/** A path below the root that ends in the page of a question or practice. */
const OF_AN_ID = /(?:^|\/)([a-z]+\d+(?:-bp\d+)?)\/$/;

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
 * The edition to which one can be moved: maps lead forward only.
 *
 * @param {string} edition
 * @param {readonly string[]} editions those that are published
 * @returns {string | null} null where there is no newer one
 */
export function newerThan(edition, editions) {
  const newest = newestOf(editions);
  return newest !== null && newest > edition ? newest : null;
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

/**
 * The pages of another edition that stand for this one.
 *
 * @param {string} edition
 * @returns {{id: string, href: string}[]} the id is empty where the page is that of no question or practice
 */
export function counterpartsOf(edition) {
  return pathsOf(metaOf("wa-counterparts"), edition).map((path) => ({ id: idIn(path), href: ROOT + path }));
}

/**
 * The paths that a list of counterparts has for an edition: `2024-11-06=2024-11-06/security/ 2012-01-01=...`.
 *
 * @param {string} list
 * @param {string} edition
 */
export function pathsOf(list, edition) {
  const pairs = listIn(list).map((pair) => /** @type {const} */ ([pair.split("=", 1)[0], pair.replace(/^[^=]*=/, "")]));
  return pairs.flatMap(([of, path]) => (of === edition ? [path] : []));
}

/** The id of the question or practice whose page lies there. @param {string} path */
export function idIn(path) {
  return OF_AN_ID.exec(path)?.[1]?.toUpperCase() ?? "";
}

/** @param {string} name */
function metaOf(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
}

/** @param {string} text */
function listIn(text) {
  return text.split(/\s+/).filter(Boolean);
}
