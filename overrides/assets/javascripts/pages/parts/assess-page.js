/**
 * What the pages of one assessment have in common: they wait for the catalogue and the store, draw again at each
 * change, and say what to do where nothing is open.
 *
 * @typedef {import("../../assessment/types.js").Assessment} Assessment
 * @typedef {import("../../assessment/types.js").Catalog} Catalog
 * @typedef {import("../../assessment/types.js").Texts} Texts
 */
import { localIsoDay } from "../../lib/dates.js";
import { reviewOf } from "../../reports/review-model.js";
import { download } from "../../lib/download.js";
import { dataFolder } from "../../lib/editions.js";
import { fetchJson } from "../../lib/fetched.js";
import { element, h } from "../../lib/h.js";
import { patch } from "../../lib/patch.js";
import { ofOtherEditions } from "../../controls/not-counted.js";
import { leavePage, tell } from "../../controls/toast.js";
import { Page } from "./page.js";
import { PageHead } from "./page-head.js";
import { ROOT } from "../../lib/site.js";
import { session } from "../../store/session.js";

/** By edition. @type {Map<string, Promise<Texts>>} */
const texts = new Map();

/**
 * The texts of reports, fetched once.
 *
 * @param {string | null} [edition] else that which is shown
 * @returns {Promise<Texts>}
 */
export async function reportTexts(edition) {
  if (edition === undefined && session.editions.length > 1) await session.ready;
  const folder = dataFolder(edition ?? session.edition, session.editions);
  const asked = texts.get(folder) ?? fetchJson(`${folder}report.json`);
  texts.set(folder, asked);
  asked.catch(() => texts.delete(folder));
  return asked;
}

export class AssessPage extends Page {
  /** @type {Catalog | null} */
  catalog = null;
  /** @type {Texts | null} */
  texts = null;
  /**
   * Of other editions, where the page shows assessments of several.
   *
   * @type {Map<string, {catalog: Catalog, texts: Texts}>}
   */
  #more = new Map();
  body = element("div", { class: "wa-assess-page" });
  #head = new PageHead(this.element);
  #to = document.createElement("wa-answers-to");
  /** @type {[string, string][]} */
  #examples = [];
  /** What was shown last, to leave a costly page alone where nothing of it changed. @type {readonly unknown[]} */
  #drawn = [];
  #refresh = () => {
    const now = this.sources();
    if (now.length !== this.#drawn.length || now.some((one, at) => one !== this.#drawn[at])) this.show();
  };

  async connect() {
    this.#to.toggleAttribute("brief", true);
    this.#examples = this.told.examples ?? [];
    if (!this.body.isConnected) this.element.append(this.#to, this.body);
    session.addEventListener("change", this.#refresh);
    await this.#openAsked();
    await this.start();
  }

  disconnect() {
    session.removeEventListener("change", this.#refresh);
    leavePage();
  }

  /** Load what the page needs, then show it. */
  async start() {
    const [catalog, found] = await Promise.all([session.catalog(), reportTexts(), session.ready]);
    // Meanwhile an assessment of another edition may have been opened: the page starts again for that one.
    if (session.edition !== null && catalog.edition !== session.edition) return;
    [this.catalog, this.texts] = [catalog, found];
    this.show();
  }

  clear() {
    [this.catalog, this.texts] = [null, null];
    this.head();
    patch(this.body);
  }

  /** Of what the page is drawn: it is drawn again once one of them is another. @returns {readonly unknown[]} */
  sources() {
    return session.current ? [session.current] : [null, ...session.store.list()];
  }

  /** Whether there is what the page is drawn with. */
  get isLoaded() {
    return this.catalog !== null && this.texts !== null;
  }

  /** Draw the page as things are now. */
  show() {
    if (!this.isLoaded) return;
    this.#drawn = this.sources();
    this.fill();
  }

  /** Draw what is open, or what to do where nothing is. */
  fill() {
    const { current, foreign } = session;
    if (foreign || !current) this.head();
    if (foreign) void this.#showOther();
    else if (current) this.draw(current);
    else patch(this.body, this.nothingOpen());
  }

  /** Where the open assessment is of another edition nothing of it is shown, and its ids mean something else here. */
  async #showOther() {
    const module = await import("../../controls/other-edition.js").catch(() => null);
    const { foreign } = session; // it may be another by now
    if (!module)
      return this.complain("What belongs here could not be loaded. Check the connection and reload the page.");
    if (foreign) patch(this.body, module.otherEditionNote(foreign));
  }

  /**
   * What stands beside the name of the page: of what it is, and what can be done here.
   *
   * @param {import("../../lib/vnode.js").Child} [name]
   * @param {import("../../lib/vnode.js").Child} [actions]
   */
  head(name, actions) {
    this.#head.draw(name, actions);
  }

  /** @param {Assessment} _assessment */
  draw(_assessment) {}

  /** An assessment as reports show it, by the catalogue of its own edition. @param {Assessment} assessment */
  review(assessment) {
    const { catalog, texts: found } = this.#more.get(assessment.edition) ?? this;
    if (!catalog || !found) throw new Error("The catalogue is not loaded.");
    return reviewOf(catalog, found, assessment, ROOT, localIsoDay(new Date()));
  }

  /**
   * Load what is needed to show assessments of other editions, where they are published.
   *
   * @param {readonly Assessment[]} assessments
   * @returns {Promise<boolean>} whether something has come
   */
  async loadFor(assessments) {
    const needed = new Set(assessments.map(({ edition }) => edition));
    const missing = session.editions.filter(
      (edition) => needed.has(edition) && edition !== this.catalog?.edition && !this.#more.has(edition),
    );
    await Promise.all(
      missing.map(async (edition) => {
        const [catalog, found] = await Promise.all([session.catalog(edition), reportTexts(edition)]);
        this.#more.set(edition, { catalog, texts: found });
      }),
    );
    return missing.length > 0;
  }

  /** The address of another page of the assessment. @param {string} slug */
  page(slug) {
    return `${ROOT}assess/${slug}/`;
  }

  /** @param {string} message what has just happened */
  say(message) {
    tell(message);
  }

  /** @param {string} message what failed: it stays until the page is left */
  complain(message) {
    tell(message, { stays: true });
  }

  /**
   * Save a file; what writes it comes when it is asked for.
   *
   * @param {string} name
   * @param {string | Promise<string>} text
   * @param {string} [type]
   */
  async save(name, text, type) {
    try {
      download(name, await text, type);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.complain(`${name} could not be written. Check the connection, reload the page and try again. ${reason}`);
    }
  }

  /** Those whose edition is loaded, which can be judged. @param {readonly Assessment[]} assessments */
  judged(assessments) {
    return assessments.filter(({ edition }) => edition === this.catalog?.edition || this.#more.has(edition));
  }

  /** That the others are not counted, and which. @param {readonly Assessment[]} assessments */
  notCounted(assessments) {
    return ofOtherEditions(assessments.filter((one) => !this.judged([one]).length));
  }

  nothingOpen() {
    const stored = session.store.list();
    return h(
      "div",
      { class: "wa-empty", key: "nothing-open" },
      this.element.hasAttribute("lead") && h("p", { class: "wa-empty__lead" }, this.element.getAttribute("lead")),
      h("p", {}, stored.length ? "No assessment is open. Open one:" : "There is no assessment in this browser yet."),
      stored.length > 0 &&
        h(
          "p",
          { class: "wa-actions" },
          stored.map((one) =>
            h(
              "button",
              { type: "button", class: "wa-button", key: one.id, onclick: () => session.store.setCurrent(one.id) },
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

  /** The landing page leads to an example that is opened here. */
  async #openAsked() {
    if (!new URLSearchParams(location.search).has("example")) return;
    const { openAskedExample } = await import("./examples.js");
    this.say(await openAskedExample(this.#folder, this.#examples));
  }

  get #folder() {
    return new URL(this.element.getAttribute("examples") ?? "", location.href);
  }

  /** @param {string} file */
  async #openExample(file) {
    const module = await import("./examples.js").catch(() => null);
    if (!module) return this.complain("The example could not be loaded: there is no connection.");
    const found = await module.importExample(new URL(this.element.getAttribute("examples") ?? "", location.href), file);
    if (typeof found === "string") return this.complain(found);
    session.store.setCurrent(found.id);
    await session.store.flush(); // a click on the page that appears may be the next thing
  }
}
