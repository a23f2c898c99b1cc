/**
 * The page `plan`: the improvement plan of the open assessment. The address is the state of the view; owner, date and
 * steps are edited in place; rows that are ticked, or else those shown, are what an export holds.
 */

import { chosen, firstRows, grouped, queryOf, START, stateOf } from "../reports/plan-model.js";
import { carriedNote, count, notAnsweredNote } from "../reports/words.js";
import * as sentences from "../words/sentences.js";
import { LEAVING } from "../controls/draft.js";
import { actionsOf } from "./parts/page-head.js";
import { AssessPage } from "./parts/assess-page.js";
import { localIsoDay } from "../lib/dates.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { askedIn, askingRows, moreButtons, PORTION, portionOf, saidOfPortion } from "../lib/portion.js";
import { symbols } from "../reports/draw.js";
import { fileName } from "../lib/file-name.js";
import { nextRow } from "../lib/next-row.js";
import { nameWithEdition } from "./parts/edition-mark.js";
import { filters, titleOfGroup } from "./parts/plan-filters.js";
import { rowsOf } from "./parts/plan-row.js";
import { session } from "../store/session.js";
import { states } from "../words/states.js";

/** @typedef {import("../assessment/types.js").PlanEntry} PlanEntry */
/** @typedef {import("../assessment/types.js").Review} Review */
/** @typedef {import("../reports/plan-model.js").PlanState} PlanState */

const ROW = ".wa-plan__row";
const HEADS = ["", "#", "Practice", "Why", "Effort", "Owner", "Due", "Steps"];
const PRINTING = ["beforeprint", "afterprint"];
/** What writes a plan is loaded once one is saved. */
const exporting = () => import("../reports/plan-export.js");
/** @type {Record<"csv" | "markdown" | "github" | "jira", (review: Review, entries: PlanEntry[]) => Promise<string>>} */
const WRITERS = {
  csv: async (...plan) => (await import("../reports/review-data.js")).planCsv(...plan),
  markdown: async (...plan) => (await exporting()).planMarkdown(...plan),
  github: async (...plan) => (await exporting()).githubCsv(...plan),
  jira: async (...plan) => (await exporting()).jiraCsv(...plan),
};
const WIDE = "(min-width: 45em)";

export default class PlanPage extends AssessPage {
  /** @type {PlanState} */
  #state = stateOf(location.search);
  /** How many rows are asked for. */
  #asked = askedIn(location.search);
  /** @type {Set<string>} */
  #selected = new Set();
  /** @type {Set<string>} */
  #unfolded = new Set();
  /** Whether there is room for open filters at first. */
  #isWide = matchMedia(WIDE).matches;
  /** The assessment that is shown: what is typed is its, also once another one is open. */
  #of = "";
  #leaveField = () => leaveField(this.body);
  #path = location.pathname;
  #isPrinting = false;
  /** The practice whose row had the focus last: a field gives its value while the focus is on its way to the next. */
  #hand = "";
  #pop = () => {
    if (location.pathname !== this.#path) return;
    this.#state = stateOf(location.search);
    this.#asked = askedIn(location.search);
    this.show();
  };
  /** On paper stand all rows. */
  #print = (/** @type {Event} */ { type }) => {
    this.#isPrinting = type === "beforeprint";
    this.show();
  };

  async connect() {
    addEventListener("popstate", this.#pop);
    for (const print of PRINTING) addEventListener(print, this.#print);
    this.body.addEventListener("focusin", ({ target }) => {
      const place = target instanceof Element ? target.closest("tr") : null;
      const row = place?.matches(".wa-plan__details") ? place.previousElementSibling : place;
      this.#hand = row?.getAttribute("data-practice") ?? "";
    });
    for (const leaving of LEAVING) addEventListener(leaving, this.#leaveField, true);
    await super.connect();
  }

  clear() {
    this.#leaveField();
    super.clear();
  }

  disconnect() {
    super.disconnect();
    removeEventListener("popstate", this.#pop);
    for (const print of PRINTING) removeEventListener(print, this.#print);
    for (const leaving of LEAVING) removeEventListener(leaving, this.#leaveField, true);
  }

  /** @param {import("../assessment/types.js").Assessment} assessment */
  draw(assessment) {
    if (this.#of !== assessment.id) this.#leaveField();
    this.#of = assessment.id;
    const { review, shown, today } = this.#view(assessment);
    const known = new Set(review.plan.map(({ practice }) => practice.id));
    for (const id of this.#selected) if (!known.has(id)) this.#selected.delete(id);
    this.head(nameWithEdition(assessment), this.#exports(shown));
    patch(
      this.body,
      symbols(),
      filters({
        review,
        state: this.#state,
        catalog: this.catalog,
        isOpen: this.#isWide,
        change: (part) => this.#change(part),
      }),
      this.#facts(review, shown),
      review.plan.length > 0 && carriedNote(review) && h("p", { key: "carried" }, carriedNote(review)),
      review.plan.length === 0 ? this.#nothing(review) : this.#table(shown, today),
    );
  }

  /** The plan, and what the filters leave of it. @param {import("../assessment/types.js").Assessment} assessment */
  #view(assessment) {
    const review = this.review(assessment);
    const today = localIsoDay(new Date());
    return { review, today, shown: chosen(review.plan, this.#state, today) };
  }

  /** Those of the rows that are ticked. @param {PlanEntry[]} shown */
  #ticked(shown) {
    return shown.filter(({ practice }) => this.#selected.has(practice.id));
  }

  /** @param {Review} review @param {PlanEntry[]} shown */
  #facts({ plan, quickWins }, shown) {
    const text =
      shown.length === plan.length
        ? count(plan.length, "open practice")
        : `${shown.length} of ${count(plan.length, "open practice")}`;
    return h(
      "p",
      { class: "wa-plan__facts", role: "status" },
      `${text}, ${count(quickWins, "quick win")} (high risk, low effort).`,
    );
  }

  /** @param {Review} review */
  #nothing(review) {
    const { total } = review;
    return h(
      "div",
      { class: "wa-empty", key: "nothing" },
      h(
        "p",
        {},
        total.answered
          ? [carriedNote(review) || sentences.noPlan, ` ${notAnsweredNote(total)}`]
          : "Nothing is answered yet.",
      ),
      h(
        "p",
        {},
        h(
          "a",
          { class: "wa-button", href: this.element.getAttribute("review") },
          total.answered ? "Go on with the review" : "Start the review",
        ),
      ),
    );
  }

  /** @param {PlanEntry[]} shown */
  #exports(shown) {
    const ticked = this.#ticked(shown).length;
    const save = (
      /** @type {string} */ label,
      /** @type {string} */ kind,
      /** @type {string} */ extension,
      /** @type {keyof typeof WRITERS} */ writer,
    ) =>
      h(
        "button",
        {
          type: "button",
          class: "wa-small",
          disabled: shown.length === 0,
          onclick: () => this.#save(kind, extension, writer),
        },
        label,
      );
    return actionsOf(
      "Save the plan",
      h("span", {}, ticked ? `Save ${count(ticked, "selected row")} as` : `Save ${count(shown.length, "row")} as`),
      save("CSV", "plan", "csv", "csv"),
      save("Markdown", "plan", "md", "markdown"),
      save("GitHub issues", "github issues", "csv", "github"),
      save("Jira", "jira", "csv", "jira"),
      h("button", { type: "button", class: "wa-small", onclick: () => print() }, "Print"),
    );
  }

  /**
   * Save the rows that are ticked, or else those shown.
   *
   * @param {string} kind
   * @param {string} extension
   * @param {keyof typeof WRITERS} writer
   */
  #save(kind, extension, writer) {
    if (!session.current) return;
    const { review, shown } = this.#view(session.current);
    const ticked = this.#ticked(shown);
    const name = fileName(`${review.assessment.workload.name} ${kind}`, extension);
    const text = WRITERS[writer](review, ticked.length ? ticked : shown);
    void this.save(name, text, extension === "md" ? "text/markdown" : "text/csv");
  }

  /** @param {PlanEntry[]} shown @param {string} today */
  #table(shown, today) {
    if (shown.length === 0) {
      return h(
        "div",
        { class: "wa-empty", key: "no-row" },
        h("p", {}, "No open practice fits these filters."),
        h(
          "p",
          {},
          h("button", { type: "button", class: "wa-button", onclick: () => this.#change({ ...START }) }, "Show all"),
        ),
      );
    }
    const groups = grouped(shown, this.#state, today);
    const number = groups.reduce((sum, { entries }) => sum + entries.length, 0);
    const rows = this.#isPrinting ? number : portionOf(number, Math.max(this.#asked, this.#held(groups)));
    return h(
      "div",
      { class: "wa-plan", key: "rows" },
      h(
        "table",
        { class: "wa-plan__table" },
        h("caption", { class: "wa-hidden" }, "Open practices"),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            HEADS.map((head) =>
              h("th", { scope: "col", class: head ? null : "wa-plan__select" }, head || this.#selectsAll(shown)),
            ),
          ),
        ),
        h("tbody", {}, this.#rows(firstRows(groups, rows), today)),
      ),
      rows < number && h("p", { role: "status" }, `${count(number, "row")}${saidOfPortion(number, rows)}.`),
      moreButtons("rows", number, rows, (asked) => this.#ask(asked)),
    );
  }

  /** Selects all rows, which where they are cards has words. @param {PlanEntry[]} shown */
  #selectsAll(shown) {
    const label = `Select all ${count(shown.length, "row")}`;
    const checked = this.#ticked(shown).length === shown.length;
    const onchange = () => this.#selectAll();
    const box = h("input", { type: "checkbox", "aria-label": label, checked, onchange });
    return h("label", { class: "wa-check" }, box, h("span", { class: "wa-plan__all", "aria-hidden": "true" }, label));
  }

  /**
   * The groups in one body, so that a row in which somebody types stays the same when it changes its group. One with
   * several services stands in several.
   *
   * @param {ReturnType<typeof firstRows>} groups
   * @param {string} today
   */
  #rows(groups, today) {
    /** @type {Map<string, number>} */
    const times = new Map();
    const rows = (/** @type {PlanEntry} */ entry) => {
      const time = (times.get(entry.practice.id) ?? 0) + 1;
      times.set(entry.practice.id, time);
      return rowsOf(entry, this.#context(today), `${this.#of} ${entry.practice.id} ${time}`);
    };
    return groups.map(({ key, number, entries }) => [
      this.#state.group !== "" && this.#groupRow(key, number),
      entries.map(rows),
    ]);
  }

  /** @param {string} key @param {number} number */
  #groupRow(key, number) {
    const title = titleOfGroup(this.#state.group, key, this.catalog);
    return h(
      "tr",
      { class: "wa-plan__group", key: `group ${key}` },
      h("th", { scope: "col", colspan: HEADS.length }, `${title}: ${number}`),
    );
  }

  /**
   * How many rows it takes to the one that the focus is in: a row stays under the hand, wherever an edit moves it.
   *
   * @param {{entries: PlanEntry[]}[]} groups
   */
  #held(groups) {
    const entries = groups.flatMap((group) => group.entries);
    return entries.findIndex(({ practice }) => practice.id === this.#hand) + 1;
  }

  /** Show more rows; the first that comes gets the focus. @param {number} asked */
  #ask(asked) {
    const before = this.body.querySelectorAll(ROW).length;
    this.#asked = asked;
    this.#note();
    this.show();
    const link = this.body.querySelectorAll(ROW)[before]?.querySelector("a");
    link?.focus();
  }

  /** Tick all rows that fit the filters, or none where all are ticked. */
  #selectAll() {
    if (!session.current) return;
    const { shown } = this.#view(session.current);
    const change = this.#ticked(shown).length === shown.length ? "delete" : "add";
    for (const { practice } of shown) this.#selected[change](practice.id);
    this.show();
  }

  /** @param {string} today @returns {import("./parts/plan-row.js").RowContext} */
  #context(today) {
    const toggle = (/** @type {Set<string>} */ set, /** @type {string} */ id) => {
      if (!set.delete(id)) set.add(id);
      this.show();
    };
    const of = this.#of;
    return {
      today,
      isSelected: (id) => this.#selected.has(id),
      isUnfolded: (id) => this.#unfolded.has(id),
      select: (id) => toggle(this.#selected, id),
      unfold: (id) => toggle(this.#unfolded, id),
      set: (question, practice, fields, seen) => void session.setPractices(question, [practice], fields, of, seen),
      tick: (question, practice, step, done) => void session.setStep(question, practice, step, done, of),
      say: (message) => this.say(message),
      finish: (question, practice) => void this.#finish(question, practice),
      review: this.element.getAttribute("review") ?? "",
    };
  }

  /**
   * Mark a practice as in place; it leaves the plan, so the way back is offered.
   *
   * @param {string} question
   * @param {string} practice
   */
  async #finish(question, practice) {
    const finish = () => ({ status: /** @type {const} */ ("in-place") });
    const toNext = nextRow(this.body, ROW, (row) => row.getAttribute("data-practice") === practice);
    const step = await session.changePractices(question, [practice], finish, this.#of);
    toNext();
    const { offerStep } = await import("../controls/undoing.js");
    if (step) offerStep(step, `${practice} ${states.statuses["in-place"].verb}.`);
  }

  /** @param {Partial<PlanState>} part what becomes another */
  #change(part) {
    this.#state = { ...this.#state, ...part };
    this.#asked = PORTION;
    this.#note();
    this.show();
  }

  /** The address says what is shown. */
  #note() {
    const query = askingRows(queryOf(this.#state), this.#asked);
    history.replaceState(history.state, "", `${location.pathname}${query}`);
  }
}

/** A field gives what was typed once it is left. @param {Element} body */
function leaveField(body) {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement && body.contains(activeElement)) activeElement.blur();
}
