/**
 * `<wa-page name="plan">`: a page below `/assess/`, filled by `pages/plan.js`. One that cannot be loaded says so.
 *
 * @typedef {import("./page.js").Page} Page
 */

import { define, defineElements } from "../../controls/define.js";
import { failure } from "../../controls/failure.js";
import { patch } from "../../lib/patch.js";
import { session } from "../../store/session.js";

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
  #failure = document.createElement("div");

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
      this.#say(error);
    }
  }

  /** A page that stands there asks again for its data; a module that did not come needs a new document. */
  async #again() {
    if (!this.#page) return location.reload();
    this.#failure.remove();
    try {
      await session.catalogAgain();
      await this.#page.start();
    } catch (error) {
      this.#say(error);
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

  /** @param {unknown} error */
  #say(error) {
    patch(
      this.#failure,
      failure(
        "This page could not be loaded; answers that are stored stay. Check the connection and reload the page.",
        error,
        () => void this.#again(),
      ),
    );
    this.append(this.#failure);
  }
}
