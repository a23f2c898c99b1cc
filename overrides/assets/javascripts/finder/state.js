/**
 * What the finder looks for, as plain data: the state, its address, which documents fit, and the counts of the facets.
 */

import { askedIn, askingRows, PORTION } from "../lib/portion.js";

/** @typedef {import("../search/documents.js").SearchDocument} SearchDocument */
/** @typedef {{query: string, chosen: Record<string, string[]>, asked: number}} State asked: how many rows are */

/** @typedef {{facet: string, value: string, state: State, count: number}} Proposal */

/** The facets in the order of display, and where a document has their values.
 * @type {Record<string, (document: SearchDocument) => readonly string[]>} */
export const FACETS = {
  pillar: (document) => [document.pillar ?? ""],
  layer: (document) => document.layers ?? [],
  mandatory: (document) => (document.mandatory ? [document.mandatory] : []),
  risk: (document) => [document.risk ?? ""],
  effort: (document) => [document.effort ?? ""],
  phase: (document) => document.phases ?? [],
  role: (document) => document.roles ?? [],
  service: (document) => document.services ?? [],
  tag: (document) => document.tags ?? [],
  tool: (document) => document.tools ?? [],
};

/** The parameter of the words, and its name in older addresses. */
const WORDS = "q";
const WORDS_BEFORE = "find";

/**
 * Read the state from the query of an address. Somebody may have typed a value in capital letters, or without them.
 *
 * @param {string} search
 * @param {Record<string, readonly (readonly [id: string, title: string])[]>} [values] of each facet
 * @returns {State}
 */
export function stateOf(search, values = {}) {
  const parameters = new URLSearchParams(search);
  const known = (/** @type {string} */ facet, /** @type {string} */ value) => {
    const like = (values[facet] ?? []).filter(([id]) => id.toLowerCase() === value.toLowerCase()).map(([id]) => id);
    return like.includes(value) ? value : (like[0] ?? value);
  };
  const chosen = Object.fromEntries(
    Object.keys(FACETS).map((facet) => {
      const asked = (parameters.get(facet) ?? "").split(",").filter(Boolean);
      return [facet, asked.map((value) => known(facet, value))];
    }),
  );
  return { query: parameters.get(WORDS) ?? parameters.get(WORDS_BEFORE) ?? "", chosen, asked: askedIn(search) };
}

/**
 * The query of the address of a state; empty where nothing is asked for.
 *
 * @param {State} state
 * @returns {string}
 */
export function addressOf({ query, chosen, asked }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set(WORDS, query);
  for (const [facet, values] of Object.entries(chosen)) if (values.length) parameters.set(facet, values.join(","));
  const text = parameters.toString().replaceAll("%2C", ",");
  return askingRows(text && `?${text}`, asked);
}

/**
 * The documents that fit the chosen values: any value within a facet, every facet; one facet may be left out.
 *
 * @param {SearchDocument[]} documents
 * @param {State["chosen"]} chosen
 * @param {string} [without]
 * @returns {SearchDocument[]}
 */
export function fitting(documents, chosen, without = "") {
  const asked = Object.entries(chosen).filter(([facet, values]) => facet !== without && values.length > 0);
  return documents.filter((document) =>
    asked.every(([facet, values]) => FACETS[facet]?.(document).some((value) => values.includes(value))),
  );
}

/**
 * How many documents each value of a facet would leave, given the other facets.
 *
 * @param {SearchDocument[]} documents
 * @param {State["chosen"]} chosen
 * @param {string} facet
 * @returns {Map<string, number>}
 */
export function countsOf(documents, chosen, facet) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const document of fitting(documents, chosen, facet)) {
    for (const value of FACETS[facet]?.(document) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * A state that asks for something else: of that the first rows are shown.
 *
 * @param {State} state
 * @param {Partial<Omit<State, "asked">>} part
 * @returns {State}
 */
export function asking(state, part) {
  return { ...state, ...part, asked: PORTION };
}

/**
 * What to drop where nothing is found: each chosen value, each word and all words, with what is found then, best first.
 *
 * @param {State} state
 * @param {(state: State) => Promise<number>} count
 * @param {boolean} isWhole whether other words are worth a question
 * @returns {Promise<Proposal[]>}
 */
export async function proposals(state, count, isWhole) {
  const all = [...withoutValue(state), ...(isWhole ? withoutWord(state) : [])];
  const counted = await Promise.all(all.map(async (proposal) => ({ ...proposal, count: await count(proposal.state) })));
  return counted.filter((proposal) => proposal.count > 0).sort((one, two) => two.count - one.count);
}

/** @param {State} state @returns {Omit<Proposal, "count">[]} */
function withoutValue(state) {
  return Object.entries(state.chosen).flatMap(([facet, values]) =>
    values.map((value) => {
      const chosen = { ...state.chosen, [facet]: values.filter((other) => other !== value) };
      return { facet, value, state: asking(state, { chosen }) };
    }),
  );
}

/** @param {State} state @returns {Omit<Proposal, "count">[]} */
function withoutWord(state) {
  const words = state.query.split(/\s+/).filter(Boolean);
  const whole = { facet: "query", value: state.query, state: asking(state, { query: "" }) };
  // To drop all that there is, is to start again.
  if (words.length < 2) return words.length && Object.values(state.chosen).flat().length ? [whole] : [];
  const without = (/** @type {number} */ at) => words.filter((_, other) => other !== at).join(" ");
  return [
    ...words.map((value, at) => ({ facet: "query", value, state: asking(state, { query: without(at) }) })),
    whole,
  ];
}
