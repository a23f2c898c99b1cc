/**
 * The results of the finder: rows, made once for each practice, and what to do where nothing is found.
 */

import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { moreButtons } from "../lib/portion.js";
import { hrefOf } from "../search/result-list.js";
import { missing } from "../words/missing.js";

/** @typedef {import("../search/documents.js").SearchDocument} SearchDocument */
/** @typedef {import("../lib/vnode.js").Child} Child */

export const LOADING = "Loading the practices";

export class Results {
  #count = element("p", { class: "wa-finder__count", role: "status" }, LOADING);
  #list = element("ul", { class: "wa-rows" });
  #more = element("div", { class: "wa-finder__more" });
  #none = element("div", { class: "wa-finder__none" });
  element = element("div", { class: "wa-finder__results" }, this.#count, this.#list, this.#more, this.#none);
  /** @type {Map<SearchDocument, HTMLElement>} */
  #rows = new Map();
  #root;
  #layers;
  #ask;

  /**
   * @param {URL} root where the locations of the documents start
   * @param {[id: string, title: string][]} layers in order; the first is the framework, which needs no badge
   * @param {(asked: number) => void} ask for so many rows
   */
  constructor(root, layers, ask) {
    this.#root = root;
    this.#ask = ask;
    this.#layers = new Map(layers.slice(1));
  }

  /** @returns {HTMLAnchorElement[]} */
  get links() {
    return [...this.#list.querySelectorAll("a")];
  }

  /** Whether something is found that is not shown. */
  get hasMore() {
    return this.#more.hasChildNodes();
  }

  /**
   * @param {SearchDocument[]} found
   * @param {Child} said
   * @param {object} [how]
   * @param {number} [how.shown] how many of them
   * @param {(document: SearchDocument) => readonly string[]} [how.stemsOf] what to mark on the page of one
   * @param {Child} [how.advice] where nothing is found
   */
  show(found, said, { shown = found.length, stemsOf = () => [], advice } = {}) {
    this.say(said);
    const rows = found.slice(0, shown).map((document) => this.#rowOf(document, stemsOf(document)));
    patch(this.#list, rows);
    this.#list.hidden = rows.length === 0;
    patch(this.#more, moreButtons("practices", found.length, shown, this.#ask));
    patch(this.#none, advice);
  }

  /** @param {Child} said */
  say(said) {
    patch(this.#count, said);
  }

  /** @param {SearchDocument} document @param {readonly string[]} stems */
  #rowOf(document, stems) {
    const href = hrefOf(document, stems, this.#root);
    const known = this.#rows.get(document) ?? rowOf(document, href, this.#layers);
    const link = known.querySelector("a");
    link?.setAttribute("href", href);
    link?.setAttribute("target", stems.length ? "_self" : ""); // what is marked is marked as a page is loaded
    this.#rows.set(document, known);
    return known;
  }

  /** @param {SearchDocument} document @param {readonly string[]} stems @param {boolean} isBeside */
  open(document, stems, isBeside) {
    const href = hrefOf(document, stems, this.#root);
    if (isBeside) globalThis.open(href, "_blank", "noopener");
    else location.assign(href);
  }
}

/** @param {string} text @param {() => void} onclick @param {string} [look] `wa-link` within a sentence */
export function button(text, onclick, look = "wa-small") {
  return h("button", { type: "button", class: look, onclick }, text);
}

/**
 * The same row as on the other pages (`rows` in `_macros.jinja`).
 *
 * @param {SearchDocument} document
 * @param {string} href
 * @param {Map<string, string>} layers
 */
function rowOf({ id = "", title, risk = "", text, pillar, layers: own = [], mandatory }, href, layers) {
  const badges = own
    .filter((layer) => layers.has(layer))
    .map((layer) => h("span", { class: "wa-layer" }, layers.get(layer)));
  if (mandatory) badges.push(h("span", { class: "wa-mandatory", "data-level": mandatory }, "Mandatory"));
  return element(
    "li",
    { class: "wa-row", "data-pillar": pillar },
    h("span", { class: "wa-row__id" }, id),
    h("a", { class: "wa-row__title", href }, title),
    h(
      "span",
      { class: "wa-risk wa-risk--practice", "data-level": risk },
      missing[/** @type {keyof typeof missing} */ (risk)],
    ),
    badges.length > 0 && h("span", { class: "wa-row__badges" }, badges),
    h("span", { class: "wa-row__text" }, text),
  );
}
