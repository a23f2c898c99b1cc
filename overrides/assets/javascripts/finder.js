/**
 * `<wa-finder>`: search and facets over the practices. The address is the state; the documents come with the page, lunr
 * with the first word.
 */

import { h, render } from "./assessment/views/dom.js";
import { addressOf, countsOf, fitting, proposals, stateOf } from "./finder-state.js";
import { createSearch } from "./search.js";

/** @typedef {import("./search.js").SearchDocument} SearchDocument */
/** @typedef {import("./finder-state.js").State} State */

const WAIT = 50;
const SHORT_LIST = 8;
/** @type {Record<string, string>} */
const NAMES = { pillar: "Pillar", risk: "Risk", effort: "Effort", phase: "Phase", role: "Role", service: "Service", words: "words" };

export class FinderElement extends HTMLElement {
  /** @type {SearchDocument[]} */
  #practices = [];
  /** @type {Record<string, [string, string][]>} */
  #facets = {};
  /** @type {State} */
  #state = stateOf("");
  /** @type {((query: string, limit?: number) => {document: SearchDocument}[]) | null} */
  #search = null;
  #allServices = false;
  #serviceFilter = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #field = h("input", { type: "search", class: "wa-finder__field", placeholder: "Words, an id or a service", autocomplete: "off", spellcheck: "false" });
  #side = h("details", { class: "wa-finder__facets" });
  #count = h("p", { class: "wa-finder__count", role: "status" });
  #list = h("ul", { class: "wa-rows wa-finder__rows" });
  #none = h("div", { class: "wa-finder__none" });
  #popped = () => void this.#restore();

  connectedCallback() {
    const script = this.querySelector("script[type='application/json']");
    if (script) this.#facets = JSON.parse(script.textContent ?? "{}");
    render(this, h("label", { class: "wa-finder__search" }, h("span", {}, "Search the practices"), this.#field), this.#side,
      h("div", { class: "wa-finder__results" }, this.#count, this.#list, this.#none));
    this.#side.open = matchMedia("(min-width: 60em)").matches;
    this.#field.addEventListener("input", () => this.#typed());
    this.addEventListener("keydown", (event) => this.#key(event));
    addEventListener("popstate", this.#popped);
    void this.#load();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    removeEventListener("popstate", this.#popped);
  }

  async #load() {
    try {
      const response = await fetch(this.getAttribute("documents") ?? "");
      const { documents } = await response.json();
      this.#practices = documents.filter((/** @type {SearchDocument} */ document) => document.kind === "practice");
      await this.#restore();
    } catch {
      this.#count.textContent = "The list of practices could not be loaded: reload the page to try again.";
    }
  }

  async #restore() {
    this.#state = stateOf(location.search);
    this.#field.value = this.#state.query;
    await this.#show();
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#state = { ...this.#state, query: this.#field.value.trim() };
      history.replaceState(history.state, "", location.pathname + addressOf(this.#state));
      void this.#show();
    }, WAIT);
  }

  /** @param {State} state */
  #go(state) {
    this.#state = state;
    this.#field.value = state.query;
    history.pushState(history.state, "", location.pathname + addressOf(state));
    void this.#show();
  }

  /** @param {string} facet @param {string} value @param {boolean} on */
  #choose(facet, value, on) {
    const values = (this.#state.chosen[facet] ?? []).filter((other) => other !== value);
    this.#go({ ...this.#state, chosen: { ...this.#state.chosen, [facet]: on ? [...values, value] : values } });
  }

  async #show() {
    if (this.#state.query && !this.#search) {
      const { default: lunr } = await import(new URL(this.getAttribute("lunr") ?? "", location.href).href);
      this.#search = createSearch(lunr, this.#practices);
    }
    const matching = this.#matching(this.#state.query);
    const found = fitting(matching, this.#state.chosen);
    this.#count.textContent = `${found.length} of ${this.#practices.length} practices`;
    render(this.#list, found.map((document) => this.#row(document)));
    render(this.#none, found.length === 0 && this.#nothing());
    this.#showFacets(matching);
  }

  /** @param {string} query */
  #matching(query) {
    return query && this.#search ? this.#search(query, this.#practices.length).map((hit) => hit.document) : this.#practices;
  }

  /** @param {SearchDocument} document */
  #row(document) {
    const id = document.id ?? "";
    return h("li", { class: "wa-row" },
      h("span", { class: "wa-row__id" }, id),
      h("a", { class: "wa-row__title", href: (this.getAttribute("root") ?? "") + document.location, "data-focus": id }, document.title.slice(id.length + 1)),
      h("span", { class: "wa-risk", "data-level": document.risk }, `${document.risk?.charAt(0).toUpperCase()}${document.risk?.slice(1)} risk`),
      h("span", { class: "wa-row__text" }, document.text));
  }

  #nothing() {
    const offers = proposals(this.#state, (state) => fitting(this.#matching(state.query), state.chosen).length).slice(0, 4);
    return [h("p", {}, "Nothing fits. ", offers.length ? "You could drop:" : "Try other words."),
      h("p", { class: "wa-actions" }, offers.map(({ facet, value, state, count }) =>
        h("button", { type: "button", class: "wa-small", onclick: () => this.#go(state) }, `${NAMES[facet]} "${this.#title(facet, value)}" (${count} then)`)),
      h("button", { type: "button", class: "wa-small", onclick: () => this.#go(stateOf("")) }, "Clear all"))];
  }

  /** @param {string} facet @param {string} value */
  #title(facet, value) {
    return this.#facets[facet]?.find(([id]) => id === value)?.[1] ?? value;
  }

  /** @param {SearchDocument[]} matching */
  #showFacets(matching) {
    const chosen = Object.values(this.#state.chosen).flat().length;
    render(this.#side, h("summary", { "data-focus": "filters" }, chosen ? `Filters (${chosen})` : "Filters"),
      h("button", { type: "button", class: "wa-small wa-finder__clear", hidden: !chosen && !this.#state.query, "data-focus": "clear", onclick: () => this.#go(stateOf("")) }, "Clear all"),
      Object.keys(this.#state.chosen).map((facet) => this.#fieldset(facet, countsOf(matching, this.#state.chosen, facet))));
  }

  /** @param {string} facet @param {Map<string, number>} counts */
  #fieldset(facet, counts) {
    let values = this.#facets[facet] ?? [];
    const isLong = values.length > SHORT_LIST * 2;
    if (isLong) values = this.#shortened(facet, values, counts);
    return h("fieldset", {}, h("legend", {}, NAMES[facet]), isLong && this.#serviceField(),
      values.map(([id, title]) => this.#option(facet, id, title, counts.get(id) ?? 0)),
      isLong && !this.#serviceFilter && h("button", {
        type: "button", class: "wa-small", "data-focus": "all-services", onclick: () => { this.#allServices = !this.#allServices; void this.#show(); },
      }, this.#allServices ? "Show fewer" : `Show all ${this.#facets[facet]?.length}`));
  }

  /** @param {string} facet @param {[string, string][]} values @param {Map<string, number>} counts */
  #shortened(facet, values, counts) {
    const wanted = this.#serviceFilter.toLowerCase();
    if (wanted) return values.filter(([, title]) => title.toLowerCase().includes(wanted));
    if (this.#allServices) return values;
    const chosen = this.#state.chosen[facet] ?? [];
    const most = [...values].sort(([one], [two]) => (counts.get(two) ?? 0) - (counts.get(one) ?? 0)).slice(0, SHORT_LIST);
    return values.filter((value) => chosen.includes(value[0]) || most.includes(value));
  }

  #serviceField() {
    return h("input", {
      type: "search", "aria-label": "Find a service", placeholder: "Find a service", value: this.#serviceFilter, "data-focus": "service-filter",
      oninput: (/** @type {Event} */ event) => { this.#serviceFilter = /** @type {HTMLInputElement} */ (event.target).value; void this.#show(); },
    });
  }

  /** @param {string} facet @param {string} id @param {string} title @param {number} count */
  #option(facet, id, title, count) {
    const on = this.#state.chosen[facet]?.includes(id) ?? false;
    return h("label", { class: "wa-check", "data-empty": count === 0 && !on }, h("input", {
      type: "checkbox", checked: on, "data-focus": `${facet}-${id}`,
      onchange: (/** @type {Event} */ event) => this.#choose(facet, id, /** @type {HTMLInputElement} */ (event.target).checked),
    }), h("span", {}, title), h("span", { class: "wa-finder__number" }, count));
  }

  /** Arrow keys move through the results from the field on; Enter opens the first; Escape goes back to the field. @param {KeyboardEvent} event */
  #key(event) {
    const links = [...this.#list.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    const inField = document.activeElement === this.#field;
    if (event.key === "Enter" && inField) links[0]?.click();
    else if (event.key === "Escape" && at >= 0) this.#field.focus();
    else if (event.key === "ArrowDown" && (inField || at >= 0)) links[at + 1]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.#field).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

if (!customElements.get("wa-finder")) customElements.define("wa-finder", FinderElement);
