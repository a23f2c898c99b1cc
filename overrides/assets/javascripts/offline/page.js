/**
 * The page "Work offline", mounted by `<wa-offline>` in wa.js: what of the site is kept on this device, and the whole
 * of it on request.
 */

import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { activeOf, refused, register } from "./register.js";

const MEGABYTE = 1_000_000;
const WAIT_MS = 8000;

/**
 * @typedef {object} State what a worker says that it keeps; one of an earlier release had the assessment for everybody
 * @property {string} version
 * @property {number} kept bytes
 * @property {number} all bytes
 * @property {number} old
 * @property {string[]} pages
 * @property {boolean} [hasAssessment]
 */
/** @typedef {import("./register.js").NotKept} NotKept */

/** @param {number} bytes */
const size = (bytes) => `${(bytes / MEGABYTE).toFixed(1)} MB`;

/** Why the site, or a part of it, is not kept. @type {Record<string, (file: string) => string>} */
const REASONS = {
  off: () => "The owner of this site has switched it off.",
  insecure: () => "A browser keeps only sites with https, and this address is without.",
  unsupported: () => "This browser has no service workers, or they are off, as in some private windows.",
  changed: (file) =>
    `${file} does not arrive as it was published: something on its way, such as a proxy or a service in front of the ` +
    "site, changes it. Whoever runs that can leave pages as they are (Cache-Control: no-transform).",
  missing: (file) => `The server does not have ${file}, which belongs to this site: it is not published as a whole.`,
  newer: () => "The site was published anew meanwhile. Reload this page to keep the new version.",
  network: (file) => `${file} could not be fetched: there is no connection, or the server does not answer.`,
  passing: (file) => `${file || "A file"} could not be kept. Reload this page to try again.`,
  full: () => "There is no room left: the disk, or what this browser gives a site, is full.",
};

/** @param {NotKept} why */
const because = ({ reason, file = "" }) =>
  Object.hasOwn(REASONS, reason) ? REASONS[reason]?.(file === "index.html" ? "The start page" : file) : `${reason}.`;

/** @param {HTMLElement} element */
export function mount(element) {
  void new OfflinePage(element).start();
}

class OfflinePage {
  #element;
  /** @type {ServiceWorker | undefined} */
  #worker;
  #status = element("p", { role: "status" });
  #progress = element("progress", { max: 1, value: 0, "aria-label": "Saving the site", hidden: true });
  #save = element(
    "button",
    { type: "button", class: "wa-button wa-button--primary", onclick: () => void this.#saveAll() },
    "Save the whole site",
  );
  #stop = element(
    "button",
    { type: "button", class: "wa-button", hidden: true, onclick: () => this.#tell({ type: "stop" }) },
    "Stop",
  );
  #remove = element(
    "button",
    { type: "button", class: "wa-button", hidden: true, onclick: () => void this.#removeAll() },
    "Remove saved pages",
  );
  #pages = element("ul", { class: "wa-rows" });

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  async start() {
    patch(this.#element, this.#status);
    this.#status.textContent = "Asking the browser what is kept.";
    const slow = setTimeout(() => {
      this.#status.textContent = "The browser fetches what every reader gets. This takes a while on a slow connection.";
    }, WAIT_MS);
    const found = await readied();
    clearTimeout(slow);
    if ("reason" in found) {
      this.#status.textContent = `This browser keeps nothing of the site. ${because(found)}`;
      return;
    }
    this.#worker = found;
    const from = new URLSearchParams(location.search).get("from");
    patch(
      this.#element,
      from && h("p", { class: "wa-offline__lost" }, `There is no connection, and ${from} is not kept on this device.`),
      this.#status,
      this.#progress,
      h("p", { class: "wa-actions" }, this.#save, this.#stop, this.#remove),
      h("h2", {}, "Kept on this device"),
      this.#pages,
    );
    this.#show(await this.#ask({ type: "state" }));
  }

  /** @param {State} state */
  #show({ kept, all, old = 0, pages, hasAssessment = true }) {
    const isWhole = kept >= all;
    this.#status.textContent =
      (isWhole
        ? `The whole site is kept: ${size(all)}.`
        : `${size(kept)} of ${size(all)} are kept: the pages that you visited, the search and ` +
          (hasAssessment ? "all of the assessment." : "the finder. The assessment is kept once you open it.")) +
      (old ? ` ${old} ${old === 1 ? "page is" : "pages are"} of the version before, until there is a connection.` : "");
    this.#save.hidden = isWhole;
    this.#save.textContent = `Save the whole site (${size(all - kept)} more)`;
    this.#remove.hidden = !isWhole && !pages.some((page) => page.split("/").length > 3);
    this.#stop.hidden = this.#progress.hidden = true;
    const shown = pages.filter((page) => !/^[A-Z]/.test(page)).slice(0, 400);
    patch(
      this.#pages,
      shown.map((page) =>
        h(
          "li",
          { class: "wa-row", key: page },
          h(
            "a",
            { class: "wa-row__title", href: new URL(page.replace(/index\.html$/, ""), ROOT).href },
            page.replace(/\/?index\.html$/, "") || "Home",
          ),
        ),
      ),
    );
  }

  async #saveAll() {
    const { kept, all } = await this.#ask({ type: "state" });
    this.#progress.max = all;
    this.#progress.value = kept;
    this.#progress.hidden = this.#stop.hidden = false;
    this.#save.hidden = this.#remove.hidden = true;
    this.#stop.focus();
    await navigator.storage?.persist?.().catch(() => false);
    const end = await this.#ask({ type: "save" }, ({ done }) => {
      this.#progress.value = done;
      this.#status.textContent = `Saving: ${size(done)} of ${size(all)}.`;
    });
    this.#show(await this.#ask({ type: "state" }));
    if (end.end === "failed")
      this.#status.textContent = `Not everything could be saved. ${because(end)} What is there stays.`;
    (this.#save.hidden ? this.#remove : this.#save).focus();
  }

  async #removeAll() {
    this.#show(await this.#ask({ type: "remove" }));
    this.#save.focus();
  }

  /** @param {object} message */
  #tell(message) {
    this.#worker?.postMessage(message);
  }

  /**
   * Ask the worker; `said` gets what it says before the end.
   *
   * @param {object} message
   * @param {(part: any) => void} [said]
   * @returns {Promise<any>}
   */
  #ask(message, said) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => (said && !("end" in data) ? said(data) : resolve(data));
      this.#worker?.postMessage(message, [port2]);
    });
  }
}

/** The worker once it is at work, or why none is. @returns {Promise<ServiceWorker | NotKept>} */
async function readied() {
  const found = await register();
  return "reason" in found ? found : Promise.race([activeOf(found.registration), refused]);
}
