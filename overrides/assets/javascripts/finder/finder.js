/**
 * The practice finder, mounted by `<wa-finder>` in wa.js. The address is the state. The documents come when it mounts,
 * the search with the first word; both stay for the next visit, so that going back shows everything at once.
 */

import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { isComposed } from "../lib/single-keys.js";
import { PORTION, portionOf } from "../lib/portion.js";
import { Facets } from "./facets.js";
import { Matcher, stemsIn } from "./matching.js";
import { practicesAt } from "./practices.js";
import { button, LOADING, Results } from "./results.js";
import { saidOf } from "./said.js";
import { addressOf, asking, fitting, stateOf } from "./state.js";
import { searchIn } from "../search/client.js";
import { Patience, WAITING } from "../search/reach.js";
import { wordsIn } from "../search/typed.js";

/** @typedef {import("../search/documents.js").SearchDocument} SearchDocument */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("../search/client.js").Answer} Answer */

const WAIT_MS = 50;
const WIDE = "(min-width: 60em)";

/** What was loaded, by its folder, for the next visit. @type {Map<string, SearchDocument[]>} */
const kept = new Map();

/**
 * Show the finder in a place.
 *
 * @param {HTMLElement} place
 * @returns {() => void} takes its listeners away
 */
export function mount(place) {
  const finder = new Finder(place);
  void finder.start();
  return () => finder.stop();
}

class Finder {
  #element;
  #values;
  #state;
  #path = location.pathname;
  #stop = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #field = element("input", {
    type: "search",
    id: "wa-finder-field",
    class: "wa-finder__field",
    placeholder: "Words, an id or a service",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "go",
  });
  #filters = element(
    "button",
    { type: "button", class: "wa-small wa-finder__filters", "aria-haspopup": "dialog" },
    "Filters",
  );
  #side = element("div", { class: "wa-finder__side" });
  #sheet = element("dialog", { class: "wa-finder__sheet", "aria-label": "Filters" });
  #done = element("button", { type: "button", class: "wa-button wa-button--primary" }, "Done");
  #facets;
  #results;
  #search;
  #folder;
  /** Nothing until they have come. @type {SearchDocument[] | undefined} */
  #practices;
  #loading = Promise.resolve();
  /** How often something was to be shown: an answer to what was asked before is not. */
  #turn = 0;
  #patience = new Patience();
  #matcher;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#element = place;
    this.#values = /** @type {import("./facets.js").FacetValues} */ (JSON.parse(place.dataset.facets ?? "{}"));
    this.#state = stateOf(location.search, this.#values);
    this.#facets = new Facets(this.#values, {
      clear: () => this.#clear(),
      choose: (...choice) => this.#choose(...choice),
    });
    this.#results = new Results(this.#urlOf("root"), this.#values.layer ?? [], (asked) => void this.#ask(asked));
    this.#folder = place.getAttribute("folder") ?? "";
    this.#search = searchIn(this.#folder);
    this.#matcher = new Matcher(this.#search);
    this.#sheet.append(element("div", { class: "wa-finder__done" }, this.#done));
    patch(
      place,
      h(
        "div",
        { class: "wa-finder__search" },
        h("label", { for: "wa-finder-field" }, "Search the practices"),
        this.#field,
        this.#filters,
      ),
      this.#side,
      this.#results.element,
      this.#sheet,
    );
  }

  async start() {
    this.#listen();
    this.#field.value = this.#state.query;
    this.#showAsked();
    await this.#load();
    if (!this.#practices) return;
    await this.#show();
    const { waPlace } = document.documentElement.dataset; // noted by history.js
    if (Number(waPlace)) (await import("./scroll-back.js")).scrollBack(this.#stop.signal);
  }

  /** The practices; who asks for them while they are on their way waits for the same. */
  #load() {
    this.#loading = this.#take().catch(() =>
      this.#fail("The list of practices could not be loaded.", () => void this.#again()),
    );
    return this.#loading;
  }

  async #take() {
    const known = kept.get(this.#folder) ?? (await practicesAt(this.#urlOf("documents")));
    kept.set(this.#folder, known);
    this.#practices = known;
    this.#facets.setPractices(known);
    this.#element.toggleAttribute("data-ready", true);
  }

  /** @param {string} said @param {() => void} again */
  #fail(said, again) {
    const advice = [h("p", {}, "Check the connection."), h("p", { class: "wa-actions" }, button("Try again", again))];
    this.#results.show([], said, { advice });
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  #listen() {
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    signal.addEventListener(
      "abort",
      this.#search.onReach((reach) => void this.#reached(reach)),
    );
    const wide = matchMedia(WIDE);
    this.#field.addEventListener("input", () => this.#typed(), { signal });
    this.#element.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#filters.addEventListener("click", () => this.#sheet.showModal(), { signal });
    this.#sheet.addEventListener("click", ({ target }) => target === this.#sheet && this.#sheet.close(), { signal });
    this.#done.addEventListener("click", () => this.#sheet.close(), { signal });
    wide.addEventListener("change", () => this.#place(wide.matches), { signal });
    addEventListener("wa-popstate", (event) => this.#restore(event), { signal });
    addEventListener("beforeprint", () => void this.#show(Number.POSITIVE_INFINITY), { signal });
    addEventListener("afterprint", () => void this.#show(), { signal });
    this.#place(wide.matches);
  }

  /** The facets stand at the side, or in the sheet on a small screen. @param {boolean} isWide */
  #place(isWide) {
    if (isWide) this.#sheet.close();
    (isWide ? this.#side : this.#sheet).prepend(this.#facets.element);
  }

  /** Relative to the page now: the theme changes the address before it takes the finder away. @param {string} name */
  #urlOf(name) {
    return new URL(this.#element.getAttribute(name) ?? "", document.baseURI);
  }

  /** Back and forward between states of the finder. @param {Event} event */
  #restore(event) {
    if (location.pathname !== this.#path) return;
    event.preventDefault();
    this.#state = stateOf(location.search, this.#values);
    this.#field.value = this.#state.query;
    void this.#show();
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#find(), WAIT_MS);
  }

  /** More is searched from now on, or could not be had. @param {"titles" | "whole"} reach */
  async #reached(reach) {
    this.#matcher.reached(reach);
    if (this.#state.query) await this.#show();
  }

  /** What is not there is asked for anew: the practices, or with the same words all text. */
  async #again() {
    this.#matcher.forget();
    this.#field.focus();
    if (!this.#practices) {
      this.#results.show([], LOADING);
      await this.#load();
    }
    await this.#show();
  }

  #clear() {
    this.#turnTo(stateOf(""));
  }

  /** A button that leads on may be gone then: the focus goes where one types. @param {State} to */
  #turnTo(to) {
    this.#go(to);
    (this.#sheet.open ? this.#done : this.#field).focus();
  }

  async #find() {
    clearTimeout(this.#timer);
    const query = wordsIn(this.#field);
    if (query !== this.#state.query) this.#state = asking(this.#state, { query });
    this.#note();
    await this.#show();
  }

  /** The address says what is shown, without a step to go back. */
  #note() {
    try {
      history.replaceState(history.state, "", this.#path + addressOf(this.#state));
    } catch {
      // Safari allows 100 changes in 30 seconds: the address is then behind by some letters.
    }
  }

  /** Show more of what is found; the first row that comes gets the focus. @param {number} asked */
  async #ask(asked) {
    const before = this.#results.links.length;
    this.#state = { ...this.#state, asked };
    this.#note();
    await this.#show();
    this.#results.links[before]?.focus();
  }

  /** @param {State} state */
  #go(state) {
    this.#state = state;
    this.#field.value = state.query;
    history.pushState(history.state, "", this.#path + addressOf(state));
    void this.#show();
  }

  /** @param {string} facet @param {string} id @param {boolean} on */
  #choose(facet, id, on) {
    const others = (this.#state.chosen[facet] ?? []).filter((other) => other !== id);
    const chosen = { ...this.#state.chosen, [facet]: on ? [...others, id] : others };
    this.#go(asking(this.#state, { query: wordsIn(this.#field), chosen }));
  }

  /** @param {number} [asked] how many rows; else as many as the state says */
  async #show(asked = this.#state.asked) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#patience.hurry?.();
    this.#showAsked();
    const { query, chosen } = this.#state;
    const practices = this.#practices;
    if (!practices) return; // what is asked for is shown when they come
    const known = await this.#matcher.find(query, practices).catch(() => undefined);
    if (turn !== this.#turn) return;
    if (!known) return this.#fail("The search could not be loaded.", () => void this.#again());
    const { documents: matching, answer } = known;
    const found = fitting(matching, chosen);
    const shown = portionOf(found.length, asked);
    const said = this.#saidOf(found.length, shown, answer);
    const isMiss = !found.length && answer?.reach !== "loading";
    const advice = isMiss && (await this.#advice(answer).catch(() => button("Clear all", () => this.#clear())));
    if (turn !== this.#turn) return;
    this.#results.show(found, said, { shown, stemsOf: stemsIn(known), advice });
    this.#facets.update(this.#state, matching);
    this.#done.textContent = `Show ${found.length} ${found.length === 1 ? "practice" : "practices"}`;
  }

  /** The ticks and their number, which wait for nothing. */
  #showAsked() {
    const number = Object.values(this.#state.chosen).flat().length;
    this.#filters.textContent = number ? `Filters (${number})` : "Filters";
    if (!this.#practices) this.#facets.update(this.#state, []);
  }

  /** What is said above the rows. @param {number} found @param {number} shown @param {Answer | undefined} answer */
  #saidOf(found, shown, answer) {
    const ask = (/** @type {string} */ query) => this.#turnTo(asking(this.#state, { query }));
    const total = this.#practices?.length ?? 0;
    return saidOf({ found, shown, total, answer }, { ask, again: () => void this.#again() });
  }

  /** @param {Answer | undefined} answer */
  async #advice(answer) {
    const { adviceOn } = await import("./none.js");
    return adviceOn(this.#state, {
      answer,
      count: async ({ query, chosen }) =>
        fitting((await this.#matcher.find(query, this.#practices ?? [])).documents, chosen).length,
      titleOf: (facet, id) => this.#values[facet]?.find(([own]) => own === id)?.[1] ?? id,
      go: (state) => this.#turnTo(state),
      clear: () => this.#clear(),
    });
  }

  /**
   * Arrow keys move through the rows from the field on, and from the last to those that are not shown yet; Enter opens
   * the first; Escape goes back.
   *
   * @param {KeyboardEvent} event
   */
  #key(event) {
    const links = this.#results.links;
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (active));
    if (isComposed(event) || (active !== this.#field && at < 0)) return;
    if (event.key === "ArrowDown") this.#down(links[at + 1]);
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.#field).focus();
    else if (event.key === "Escape" && at >= 0) this.#field.focus();
    else if (event.key === "Enter" && at < 0 && !event.repeat)
      void this.#enter(event.ctrlKey || event.metaKey).catch(() => this.#show());
    else if (event.key !== "Enter" || at >= 0) return;
    event.preventDefault();
  }

  /** Open the first row of what stands in the field, which need not be shown yet. @param {boolean} isBeside */
  async #enter(isBeside) {
    if (this.#patience.hurry) return this.#patience.hurry();
    await this.#find();
    const state = this.#state;
    await this.#loading;
    const practices = this.#practices;
    if (!practices) return this.#again();
    const { answer } = await this.#matcher.find(state.query, practices);
    if (answer?.reach === "loading" && !answer.named) {
      const waiting = this.#patience.wait(this.#search);
      this.#results.say(WAITING);
      await waiting;
    }
    // Who typed on, or left, wants no page opened.
    if (this.#state !== state || wordsIn(this.#field) !== state.query || this.#stop.signal.aborted) return;
    const matching = await this.#matcher.find(state.query, practices);
    const [first] = fitting(matching.documents, state.chosen);
    if (first) this.#results.open(first, stemsIn(matching)(first), isBeside);
    else await this.#show();
  }

  /** @param {HTMLAnchorElement | undefined} next where there is none, more rows are asked for */
  #down(next) {
    if (next) next.focus();
    else if (this.#results.hasMore) void this.#ask(this.#results.links.length + PORTION);
  }
}
