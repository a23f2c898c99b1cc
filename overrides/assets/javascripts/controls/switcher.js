/**
 * The list below the open assessment in the header: the workloads of this browser with their progress, and what begins
 * another. Choosing one keeps the place: the question, the practice, the plan.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").Outline} Outline
 */

import { inScope, percent, summarize } from "../assessment/rules.js";
import { counterpartsOf } from "../lib/counterparts.js";
import { askingFor } from "../lib/editions.js";
import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import * as words from "../words/header.js";
import { ring } from "./ring.js";

/** In px, between the button and the list, and to the edge of the window. */
const [GAP, EDGE] = [4, 8];

/** The list that is open. @type {Switcher | undefined} */
let opened;

/** Open the list, or close it. @param {HTMLElement} button below which it stands */
export function openSwitcher(button) {
  if (opened) return opened.close();
  opened = new Switcher(button);
}

class Switcher {
  #button;
  #listening = new AbortController();
  /** What is known of the editions; null where it did not come. @type {Map<string, Outline | null>} */
  #outlines = new Map();
  #place = element("div", {
    id: "wa-switcher",
    class: "wa-switcher",
    popover: "manual",
    role: "group",
    "aria-label": words.workloads,
  });

  /** @param {HTMLElement} button */
  constructor(button) {
    this.#button = button;
    const { signal } = this.#listening;
    this.#show();
    (button.closest("header") ?? document.body).append(this.#place); // a part of it also for who jumps by landmarks
    this.#place.showPopover();
    this.#stand();
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-controls", this.#place.id);
    (this.#items.find((one) => one.hasAttribute("aria-current")) ?? this.#items[0])?.focus();
    session.addEventListener("change", () => this.#show(), { signal });
    addEventListener("resize", () => this.#stand(), { signal });
    addEventListener("pointerdown", ({ target }) => this.#isOutside(target) && this.close(), { signal, capture: true });
    this.#place.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#place.addEventListener("focusout", ({ relatedTarget }) => this.#left(relatedTarget), { signal });
    void session.ready.then(() => this.#count());
  }

  close() {
    if (opened !== this) return;
    opened = undefined;
    this.#listening.abort();
    this.#button.setAttribute("aria-expanded", "false");
    if (this.#place.contains(document.activeElement)) this.#button.focus({ preventScroll: true });
    this.#place.remove();
  }

  get #items() {
    return /** @type {HTMLElement[]} */ ([...this.#place.querySelectorAll("button, a")]);
  }

  /** Below the button, within the window. */
  #stand() {
    const { left, bottom } = this.#button.getBoundingClientRect();
    const most = document.documentElement.clientWidth - this.#place.offsetWidth - EDGE;
    this.#place.style.left = `${Math.max(EDGE, Math.min(left, most))}px`;
    this.#place.style.top = `${bottom + GAP}px`;
  }

  /** How far each is, by the outline of its edition. */
  async #count() {
    const editions = new Set(session.store.list().map(({ edition }) => edition));
    const take = async (/** @type {string} */ edition) =>
      this.#outlines.set(edition, await session.outlineOf(edition).catch(() => null));
    await Promise.all([...editions].map(take));
    if (opened === this) this.#show();
  }

  #show() {
    const link = (/** @type {string} */ place, /** @type {string} */ text) =>
      h("li", {}, h("a", { href: ROOT + place, onclick: () => this.close() }, text));
    const asking = askingFor(session.edition);
    patch(
      this.#place,
      h("ul", { class: "wa-switcher__list" }, ...session.store.list().map((one) => this.#row(one))),
      h(
        "ul",
        { class: "wa-switcher__ways" },
        link(`assess/${asking}#new`, words.create),
        link(`assess/${asking}#import`, words.importFile),
        link("assess/", words.all),
      ),
    );
  }

  /** @param {Assessment} assessment */
  #row(assessment) {
    const { id, edition, workload } = assessment;
    const isOpen = id === session.current?.id;
    const outline = this.#outlines.get(edition);
    const { answered, total } = outline
      ? summarize(inScope(outline.outline, assessment.scope), assessment.answers)
      : { answered: 0, total: 0 };
    const share = percent(answered, total);
    const state = words.answered.replace("{answered}", String(answered)).replace("{total}", String(total));
    const about = [
      isOpen && words.isOpen,
      outline ? state : outline === null && words.notCounted,
      session.editions.length > 1 && words.ofEdition.replace("{edition}", edition),
    ];
    return h(
      "li",
      { key: id },
      h(
        "button",
        { type: "button", "aria-current": isOpen ? "true" : null, onclick: () => void this.#choose(assessment) },
        h("span", { class: "wa-switcher__tick wa-icon", "aria-hidden": "true" }),
        h("span", { class: "wa-switcher__name", dir: "auto" }, workload.name),
        ring(share),
        h("span", { class: "wa-switcher__share" }, outline ? words.share.replace("{share}", String(share)) : ""),
        h("span", { class: "wa-switcher__about" }, about.filter(Boolean).join(" · ")),
      ),
    );
  }

  /** A page of content of another edition has its counterpart. @param {Assessment} assessment */
  async #choose({ id, edition }) {
    this.close();
    if (id === session.current?.id) return;
    session.store.setCurrent(id);
    await session.store.flush();
    const [there] = session.foreign ? counterpartsOf(edition) : [];
    if (there) location.assign(there.href);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items;
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, HTMLElement | undefined>} */
    const next = {
      ArrowDown: items[(at + 1) % items.length],
      ArrowUp: items.at(at - 1),
      Home: items[0],
      End: items.at(-1),
    };
    if (event.key === "Escape") this.close();
    else if (next[event.key]) next[event.key]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The focus went elsewhere; nowhere is where a tab beside this one was looked at. @param {EventTarget | null} to */
  #left(to) {
    if (to && this.#isOutside(to)) this.close();
  }

  /** @param {EventTarget | null} target */
  #isOutside(target) {
    return target instanceof Node && !this.#place.contains(target) && !this.#button.contains(target);
  }
}
