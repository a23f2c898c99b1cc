/**
 * The page `report`: the report of the open assessment, to read, to print and to save as a file. What it shows and
 * saves is what `wa report` writes.
 */

import { canonicalText } from "../assessment/file.js";
import { actionsOf } from "./parts/page-head.js";
import { AssessPage } from "./parts/assess-page.js";
import { writtenDay } from "../lib/dates.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { fileName } from "../lib/file-name.js";
import { pageRules, paper, stylesWith } from "../reports/paper.js";
import { reportBody, reportPage } from "../reports/report-body.js";
import { session } from "../store/session.js";
import { download } from "../lib/download.js";

/** @typedef {import("../assessment/types.js").Review} Review */

/** What writes data is loaded once some is saved. */
const exporting = () => import("../reports/review-data.js");
/** @type {Record<"markdown" | "csv" | "json", (review: Review) => Promise<string>>} */
const WRITERS = {
  markdown: async (review) => (await import("../reports/review-markdown.js")).reviewMarkdown(review),
  csv: async (review) => (await exporting()).answersCsv(review),
  json: async (review) => `${JSON.stringify((await exporting()).reviewData(review), null, 2)}\n`,
};

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export default class ReportPage extends AssessPage {
  /** @type {Awaited<ReturnType<typeof paper>> | null} */
  #paper = null;
  /** Of the printed page, for as long as this one is shown. @type {CSSStyleSheet | null} */
  #rules = null;

  async start() {
    this.#paper ??= await paper();
    await super.start();
  }

  disconnect() {
    super.disconnect();
    this.#useRules(null);
  }

  /** @param {import("../assessment/types.js").Assessment} assessment */
  draw(assessment) {
    const review = this.review(assessment);
    this.#paper?.draw(reportBody(review));
    this.head(null, this.#toolbar());
    patch(this.body, this.#paper?.host);
    void this.#setRules(review);
  }

  #toolbar() {
    const save = (/** @type {string} */ label, /** @type {(review: Review) => void} */ action) =>
      h(
        "button",
        { type: "button", class: "wa-small", onclick: () => session.current && action(this.review(session.current)) },
        label,
      );
    return actionsOf(
      "Print or save the report",
      h(
        "button",
        { type: "button", class: "wa-button wa-button--primary wa-button--small", onclick: () => print() },
        "Print or save as PDF",
      ),
      h("span", {}, "Save as"),
      save("HTML", (review) => void saveHtml(review)),
      save("Markdown", (review) => this.save(nameOf(review, "md"), WRITERS.markdown(review), "text/markdown")),
      save("CSV", (review) => this.save(nameOf(review, "csv"), WRITERS.csv(review), "text/csv")),
      save("JSON", (review) => this.save(nameOf(review, "report.json"), WRITERS.json(review))),
      save("Assessment file", saveAssessment),
    );
  }

  /** @param {Review} review */
  async #setRules(review) {
    const rules = pageRules(await stylesWith(...marginsOf(review)));
    if (this.element.isConnected) this.#useRules(rules);
  }

  /** @param {CSSStyleSheet | null} rules */
  #useRules(rules) {
    const others = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#rules);
    document.adoptedStyleSheets = rules ? [...others, rules] : others;
    this.#rules = rules;
  }
}

/** What stands in the margins of a printed page. @param {Review} review @returns {[string, string]} */
function marginsOf({ assessment, edition, changed }) {
  return [assessment.workload.name, `Edition ${edition}, answers as of ${writtenDay(changed)}`];
}

/** @param {Review} review @param {string} extension */
function nameOf(review, extension) {
  return fileName(review.assessment.workload.name, extension);
}

/** @param {Review} review */
function saveAssessment({ assessment }) {
  download(fileName(assessment.workload.name), canonicalText(assessment));
  session.store.markExported(assessment.id);
}

/**
 * One file that asks nobody for anything: styles inside, no script, and a policy that forbids requests.
 *
 * @param {Review} review
 */
async function saveHtml(review) {
  const title = `Well-Architected review: ${review.assessment.workload.name}`;
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = "en";
  const meta = (/** @type {Record<string, string>} */ props) => h("meta", props);
  patch(
    page.head,
    meta({ charset: "utf-8" }),
    meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
    meta({ "http-equiv": "Content-Security-Policy", content: POLICY }),
    meta({ name: "referrer", content: "no-referrer" }),
    h("link", { rel: "icon", href: "data:," }),
    h("title", {}, title),
  );
  patch(page.body, ...reportPage(review));
  // As text: the site's policy, which is also that of documents made here, refuses a style element.
  const styles = `<style>${await stylesWith(...marginsOf(review))}</style></head>`;
  download(
    nameOf(review, "html"),
    `<!doctype html>\n${page.documentElement.outerHTML.replace("</head>", () => styles)}\n`,
    "text/html",
  );
}
