/**
 * The page `portfolio`: all workloads of this browser, or of files that are dropped here, side by side, and what they
 * have in common. Files stay in the memory of this page.
 */

import { portfolioOf } from "../reports/portfolio-model.js";
import { count } from "../reports/words.js";
import { ofOtherEditions } from "../controls/not-counted.js";
import { sideBySide } from "./parts/side-by-side.js";
import { portfolioSheet } from "./parts/portfolio-sheet.js";
import { actionsOf } from "./parts/page-head.js";
import { AssessPage } from "./parts/assess-page.js";
import { patch } from "../lib/patch.js";
import { element, h } from "../lib/h.js";
import { readFile } from "./parts/import-preview.js";
import { saying } from "../lib/fetched.js";
import { paper } from "../reports/paper.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */

export default class PortfolioPage extends AssessPage {
  /** @type {Awaited<ReturnType<typeof paper>> | null} */
  #paper = null;
  /**
   * What was dropped here, or null where the workloads of this browser are shown.
   *
   * @type {Assessment[] | null}
   */
  #dropped = null;
  /** @type {{name: string, problems: string[]}[]} */
  #broken = [];
  /** What was asked for last: an answer to an earlier question is late. */
  #asked = {};
  #picker = element("input", {
    type: "file",
    accept: ".json,application/json",
    multiple: true,
    hidden: true, // a button opens it
    "aria-label": "Assessment files",
    onchange: () => {
      void this.#take([...(this.#picker.files ?? [])]);
      this.#picker.value = "";
    },
  });

  async connect() {
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#take([...(event.dataTransfer?.files ?? [])]);
    });
    await super.connect();
  }

  /** The catalogue is that of the newest edition among the workloads. */
  get isLoaded() {
    return this.#paper !== null;
  }

  async start() {
    [this.#paper] = await Promise.all([this.#paper ?? paper(), session.ready]);
    await this.#together();
  }

  sources() {
    return this.#dropped ?? session.store.list();
  }

  fill() {
    void this.#together().catch((error) => this.say(saying(error)));
  }

  async #together() {
    const all = this.sources();
    const asked = {};
    this.#asked = asked;
    const found = await sideBySide(all);
    if (this.#asked === asked) this.#draw(all, found);
  }

  /** @param {readonly Assessment[]} all @param {import("./parts/side-by-side.js").SideBySide} found */
  #draw(all, { catalog, problem, assessments, rows, left, note }) {
    if (catalog && rows.length) this.#paper?.draw(...portfolioSheet(portfolioOf(catalog, rows, ROOT), assessments));
    this.head(null, this.#controls(rows.length));
    patch(
      this.body,
      h(
        "div",
        {},
        note && h("p", { class: "wa-empty", key: "mixed" }, note),
        problem && h("p", { class: "wa-empty", role: "alert", key: "problem" }, problem),
        ofOtherEditions(left, catalog?.edition),
        this.#broken.map(({ name, problems }) =>
          h("p", { class: "wa-empty", role: "alert", key: name }, `${name} is left out: ${problems[0]}`),
        ),
      ),
      rows.length ? this.#paper?.host : all.length === 0 && this.nothingOpen(),
    );
  }

  /** @param {number} number */
  #controls(number) {
    return actionsOf(
      "The portfolio",
      h(
        "span",
        { role: "status" },
        this.#dropped
          ? `${count(number, "workload")} from files, in this page only.`
          : `${count(number, "workload")} of this browser.`,
      ),
      h("button", { type: "button", class: "wa-small", onclick: () => this.#picker.click() }, "Show files instead"),
      this.#picker,
      this.#dropped &&
        h(
          "button",
          {
            type: "button",
            class: "wa-small",
            onclick: () => {
              this.#dropped = null;
              this.#broken = [];
              this.show();
            },
          },
          "Back to this browser's",
        ),
      h("button", { type: "button", class: "wa-small", onclick: () => print() }, "Print"),
    );
  }

  /** @param {File[]} files */
  async #take(files) {
    if (files.length === 0) return;
    const read = await readOneByOne(files);
    this.#dropped = read.flatMap(({ assessment }) => assessment ?? []);
    this.#broken = read.filter(({ assessment }) => !assessment);
    this.show();
  }
}

/**
 * One file after the other, so that the texts of all are not there at once. Milestones are not looked at here.
 *
 * @param {File[]} files
 */
async function readOneByOne(files) {
  /** @type {import("./parts/import-preview.js").Read[]} */
  const read = [];
  for (const file of files) {
    for (const one of await readFile(file))
      read.push({ ...one, assessment: one.assessment && { ...one.assessment, milestones: [] } });
  }
  return read;
}
