/** The sentences that answer, from the pages that were found: looked for where they are written. */

import { paragraphsOf } from "./page-text.js";

/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./client.js").Piece} Piece */

/** Of so many pages, the first. */
const LOOKED_UP = 8;
/** What is shown with its definition. */
const DEFINED = new Set(["term", "service"]);

export class Sentences {
  /** @type {Map<string, import("./page-text.js").Paragraphs>} */
  #texts = new Map();
  /** @type {Map<string, Piece[]>} by the address of a page */
  #found = new Map();

  /** @param {string} page */
  get(page) {
    return this.#found.get(page);
  }

  /** Something else is asked for. */
  clear() {
    this.#found.clear();
  }

  /**
   * Look for the sentences of the first pages. What could not be had is asked for again the next time.
   *
   * @param {Answer} answer
   * @param {string} asked
   * @param {Pick<import("./client.js").SearchClient, "excerpt">} search
   * @param {() => boolean} isWanted whether the answer is still the one that is shown
   */
  async lookUp({ hits, stems, named }, asked, search, isWanted) {
    await Promise.all(
      hits.slice(0, LOOKED_UP).map(async ({ document: { location: page, kind, text } }, at) => {
        if (DEFINED.has(kind) || this.#found.has(page)) return;
        const paragraphs = this.#texts.get(page) ?? (await paragraphsOf(page));
        if (!paragraphs) return;
        this.#texts.set(page, paragraphs);
        const own = [text, ...paragraphs.own];
        const texts = at < named ? [own.filter(hasName(asked))] : [own, paragraphs.ofOthers];
        const found = await search.excerpt(texts, stems);
        if (isWanted() && found.some(({ isAsked }) => isAsked)) this.#found.set(page, found);
      }),
    );
  }
}

/** Of a page that was asked for by a name of it, only that name tells why. @param {string} name */
function hasName(name) {
  const asked = name.toLowerCase();
  return (/** @type {string} */ text) => text.toLowerCase().includes(asked);
}
