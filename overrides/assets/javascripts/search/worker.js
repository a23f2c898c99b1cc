/**
 * The worker behind the theme's search dialog, in place of the theme's own. It speaks the theme's messages, and fetches
 * lunr and the documents at the first query, not before.
 */

/** @typedef {import("./search.js").Hit} Hit */
/**
 * @typedef {(query: string) => (word: string) => boolean} Marker
 * @typedef {{search: (query: string, limit?: number) => Hit[], marker: Marker}} Library
 */

/** The types of the theme's messages. */
const MESSAGE = { SETUP: 0, READY: 1, QUERY: 2, RESULT: 3 };
const LIMIT = 30;
/** Where the documents lie below the root: the page asks for another edition's by the query of this script. */
const FOLDER = self.location.search ? `${self.location.search.slice(1)}/` : "";
const WORDS = /([\p{L}\p{N}]+)/u;

/** @type {Promise<Library> | undefined} */
let loading;
let latest = 0;

self.addEventListener("message", ({ data: message }) => {
  if (message.type === MESSAGE.SETUP) self.postMessage({ type: MESSAGE.READY });
  if (message.type === MESSAGE.QUERY) void answer(String(message.data));
});

/** Answer a query, unless another one came while the documents were on their way. @param {string} query */
async function answer(query) {
  latest += 1;
  const own = latest;
  const items = await itemsFor(query, () => own === latest);
  if (own === latest) self.postMessage({ type: MESSAGE.RESULT, data: { items } });
}

/**
 * The results as the theme wants them: one group a page. Without documents there are none, so that the dialog never
 * hangs; the next query tries again.
 *
 * @param {string} query
 * @param {() => boolean} isWanted
 * @returns {Promise<object[][]>}
 */
async function itemsFor(query, isWanted) {
  if (!query.trim()) return [];
  try {
    loading ??= load();
    const { search, marker } = await loading;
    if (!isWanted()) return [];
    const isAsked = marker(query);
    return search(query, LIMIT).map((hit, at) => [itemOf(hit, LIMIT - at, isAsked)]);
  } catch (error) {
    loading = undefined;
    console.warn("The search could not load its documents.", error);
    return [];
  }
}

/** @returns {Promise<Library>} */
async function load() {
  const [{ createSearch, createMarker }, { default: lunr }, { documents }] = await Promise.all([
    import("./search.js"),
    import("./lunr.js"),
    import("../lib/site.js").then(({ ROOT }) => fetchJson(new URL(`${FOLDER}search/documents.json`, ROOT))),
  ]);
  return { search: createSearch(lunr, documents), marker: (query) => createMarker(lunr, query) };
}

/** @param {URL} url */
async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response.json();
}

/**
 * The theme opens the result of the highest score at Enter, which has to be the first one: the score is the rank.
 *
 * @param {Hit} hit
 * @param {number} score
 * @param {(word: string) => boolean} isAsked
 */
function itemOf({ document: { location, title, text } }, score, isAsked) {
  return { location, title: toHtml(title, isAsked), text: toHtml(text, isAsked), score, terms: {} };
}

/**
 * The theme sets titles and texts as HTML, so they are escaped here.
 *
 * @param {string} text
 * @param {(word: string) => boolean} isAsked
 */
function toHtml(text, isAsked) {
  return text
    .split(WORDS)
    .map((part, at) => (at % 2 && isAsked(part) ? `<mark>${escapeHtml(part)}</mark>` : escapeHtml(part)))
    .join("");
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
