/**
 * The page `milestones`: snapshots of the open assessment; read one, and compare any two of them or two workloads.
 */

import { addMilestone, removeMilestone } from "../assessment/milestones.js";
import { moveRenamed } from "../assessment/renames.js";
import { inScope, summarize } from "../assessment/rules.js";
import { percent } from "../reports/words.js";
import { states } from "../words/states.js";
import { AssessPage } from "./parts/assess-page.js";
import { comparison, sidesOf } from "./parts/comparison.js";
import { field, h, render } from "../lib/dom.js";
import { paper } from "../reports/paper.js";
import { answerOf } from "../reports/report-body.js";
import { session } from "../store/session.js";
import { offerUndo } from "../controls/undo.js";
import { localDate } from "../lib/local-date.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../assessment/types.js").Milestone} Milestone */

export default class MilestonesPage extends AssessPage {
  /** @type {Awaited<ReturnType<typeof paper>> | null} */
  #paper = null;
  /** The date of the milestone that is read, or empty. */
  #read = "";
  #name = "";
  /** The two sides that are compared; empty for the latest milestone and now. @type {[string, string]} */
  #sides = ["", ""];

  async start() {
    this.#paper ??= await paper();
    await super.start();
  }

  /** @param {Assessment} assessment */
  draw(assessment) {
    const { milestones } = assessment;
    const read = milestones.find((one) => keyOf(one) === this.#read);
    render(
      this.body,
      h("h2", {}, assessment.workload.name),
      this.#form(assessment),
      this.#list(assessment),
      this.#compare(assessment),
      read &&
        h(
          "section",
          { class: "wa-milestone", "aria-label": `Answers of ${read.name}`, tabindex: "-1", "data-focus": "read" },
          h("h2", {}, `${read.name}: all answers`),
          h("p", {}, `As they were on ${localDate(read.date)}. They cannot be changed.`),
          this.#paper?.host,
        ),
    );
    if (read) this.#paper?.draw(this.#answersOf(assessment, read));
  }

  /** @param {Assessment} assessment */
  #form(assessment) {
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const name = this.#name.trim();
      if (!name) return this.say('Give the milestone a name, such as "Before go-live".');
      this.#name = "";
      session.store.update(assessment.id, (now) => addMilestone(now, name, new Date().toISOString()));
      this.say(`Saved "${name}".`);
    };
    return h(
      "form",
      { class: "wa-pair wa-screen", onsubmit: submit },
      field(
        "Name of a new milestone",
        h("input", {
          type: "text",
          maxlength: 200,
          "data-focus": "name",
          value: this.#name,
          oninput: (/** @type {Event} */ event) => {
            this.#name = /** @type {HTMLInputElement} */ (event.target).value;
          },
        }),
      ),
      h("button", { type: "submit", class: "wa-button wa-button--primary" }, "Save milestone"),
    );
  }

  /** @param {Assessment} assessment */
  #list(assessment) {
    const rows = inScope(this.catalog?.outline ?? [], assessment.scope);
    if (!assessment.milestones.length) {
      return h(
        "div",
        { class: "wa-empty" },
        h(
          "p",
          {},
          "No milestone yet. Save one at the end of each review: " +
            "it keeps the answers, and later shows what has changed since.",
        ),
      );
    }
    const newest = [...assessment.milestones].sort((one, two) => (one.date < two.date ? 1 : -1));
    const heads = ["Milestone", "Saved", states.levels.high, states.levels.medium, "Answered", ""];
    return h(
      "div",
      { class: "wa-scroll" },
      h(
        "table",
        { class: "wa-table" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            heads.map((head) => h("th", { scope: "col" }, head || h("span", { class: "wa-hidden" }, "Actions"))),
          ),
        ),
        h(
          "tbody",
          {},
          newest.map((one) => this.#row(assessment, one, summarize(rows, one.answers))),
        ),
      ),
    );
  }

  /** @param {Assessment} assessment @param {Milestone} one @param {import("../assessment/types.js").Summary} summary */
  #row(assessment, one, summary) {
    const key = keyOf(one);
    const isRead = key === this.#read;
    const read = () => {
      this.#read = isRead ? "" : key;
      this.show();
      if (!isRead) this.#showRead();
    };
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, one.name),
      h("td", {}, localDate(one.date.slice(0, 10))),
      h("td", {}, summary.risks.high),
      h("td", {}, summary.risks.medium),
      h("td", {}, `${percent(summary.answered, summary.total)} %`),
      h(
        "td",
        { class: "wa-actions wa-screen" },
        h(
          "button",
          {
            type: "button",
            class: "wa-small",
            "aria-label": `${isRead ? "Close" : "Read"} ${one.name}`,
            "data-focus": `read-${key}`,
            onclick: read,
          },
          isRead ? "Close" : "Read",
        ),
        h(
          "button",
          {
            type: "button",
            class: "wa-small",
            "aria-label": `Delete ${one.name}`,
            onclick: () => this.#remove(assessment, one),
          },
          "Delete",
        ),
      ),
    );
  }

  #showRead() {
    const section = this.body.querySelector(".wa-milestone");
    if (!(section instanceof HTMLElement)) return;
    section.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
  }

  /** @param {Assessment} assessment @param {Milestone} milestone */
  #remove(assessment, milestone) {
    session.store.update(assessment.id, (now) => removeMilestone(now, milestone));
    offerUndo(
      this.toast,
      `Deleted "${milestone.name}".`,
      () =>
        void session.store.update(assessment.id, (now) =>
          Object.freeze({ ...now, milestones: Object.freeze([...now.milestones, milestone]) }),
        ),
    );
  }

  /** @param {Assessment} assessment */
  #compare(assessment) {
    const sides = sidesOf(session.store.list(), assessment);
    if (!this.catalog || sides.length < 2) return null;
    return comparison({
      catalog: this.catalog,
      sides,
      chosen: this.#sides,
      scope: assessment.scope,
      choose: (chosen) => {
        this.#sides = chosen;
        this.show();
      },
    });
  }

  /** @param {Assessment} assessment @param {Milestone} milestone */
  #answersOf(assessment, milestone) {
    const review = this.review({
      ...assessment,
      answers: moveRenamed(milestone.answers, this.catalog?.renamed ?? new Map()),
    });
    return h(
      "div",
      { class: "part" },
      review.pillars.map((pillar) =>
        h(
          "section",
          { class: "pillar", "data-pillar": pillar.id },
          h("h3", {}, pillar.title),
          pillar.questions.map(answerOf),
        ),
      ),
    );
  }
}

/** @param {Milestone} milestone */
function keyOf({ name, date }) {
  return `${date} ${name}`;
}
