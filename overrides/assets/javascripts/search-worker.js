/**
 * The worker behind the theme's search dialog. It speaks the theme's messages (0 set-up, 1 ready, 2 query, 3 result),
 * and fetches lunr and the documents at the first query, not before.
 */

const READY = 1;
const RESULT = 3;
const LIMIT = 30;
const ROOT = new URL("../../", self.location.href);

/** @type {Promise<{search: (query: string, limit?: number) => any[], wordsOf: (query: string) => string[]}> | undefined} */
let loaded;

async function load() {
  const [{ createSearch, wordsOf }, { default: lunr }, { documents }] = await Promise.all([
    import("./search.js"),
    // @ts-ignore: made at build from the mkdocs package
    import("./lunr.js"),
    fetch(new URL("search/documents.json", ROOT)).then((response) => response.json()),
  ]);
  return { search: createSearch(lunr, documents), wordsOf };
}

self.addEventListener("message", async ({ data: message }) => {
  if (message.type === 0) {
    self.postMessage({ type: READY });
    return;
  }
  if (message.type === 2) self.postMessage({ type: RESULT, data: { items: await itemsFor(String(message.data)) } });
});

/** @param {string} query @returns {Promise<object[][]>} one group a page, as the theme wants them */
async function itemsFor(query) {
  const text = query.replace(/[*+~^]/g, " ").trim();
  if (!text) return [];
  try {
    loaded ??= load();
    const { search, wordsOf } = await loaded;
    const mark = marker(wordsOf(text));
    return search(text, LIMIT).map(({ document, score }) => [
      { location: document.location, title: mark(document.title), text: mark(document.text), score, terms: {} },
    ]);
  } catch {
    loaded = undefined;
    return [];
  }
}

/**
 * Return a function that makes HTML of a text, with the words of the query marked. The theme sets it as HTML, so
 * everything is escaped here.
 *
 * @param {string[]} words
 */
function marker(words) {
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const split = new RegExp(`\\b(${pattern || "$^"})`, "gi");
  return (/** @type {string} */ text) =>
    text.split(split).map((part, at) => (at % 2 ? `<mark>${escape(part)}</mark>` : escape(part))).join("");
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
