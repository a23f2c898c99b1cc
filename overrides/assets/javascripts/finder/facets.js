/**
 * The facets of the finder: built once, then only their ticks, numbers and visibility change, so that nothing moves and
 * the focus stays.
 */

import { editionAt, publishedEditions } from "../lib/editions.js";
import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { addressOf, countsOf } from "./state.js";

/** @typedef {import("../search/documents.js").SearchDocument} SearchDocument */
/** @typedef {import("./state.js").State} State */
/** @typedef {Record<string, [id: string, title: string][]>} FacetValues */
/** @typedef {{id: string, title: string, input: HTMLInputElement, label: HTMLElement, number: HTMLElement}} Option */
/** @typedef {{clear: () => void, choose: (facet: string, id: string, on: boolean) => void}} Actions */

const SHORT_LIST = 8;
const LONG_LIST = 16;

/** @type {Record<string, string>} */
export const NAMES = {
  pillar: "Pillar",
  layer: "Layer",
  mandatory: "Mandatory",
  risk: "Risk",
  effort: "Effort",
  phase: "Phase",
  role: "Role",
  service: "Service",
  tag: "Tag",
  tool: "Checked by",
};

export class Facets {
  element = element("div", { class: "wa-facets", role: "group", "aria-label": "Filters" });
  /** @type {Facet[]} */
  #facets;
  #clear;
  #editions = element("div", { class: "wa-facets__editions" });

  /** @param {FacetValues} values @param {Actions} actions */
  constructor(values, { clear, choose }) {
    this.#clear = element("button", { type: "button", class: "wa-small", onclick: clear }, "Clear all");
    this.#facets = Object.keys(NAMES)
      .filter((facet) => values[facet]?.length)
      .map((facet) => new Facet(facet, values[facet] ?? [], (id, on) => choose(facet, id, on)));
    this.element.append(
      element("div", { class: "wa-facets__head" }, h("h2", {}, "Filters"), this.#clear),
      this.#editions,
      ...this.#facets.map((facet) => facet.element),
    );
  }

  /** @param {SearchDocument[]} practices all of them, for the short list of a long facet */
  setPractices(practices) {
    for (const facet of this.#facets) facet.setPractices(practices);
  }

  /** @param {State} state @param {SearchDocument[]} matching what the words find */
  update(state, matching) {
    const { query, chosen } = state;
    patch(this.#editions, editionLinks(addressOf(state)));
    this.#clear.disabled = !query && Object.values(chosen).every((values) => values.length === 0);
    for (const facet of this.#facets) facet.update(chosen[facet.name] ?? [], countsOf(matching, chosen, facet.name));
  }
}

/** The editions of the site, where it has several: each has a finder, for the same words. @param {string} query */
function editionLinks(query) {
  const editions = publishedEditions();
  const here = editionAt(location.pathname, editions);
  if (editions.length < 2) return [];
  const links = editions.map((edition, at) => {
    const href = `${ROOT}${at > 0 ? `${edition}/` : ""}practices/${query}`;
    return h("li", {}, edition === here ? h("b", { "aria-current": "true" }, edition) : h("a", { href }, edition));
  });
  return [h("p", { id: "wa-facets-editions" }, "Edition"), h("ul", { "aria-labelledby": "wa-facets-editions" }, links)];
}

class Facet {
  /** @type {Option[]} */
  #options;
  /** @type {Set<string>} */
  #most = new Set();
  /** @type {readonly string[]} */
  #chosen = [];
  #isAll = false;
  #isLong;
  #list = element("div", { class: "wa-facets__options" });
  #filter;
  #more = element("button", { type: "button", class: "wa-small", "aria-expanded": "false" });
  #said = element("p", { class: "wa-facets__said", "aria-live": "polite" });

  /** @param {string} name @param {[string, string][]} values @param {(id: string, on: boolean) => void} choose */
  constructor(name, values, choose) {
    this.name = name;
    this.#options = values.map(([id, title]) => optionOf(id, title, choose));
    this.#isLong = values.length > LONG_LIST;
    this.#filter = filterOf(`Find a ${name}`);
    this.element = element(
      "fieldset",
      { "data-facet": name },
      h("legend", {}, NAMES[name]),
      this.#isLong && this.#filter,
      this.#isLong && this.#said,
      this.#list,
      this.#isLong && this.#more,
    );
    this.#filter.addEventListener("input", () => this.#showVisible());
    this.#more.addEventListener("click", () => {
      this.#isAll = !this.#isAll;
      this.#showVisible();
    });
    this.#showVisible();
  }

  /** @param {SearchDocument[]} practices */
  setPractices(practices) {
    const counts = countsOf(practices, {}, this.name);
    const sorted = this.#options
      .map(({ id }) => id)
      .sort((one, two) => (counts.get(two) ?? 0) - (counts.get(one) ?? 0));
    this.#most = new Set(sorted.slice(0, SHORT_LIST));
    this.#showVisible();
  }

  /** @param {readonly string[]} chosen @param {Map<string, number>} counts */
  update(chosen, counts) {
    this.#chosen = chosen;
    for (const { id, input, label, number } of this.#options) {
      const count = counts.get(id) ?? 0;
      input.checked = chosen.includes(id);
      label.toggleAttribute("data-empty", count === 0 && !input.checked);
      number.textContent = String(count);
    }
    this.#showVisible();
  }

  /**
   * Only what is visible is in the page: a hundred others would be half of its elements.
   *
   * @param {HTMLElement[]} labels
   */
  #put(labels) {
    const before = [...this.#list.children];
    if (before.length !== labels.length || before.some((one, at) => one !== labels[at]))
      this.#list.replaceChildren(...labels);
  }

  #showVisible() {
    if (!this.#isLong) {
      this.#put(this.#options.map(({ label }) => label));
      return;
    }
    const wanted = this.#filter.value.trim().toLowerCase();
    const isWanted = (/** @type {Option} */ { title }) => title.toLowerCase().includes(wanted);
    const isVisible = (/** @type {Option} */ option) =>
      this.#chosen.includes(option.id) || (wanted ? isWanted(option) : this.#isAll || this.#most.has(option.id));
    this.#said.textContent = this.#options.some(isWanted) ? "" : `No ${this.name} is called that.`;
    this.#put(this.#options.filter(isVisible).map(({ label }) => label));
    this.#more.textContent = this.#isAll ? "Show fewer" : `Show all ${this.#options.length}`;
    this.#more.setAttribute("aria-expanded", String(this.#isAll));
    this.#more.hidden = wanted !== "";
  }
}

/** @param {string} label */
function filterOf(label) {
  return element("input", {
    type: "search",
    class: "wa-finder__field",
    placeholder: label,
    "aria-label": label,
    autocomplete: "off",
  });
}

/** @param {string} id @param {string} title @param {(id: string, on: boolean) => void} choose @returns {Option} */
function optionOf(id, title, choose) {
  const number = element("span", { class: "wa-finder__number" });
  const input = element("input", { type: "checkbox", value: id });
  input.addEventListener("change", () => choose(id, input.checked));
  return {
    id,
    title,
    input,
    number,
    label: element("label", { class: "wa-check" }, input, h("span", {}, title), number),
  };
}
