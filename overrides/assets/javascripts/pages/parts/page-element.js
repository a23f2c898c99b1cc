/**
 * `<wa-page name="plan">`: a page below `/assess/`, filled by `pages/plan.js`. One that cannot be loaded says so.
 *
 * @typedef {import("./page.js").Page} Page
 */

import { define, defineElements } from "../../controls/define.js";

/** Register the element, after the controls that pages have in them. */
export function definePage() {
  defineElements();
  define("wa-page", PageElement);
}

class PageElement extends HTMLElement {
  /** @type {Promise<Page> | undefined} */
  #loading;
  /** @type {Page | undefined} */
  #page;
  /** Whether the page was told that it is in the document. */
  #isOn = false;
  #failure = document.createElement("p");

  async connectedCallback() {
    this.#failure.remove();
    try {
      this.#page ??= await (this.#loading ??= this.#load());
      // Meanwhile the theme may have taken the element away.
      if (this.#isOn || !this.isConnected) return;
      this.#isOn = true;
      await this.#page.connect();
    } catch (error) {
      this.#loading = undefined;
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  disconnectedCallback() {
    if (this.#isOn) this.#page?.disconnect();
    this.#isOn = false;
  }

  /** @returns {Promise<Page>} */
  async #load() {
    const { default: Page } = await import(`../${this.getAttribute("name")}.js`);
    return new Page(this);
  }

  /** @param {string} why */
  #say(why) {
    this.#failure.className = "wa-empty";
    this.#failure.setAttribute("role", "alert");
    this.#failure.textContent = `This page could not be loaded: ${why}. Check the connection and reload the page.`;
    this.append(this.#failure);
  }
}
