/** Data of the site, or in words for a reader what came instead. */

import { ROOT } from "./site.js";

/** After this (ms) an answer that does not come is said to be missing. */
const PATIENCE_MS = 30_000;

/**
 * Fetch a file of the site.
 *
 * @param {string} path below the root, such as `data/catalog.json`
 * @returns {Promise<string>}
 * @throws {Error} it did not come, or not whole; the message is a sentence for a reader
 */
async function fetchText(path) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(ROOT + path, { signal }).catch(() => {
    throw new Error(`${path} did not come: there is no connection, or something stops the request.`);
  });
  if (!response.ok) throw new Error(`${path} did not come: the server answers ${response.status}.`);
  return response.text().catch(() => {
    throw new Error(`${path} came incomplete: the connection broke off.`);
  });
}

/**
 * Fetch a JSON file of the site.
 *
 * @param {string} path below the root
 * @returns {Promise<any>}
 * @throws {Error} it did not come, or is something else; the message is a sentence for a reader
 */
export async function fetchJson(path) {
  return dataOf(await fetchText(path), path);
}

/**
 * The data of a text.
 *
 * @param {string} text
 * @param {string} path what it was asked for as
 * @throws {Error} as `fetchJson`
 */
export function dataOf(text, path) {
  try {
    return JSON.parse(text);
  } catch {
    if (text.trimStart().startsWith("<"))
      throw new Error(`A page came in place of ${path}, as where one has to log in: reload the page.`);
    throw new Error(`${path} came incomplete, or is damaged.`);
  }
}

/** What an error says, for a reader. @param {unknown} error */
export function saying(error) {
  return error instanceof Error ? error.message : String(error);
}
