/**
 * Ranked search over the site's documents: the same rules as `wa_build/search.py`; both run `tests/vectors/search.json`.
 * Knows no DOM, so that the finder, the worker of the site search and the tests share it.
 */

/**
 * @typedef {object} SearchDocument
 * @property {string} location
 * @property {string} kind
 * @property {string} title
 * @property {string} text
 * @property {string} tags
 * @property {string[]} keys
 * @property {string} [id]
 * @property {string} [pillar]
 * @property {string} [risk]
 * @property {string} [effort]
 * @property {string[]} [services]
 * @property {string[]} [roles]
 * @property {string[]} [phases]
 */

/** @typedef {{document: SearchDocument, score: number}} Hit */

export const NAMED = 1000;
const BOOSTS = { title: 10, tags: 4, text: 1 };
const WORDS = /[^\s\-_/.,;:()"'*^~+]+/g;
const QUESTION = /^[a-z]+ [0-9]+( bp)?$/;
const PARTS = /([a-z]+)|([0-9]+)/g;

/**
 * Fold a query or a name so that spellings of the same id are equal: `SEC01-BP01` and `sec1 bp1` give `sec 1 bp 1`.
 *
 * @param {string} text
 * @returns {string}
 */
export function foldKey(text) {
  return [...text.toLowerCase().matchAll(PARTS)].map(([, word, number]) => word ?? String(BigInt(number ?? "0"))).join(" ");
}

/**
 * The words of a query, lower case.
 *
 * @param {string} query
 * @returns {string[]}
 */
export function wordsOf(query) {
  return query.toLowerCase().match(WORDS) ?? [];
}

/**
 * Build the index and return a function that searches it, best first.
 *
 * @param {any} lunr
 * @param {SearchDocument[]} documents
 * @returns {(query: string, limit?: number) => Hit[]}
 */
export function createSearch(lunr, documents) {
  const index = buildIndex(lunr, documents);
  return (query, limit = 20) => {
    const folded = foldKey(query);
    const words = wordsOf(query);
    const last = words.at(-1) ?? "";
    const named = namedBy(folded, documents);
    let found = words.length ? [...matches(lunr, index, words, ""), ...matches(lunr, index, words, last)] : [];
    if (!found.length && words.length && !named.length) found = matches(lunr, index, words, last, true);
    const scores = new Map([...named.map((number) => /** @type {[number, number]} */ ([number, NAMED])), ...found].reverse());
    const order = new Set([...named, ...found.map(([number]) => number)]);
    for (const number of named) scores.set(number, NAMED);
    return [...order].slice(0, limit).flatMap((number) => hit(documents[number], scores.get(number)));
  };
}

/** @param {SearchDocument | undefined} document @param {number | undefined} score @returns {Hit[]} */
function hit(document, score) {
  return document ? [{ document, score: score ?? 0 }] : [];
}

/** @param {string} folded @param {SearchDocument[]} documents @returns {number[]} */
function namedBy(folded, documents) {
  const numbers = (/** @type {(key: string) => boolean} */ fits) =>
    documents.flatMap((document, number) => (document.keys.some(fits) ? [number] : []));
  const exact = folded ? numbers((key) => key === folded) : [];
  return QUESTION.test(folded) ? [...exact, ...numbers((key) => key.startsWith(`${folded} `))] : exact;
}

/** @param {any} lunr @param {SearchDocument[]} documents */
function buildIndex(lunr, documents) {
  return lunr(/** @this {any} */ function () {
    this.ref("ref");
    for (const [name, boost] of Object.entries(BOOSTS)) this.field(name, { boost });
    for (const [ref, { title, tags, text }] of documents.entries()) this.add({ ref, title, tags, text });
  });
}

/**
 * @param {any} lunr
 * @param {any} index
 * @param {string[]} words
 * @param {string} beginning the word of which a beginning is enough
 * @param {boolean} [some] some of the words are enough
 * @returns {[number, number][]} number of the document, score
 */
function matches(lunr, index, words, beginning, some = false) {
  const presence = some ? lunr.Query.presence.OPTIONAL : lunr.Query.presence.REQUIRED;
  const whole = some || !beginning ? words : words.slice(0, -1);
  const found = index.query((/** @type {any} */ query) => {
    for (const word of whole) query.term(word, { presence, boost: 10 });
    if (beginning) query.term(beginning, { presence, wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
  });
  return found.map((/** @type {{ref: string, score: number}} */ match) => [Number(match.ref), match.score]);
}
