/**
 * The search of the site: a field and a list of pages, by the combobox pattern. The focus stays in the field, the arrow
 * keys choose, Enter opens.
 */

import { editionAt, publishedEditions } from "../lib/editions.js";
import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { isComposed } from "../lib/single-keys.js";
import { adviceOf, againOf, FAILED, footOf, saidOf } from "./advice.js";
import { searchIn } from "./client.js";
import { Patience, WAITING } from "./reach.js";
import { hrefOf, optionOf } from "./result-list.js";
import { Sentences } from "./sentences.js";
import { styled } from "./style-sheet.js";
import { isForBeside, wordsIn } from "./typed.js";

/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./offers.js").Offer} Offer */
/** @typedef {{key: string, offer?: Offer, at: number}} Item a thing to do, or the page at a place among those found */

const LIMIT = 20;
/** When somebody has stopped to type, sentences are looked up. */
const SETTLED_MS = 250;
const LIST = "wa-search-list";

/** @type {Dialog | undefined} */
let dialog;

/**
 * Open the search, or bring it to the front.
 *
 * @param {string | undefined} query to search for; else what was there stays
 * @param {import("./opener.js").Ahead} ahead what was done until then
 * @param {import("./offers.js").More} more what can be done besides
 */
export async function openSearch(query, ahead, more) {
  dialog ??= new Dialog(more);
  await dialog.open(query, ahead);
}

class Dialog {
  #editions = publishedEditions();
  #edition = "";
  #search = searchIn(""); // of the edition of the page, as soon as it opens
  #asked = "";
  /** @type {Answer | undefined} */
  #answer;
  /** What that is the answer to. */
  #answered = "";
  #active = -1;
  #isFailed = false;
  /** What can be done by what is typed. @type {Offer[]} */
  #offers = [];
  /** What was done just now. */
  #done = "";
  #more;
  /** Loads once the dialog is open. @type {Promise<typeof import("./offers.js")> | undefined} */
  #offering;
  /** @type {typeof import("./offers.js").offerOption | undefined} */
  #offerOption;
  #finding = Promise.resolve();
  #patience = new Patience();
  /** What Enter is about to open the first page of. @type {string | undefined} */
  #entering;
  /** Listens to the search of the edition before no more. */
  #stop = () => {};
  #sentences = new Sentences();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  #field = element("input", {
    type: "text",
    class: "wa-search__field",
    role: "combobox",
    "aria-label": "Search",
    "aria-autocomplete": "list",
    "aria-controls": LIST,
    "aria-expanded": "false",
    dir: "auto",
    placeholder: "Search or do something",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "go",
  });
  #said = element("p", { class: "wa-search__said", role: "status" });
  #list = element("div", {
    class: "wa-search__list",
    role: "listbox",
    id: LIST,
    tabindex: "-1",
    "aria-label": "Pages",
  });
  #advice = element("div", { class: "wa-search__advice" });
  #foot = element("div", { class: "wa-search__foot" });
  #element = element(
    "dialog",
    { class: "wa-search", "aria-label": "Search", closedby: "any" },
    h(
      "form",
      { class: "wa-search__form", role: "search", "aria-label": "Site", method: "dialog" },
      h("span", { class: "wa-search__icon wa-icon", "aria-hidden": "true" }),
    ),
    this.#said,
    this.#advice,
    this.#list,
    this.#foot,
  );

  /** @param {import("./offers.js").More} more */
  constructor(more) {
    this.#more = more;
    const close = element("button", { type: "button", class: "wa-search__close wa-icon", "aria-label": "Close" });
    this.#element.querySelector("form")?.append(this.#field, close);
    close.addEventListener("click", () => this.#element.close());
    this.#field.addEventListener("input", () => void this.#find());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#element.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
    this.#element.addEventListener("click", ({ target }) => target === this.#element && this.#element.close());
    this.#list.addEventListener("focus", () => this.#field.focus()); // the keys of the list are the field's
    this.#element.addEventListener("close", () => {
      clearTimeout(this.#settling);
      this.#patience.hurry?.();
    });
    document.body.append(this.#element);
  }

  /** @param {string | undefined} query @param {import("./opener.js").Ahead} ahead */
  async open(query, ahead) {
    const edition = editionAt(location.pathname, this.#editions) ?? "";
    if (edition !== this.#edition) this.#turnTo(edition);
    await styled();
    if (ahead.isOff) return;
    if (!this.#element.open) this.#element.showModal();
    this.#done = "";
    void this.#offersTo(""); // so that they are there for the first words
    const words = ahead.typed || query;
    if (words !== undefined) this.#field.value = words;
    this.#field.focus();
    if (!ahead.typed) this.#field.select();
    this.#show();
    if (wordsIn(this.#field) !== this.#asked || this.#answer?.reach !== "whole") void this.#find();
    if (ahead.enter) void this.#enter(ahead.enter.ctrlKey || ahead.enter.metaKey);
  }

  /** @param {string} edition */
  #turnTo(edition) {
    this.#edition = edition;
    this.#answer = undefined;
    this.#asked = "";
    this.#sentences.clear();
    this.#search = searchIn(this.#editions.indexOf(edition) > 0 ? `${edition}/` : "");
    this.#search.start();
    this.#stop();
    this.#stop = this.#search.onReach((reach) => this.#reached(reach));
  }

  /** What is not seen asks for nothing; it is asked anew as it opens. @param {"titles" | "whole"} reach */
  #reached(reach) {
    if (reach === "titles" && this.#answer) this.#answer.reach = reach;
    if (!this.#element.open) return;
    if (reach === "whole" && this.#answer) void this.#find();
    else this.#show();
  }

  #find() {
    this.#finding = this.#answerTo(wordsIn(this.#field));
    return this.#finding;
  }

  /** @param {string} query */
  async #answerTo(query) {
    clearTimeout(this.#settling);
    const search = this.#search;
    if (query !== this.#asked) this.#turnFrom();
    this.#asked = query;
    if (!this.#answer) this.#isFailed = false;
    if (!this.#answer) this.#show();
    const offering = this.#offersTo(query);
    try {
      const answer = query ? await search.search(query, { limit: LIMIT }) : undefined;
      const offers = await offering; // with the pages: nothing moves under a hand
      if (this.#asked !== query || search !== this.#search) return;
      this.#take(answer, offers, query);
      this.#isFailed = false;
    } catch {
      const offers = await offering;
      if (this.#asked !== query) return;
      this.#take(undefined, offers, query);
      this.#isFailed = true;
    }
    this.#show();
    if (this.#active >= 0) this.#lead();
    this.#settling = setTimeout(() => void this.#lookUp(), SETTLED_MS);
  }

  /** What can be done; without that the search is as it was. @param {string} query @returns {Promise<Offer[]>} */
  async #offersTo(query) {
    try {
      const { Offers, offerOption } = await (this.#offering ??= import("./offers.js"));
      this.#offerOption = offerOption;
      return await new Offers(this.#more, this.#editions).of(query);
    } catch (error) {
      this.#offering = undefined; // the next time may have a connection
      console.warn("What can be done besides searching could not be loaded.", error);
      return [];
    }
  }

  /** What is offered, in its order: what is sure to be meant, the pages, what may be meant. @returns {Item[]} */
  get #items() {
    const pages = (this.#answer?.hits ?? []).map(({ document }, at) => ({ key: document.location, at }));
    const does = (/** @type {boolean} */ isSure) =>
      this.#offers.filter((one) => one.isSure === isSure).map((offer) => ({ key: offer.key, offer, at: -1 }));
    return [...does(true), ...pages, ...does(false)];
  }

  /** Something else is asked for. */
  #turnFrom() {
    this.#active = -1;
    this.#done = "";
    this.#lead();
    this.#sentences.clear();
    this.#patience.hurry?.();
  }

  /**
   * What is chosen stays chosen where the same words find it again.
   *
   * @param {Answer | undefined} answer
   * @param {Offer[]} offers
   * @param {string} query
   */
  #take(answer, offers, query) {
    const chosen = query === this.#answered && this.#items[this.#active]?.key;
    this.#answer = answer;
    this.#offers = offers;
    this.#answered = query;
    this.#active = chosen ? this.#items.findIndex(({ key }) => key === chosen) : -1;
  }

  /** Show the sentence that answers, of the first pages. */
  async #lookUp() {
    const answer = this.#answer;
    if (answer?.reach !== "whole" || !this.#element.open) return;
    await this.#sentences.lookUp(answer, this.#asked, this.#search, () => this.#answer === answer);
    if (this.#answer === answer) this.#show();
  }

  #show() {
    const options = this.#items.map((item, place) => this.#option(item, place));
    patch(this.#list, options);
    this.#list.hidden = options.length === 0;
    this.#field.setAttribute("aria-expanded", String(options.length > 0));
    if (this.#active < 0) this.#field.removeAttribute("aria-activedescendant");
    else this.#field.setAttribute("aria-activedescendant", idOf(this.#active));
    this.#say();
    patch(this.#foot, footOf({ asked: this.#asked, edition: this.#edition, editions: this.#editions }));
  }

  /** @param {Item} item @param {number} place */
  #option({ offer, at }, place) {
    const isActive = place === this.#active;
    const [id, hit] = [idOf(place), this.#answer?.hits[at]];
    if (offer) {
      const follow = (/** @type {MouseEvent} */ event) => {
        if (offer.run) void this.#do(offer);
        else if (isForBeside(event)) this.#field.focus();
        else this.#element.close();
      };
      return this.#offerOption?.(offer, { id, isActive, follow });
    }
    return (
      hit &&
      optionOf(hit, {
        id,
        isActive,
        stems: this.#stemsAt(at),
        sentence: this.#sentences.get(hit.document.location),
        follow: (event) => (isForBeside(event) ? this.#field.focus() : this.#element.close()),
      })
    );
  }

  /** Do it, and say what has happened. @param {Offer} offer */
  async #do({ run }) {
    const done = (await run?.()) ?? "";
    if (done === "") return this.#element.close();
    this.#field.focus();
    this.#field.select();
    this.#done = done;
    void this.#find(); // what is offered may be another by now
    this.#say();
  }

  /** What to mark on a page: nothing where its name was asked for. @param {number} at @returns {readonly string[]} */
  #stemsAt(at) {
    const { named, stems } = this.#answer ?? { named: 0, stems: [] };
    return at < named ? [] : stems;
  }

  #say() {
    const about = { answer: this.#answer, asked: this.#asked, edition: this.#edition, limit: LIMIT };
    const said = this.#done ? this.#done : this.#isFailed ? FAILED : this.#patience.hurry ? WAITING : saidOf(about);
    if (this.#said.textContent !== said) this.#said.textContent = said; // else it would be read aloud at each arrow key
    this.#said.toggleAttribute("data-done", this.#done !== "");
    const search = (/** @type {string} */ query) => void this.#searchFor(query);
    const again = () => search(this.#asked);
    patch(this.#advice, this.#isFailed ? [againOf(again)] : adviceOf(about, { search, again }));
  }

  /** @param {string} query */
  async #searchFor(query) {
    this.#field.value = query;
    this.#field.focus();
    await this.#find();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (isComposed(event)) return;
    const most = this.#items.length;
    if (event.key === "ArrowDown") this.#choose(this.#active + 1 < most ? this.#active + 1 : -1);
    else if (event.key === "ArrowUp") this.#choose(this.#active < 0 ? most - 1 : this.#active - 1);
    else if (event.key === "Enter" && !event.repeat) void this.#enter(event.ctrlKey || event.metaKey);
    else if (event.key !== "Enter") return;
    event.preventDefault();
  }

  /** @param {number} at -1 is the field itself */
  #choose(at) {
    this.#active = at;
    this.#show();
    this.#lead();
  }

  /** What is chosen is seen. */
  #lead() {
    if (this.#active < 0) this.#list.scrollTo({ top: 0 });
    else document.getElementById(idOf(this.#active))?.scrollIntoView({ block: "nearest" });
  }

  /** All text may say of another page that it is the first: Enter in haste waits for it. */
  async #whole() {
    const waiting = this.#patience.wait(this.#search);
    this.#say();
    await waiting;
    this.#say();
    await this.#finding;
  }

  /**
   * Open what is chosen, or the first page of what stands in the field now.
   *
   * @param {boolean} isBeside in a tab beside this one
   */
  async #enter(isBeside) {
    const asked = wordsIn(this.#field);
    if (this.#entering === asked) return this.#patience.hurry?.();
    this.#entering = asked;
    try {
      await this.#open(isBeside);
    } finally {
      if (this.#entering === asked) this.#entering = undefined;
    }
  }

  /** @param {boolean} isBeside */
  async #open(isBeside) {
    if (wordsIn(this.#field) !== this.#asked || this.#isFailed) void this.#find();
    await this.#finding;
    const asked = this.#asked;
    const isSure = this.#offers[0]?.isSure;
    if (this.#active < 0 && !isSure && this.#answer?.reach === "loading" && !this.#answer.named) await this.#whole();
    if (this.#asked !== asked || !this.#element.open) return; // who typed on, or closed it, wants no page opened
    const { offer, at } = this.#items[Math.max(0, this.#active)] ?? { at: -1 };
    if (offer?.run) return this.#do(offer);
    const hit = this.#answer?.hits[at];
    const href = offer?.href ?? (hit && hrefOf(hit.document, this.#stemsAt(at)));
    if (!href) return;
    if (isBeside) {
      globalThis.open(href, "_blank", "noopener");
      return;
    }
    this.#element.close();
    location.assign(href);
  }
}

/** @param {number} at */
function idOf(at) {
  return `wa-search-${at}`;
}
