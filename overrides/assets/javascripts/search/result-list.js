/** The pages that were found, as options of a list: what each is, its name, the sentence that answers. */

import { h } from "../lib/h.js";
import { ROOT } from "../lib/site.js";

/** @typedef {import("./client.js").Piece} Piece */
/** @typedef {import("./client.js").Result} Result */
/** @typedef {import("./documents.js").SearchDocument} SearchDocument */

/** What readers call a kind of page. @type {Record<string, string>} */
export const KINDS = {
  pillar: "Pillar",
  question: "Question",
  practice: "Practice",
  service: "Service",
  guide: "Guide",
  term: "Term",
};
/** More would make an address that is none. */
const MOST_STEMS = 40;
const NUMBERED = new Set(["practice", "question"]);

/**
 * Where a page lies, with what to mark on it.
 *
 * @param {SearchDocument} document
 * @param {readonly string[]} stems
 * @param {string | URL} [root]
 */
export function hrefOf({ location: path, kind }, stems, root = ROOT) {
  const address = new URL(path, root);
  if (kind !== "term" && stems.length) address.searchParams.set("h", stems.slice(0, MOST_STEMS).join(" "));
  return address.href;
}

/**
 * @param {Result} hit
 * @param {object} state
 * @param {string} state.id
 * @param {boolean} state.isActive
 * @param {readonly string[]} state.stems
 * @param {Piece[] | undefined} state.sentence what answers, where that is not what a page begins with
 * @param {(event: MouseEvent) => void} state.follow as it is followed
 */
export function optionOf({ document, title, text }, { id, isActive, stems, sentence, follow }) {
  const { kind, id: own = "" } = document;
  return h(
    "a",
    {
      key: document.location,
      class: "wa-hit",
      role: "option",
      id,
      tabindex: "-1",
      href: hrefOf(document, stems),
      target: "_self",
      "aria-selected": String(isActive),
      onclick: follow,
    },
    h("span", { class: "wa-hit__kind", "data-kind": kind }, KINDS[kind] ?? kind),
    h(
      "span",
      { class: "wa-hit__title" },
      NUMBERED.has(kind) && h("span", { class: "wa-hit__id" }, `${own} `),
      marked(title),
    ),
    h("span", { class: "wa-hit__text" }, marked(sentence ?? text)),
  );
}

/** @param {readonly Piece[]} pieces */
function marked(pieces) {
  return pieces.map(({ text, isAsked }) => (isAsked ? h("mark", {}, text) : text));
}
