/**
 * `<wa-page name="plan">`: a page below `/assess/`, filled by `pages/plan.js`. One that cannot be loaded says so. Where
 * an assessment of another edition becomes the open one, the page starts again, with the data of that edition.
 *
 * @typedef {import("./page.js").Page} Page
 */

import { define, defineElements } from "../../controls/define.js";
import { flushDrafts } from "../../controls/draft.js";
import { failure } from "../../controls/failure.js";
import { refuseUndo } from "../../controls/undo-button.js";
import { patch } from "../../lib/patch.js";
import { isTyped } from "../../lib/single-keys.js";
import { showCurrentTab } from "./tabs.js";
import { session } from "../../store/session.js";

/** Written out, so that whoever makes one file of many modules sees which they are. */
const PAGES = {
  assessments: () => import("../assessments.js"),
  dashboard: () => import("../dashboard.js"),
  "follow-ups": () => import("../follow-ups.js"),
  milestones: () => import("../milestones.js"),
  plan: () => import("../plan.js"),
  portfolio: () => import("../portfolio.js"),
  report: () => import("../report.js"),
  review: () => import("../review.js"),
};

/** Keys that may mean to take back: what the module that knows better says, where it is. */
const UNDO = /^[uyz]$/i;

/** Register the element, after the controls that pages have in them. */
export function definePage() {
  defineElements();
  define("wa-page", PageElement);
  addEventListener("keydown", mindUndo, { capture: true });
}

/** What takes back comes with the first key or change. A key that comes before it is understood once it is there. */
async function mindUndo(/** @type {KeyboardEvent} */ event) {
  const undoing = await import("../../controls/undoing.js").catch(() => null);
  if (undoing) {
    removeEventListener("keydown", mindUndo, { capture: true });
    undoing.mindKey(event);
  } else if (session.history.last && UNDO.test(event.key) && !isTyped(event)) refuseUndo();
}

class PageElement extends HTMLElement {
  /** @type {Promise<Page> | undefined} */
  #loading;
  /** @type {Page | undefined} */
  #page;
  /** Whether the page was told that it is in the document. */
  #isOn = false;
  #failure = document.createElement("div");
  #follow = () => {
    if (this.#isOn && session.isBehind) void this.#restart();
  };

  async connectedCallback() {
    showCurrentTab();
    // The theme runs the scripts of a page that it swaps in, even data: what the page is told moves to an attribute.
    const data = this.querySelector("script");
    if (data) this.dataset.told = data.textContent ?? "";
    data?.remove();
    this.#failure.remove();
    session.turn();
    session.addEventListener("change", this.#follow); // before the page: it is to show nothing of the other edition
    try {
      this.#page ??= await (this.#loading ??= this.#load());
      // Meanwhile the theme may have taken the element away.
      if (this.#isOn || !this.isConnected) return;
      this.#isOn = true;
      session.follow();
      await this.#page.connect();
    } catch (error) {
      this.#loading = undefined;
      this.#say(error);
    }
  }

  /** A page that stands there asks again for its data; a module that did not come needs a new document. */
  async #again() {
    if (!this.#page) return location.reload();
    await session.catalogAgain();
    await this.#start();
  }

  async #start() {
    this.#failure.remove();
    try {
      await this.#page?.start();
    } catch (error) {
      this.#say(error);
    }
  }

  /** What is being typed is stored for the edition that was shown, before another one is. */
  async #restart() {
    const { activeElement } = document;
    // Left now, rather than while it is taken away: what leaving it stores is of the edition that was shown.
    if (activeElement instanceof HTMLElement && this.contains(activeElement)) activeElement.blur();
    flushDrafts();
    this.#page?.clear();
    session.follow();
    await this.#start();
  }

  disconnectedCallback() {
    session.removeEventListener("change", this.#follow);
    if (this.#isOn) this.#page?.disconnect();
    this.#isOn = false;
    // The theme swaps pages, not what stands beside them: a dialog of this one would hold the next.
    for (const dialog of document.querySelectorAll("dialog.wa-dialog[open]")) dialog.dispatchEvent(new Event("cancel"));
  }

  /** @returns {Promise<Page>} */
  async #load() {
    const name = /** @type {keyof typeof PAGES} */ (this.getAttribute("name"));
    const { default: Page } = await PAGES[name]();
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
