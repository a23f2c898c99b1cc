/**
 * The one row on top of a page of the assessment: the page's name, which the site has written, the workload where it
 * matters, and at the right what can be done. On a phone the actions stand below the names.
 *
 * @typedef {import("../../lib/vnode.js").Child} Child
 */

import { element, h } from "../../lib/h.js";
import { patch } from "../../lib/patch.js";

export class PageHead {
  #rest = element("div", { class: "wa-head__rest" });
  #page;

  /** @param {HTMLElement} page the `<wa-page>` */
  constructor(page) {
    this.#page = page;
  }

  /** @param {Child} [name] @param {Child} [actions] a group of buttons */
  draw(name, actions) {
    const head = this.#page.querySelector(".wa-head") ?? this.#page;
    if (this.#rest.parentNode !== head) head.prepend(...head.querySelectorAll("h1"), this.#rest);
    patch(this.#rest, name && h("p", { class: "wa-head__name", key: "name" }, name), actions);
    this.#page.toggleAttribute("data-shown", true); // what was reserved for it is not needed any more
  }
}

/** @param {string} label of the group, for those who hear it @param {...Child} actions */
export function actionsOf(label, ...actions) {
  return h("div", { class: "wa-actions wa-screen", role: "group", "aria-label": label, key: "actions" }, actions);
}
