/**
 * The page `milestones`: snapshots of the open assessment; read one, and compare any two of them or two workloads.
 */

import { addMilestone, removeMilestone } from "../assessment/milestones.js";
import { moveRenamed } from "../assessment/renames.js";
import { inScope, summarize } from "../assessment/rules.js";
import { say } from "../lib/say.js";
import * as words from "../words/crossing.js";
import * as moving from "../words/moving.js";
import * as heads from "../words/heads.js";
import * as sentences from "../words/sentences.js";
import { states } from "../words/states.js";
import { begun, keepBegun } from "../controls/kept.js";
import { AssessPage } from "./parts/assess-page.js";
import { AnswersAcross } from "./parts/answers-across.js";
import { answersList } from "./parts/answers-list.js";
import { nameWithEdition } from "./parts/edition-mark.js";
import { comparison, isComparable, sidesOf } from "./parts/comparison.js";
import { field, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { paper } from "../reports/paper.js";
import { answerOf } from "../reports/report-body.js";
import { session } from "../store/session.js";
import { nextRow } from "../lib/next-row.js";
import { localMoment, time } from "../lib/dates.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../assessment/types.js").Milestone} Milestone */

export default class MilestonesPage extends AssessPage {
  /** @type {Awaited<ReturnType<typeof paper>> | null} */
  #paper = null;
  /** Milestones and workloads of other editions. */
  #across = new AnswersAcross(() => this.show());
  /** The date of the milestone that is read, or empty. */
  #read = "";
  /** The two sides that are compared; empty for the latest milestone and now. @type {[string, string]} */
  #sides = ["", ""];

  async start() {
    this.#paper ??= await paper();
    await super.start();
  }

  clear() {
    [this.#read, this.#sides] = ["", ["", ""]];
    super.clear();
  }

  sources() {
    return [session.current, ...session.store.list()];
  }

  /** @param {Assessment} assessment */
  draw(assessment) {
    const { milestones } = assessment;
    const read = milestones.find((one) => keyOf(one) === this.#read);
    this.head(nameWithEdition(assessment));
    patch(
      this.body,
      this.#form(assessment),
      this.#across.failure(),
      this.#list(assessment),
      this.#compare(assessment),
      this.notCounted(session.store.list().filter((one) => !isComparable(one, assessment))),
      read &&
        h(
          "section",
          { class: "wa-milestone", key: this.#read, "aria-label": `Answers of ${read.name}`, tabindex: "-1" },
          h("h2", {}, `${read.name}: all answers`),
          h("p", {}, "As they were on ", time(read.date, localMoment), ". They cannot be changed."),
          isForeign(read, assessment) ? asGiven(assessment, read) : this.#paper?.host,
        ),
    );
    if (read && !isForeign(read, assessment)) this.#paper?.draw(this.#answersOf(assessment, read));
  }

  /** @param {Assessment} assessment */
  #form({ id }) {
    const draft = `milestone ${id}`;
    const keep = (/** @type {Event} */ { target }) =>
      keepBegun(draft, { name: /** @type {HTMLInputElement} */ (target).value });
    const name = { type: "text", name: "name", pattern: ".{0,500}", title: "At most 500 characters", oninput: keep };
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      keepBegun(draft, null);
      this.#save(id, /** @type {HTMLFormElement} */ (event.target));
    };
    return h(
      "form",
      { class: "wa-pair wa-screen", key: draft, onsubmit: submit },
      field("Name of a new milestone", h("input", { ...name, value: String(begun(draft)?.name ?? "") })),
      h("button", { type: "submit", class: "wa-button wa-button--primary" }, "Save milestone"),
    );
  }

  /** @param {string} id @param {HTMLFormElement} form */
  #save(id, form) {
    const name = String(new FormData(form).get("name")).trim();
    if (!name) return this.say('Give the milestone a name, such as "Before go-live".');
    form.reset();
    session.change((now, time) => addMilestone(now, name, time), { of: id });
    this.say(`Saved "${name}".`);
  }

  /** @param {Assessment} assessment */
  #list(assessment) {
    const rows = inScope(this.catalog?.outline ?? [], assessment.scope);
    if (!assessment.milestones.length) {
      return h(
        "div",
        { class: "wa-empty", key: "none" },
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
      { class: "wa-scroll", key: "list" },
      h(
        "table",
        { class: "wa-table wa-table--stack" },
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
          newest.map((one) => {
            const answers = this.#across.of(assessment, one);
            return this.#row(assessment, one, answers && summarize(rows, answers));
          }),
        ),
      ),
    );
  }

  /**
   * @param {Assessment} assessment
   * @param {Milestone} one
   * @param {import("../assessment/types.js").Summary | null | undefined} summary null where its answers cannot be
   *   counted, undefined until that is known
   */
  #row(assessment, one, summary) {
    const key = keyOf(one);
    const isRead = key === this.#read;
    const read = () => {
      this.#read = key === this.#read ? "" : key;
      this.show();
      if (this.#read) this.#showRead();
    };
    return h(
      "tr",
      { key },
      h("th", { scope: "row" }, one.name, isForeign(one, assessment) && [" ", this.#editionOf(one, summary)]),
      h("td", {}, time(one.date)),
      h("td", { "data-label": summary && states.levels.high }, summary?.risks.high),
      h("td", { "data-label": summary && states.levels.medium }, summary?.risks.medium),
      h(
        "td",
        { "data-label": summary && heads.answered },
        summary && say(sentences.doneOf, { done: summary.answered, all: summary.total }),
      ),
      h(
        "td",
        { class: "wa-actions wa-screen" },
        h(
          "button",
          {
            type: "button",
            class: "wa-small",
            "aria-label": `${isRead ? "Close" : "Read"} ${one.name}`,
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
            onclick: () => this.#remove(assessment.id, one),
          },
          "Delete",
        ),
      ),
    );
  }

  /**
   * Of which other edition a milestone is, and whether it is counted.
   *
   * @param {Milestone} one
   * @param {import("../assessment/types.js").Summary | null | undefined} summary
   */
  #editionOf({ edition }, summary) {
    const given = edition ?? "";
    const isUnknown = summary === undefined || this.#across.problem !== "";
    const other = isUnknown
      ? say(moving.ofEdition, { edition: given })
      : say(moving.incomparable, { given, edition: session.edition ?? "" });
    return h("span", { class: "wa-edition" }, `(${summary ? say(words.byMap, { given }) : other})`);
  }

  #showRead() {
    const section = this.body.querySelector(".wa-milestone");
    if (!(section instanceof HTMLElement)) return;
    section.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
  }

  /** @param {string} id of the assessment @param {Milestone} milestone */
  #remove(id, milestone) {
    const toNext = nextRow(this.body, "tbody tr", (row) => row.contains(document.activeElement));
    session.change((now) => removeMilestone(now, milestone), { of: id });
    toNext();
  }

  /** @param {Assessment} assessment */
  #compare(assessment) {
    const sides = sidesOf(session.store.list(), assessment);
    if (!this.catalog || sides.length < 2) return null;
    return comparison({
      catalog: this.catalog,
      sides,
      across: (side) => this.#across.of(assessment, side),
      problem: this.#across.problem,
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
          { class: "pillar", "data-pillar": pillar.id, key: pillar.id },
          h("h3", {}, pillar.title),
          pillar.questions.map(answerOf),
        ),
      ),
    );
  }
}

/**
 * Whether its ids mean other practices than those of today.
 *
 * @param {Milestone} milestone
 * @param {Assessment} assessment
 */
function isForeign({ edition }, assessment) {
  return edition !== null && edition !== assessment.edition;
}

/**
 * Answers of another edition are not shown under the titles of this one.
 *
 * @param {Assessment} assessment
 * @param {Milestone} one
 */
function asGiven(assessment, { edition, answers }) {
  return [
    h("p", { class: "wa-row__text" }, say(words.readAsGiven, { given: edition ?? "" })),
    answersList({ ...assessment, answers }),
  ];
}

/** @param {Milestone} milestone */
function keyOf({ name, date }) {
  return `${date} ${name}`;
}
