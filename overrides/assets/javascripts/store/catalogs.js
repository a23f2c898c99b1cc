/** The catalogues of the editions, each fetched once where it is asked for. */

import { catalogOf } from "../assessment/catalog.js";
import { dataFolder } from "../lib/editions.js";
import { fetchJson } from "../lib/fetched.js";
import { ROOT } from "../lib/site.js";

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
  const folder = dataFolder(edition, editions);
  const catalog = catalogOf(await fetchJson(`${folder}catalog.json`), edition ?? undefined);
  if (edition !== null && editions.indexOf(edition) > 0) keepForOffline(catalog, folder);
  return catalog;
}

/**
 * Have the service worker keep what a review of an edition needs. Of the root's edition it has all from the first
 * visit; of another one only who has an assessment of it needs that.
 *
 * @param {Catalog} catalog
 * @param {string} folder of its data
 */
function keepForOffline(catalog, folder) {
  if (!document.querySelector("wa-page") || !("serviceWorker" in navigator)) return;
  const names = ["catalog", "report", ...[...catalog.questions.keys()].map((id) => `questions/${id}`)];
  const pages = names.map((name) => `${ROOT}${folder}${name}.json`);
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ type: "keep", pages }));
}
