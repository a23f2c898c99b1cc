/** What the finder says where nothing fits: what was meant, what was searched, where else to look, what to drop. */

import { editionAt, publishedEditions } from "../lib/editions.js";
import { h } from "../lib/h.js";
import { adviceOf, hasWord, WORDLESS } from "../search/advice.js";
import { NAMES } from "./facets.js";
import { button } from "./results.js";
import { asking, proposals } from "./state.js";

/** @typedef {import("../lib/vnode.js").VNode} VNode */
/** @typedef {import("../search/client.js").Answer} Answer */
/** @typedef {import("./state.js").State} State */

const PROPOSALS = 3;

/**
 * @param {State} state
 * @param {object} about
 * @param {Answer | undefined} about.answer to the words, where there are any
 * @param {(state: State) => Promise<number>} about.count what another state finds
 * @param {(facet: string, id: string) => string} about.titleOf
 * @param {(state: State) => void} about.go
 * @param {() => void} about.clear
 * @returns {Promise<VNode[]>}
 */
export async function adviceOn(state, { answer, count, titleOf, go, clear }) {
  const found = (await proposals(state, count, answer?.reach !== "titles")).slice(0, PROPOSALS);
  const buttons = found.map(({ facet, value, state: other, count: number }) =>
    button(`${NAMES[facet] ? `${NAMES[facet]}: ` : ""}“${titleOf(facet, value)}” (${number} without)`, () => go(other)),
  );
  return [
    ...(answer && !hasWord(state.query) ? [h("p", {}, WORDLESS)] : []),
    ...(answer ? adviceOf(aboutOf(answer, state.query), { search: (query) => go(asking(state, { query })) }) : []),
    h("p", {}, found.length ? "Nothing fits all of this. Drop one:" : "Try other words, or start again:"),
    h("p", { class: "wa-actions" }, buttons, button("Clear all", clear)),
  ];
}

/** @param {Answer} answer @param {string} asked */
function aboutOf(answer, asked) {
  return { answer, asked, edition: editionAt(location.pathname, publishedEditions()) ?? "" };
}
