/**
 * From a page of one edition to those of another that stand for it, and from an older edition to the newest. Pure but
 * for `counterpartsOf`, which reads the head of the page.
 */

import { listIn, metaOf, newestOf } from "./editions.js";
import { ROOT } from "./site.js";

/** A path below the root that ends in the page of a question or practice. */
const OF_AN_ID = /(?:^|\/)([a-z]+\d+(?:-bp\d+)?)\/$/;

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
