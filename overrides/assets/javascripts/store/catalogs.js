/** What is known of the editions, each fetched once where it is asked for: the catalogue, or its outline. */

import { outlineFrom } from "../assessment/outline.js";
import { dataFolder } from "../lib/editions.js";
import { fetchJson } from "../lib/fetched.js";
import { keepForOffline } from "./for-offline.js";

/** How long a failure to load one holds (ms): many views ask at once. */
const FAILED_MS = 5000;

/** @template T */
export class ByEdition {
  /** By edition; empty where it is not known. @type {Map<string, Promise<T>>} */
  #asked = new Map();
  #fetch;

  /** @param {(edition: string | null, editions: readonly string[]) => Promise<T>} fetchOne */
  constructor(fetchOne) {
    this.#fetch = fetchOne;
  }

  /**
   * What is known of an edition; a failure is tried again by a call some seconds later.
   *
   * @param {string | null} edition null where it is not known: that of the root
   * @param {readonly string[]} editions
   * @returns {Promise<T>}
   */
  get(edition, editions) {
    const key = edition ?? "";
    const found = this.#asked.get(key);
    if (found) return found;
    const asked = this.#fetch(edition, editions);
    const forget = () => this.#asked.get(key) === asked && this.#asked.delete(key);
    asked.catch(() => setTimeout(forget, FAILED_MS));
    this.#asked.set(key, asked);
    return asked;
  }

  /** The next one who asks has them fetched again. */
  forget() {
    this.#asked.clear();
  }
}

/**
 * Pages of content know no catalogue, nor the module that reads it.
 *
 * @param {string | null} edition
 * @param {readonly string[]} editions
 */
export async function fetchCatalog(edition, editions) {
  const coming = import("../assessment/catalog.js");
  const [json, { catalogOf }] = await Promise.all([fetchJson(`${dataFolder(edition, editions)}catalog.json`), coming]);
  const catalog = catalogOf(json, edition ?? undefined);
  if (document.querySelector("wa-page")) keepForOffline(edition, editions);
  return catalog;
}

/** @param {string | null} edition @param {readonly string[]} editions */
export async function fetchOutline(edition, editions) {
  return outlineFrom(await fetchJson(`${dataFolder(edition, editions)}outline.json`), edition ?? undefined);
}
