/**
 * The page "Work offline", mounted by `<wa-offline>` in wa.js: what of the site is kept on this device, and the whole
 * of it on request.
 */

import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { register } from "./register.js";

const MEGABYTE = 1_000_000;

/** @typedef {{version: string, kept: number, all: number, pages: string[]}} State */

/** @param {number} bytes */
const size = (bytes) => `${(bytes / MEGABYTE).toFixed(1)} MB`;

/** @param {HTMLElement} element */
export function mount(element) {
  void new OfflinePage(element).start();
}

class OfflinePage {
  #element;
  /** @type {ServiceWorker | null | undefined} */
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
    void register();
    this.#status.textContent = "Asking the browser what is kept.";
    const registration =
      "serviceWorker" in navigator ? await Promise.race([navigator.serviceWorker.ready, later()]) : undefined;
    this.#worker = registration?.active;
    if (!this.#worker) {
      this.#status.textContent =
        "This browser keeps nothing of the site: service workers are off here, as in some private windows, " +
        "or the site's owner has switched it off.";
      return;
    }
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
  #show({ kept, all, pages }) {
    const isWhole = kept >= all;
    this.#status.textContent = isWhole
      ? `The whole site is kept: ${size(all)}.`
      : `${size(kept)} of ${size(all)} are kept: the pages that you visited, the assessment, search and catalogue.`;
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
      this.#status.textContent = `Not everything could be saved (${end.why}). What is there stays; try again.`;
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

/** @returns {Promise<undefined>} */
function later() {
  return new Promise((resolve) => setTimeout(resolve, 8000));
}
