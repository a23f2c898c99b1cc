/**
 * Ranked search over the site's documents: the same rules as `wa_build/publish/search.py`; both run
 * `tests/vectors/search.json`. Knows no DOM, so that the finder, the worker of the site search and the tests share it.
 */

/** @typedef {import("./lunr.js").Lunr} Lunr */
/** @typedef {import("./lunr.js").Index} Index */

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
 * @property {string[]} [layers] where a later layer adds or changes something
 * @property {string} [mandatory] the severity, where an organisation demands the practice
 */

/** @typedef {{document: SearchDocument, score: number}} Hit */
/** @typedef {[number: number, score: number]} Match the number of a document, and its score */

/** The score of a document whose very name or id was asked for. */
export const NAMED = 1000;

const BOOSTS = { title: 10, tags: 4, text: 1 };
const EXACT_BOOST = 10;
const WORDS = /[\p{L}\p{N}]+/gu;
const QUESTION = /^[a-z]+ [0-9]+( bp)?$/;
const PARTS = /[a-z]+|[0-9]+/g;

/**
 * Fold a query or a name so that spellings of the same id are equal: `SEC01-BP01` and `sec1 bp1` give `sec 1 bp 1`.
 *
 * @param {string} text
 * @returns {string}
 */
export function foldKey(text) {
  return (text.toLowerCase().match(PARTS) ?? []).map((part) => part.replace(/^0+(?=[0-9])/, "")).join(" ");
}

/**
 * The words of a text, lower case: letters and numbers, everything else stands between words.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return text.toLowerCase().match(WORDS) ?? [];
}

/**
 * Build the index and return a function that searches it, best first. In this order: documents of that very name or id;
 * the practices of a question named by its id; those with every word; those with every word, the last one as a
 * beginning; and where there is none of these, those with some words.
 *
 * @param {Lunr} lunr
 * @param {SearchDocument[]} documents
 * @returns {(query: string, limit?: number) => Hit[]}
 */
export function createSearch(lunr, documents) {
  const index = buildIndex(lunr, documents);
  return (query, limit = 20) => {
    const named = namedBy(foldKey(query), documents);
    const words = wordsOf(query);
    let found = withAll(lunr, index, words);
    if (!found.length && !named.length) found = withSome(lunr, index, words);
    return firstOf([...named, ...found], limit).flatMap(([number, score]) => hit(documents[number], score));
  };
}

/**
 * A function that tells whether a word of a result is one that was asked for, so that it can be marked.
 *
 * @param {Lunr} lunr
 * @param {string} query
 * @returns {(word: string) => boolean}
 */
export function createMarker(lunr, query) {
  const words = wordsOf(query);
  const last = words.at(-1) ?? " ";
  const stems = new Set(words.flatMap((word) => stemOf(lunr, word)));
  return (word) =>
    word.toLowerCase().startsWith(last) || stemOf(lunr, word.toLowerCase()).some((stem) => stems.has(stem));
}

/** @param {SearchDocument | undefined} document @param {number} score @returns {Hit[]} */
function hit(document, score) {
  return document ? [{ document, score }] : [];
}

/** Each document once, where it comes first. @param {Match[]} matches @param {number} limit @returns {Match[]} */
function firstOf(matches, limit) {
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const [number, score] of matches) if (!scores.has(number)) scores.set(number, score);
  return [...scores].slice(0, limit);
}

/** @param {string} folded @param {SearchDocument[]} documents @returns {Match[]} */
function namedBy(folded, documents) {
  /** @param {(key: string) => boolean} fits @returns {Match[]} */
  const those = (fits) => documents.flatMap(({ keys }, number) => (keys.some(fits) ? [[number, NAMED]] : []));
  const exact = folded ? those((key) => key === folded) : [];
  return QUESTION.test(folded) ? [...exact, ...those((key) => key.startsWith(`${folded} `))] : exact;
}

/**
 * The stem of a word, or nothing for a word such as "the".
 *
 * @param {Lunr} lunr
 * @param {string} word
 * @returns {string[]}
 */
function stemOf(lunr, word) {
  return lunr.stopWordFilter(word) ? [String(lunr.stemmer(new lunr.Token(word)))] : [];
}

/**
 * Words go into the index as they are and by their stem: a beginning such as "organizat" is none of the stem "organ".
 *
 * @param {Lunr} lunr
 * @param {SearchDocument[]} documents
 * @returns {Index}
 */
function buildIndex(lunr, documents) {
  const builder = new lunr.Builder();
  builder.ref("ref");
  for (const [name, boost] of Object.entries(BOOSTS)) builder.field(name, { boost });
  const forms = formsOf(lunr);
  for (const [ref, { title, tags, text }] of documents.entries()) {
    builder.add({ ref, title: forms(title), tags: forms(tags), text: forms(text) });
  }
  return builder.build();
}

/** @param {Lunr} lunr @returns {(text: string) => string} */
function formsOf(lunr) {
  /** @type {Map<string, string>} */
  const known = new Map();
  const forms = (/** @type {string} */ word) =>
    [...new Set(stemOf(lunr, word).flatMap((stem) => [word, stem]))].join(" ");
  return (text) =>
    wordsOf(text)
      .map((word) => {
        if (!known.has(word)) known.set(word, forms(word));
        return known.get(word) ?? "";
      })
      .filter(Boolean)
      .join(" ");
}

/** @param {Lunr} lunr @param {Index} index @param {string[]} words @returns {Match[]} */
function withAll(lunr, index, words) {
  const { REQUIRED } = lunr.Query.presence;
  const whole = stemsOf(lunr, words);
  const exact = whole.length ? matches(lunr, index, whole, "", REQUIRED) : [];
  const last = words.at(-1);
  return last ? [...exact, ...matches(lunr, index, stemsOf(lunr, words.slice(0, -1)), last, REQUIRED)] : exact;
}

/** @param {Lunr} lunr @param {Index} index @param {string[]} words @returns {Match[]} */
function withSome(lunr, index, words) {
  const last = words.at(-1);
  return last ? matches(lunr, index, stemsOf(lunr, words), last, lunr.Query.presence.OPTIONAL) : [];
}

/** @param {Lunr} lunr @param {string[]} words @returns {string[]} */
function stemsOf(lunr, words) {
  return words.flatMap((word) => stemOf(lunr, word));
}

/**
 * Equal scores keep the order of the documents, which lunr leaves open.
 *
 * @param {Lunr} lunr
 * @param {Index} index
 * @param {string[]} stems
 * @param {string} beginning a word of which a beginning is enough, or nothing
 * @param {number} presence
 * @returns {Match[]}
 */
function matches(lunr, index, stems, beginning, presence) {
  const found = index.query((query) => {
    for (const stem of stems) query.term(stem, { presence, boost: EXACT_BOOST });
    if (beginning) query.term(beginning, { presence, wildcard: lunr.Query.wildcard.TRAILING });
  });
  return found
    .map(({ ref, score }) => /** @type {Match} */ ([Number(ref), Math.floor(score * 1000 + 0.5) / 1000]))
    .sort(([one, high], [two, low]) => low - high || one - two);
}
