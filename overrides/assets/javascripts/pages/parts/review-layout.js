/**
 * How the review is laid out: outline, presenter's view, which texts are open. The presenter's view stays through a
 * reload, what is open through visits.
 */

import { PRESENTING } from "../../controls/presenting.js";
import { remember, remembered } from "../../lib/remember.js";
import { STORED } from "../../lib/site.js";

/** Where the purpose of a question and six of its practices are in view at once. */
const TALL = "(min-width: 60em) and (min-height: 62em)";

/** From here on the outline has a place of its own; below it is a drawer. */
const WIDE = "(min-width: 60em)";

export class ReviewLayout {
  #element;
  #changed;
  /** Which folds of the question are open. The first visit shows why a question matters, where there is room. */
  open = { why: false, prompts: false };
  /** Whether the text of the practice in hand is open below its row. */
  isRead = false;

  /** @param {HTMLElement} element its attributes are the layout @param {() => void} changed */
  constructor(element, changed) {
    this.#element = element;
    this.#changed = changed;
  }

  connect() {
    const { isSeen = false, isRead = false } = remembered("local", STORED.layout);
    this.isRead = isRead === true;
    this.open.why = !isSeen && matchMedia(TALL).matches;
    remember("local", STORED.layout, { isSeen: true });
    const isAsked = new URLSearchParams(location.search).has("present");
    if (isAsked || remembered("session", STORED.times).isPresenting === true) this.#present(true);
    addEventListener("keydown", this.#key);
  }

  disconnect() {
    removeEventListener("keydown", this.#key);
    delete document.documentElement.dataset.presenter;
  }

  get isPresenting() {
    return this.#element.hasAttribute("data-presenter");
  }

  get hasOutline() {
    const isShown = matchMedia(WIDE).matches ? !this.#element.hasAttribute("data-no-outline") : this.#isDrawerOpen;
    return isShown && !this.isPresenting;
  }

  toggleOutline() {
    this.#element.toggleAttribute(matchMedia(WIDE).matches ? "data-no-outline" : "data-drawer");
    this.#changed();
    const current = this.#element.querySelector(".wa-review__outline [aria-current], .wa-review__outline button");
    if (this.#isDrawerOpen && current instanceof HTMLElement) current.focus();
  }

  closeDrawer() {
    this.#element.removeAttribute("data-drawer");
  }

  togglePresenter() {
    this.#present(!this.isPresenting);
    remember("session", STORED.times, { isPresenting: this.isPresenting });
    this.#changed();
  }

  toggleRead() {
    this.isRead = !this.isRead;
    remember("local", STORED.layout, { isRead: this.isRead });
    this.#changed();
  }

  /** @param {"why" | "prompts"} name @param {boolean} isOpen */
  fold(name, isOpen) {
    this.open[name] = isOpen;
  }

  get #isDrawerOpen() {
    return this.#element.hasAttribute("data-drawer");
  }

  /** @param {boolean} isOn */
  #present(isOn) {
    this.#element.toggleAttribute("data-presenter", isOn);
    document.documentElement.toggleAttribute("data-presenter", isOn); // no chrome around it, and all sizes larger
    dispatchEvent(new Event(PRESENTING));
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (this.isPresenting && !this.#isDrawerOpen) return this.togglePresenter();
    if (!this.#isDrawerOpen) return;
    this.closeDrawer();
    this.#changed();
    const button = this.#element.querySelector("[data-do=outline]");
    if (button instanceof HTMLElement) button.focus();
  };
}
