/**
 * What the pages of one assessment have in common: they wait for the catalogue and the store, draw again at each
 * change, and say what to do where nothing is open.
 *
 * @typedef {import("../../assessment/types.js").Assessment} Assessment
 * @typedef {import("../../assessment/types.js").Catalog} Catalog
 * @typedef {import("../../assessment/types.js").Texts} Texts
 * @typedef {import("../../lib/dom.js").Child} Child
 */
import { reviewOf } from "../../reports/review-model.js";
import { h, render } from "../../lib/dom.js";
import { importExample } from "./examples.js";
import { Page } from "./page.js";
import { ROOT } from "../../lib/site.js";
import { session } from "../../store/session.js";

/** @type {Promise<Texts> | undefined} */
let texts;

/** The texts of reports, fetched once. @returns {Promise<Texts>} */
export function reportTexts() {
  texts ??= fetch(`${ROOT}data/report.json`)
    .then((response) => {
      if (!response.ok) throw new Error(`data/report.json: ${response.status}`);
      return response.json();
    })
    .catch((error) => {
      texts = undefined;
      throw error;
    });
  return /** @type {Promise<Texts>} */ (texts);
}

export class AssessPage extends Page {
  /** @type {Catalog | null} */
  catalog = null;
  /** @type {Texts | null} */
  texts = null;
  body = h("div", { class: "wa-assess-page" });
  toast = h("div", { class: "wa-toast", role: "status" });
  /** @type {[string, string][]} */
  #examples = [];
  #refresh = () => this.show();

  async connect() {
    const script = this.element.querySelector("script[type='application/json']");
    if (script) this.#examples = JSON.parse(script.textContent ?? "{}").examples ?? [];
    script?.remove();
    if (!this.body.isConnected) this.element.append(this.body, this.toast);
    session.addEventListener("change", this.#refresh);
    await this.start();
  }

  disconnect() {
    session.removeEventListener("change", this.#refresh);
  }

  /** Load what the page needs, then show it. */
  async start() {
    [this.catalog, this.texts] = await Promise.all([session.catalog(), reportTexts(), session.ready]);
    this.show();
  }

  /** Draw the page, or what to do where nothing is open. */
  show() {
    if (!this.catalog || !this.texts) return;
    const { current } = session;
    if (current) this.draw(current);
    else render(this.body, this.nothingOpen());
  }

  /** @param {Assessment} _assessment */
  draw(_assessment) {}

  /** An assessment as reports show it. @param {Assessment} assessment */
  review(assessment) {
    if (!this.catalog || !this.texts) throw new Error("The catalogue is not loaded.");
    return reviewOf(this.catalog, this.texts, assessment, ROOT);
  }

  /** The address of another page of the assessment. @param {string} slug */
  page(slug) {
    return `${ROOT}assess/${slug}/`;
  }

  /** @param {...Child} message what has just happened, and a way back */
  say(...message) {
    this.toast.replaceChildren();
    this.toast.append(
      ...message
        .filter((one) => one instanceof Node || typeof one === "string")
        .map((one) => /** @type {Node} */ (one)),
    );
  }

  nothingOpen() {
    const stored = session.store.list();
    return h(
      "div",
      { class: "wa-empty" },
      h("p", {}, stored.length ? "No assessment is open. Open one:" : "There is no assessment in this browser yet."),
      stored.length > 0 &&
        h(
          "p",
          { class: "wa-actions" },
          stored.map((one) =>
            h(
              "button",
              { type: "button", class: "wa-button", onclick: () => session.store.setCurrent(one.id) },
              one.workload.name,
            ),
          ),
        ),
      h(
        "p",
        { class: "wa-actions" },
        h(
          "a",
          {
            class: stored.length ? "wa-button" : "wa-button wa-button--primary",
            href: this.element.getAttribute("review"),
          },
          "Start a review",
        ),
        h("a", { class: "wa-button", href: this.element.getAttribute("assess") }, "Import a file"),
      ),
      this.#examples.length > 0 &&
        h(
          "p",
          { class: "wa-actions" },
          "Or look at an example: ",
          this.#examples.map(([file, title]) =>
            h("button", { type: "button", class: "wa-small", onclick: () => void this.#openExample(file) }, title),
          ),
        ),
    );
  }

  /** @param {string} file */
  async #openExample(file) {
    const found = await importExample(new URL(this.element.getAttribute("examples") ?? "", location.href), file);
    if (typeof found === "string") return this.say(found);
    session.store.setCurrent(found.id);
    await session.store.flush(); // a click on the page that appears may be the next thing
  }
}
