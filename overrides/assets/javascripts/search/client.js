/** A page's side of the search: one worker an edition, asked by promises. */

import { ROOT } from "../lib/site.js";

/** @typedef {import("./documents.js").SearchDocument} SearchDocument */
/** @typedef {{text: string, isAsked: boolean}} Piece a part of a text, and whether it is a word that was asked for */
/** @typedef {{document: SearchDocument, score: number, title: Piece[], text: Piece[]}} Result */
/**
 * @typedef {object} Answer
 * @property {number} count of all pages that were found
 * @property {Result[]} hits best first
 * @property {string[]} ids in their place, where nothing else was asked for
 * @property {string[]} stems by which they were found
 * @property {string} suggestion what was probably meant, or nothing
 * @property {string[]} nowhere words of which nothing is known, where pages were found by others
 * @property {string} unknown what is written as an id or as the rule of a check, and is none; or nothing
 * @property {string[]} near words that are nearly those which stand nowhere
 * @property {string} part of the query that was searched for, where not all was
 * @property {number} named how many of the first were asked for by their very name or id, which no text changes
 * @property {Reach} reach
 */
/**
 * @typedef {"loading" | "titles" | "whole"} Reach what was searched: titles and names, while all text is on its way or
 *   because it could not be had; or all text
 */
/**
 * @typedef {object} Meant
 * @property {SearchDocument[]} documents likeliest first
 * @property {boolean} isNamed whether a name of them stands in what was asked for
 * @property {boolean} isExactly whether that is all of it
 * @property {Reach} reach
 */
/** @typedef {{id: number, ask: string} & Record<string, unknown>} Request */

/** @type {Map<string, SearchClient>} */
const clients = new Map();

/** The search of an edition, which stays for as long as the tab. @param {string} folder below the root, or empty */
export function searchIn(folder) {
  const known = clients.get(folder) ?? new SearchClient(folder);
  clients.set(folder, known);
  return known;
}

export class SearchClient {
  #address = new URL("assets/javascripts/search/worker.js", ROOT);
  /** @type {Worker | undefined} */
  #worker;
  #latest = 0;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (reason: Error) => void}>} */
  #waiting = new Map();
  /** @type {Set<(reach: "titles" | "whole") => void>} */
  #listeners = new Set();

  /** @param {string} folder */
  constructor(folder) {
    this.#address.search = folder;
  }

  /** Have the worker come before anything is asked. */
  start() {
    if (this.#worker) return;
    this.#worker = new Worker(this.#address, { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#take(data));
    this.#worker.addEventListener("error", () => this.#fail());
  }

  /**
   * @param {string} query
   * @param {{limit?: number, kind?: string, isBare?: boolean}} [options]
   * @returns {Promise<Answer>}
   */
  search(query, options = {}) {
    return this.#ask("search", { query, ...options });
  }

  /** Pages that a few words alone must have meant. @param {string} query @returns {Promise<Meant>} */
  meant(query) {
    return this.#ask("meant", { query });
  }

  /**
   * The sentence of a page that has most of what was asked for.
   *
   * @param {string[][]} texts paragraphs: the next ones where the first have none of it
   * @param {string[]} stems
   * @returns {Promise<Piece[]>}
   */
  excerpt(texts, stems) {
    return this.#ask("excerpt", { texts, stems });
  }

  /** Texts in pieces, to mark some. @param {string[]} texts @param {string[]} stems @returns {Promise<Piece[][]>} */
  pieces(texts, stems) {
    return this.#ask("pieces", { texts, stems });
  }

  /**
   * Tell when all text can be searched from now on, or could not be had.
   *
   * @param {(reach: "titles" | "whole") => void} listener
   * @returns {() => void} stops that
   */
  onReach(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param {string} ask @param {Record<string, unknown>} values @returns {Promise<any>} */
  #ask(ask, values) {
    this.#latest += 1;
    const id = this.#latest;
    this.start();
    this.#worker?.postMessage({ id, ask, ...values });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** @param {{id?: number, answer?: unknown, error?: string, event?: "titles" | "whole"}} message */
  #take({ id, answer, error, event }) {
    if (event) for (const listener of this.#listeners) listener(event);
    const waiting = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(error));
  }

  /** The worker itself could not be had: whoever waits is told, and the next one tries again. */
  #fail() {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error("The search could not be loaded."));
    this.#waiting.clear();
  }
}
