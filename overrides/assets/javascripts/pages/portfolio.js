/**
 * The page `portfolio`: all workloads of this browser, or of files that are dropped here, side by side, and what they
 * have in common. Files stay in the memory of this page.
 */

import { portfolioOf } from "../reports/portfolio-model.js";
import { count, notAnsweredNote, say } from "../reports/words.js";
import { crossing as words } from "../words/crossing.js";
import { ofOtherEditions } from "../controls/other-edition.js";
import { sideBySide } from "./parts/side-by-side.js";
import { reports } from "../words/reports.js";
import { states } from "../words/states.js";
import { LEVELS, overallRisk } from "../assessment/rules.js";
import { depth } from "../assessment/state-words.js";
import { AssessPage } from "./parts/assess-page.js";
import { patch } from "../lib/patch.js";
import { element, h } from "../lib/h.js";
import { icon, meter, risk } from "../reports/draw.js";
import { readFile } from "./parts/import-preview.js";
import { saying } from "../lib/fetched.js";
import { paper } from "../reports/paper.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import { localDate } from "../lib/local-date.js";

/** @typedef {import("../reports/portfolio-model.js").Portfolio} Portfolio */
/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../assessment/types.js").Summary} Summary */

const SHOWN_WORKLOADS = 12;

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
    class: "wa-hidden",
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
    if (catalog && rows.length) this.#paper?.draw(...this.#parts(portfolioOf(catalog, rows, ROOT), assessments));
    patch(
      this.body,
      h(
        "div",
        {},
        this.#controls(rows.length),
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
    return h(
      "div",
      { class: "wa-actions wa-screen" },
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
    const read = (await Promise.all(files.map(readFile))).flat();
    this.#dropped = read.flatMap(({ assessment }) => assessment ?? []);
    this.#broken = read.filter(({ assessment }) => !assessment);
    this.show();
  }

  /** @param {Portfolio} portfolio @param {readonly Assessment[]} given */
  #parts(portfolio, given) {
    return [
      h(
        "section",
        { class: "part", "aria-labelledby": "workloads-title" },
        h("h2", { id: "workloads-title" }, "Workloads by pillar"),
        h(
          "p",
          { class: "small soft" },
          "Each field counts the questions at high, medium and low risk, and the practices that are answered. " +
            "What is not fully answered is hatched, or has the risk that is known so far.",
        ),
        table(portfolio, given),
      ),
      h(
        "section",
        { class: "part", "aria-labelledby": "themes-title" },
        h("h2", { id: "themes-title" }, "Themes"),
        themes(portfolio),
      ),
    ];
  }
}

/** @param {Portfolio} portfolio @param {readonly Assessment[]} given as they are, each with its edition */
function table({ pillars, workloads }, given) {
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table of workloads by pillar" },
    h(
      "table",
      { class: "grid" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Workload"),
          pillars.map(({ id, title }) => h("th", { scope: "col", "data-pillar": id }, title)),
          h("th", { scope: "col" }, "All"),
        ),
      ),
      h(
        "tbody",
        {},
        workloads.map((row, index) =>
          h(
            "tr",
            { key: row.id },
            h(
              "th",
              { scope: "row" },
              row.name,
              h(
                "span",
                { class: "meta" },
                row.owner && h("span", {}, row.owner),
                h("span", {}, localDate(row.changed.slice(0, 10))),
                h("span", {}, say(words.of, { edition: given[index]?.edition ?? "" })),
              ),
            ),
            pillars.map(({ id }) =>
              row.pillars.has(id)
                ? state(/** @type {Summary} */ (row.pillars.get(id)))
                : h("td", { class: "soft" }, reports.sentences.notInScope),
            ),
            state(row.total),
          ),
        ),
      ),
    ),
  );
}

/** @param {Summary} summary */
function state(summary) {
  const overall = overallRisk(summary);
  const isAtRisk = LEVELS.some((level) => level === overall);
  return h(
    "td",
    { class: "state", "data-risk": overall },
    h(
      "span",
      { class: "marks" },
      LEVELS.map((level) =>
        h(
          "span",
          { class: "mark", "data-risk": level },
          icon(level),
          " ",
          summary.risks[level],
          h("span", { class: "hidden" }, ` ${level}`),
        ),
      ),
    ),
    !isAtRisk && risk(overall),
    h("span", { class: "meta" }, h("span", {}, meter(summary), depth(summary))),
  );
}

/** @param {Portfolio} portfolio */
function themes({ workloads, areas }) {
  const several = workloads.length > 1 ? "more than one workload" : "the workload";
  if (areas.length === 0) {
    const left = notAnsweredNote(...workloads.map(({ total }) => total));
    return h("p", {}, `No practice is open in ${several}.`, left && ` ${left}`);
  }
  return [
    h(
      "p",
      {},
      `Practices that are open in ${several}, by area. ` +
        "The count is of the workloads in which the question is in scope and applies.",
    ),
    ...areas.map(({ pillar, pillarTitle, title, themes: some }) =>
      h(
        "section",
        { class: "pillar", "data-pillar": pillar, key: `${pillar} ${title}` },
        h("h3", {}, title, " ", h("span", { class: "soft small" }, pillarTitle)),
        h("ul", { class: "rows" }, some.map(themeRow)),
      ),
    ),
  ];
}

/** @param {import("../reports/portfolio-model.js").ThemeRow} theme */
function themeRow({ theme, title, url, names }) {
  const left = theme.applicable - theme.answered;
  const where =
    names.length > SHOWN_WORKLOADS
      ? `${names.slice(0, SHOWN_WORKLOADS).join(", ")} and ${names.length - SHOWN_WORKLOADS} more`
      : names.join(", ");
  return h(
    "li",
    { class: "row", key: theme.practice },
    h(
      "span",
      {},
      h("b", {}, `${theme.open} of ${theme.applicable}`),
      left > 0 && [" ", h("span", { class: "soft" }, `(${left} ${states.statuses.unanswered.label.toLowerCase()})`)],
    ),
    h(
      "div",
      { class: "body" },
      h("p", { class: "title" }, h("span", { class: "id" }, theme.practice), " ", h("a", { href: url }, title)),
      h(
        "p",
        { class: "meta" },
        risk(theme.risk),
        h("span", {}, states.efforts[theme.effort].label),
        h("span", {}, where),
      ),
    ),
  );
}
