/** The catalogues of the editions, each fetched once where it is asked for. */

import { catalogOf } from "../assessment/catalog.js";
import { dataFolder } from "../lib/editions.js";
import { fetchJson } from "../lib/fetched.js";

/** @typedef {import("../assessment/types.js").Catalog} Catalog */

/** How long a failure to load a catalogue holds (ms): many views ask at once. */
const FAILED_MS = 5000;

export class Catalogs {
  /** By edition; empty where it is not known. @type {Map<string, Promise<Catalog>>} */
  #asked = new Map();

  /**
   * A catalogue; a failure is tried again by a call some seconds later.
   *
   * @param {string | null} edition null where it is not known: that of the root
   * @param {readonly string[]} editions
   * @returns {Promise<Catalog>}
   */
  get(edition, editions) {
    const key = edition ?? "";
    const found = this.#asked.get(key);
    if (found) return found;
    const asked = fetchCatalog(edition, editions);
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

/** @param {string | null} edition @param {readonly string[]} editions */
async function fetchCatalog(edition, editions) {
  return catalogOf(await fetchJson(`${dataFolder(edition, editions)}catalog.json`), edition ?? undefined);
}
