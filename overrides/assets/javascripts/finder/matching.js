/** The practices that words find, best first, and what was searched for that: asked once for the same words. */

/** @typedef {import("../search/client.js").Answer} Answer */
/** @typedef {import("../search/client.js").SearchClient} SearchClient */
/** @typedef {import("../search/documents.js").SearchDocument} SearchDocument */
/** @typedef {{documents: SearchDocument[], answer?: Answer}} Matching all of them where there are no words */

export class Matcher {
  #search;
  /** @type {Map<string, Promise<Matching>>} */
  #known = new Map();
  #isWithoutText = false;

  /** @param {SearchClient} search */
  constructor(search) {
    this.#search = search;
  }

  /** More is searched from now on, or could not be had. @param {"titles" | "whole"} reach */
  reached(reach) {
    this.#isWithoutText = reach === "titles";
    if (!this.#isWithoutText) this.forget();
  }

  /** Ask anew for whatever is asked. */
  forget() {
    this.#known.clear();
  }

  /** @param {string} query @param {SearchDocument[]} practices @returns {Promise<Matching>} */
  async find(query, practices) {
    if (!query) return { documents: practices };
    const asked = this.#known.get(query) ?? this.#ask(query, practices);
    this.#known.set(query, asked);
    const known = await asked;
    if (known.answer?.reach === "loading" && this.#isWithoutText) known.answer.reach = "titles";
    return known;
  }

  /** @param {string} query @param {SearchDocument[]} practices @returns {Promise<Matching>} */
  async #ask(query, practices) {
    try {
      const answer = await this.#search.search(query, { kind: "practice", isBare: true });
      if (answer.reach === "loading") this.#isWithoutText = false; // it is asked for anew
      const byId = new Map(practices.map((one) => [one.id, one]));
      return { documents: answer.ids.flatMap((id) => byId.get(id) ?? []), answer };
    } catch (error) {
      this.#known.delete(query);
      throw error;
    }
  }
}

/**
 * What to mark on a page: nothing where its name was asked for.
 *
 * @param {Matching} matching
 * @returns {(document: SearchDocument) => readonly string[]}
 */
export function stemsIn({ documents, answer }) {
  const named = new Set(documents.slice(0, answer?.named));
  return (document) => (answer && !named.has(document) ? answer.stems : []);
}
