/**
 * The page `review`: the questions of the open assessment one after another. Three zones: outline, question, practice.
 * The question in the address (`#SEC01`) is the state, so back and forward do what one expects. With no assessment open
 * the first answer makes one, so that nobody fills a form before the first tick.
 */

import { inScope, questionResult, summarize } from "../assessment/rules.js";
import { h, render } from "../lib/dom.js";
import { Page } from "./parts/page.js";
import { outlineNav, filtered } from "./parts/outline-nav.js";
import { PracticeAnswerElement } from "../controls/practice-answer.js";
import { RISK_LABELS } from "../controls/explain.js";
import { intentOf, showSheet } from "./parts/review-keys.js";
import { badges, notes } from "../controls/layer.js";
import { practiceSide } from "../controls/practice-side.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import { STATUS_CHOICES } from "../controls/status-field.js";

/** @typedef {import("./parts/outline-nav.js").Filter} Filter */

/** From here on the outline has a place of its own. */
const WIDE = "(min-width: 60em)";

export default class ReviewPage extends Page {
  /** @type {import("../assessment/types.js").Catalog | null} */
  #catalog = null;
  /** @type {Map<string, Promise<any>>} */
  #questions = new Map();
  /** @type {Filter} */
  #filter = "all";
  #practice = "";
  /** @type {boolean | undefined} */
  #isPurposeOpen;
  #shown = "";
  #since = Date.now();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;
  #outline = h("nav", { class: "wa-review__outline", "aria-label": "Questions" });
  #bar = h("div", { class: "wa-review__bar" });
  #main = h("section", { class: "wa-review__question", "aria-label": "Question", tabindex: "-1" });
  #side = h("section", { class: "wa-review__practice", "aria-label": "Practice" });
  #refresh = () => this.#update();
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
    this.#clock = setInterval(() => this.#showTime(), 1000);
    await this.#start();
  }

  disconnect() {
    session.removeEventListener("change", this.#refresh);
    removeEventListener("hashchange", this.#route);
    removeEventListener("wa-popstate", this.#pop);
    removeEventListener("keydown", this.#key, { capture: true });
    clearInterval(this.#clock);
  }

  /** The questions in scope. @returns {any[]} */
  get rows() {
    return inScope(this.#catalog?.outline ?? [], session.shown.scope).filter((row) => row.practices.length > 0);
  }

  /** The question that the address names, or the first one that is not complete. @returns {any} */
  get row() {
    const id = location.hash.slice(1);
    const { answers } = session.shown;
    return (
      this.rows.find((row) => row.id === id) ??
      this.rows.find((row) => !questionResult(row, answers[row.id]).complete) ??
      this.rows[0]
    );
  }

  async #start() {
    [this.#catalog] = await Promise.all([session.catalog(), session.ready]);
    this.element.toggleAttribute("data-no-outline", !matchMedia(WIDE).matches);
    render(this.element, this.#bar, h("div", { class: "wa-review__zones" }, this.#outline, this.#main, this.#side));
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
    const text = await this.#text(row.id);
    if (this.#shown !== row.id) return;
    render(
      this.#main,
      h("h2", { class: "wa-review__title" }, h("span", { class: "wa-id" }, row.id), " ", text.title),
      notes(text.notes),
      this.#purpose(text),
      h(
        "ol",
        { class: "wa-rows wa-rows--answers" },
        row.practices.map((/** @type {any} */ practice) => this.#practiceRow(practice)),
      ),
      h(/** @type {any} */ ("wa-question-answer"), { question: row.id, class: "wa-answer" }),
      this.#pager(row),
    );
    this.#look(row.practices[0]?.id ?? "");
    this.#update();
    if (!isFirst) this.#main.scrollIntoView({ block: "start" });
  }

  /**
   * Why it matters, and what to ask: open where there is room, until somebody folds it.
   *
   * @param {{why: string, prompts: string[]}} text
   */
  #purpose({ why, prompts }) {
    this.#isPurposeOpen ??= matchMedia(WIDE).matches;
    const ontoggle = (/** @type {Event} */ event) => {
      this.#isPurposeOpen = /** @type {HTMLDetailsElement} */ (event.target).open;
    };
    return h(
      "details",
      { open: this.#isPurposeOpen, class: "wa-purpose", ontoggle },
      h("summary", { "data-focus": "purpose" }, "Why it matters, and what to ask"),
      h("p", {}, why),
      h(
        "ul",
        {},
        prompts.map((prompt) => h("li", {}, prompt)),
      ),
    );
  }

  /** @param {any} practice */
  #practiceRow(practice) {
    const title = this.#catalog?.practices.get(practice.id);
    return h(
      "li",
      { class: "wa-row", "data-practice": practice.id },
      h("span", { class: "wa-row__id" }, practice.id),
      h("a", { class: "wa-row__title", href: `${ROOT}${title?.url}` }, title?.title),
      h("span", { class: "wa-risk", "data-level": practice.risk }, `${capital(practice.risk)} risk`),
      this.#catalog && title && badges(title, this.#catalog),
      h(/** @type {any} */ ("wa-practice-answer"), { practice: practice.id, class: "wa-answer wa-answer--row" }),
    );
  }

  /** @param {any} row */
  #pager(row) {
    const rows = this.rows;
    const at = rows.indexOf(row);
    const link = (/** @type {any} */ to, /** @type {string} */ label) =>
      to && h("a", { href: `#${to.id}`, class: "wa-button" }, label);
    return h(
      "p",
      { class: "wa-actions wa-review__pager" },
      link(rows[at - 1], `← ${rows[at - 1]?.id ?? ""}`),
      link(rows[at + 1], `Next: ${rows[at + 1]?.id ?? ""} →`),
      !rows[at + 1] &&
        h("a", { href: `${ROOT}assess/dashboard/`, class: "wa-button wa-button--primary" }, "See the dashboard →"),
    );
  }

  /** Show a practice in the right zone. @param {string} id */
  async #look(id) {
    if (!id || id === this.#practice) return;
    this.#practice = id;
    for (const row of this.#main.querySelectorAll(".wa-row"))
      row.toggleAttribute("data-looked", row.getAttribute("data-practice") === id);
    const text = await this.#text(this.#shown);
    const practice = text.practices.find((/** @type {any} */ entry) => entry.id === id);
    const meta = this.#catalog?.practices.get(id);
    if (!practice || !meta || this.#practice !== id) return;
    render(this.#side, practiceSide(this.#shown, practice, meta));
  }

  /** @param {string} id */
  #text(id) {
    const found =
      this.#questions.get(id) ?? fetch(`${ROOT}data/questions/${id}.json`).then((response) => response.json());
    this.#questions.set(id, found);
    return found;
  }

  #update() {
    const assessment = session.shown;
    if (!this.#catalog) return;
    const summary = summarize(this.rows, assessment.answers);
    const row = this.row;
    render(
      this.#bar,
      h("strong", {}, assessment.workload.name),
      !session.current && this.#invitation(),
      h(
        "span",
        {},
        `${summary.answered} of ${summary.total} practices, ${summary.complete} of ${summary.questions} questions`,
      ),
      h("progress", { max: summary.total || 1, value: summary.answered, "aria-label": "Progress of the review" }),
      row &&
        h(
          "span",
          { class: "wa-review__now" },
          `${row.id}: `,
          h("strong", {}, RISK_LABELS[questionResult(row, assessment.answers[row.id]).risk]),
        ),
      h("span", { class: "wa-review__time", "aria-hidden": "true" }),
      h("span", { class: "wa-saved", role: "status" }, session.current ? SAVED[session.store.state.status] : ""),
      session.current && h("a", { href: `${ROOT}assess/dashboard/` }, "Dashboard"),
      h(
        "button",
        {
          type: "button",
          class: "wa-small",
          "data-focus": "outline",
          "aria-pressed": String(
            !this.element.hasAttribute("data-no-outline") && !this.element.hasAttribute("data-presenter"),
          ),
          onclick: () => this.#toggle("data-no-outline"),
        },
        "Outline",
      ),
      h(
        "button",
        {
          type: "button",
          class: "wa-small",
          "data-focus": "presenter",
          "aria-pressed": String(this.element.hasAttribute("data-presenter")),
          onclick: () => this.#toggle("data-presenter"),
        },
        "Presenter",
      ),
      h(
        "button",
        { type: "button", class: "wa-small", "data-focus": "keys", "aria-label": "Keys", onclick: showSheet },
        "?",
      ),
    );
    render(
      this.#outline,
      outlineNav({
        rows: this.rows,
        assessment,
        current: row?.id ?? "",
        filter: this.#filter,
        catalog: this.#catalog,
        choose: (id) => {
          location.hash = id;
        },
        setFilter: (filter) => {
          this.#filter = filter;
          this.#update();
        },
      }),
    );
    this.#showTime();
  }

  #invitation() {
    return h(
      "span",
      {},
      "Your first answer starts it, in this browser. ",
      h("a", { href: this.element.getAttribute("assess") ?? "" }, "Describe the workload or open another"),
      ".",
    );
  }

  /** @param {string} attribute */
  #toggle(attribute) {
    this.element.toggleAttribute(attribute);
    this.#update();
  }

  #showTime() {
    const place = this.#bar.querySelector(".wa-review__time");
    const seconds = Math.floor((Date.now() - this.#since) / 1000);
    if (place) place.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  /** @param {Event} event */
  #onFocus(event) {
    const row = event.target instanceof Element ? event.target.closest(".wa-row[data-practice]") : null;
    if (row) void this.#look(row.getAttribute("data-practice") ?? "");
  }

  /** One keystroke a status; the next practice gets the focus. @param {Event} event */
  #onAnswered(event) {
    const { practice, status, byKey } = /** @type {CustomEvent} */ (event).detail;
    if (byKey && status) this.#move(1, practice);
  }

  /** @param {number} by @param {string} [from] */
  #move(by, from = this.#practice) {
    const rows = [...this.#main.querySelectorAll(".wa-row[data-practice]")];
    const at = rows.findIndex((row) => row.getAttribute("data-practice") === from);
    const control = rows[at + by]?.querySelector("input[type=radio]:checked, input[type=radio]");
    if (control instanceof HTMLElement) control.focus();
  }

  /** @param {number} by */
  #page(by) {
    const rows = filtered(this.rows, session.shown, this.#filter);
    const at = rows.findIndex((row) => row.id === this.#shown);
    const next = rows[at + by];
    if (next) location.hash = next.id;
  }

  /** Back and forward between the questions; "hashchange" follows. @param {Event} event */
  #onPop(event) {
    if (location.pathname === this.#path) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const intent = intentOf(event);
    if (!intent) return;
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
      rest: () => this.#click("[data-focus=fill]"),
      follow: () => this.#click("[data-focus=follow]"),
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

/** @type {Record<string, string>} */
const SAVED = { saved: "Saved", saving: "Saving…", memory: "Not kept by this browser: save a file" };

/** @param {string} word */
function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
