/**
 * The page `plan`: the improvement plan of the open assessment. The address is the state of the view; owner, date and
 * steps are edited in place; rows that are ticked, or else those shown, are what an export holds.
 */

import { githubCsv, jiraCsv, planMarkdown } from "../reports/plan-export.js";
import { chosen, grouped, ownersOf, queryOf, START, stateOf } from "../reports/plan-model.js";
import { planCsv } from "../reports/review-data.js";
import { count } from "../reports/words.js";
import { AssessPage } from "./parts/assess-page.js";
import { h, render } from "../lib/dom.js";
import { symbols } from "../reports/draw.js";
import { fileName } from "../lib/file-name.js";
import { filters, titleOfGroup } from "./parts/plan-filters.js";
import { canonicalDay, rowsOf } from "./parts/plan-row.js";
import { session } from "../store/session.js";
import { offerUndo } from "../controls/undo.js";
import { download } from "../lib/download.js";
import { states } from "../words/states.js";

/** @typedef {import("../assessment/types.js").PlanEntry} PlanEntry */
/** @typedef {import("../assessment/types.js").Review} Review */
/** @typedef {import("../reports/plan-model.js").PlanState} PlanState */

const HEADS = ["", "#", "Practice", "Why", "Effort", "Owner", "Due", "Steps"];
const WIDE = "(min-width: 45em)";

export default class PlanPage extends AssessPage {
  /** @type {PlanState} */
  #state = stateOf(location.search);
  /** @type {Set<string>} */
  #selected = new Set();
  /** @type {Set<string>} */
  #unfolded = new Set();
  #path = location.pathname;
  #pop = () => {
    if (location.pathname !== this.#path) return;
    this.#state = stateOf(location.search);
    this.show();
  };

  async connect() {
    addEventListener("popstate", this.#pop);
    await super.connect();
  }

  disconnect() {
    super.disconnect();
    removeEventListener("popstate", this.#pop);
  }

  /** @param {import("../assessment/types.js").Assessment} assessment */
  draw(assessment) {
    const review = this.review(assessment);
    const today = canonicalDay(new Date());
    const shown = chosen(review.plan, this.#state, today);
    const known = new Set(review.plan.map(({ practice }) => practice.id));
    for (const id of this.#selected) if (!known.has(id)) this.#selected.delete(id);
    render(
      this.body,
      symbols(),
      h("h2", { class: "wa-plan__name" }, assessment.workload.name),
      this.#facts(review, shown),
      filters({
        review,
        state: this.#state,
        catalog: this.catalog,
        isOpen: this.#areFiltersOpen(),
        change: (state) => this.#change(state),
      }),
      this.#exports(review, shown),
      review.plan.length === 0 ? this.#nothing(review) : this.#table(review, shown, today),
    );
  }

  /** As the reader left them; at first open where there is room. */
  #areFiltersOpen() {
    const before = this.body.querySelector("details");
    return before ? before.open : matchMedia(WIDE).matches;
  }

  /** @param {Review} review @param {PlanEntry[]} shown */
  #facts({ plan, quickWins }, shown) {
    const text =
      shown.length === plan.length
        ? count(plan.length, "open practice")
        : `${shown.length} of ${count(plan.length, "open practice")}`;
    return h("p", { role: "status" }, `${text}, ${count(quickWins, "quick win")} (high risk, low effort).`);
  }

  /** @param {Review} review */
  #nothing({ total }) {
    return h(
      "div",
      { class: "wa-empty" },
      h("p", {}, total.answered ? "No practice is open." : "Nothing is answered yet."),
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

  /** @param {Review} review @param {PlanEntry[]} shown */
  #exports(review, shown) {
    const entries = shown.filter(({ practice }) => this.#selected.has(practice.id));
    const what = entries.length ? entries : shown;
    const name = (/** @type {string} */ kind, /** @type {string} */ extension) =>
      fileName(`${review.assessment.workload.name} ${kind}`, extension);
    const save = (/** @type {string} */ label, /** @type {() => void} */ action) =>
      h(
        "button",
        {
          type: "button",
          class: "wa-small",
          disabled: what.length === 0,
          "data-focus": `save-${label}`,
          onclick: action,
        },
        label,
      );
    return h(
      "div",
      { class: "wa-actions wa-screen", role: "group", "aria-label": "Save the plan" },
      h(
        "span",
        {},
        entries.length ? `Save ${count(entries.length, "selected row")} as` : `Save ${count(what.length, "row")} as`,
      ),
      save("CSV", () => download(name("plan", "csv"), planCsv(review, what), "text/csv")),
      save("Markdown", () => download(name("plan", "md"), planMarkdown(review, what), "text/markdown")),
      save("GitHub issues", () => download(name("github issues", "csv"), githubCsv(review, what), "text/csv")),
      save("Jira", () => download(name("jira", "csv"), jiraCsv(review, what), "text/csv")),
      h("button", { type: "button", class: "wa-small", onclick: () => print() }, "Print"),
    );
  }

  /** @param {Review} review @param {PlanEntry[]} shown @param {string} today */
  #table(review, shown, today) {
    if (shown.length === 0) {
      return h(
        "div",
        { class: "wa-empty" },
        h("p", {}, "No open practice fits these filters."),
        h(
          "p",
          {},
          h("button", { type: "button", class: "wa-button", onclick: () => this.#change({ ...START }) }, "Show all"),
        ),
      );
    }
    const owners = ownersOf(review.plan);
    const all = shown.every(({ practice }) => this.#selected.has(practice.id));
    const selectAll = () => {
      for (const { practice } of shown) this.#selected[all ? "delete" : "add"](practice.id);
      this.show();
    };
    return h(
      "div",
      { class: "wa-plan" },
      h(
        "datalist",
        { id: "wa-owners" },
        owners.map((owner) => h("option", { value: owner })),
      ),
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
              h(
                "th",
                { scope: "col", class: head ? null : "wa-plan__select" },
                head ||
                  h("input", {
                    type: "checkbox",
                    "aria-label": "Select all rows shown",
                    "data-focus": "select-all",
                    checked: all,
                    onchange: selectAll,
                  }),
              ),
            ),
          ),
        ),
        grouped(shown, this.#state, today).map(({ key, entries }) =>
          h(
            "tbody",
            {},
            this.#state.group &&
              h(
                "tr",
                { class: "wa-plan__group" },
                h(
                  "th",
                  { scope: "rowgroup", colspan: HEADS.length },
                  `${titleOfGroup(this.#state.group, key, this.catalog)}: ${entries.length}`,
                ),
              ),
            entries.flatMap((entry) => rowsOf(entry, this.#context(today, key))),
          ),
        ),
      ),
    );
  }

  /** @param {string} today @param {string} group @returns {import("./parts/plan-row.js").RowContext} */
  #context(today, group) {
    const toggle = (/** @type {Set<string>} */ set, /** @type {string} */ id) => {
      if (!set.delete(id)) set.add(id);
      this.show();
    };
    return {
      today,
      group,
      isSelected: (id) => this.#selected.has(id),
      isUnfolded: (id) => this.#unfolded.has(id),
      select: (id) => toggle(this.#selected, id),
      unfold: (id) => toggle(this.#unfolded, id),
      set: (entry, fields) => void session.setPractices(entry.question.id, [entry.practice.id], fields),
      tick: (entry, step, done) => void session.setStep(entry.question.id, entry.practice.id, step, done),
      finish: (entry) => void this.#finish(entry),
      review: this.element.getAttribute("review") ?? "",
    };
  }

  /** Mark a practice as in place; it leaves the plan, so the way back is offered. @param {PlanEntry} entry */
  async #finish({ practice, question }) {
    const { status } = practice;
    await session.setPractices(question.id, [practice.id], { status: "in-place" });
    offerUndo(
      this.toast,
      `${practice.id} ${states.statuses["in-place"].verb}.`,
      () => void session.setPractices(question.id, [practice.id], { status }),
    );
  }

  /** @param {PlanState} state */
  #change(state) {
    this.#state = state;
    history.replaceState(history.state, "", `${location.pathname}${queryOf(state)}`);
    this.show();
  }
}
