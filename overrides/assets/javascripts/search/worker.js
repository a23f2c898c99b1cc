/**
 * The worker behind every search in the browser: it finds, picks sentences, and tells which words to mark, so that
 * typing never waits. It fetches what the first stage needs with the first query, and the words of all text once that
 * is answered; then it says `whole`, or `titles` where it could not have them: the next query asks again. Where the
 * documents themselves do not come, it says no more than that this query failed.
 *
 * @typedef {import("./client.js").Request} Request
 * @typedef {import("./client.js").Answer} Answer
 */

import { ROOT } from "../lib/site.js";
import { Engine, partOf } from "./engine.js";
import { excerpt, pieces } from "./excerpts.js";
import { meantBy } from "./meant.js";
import { NAMES_ALSO } from "./names.js";
import { postingsOf } from "./postings.js";

/** Where the documents lie below the root: the page asks for another edition's by the query of this script. */
const FOLDER = new URL(self.location.search.slice(1), ROOT);

/** @type {Promise<import("./documents.js").SearchData> | undefined} */
let documents;
/** @type {Promise<Engine> | undefined} */
let first;
let isLoading = false;
/** @type {Engine | undefined} the search over all text */
let whole;

/** What the page may ask for, by name. @type {Record<string, (request: any) => unknown>} */
const ANSWERS = {
  search: find,
  meant: async ({ query }) => ({ ...meantBy(query, await engineNow()), reach: whole ? "whole" : "loading" }),
  excerpt: ({ texts, stems }) => sentenceIn(texts, new Set(stems)),
  pieces: ({ texts, stems }) => texts.map((/** @type {string} */ text) => pieces(text, new Set(stems))),
};

const ASK_FOR_WORDS = new Set(["search", "meant"]);

self.addEventListener("message", ({ data }) => void answer(data));

/** @param {Request} request */
async function answer(request) {
  try {
    self.postMessage({ id: request.id, answer: await ANSWERS[request.ask]?.(request) });
  } catch (error) {
    self.postMessage({ id: request.id, error: String(error) });
    return;
  }
  if (ASK_FOR_WORDS.has(request.ask) && !whole && !isLoading) await loadWords();
}

/**
 * Whoever has the documents, as the finder, asks for their ids alone.
 *
 * @param {{query: string, limit?: number, kind?: string, isBare?: boolean}} request
 * @returns {Promise<Answer>}
 */
async function find({ query, limit, kind, isBare = false }) {
  const engine = await engineNow();
  const { hits, stems, suggestion, near, unknown, nowhere } = engine.search(query, Number.POSITIVE_INFINITY);
  const fitting = kind ? hits.filter(({ document }) => document.kind === kind) : hits;
  const asked = new Set(stems);
  return {
    count: fitting.length,
    ids: isBare ? fitting.map(({ document }) => document.id ?? "") : [],
    hits: fitting.slice(0, isBare ? 0 : limit).map(({ document, score }) => ({
      document,
      score,
      title: pieces(document.title, asked),
      text: pieces(document.text, asked),
    })),
    stems,
    suggestion,
    unknown,
    nowhere: whole ? nowhere : [], // titles alone do not know them
    near,
    part: partOf(query),
    named: fitting.filter(({ score }) => score >= NAMES_ALSO).length,
    reach: whole ? "whole" : "loading", // what is not there is asked for after each answer
  };
}

/** @param {string[][]} texts @param {ReadonlySet<string>} stems */
function sentenceIn(texts, stems) {
  const found = texts.map((paragraphs) => excerpt(paragraphs, stems)).find((sentence) => sentence !== "");
  return pieces(found ?? "", stems);
}

/** The best search that is there. */
async function engineNow() {
  return whole ?? (first ??= load());
}

/** What fails is tried again with the next query. */
async function load() {
  try {
    const { documents: all } = await (documents ??= fetchJson("search/documents.json"));
    return new Engine(all);
  } catch (error) {
    documents = undefined;
    first = undefined;
    throw error;
  }
}

async function loadWords() {
  isLoading = true;
  try {
    const [data, words] = await Promise.all([documents, fetchJson("search/words.json")]);
    if (!data) return;
    whole = new Engine(data.documents, words.synonyms, postingsOf(words));
    self.postMessage({ event: "whole" });
  } catch {
    self.postMessage({ event: "titles" });
  } finally {
    isLoading = false;
  }
}

/** @param {string} path */
async function fetchJson(path) {
  const response = await fetch(new URL(path, FOLDER));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}
