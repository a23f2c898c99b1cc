/**
 * Entry of every page: `<wa-copy>` and `<wa-finder>`, whose code comes only where it is needed. The theme swaps
 * pages without a reload; custom elements take part in that by themselves.
 */

import { mindKeys } from "./controls/key-opener.js";
import { mindEditions } from "./lib/between-editions.js";
import { STORED, WORKER } from "./lib/site.js";
import { mindSearch } from "./search/opener.js";

const IDLE_MS = 4000;

/** Something that a click copies: an id, or the page. */
class CopyElement extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    if (this.hasAttribute("value")) button.title = "Copy id";
    button.append(...this.childNodes);
    button.addEventListener("click", () => void import("./reading/copy.js").then(({ copy }) => copy(this)));
    this.append(button);
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

/**
 * An element of one page, with the module that fills it.
 *
 * @param {string} name
 * @param {() => Promise<{mount: (element: HTMLElement) => unknown}>} load
 */
function defineLater(name, load) {
  class Later extends HTMLElement {
    #isMounted = false;

    connectedCallback() {
      if (!this.#isMounted) void load().then(({ mount }) => mount(this));
      this.#isMounted = true;
    }
  }
  customElements.define(name, Later);
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

/** Who reads may want to know what a term means: what helps then comes with the first sign of a reader. */
for (const sign of ["pointerover", "focusin", "scroll"]) {
  const help = (/** @type {Event} */ event) => import("./reading/watch.js").then(({ mindReader }) => mindReader(event));
  addEventListener(sign, help, { once: true });
}

/** The bars that the theme puts above code are no landmarks, and have no names as such. */
function quieten() {
  for (const bar of document.querySelectorAll("nav.md-code__nav:not([role])")) bar.setAttribute("role", "none");
}

new MutationObserver(quieten).observe(document.documentElement, { childList: true, subtree: true });
mindEditions();
mindSearch({ palette: () => import("./controls/palette.js"), keys: () => import("./controls/keys.js") });
mindKeys();
customElements.define("wa-copy", CopyElement);
customElements.define("wa-copy-page", class extends CopyElement {});
customElements.define("wa-finder", FinderElement);
// What is kept of the site on this device; the pages that an unknown address may have meant; what changed between two
// editions, with filters.
defineLater("wa-offline", () => import("./offline/page.js"));
defineLater("wa-lost", () => import("./finder/lost.js"));
defineLater("wa-changes", () => import("./finder/changes.js"));
