/**
 * Entry of every page: `<wa-copy>` and `<wa-finder>`, whose code comes only where one is in the page. The theme swaps
 * pages without a reload; custom elements take part in that by themselves.
 */

import { mindKeys } from "./controls/key-opener.js";
import { mindEditions } from "./lib/between-editions.js";
import { STORED, WORKER } from "./lib/site.js";
import { mindSearch } from "./search/opener.js";

const SHOWN_MS = 1500;
const IDLE_MS = 4000;

/** An id that a click copies. Without the clipboard's permission its text is selected instead. */
class CopyElement extends HTMLElement {
  connectedCallback() {
    const value = this.getAttribute("value") ?? this.textContent ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Copy id";
    button.textContent = value;
    const said = document.createElement("span");
    said.className = "wa-copy__said";
    said.setAttribute("role", "status");
    button.addEventListener("click", () => void copy(value, button, said));
    this.replaceChildren(button, said);
  }
}

/** @param {string} value @param {HTMLElement} button @param {HTMLElement} said */
async function copy(value, button, said) {
  try {
    await navigator.clipboard.writeText(value);
    said.textContent = "Copied";
    setTimeout(() => {
      said.textContent = "";
    }, SHOWN_MS);
  } catch {
    getSelection()?.selectAllChildren(button);
  }
}

/** @type {Promise<typeof import("./finder/finder.js")> | undefined} */
let loading;
/** @type {typeof import("./finder/finder.js") | undefined} */
let finder;

/** Once its module is there, a finder shows at once, so that the theme can scroll back to where the reader was. */
class FinderElement extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #unmount;

  connectedCallback() {
    // The theme runs the scripts of a page that it swaps in, even data: so the facets move into an attribute.
    const data = this.querySelector("script");
    if (data) this.dataset.facets = data.textContent ?? "";
    data?.remove();
    if (finder) this.#mount(finder);
    else void (loading ??= import("./finder/finder.js")).then((module) => this.#mount((finder = module)));
  }

  disconnectedCallback() {
    this.#unmount?.();
    this.#unmount = undefined;
  }

  /** @param {typeof import("./finder/finder.js")} module */
  #mount(module) {
    if (this.isConnected) this.#unmount ??= module.mount(this);
  }
}

/** What is kept of the site on this device. */
class OfflineElement extends HTMLElement {
  connectedCallback() {
    void import("./offline/page.js").then(({ mount }) => mount(this));
  }
}

/** The pages that an unknown address may have meant. */
class LostElement extends HTMLElement {
  connectedCallback() {
    void import("./finder/lost.js").then(({ mount }) => mount(this));
  }
}

/** The table of what changed between two editions, with filters. */
class ChangesElement extends HTMLElement {
  #isMounted = false;

  connectedCallback() {
    if (this.#isMounted) return;
    this.#isMounted = true;
    void import("./finder/changes.js").then(({ mount }) => mount(this));
  }
}

/** Keeping the site for offline waits until the reader has what they came for. */
async function keepOffline() {
  const { isWanted, register, unregister, wasRefused } = await import("./offline/register.js");
  if (!isWanted()) await unregister();
  else if (!wasRefused()) await register();
}

/** A page that was read before the worker came: `offline/register.js` has it kept. */
function noteRead() {
  try {
    sessionStorage.setItem(STORED.read, `${sessionStorage.getItem(STORED.read) ?? ""} ${location.pathname}`);
  } catch {
    // storage is forbidden
  }
}

if (location.protocol !== "file:" && "serviceWorker" in navigator) {
  const isServed = navigator.serviceWorker.controller?.scriptURL === WORKER;
  if (!isServed) noteRead();
  // A page that a worker serves listens for the next version from the start; a first visit has time.
  setTimeout(() => void keepOffline(), isServed ? 0 : IDLE_MS);
}

mindEditions();
mindSearch({ palette: () => import("./controls/palette.js"), keys: () => import("./controls/keys.js") });
mindKeys();
customElements.define("wa-copy", CopyElement);
customElements.define("wa-changes", ChangesElement);
customElements.define("wa-finder", FinderElement);
customElements.define("wa-offline", OfflineElement);
customElements.define("wa-lost", LostElement);
