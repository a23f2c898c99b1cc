/**
 * The page `review`: the questions of the open assessment one after another. Three zones: outline, question, practice.
 * The question in the address (`#SEC01`) is the state, so back and forward do what one expects. With no assessment open
 * the first answer makes one, so that nobody fills a form before the first tick.
 */

import { inScope, questionResult } from "../assessment/rules.js";
import { toCheckIn } from "../assessment/to-check.js";
import { PracticeAnswerElement } from "../controls/practice-answer.js";
import { practiceSide } from "../controls/practice-side.js";
import { otherEditionNote } from "../controls/other-edition.js";
import { failure } from "../controls/failure.js";
import { STATUS_CHOICES } from "../controls/status-field.js";
import { dataFolder } from "../lib/editions.js";
import { fetchJson } from "../lib/fetched.js";
import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { session } from "../store/session.js";
import { filtered, FILTERS, outlineNav } from "./parts/outline-nav.js";
import { Page } from "./parts/page.js";
import { reviewBar } from "./parts/review-bar.js";
import { intentOf, showSheet } from "./parts/review-keys.js";
import { reviewQuestion } from "./parts/review-question.js";

/** @typedef {import("../assessment/types.js").QuestionRow} QuestionRow */
/** @typedef {import("./parts/outline-nav.js").Filter} Filter */
/** @typedef {import("./parts/review-question.js").QuestionText} QuestionText */

/** From here on the outline has a place of its own. */
const WIDE = "(min-width: 60em)";

export default class ReviewPage extends Page {
  /** @type {import("../assessment/types.js").Catalog | null} */
  #catalog = null;
  /** @type {Map<string, Promise<QuestionText>>} */
  #questions = new Map();
  /** A link may ask for one: `?show=to-check`. @type {Filter} */
  #filter = FILTERS.find(([id]) => id === new URLSearchParams(location.search).get("show"))?.[0] ?? "all";
  #practice = "";
  /** Why a question matters: open where there is room, until somebody folds it. */
  #isPurposeOpen = matchMedia(WIDE).matches;
  /** The question that is asked for, and what is known of the one that is shown. */
  #shown = "";
  /** @type {{row: QuestionRow, text: QuestionText} | undefined} */
  #question;
  /** What the outline shows. @type {unknown[]} */
  #outlined = [];
  #since = Date.now();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;
  #outline = element("nav", { class: "wa-review__outline", "aria-label": "Questions" });
  #bar = element("div", { class: "wa-review__bar" });
  #other = element("div", { class: "wa-review__other" });
  #main = element("section", { class: "wa-review__question", "aria-label": "Question", tabindex: "-1" });
  #side = element("section", { class: "wa-review__practice", "aria-label": "Practice" });
  #refresh = () => this.#show();
  #route = () => void this.#showQuestion();
  #path = location.pathname;
  #pop = (/** @type {Event} */ event) => this.#onPop(event);
  #key = (/** @type {KeyboardEvent} */ event) => this.#onKey(event);

  async connect() {
    session.addEventListener("change", this.#refresh);
    addEventListener("hashchange", this.#route);
    addEventListener("wa-popstate", this.#pop);
    addEventListener("keydown", this.#key, { capture: true });
    this.element.addEventListener("focusin", (event) => this.#onFocus(event));
    this.element.addEventListener("wa-answered", (event) => this.#onAnswered(event));
    this.element.addEventListener("wa-present", () => this.#toggle("data-presenter"));
    this.#clock = setInterval(() => this.#showBar(), 1000);
    await this.start();
  }

  disconnect() {
    session.removeEventListener("change", this.#refresh);
    removeEventListener("hashchange", this.#route);
    removeEventListener("wa-popstate", this.#pop);
    removeEventListener("keydown", this.#key, { capture: true });
    clearInterval(this.#clock);
  }

  /** The questions in scope. @returns {QuestionRow[]} */
  get rows() {
    return inScope(this.#catalog?.outline ?? [], session.shown.scope).filter((row) => row.practices.length > 0);
  }

  /** The question that the address names, or the first one that is not complete. @returns {QuestionRow | undefined} */
  get row() {
    const id = location.hash.slice(1);
    const { answers } = session.shown;
    const shown = filtered(this.rows, session.shown, this.#filter);
    return (
      this.rows.find((row) => row.id === id) ??
      (this.#filter === "all" ? undefined : shown[0]) ??
      this.rows.find((row) => !questionResult(row, answers[row.id]).complete) ??
      this.rows[0]
    );
  }

  clear() {
    [this.#catalog, this.#question, this.#shown, this.#outlined] = [null, undefined, "", []];
    this.#questions.clear();
    for (const zone of [this.#bar, this.#outline, this.#main, this.#side]) patch(zone);
  }

  async start() {
    const [catalog] = await Promise.all([session.catalog(), session.ready]);
    // Meanwhile an assessment of another edition may have been opened: the page starts again for that one.
    if (session.edition !== null && catalog.edition !== session.edition) return;
    this.#catalog = catalog;
    this.element.toggleAttribute("data-no-outline", !matchMedia(WIDE).matches);
    if (new URLSearchParams(location.search).has("present")) this.element.setAttribute("data-presenter", "");
    patch(
      this.element,
      this.#other,
      this.#bar,
      h("div", { class: "wa-review__zones" }, this.#outline, this.#main, this.#side),
    );
    await this.#showQuestion();
  }

  async #showQuestion() {
    const row = this.row;
    if (!row || row.id === this.#shown) return;
    const isFirst = this.#shown === "";
    this.#shown = row.id;
    this.#since = Date.now();
    // So that the way back leads to this question, also when it is complete by then.
    if (location.hash !== `#${row.id}`) history.replaceState(history.state, "", `#${row.id}`);
    const catalog = this.#catalog;
    const text = await this.#text(row.id).catch((error) => this.#showFailure(error));
    if (!text || this.#shown !== row.id || this.#catalog !== catalog) return;
    this.#question = { row, text };
    const [looked] = this.#filter === "to-check" ? toCheckIn(row, session.shown) : [];
    this.#practice = looked ?? row.practices[0]?.id ?? "";
    this.#show();
    if (!isFirst) this.#main.scrollIntoView({ block: "start" });
  }

  /** @param {unknown} error */
  #showFailure(error) {
    this.#question = undefined;
    const retry = () => {
      this.#shown = "";
      void this.#showQuestion();
    };
    patch(this.#main, failure("The question could not be loaded; answers that are stored stay.", error, retry));
    patch(this.#side);
  }

  /** Where the data of the edition lie. */
  get #data() {
    return dataFolder(this.#catalog?.edition ?? null, session.editions);
  }

  /** @param {string} id @returns {Promise<QuestionText>} */
  #text(id) {
    const found = this.#questions.get(id) ?? fetchJson(`${this.#data}questions/${id}.json`);
    this.#questions.set(id, found);
    found.catch(() => this.#questions.delete(id));
    return found;
  }

  #show() {
    if (!this.#catalog) return;
    const { foreign } = session;
    this.element.toggleAttribute("data-other-edition", foreign !== null);
    patch(this.#other, foreign && otherEditionNote(foreign));
    if (foreign) return;
    this.#showBar();
    this.#showOutline();
    this.#showPractices();
  }

  #showBar() {
    if (!this.#catalog || session.foreign) return;
    const { rows, row, element: layout } = this;
    const toggle = (/** @type {string} */ attribute) => this.#toggle(attribute);
    patch(this.#bar, reviewBar({ rows, row, since: this.#since, layout, toggle }));
  }

  /** The outline has hundreds of nodes: it is left as it is while all that it shows is the same. */
  #showOutline() {
    const catalog = /** @type {import("../assessment/types.js").Catalog} */ (this.#catalog);
    const [assessment, current, filter] = [session.shown, this.row?.id ?? "", this.#filter];
    const outlined = [assessment, current, filter];
    if (outlined.every((part, at) => part === this.#outlined[at])) return;
    this.#outlined = outlined;
    const choose = (/** @type {string} */ id) => {
      location.hash = id;
    };
    const setFilter = (/** @type {Filter} */ id) => {
      this.#filter = id;
      this.#show();
    };
    patch(this.#outline, outlineNav({ rows: this.rows, assessment, current, filter, catalog, choose, setFilter }));
  }

  /** The question, and in the right zone the practice that is looked at. */
  #showPractices() {
    if (!this.#question || !this.#catalog) return;
    const { row, text } = this.#question;
    const foldPurpose = (/** @type {boolean} */ isOpen) => {
      this.#isPurposeOpen = isOpen;
    };
    const state = {
      catalog: this.#catalog,
      rows: this.rows,
      looked: this.#practice,
      isPurposeOpen: this.#isPurposeOpen,
    };
    patch(this.#main, reviewQuestion(row, text, { ...state, foldPurpose }));
    const practice = text.practices.find(({ id }) => id === this.#practice);
    const about = this.#catalog.practices.get(this.#practice);
    patch(this.#side, practice && about && practiceSide(row.id, practice, about));
  }

  /** @param {string} attribute */
  #toggle(attribute) {
    this.element.toggleAttribute(attribute);
    this.#show();
  }

  /** Show a practice in the right zone. @param {string} id */
  #look(id) {
    this.#practice = id;
    this.#show();
  }

  /** @param {Event} event */
  #onFocus(event) {
    const row = event.target instanceof Element ? event.target.closest(".wa-row[data-practice]") : null;
    if (row) this.#look(row.getAttribute("data-practice") ?? "");
  }

  /** One keystroke a status; the next practice gets the focus. @param {Event} event */
  #onAnswered(event) {
    const answered = /** @type {CustomEvent} */ (event);
    const { practice, status, byKey } = answered.detail;
    if (byKey && status) this.#move(1, practice);
  }

  /** @param {number} by @param {string} [from] */
  #move(by, from = this.#practice) {
    const rows = [...this.#main.querySelectorAll(".wa-row[data-practice]")];
    const at = rows.findIndex((row) => row.getAttribute("data-practice") === from);
    const control = rows[at + by]?.querySelector("input[type=radio]:checked, input[type=radio]");
    if (control instanceof HTMLElement) control.focus();
  }

  /** To the next question, or the one before, that the filter leaves; it may not leave this one. @param {number} by */
  #page(by) {
    const { rows } = this;
    const at = rows.findIndex((row) => row.id === this.#shown);
    const others = by > 0 ? rows.slice(at + 1) : rows.slice(0, at).reverse();
    const [next] = filtered(others, session.shown, this.#filter);
    if (next) location.hash = next.id;
  }

  /** Back and forward between the questions; "hashchange" follows. @param {Event} event */
  #onPop(event) {
    if (location.pathname === this.#path) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const intent = intentOf(event);
    if (!intent || session.foreign) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (intent.startsWith("status-")) this.#answer(Number(intent.slice(7)));
    else this.#do(intent);
  }

  /** @param {string} intent */
  #do(intent) {
    /** @type {Record<string, () => void>} */
    const actions = {
      next: () => this.#page(1),
      previous: () => this.#page(-1),
      "next-practice": () => this.#move(1),
      "previous-practice": () => this.#move(-1),
      rest: () => this.#click(".wa-quick button"),
      follow: () => this.#click(".wa-follow input[type=checkbox]"),
      outline: () => this.#toggle("data-no-outline"),
      presenter: () => this.#toggle("data-presenter"),
      help: showSheet,
    };
    actions[intent]?.();
  }

  /** @param {string} selector */
  #click(selector) {
    const found = this.#main.querySelector(selector);
    if (found instanceof HTMLElement) found.click();
  }

  /** @param {number} digit 1 to 5, or 0 to clear */
  #answer(digit) {
    const element = this.#main.querySelector(`wa-practice-answer[practice="${CSS.escape(this.#practice)}"]`);
    if (element instanceof PracticeAnswerElement) element.setStatus(STATUS_CHOICES[digit - 1]?.[0], { byKey: true });
  }
}
