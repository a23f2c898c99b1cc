/**
 * The page `review`: the questions of the open assessment one after another. Three zones: outline, question, practice.
 * The question in the address (`#SEC01`) is the state, so back and forward do what one expects; `#end` is the end. With
 * no assessment open the first answer makes one, so that nobody fills a form before the first tick.
 */

import { concernedBy } from "../assessment/concerns.js";
import { inScope, questionResult } from "../assessment/rules.js";
import { toCheckIn } from "../assessment/to-check.js";
import { failure } from "../controls/failure.js";
import { otherEditionNote } from "../controls/other-edition.js";
import { practiceSide } from "../controls/practice-side.js";
import { tell } from "../controls/toast.js";
import { dataFolder } from "../lib/editions.js";
import { fetchJson } from "../lib/fetched.js";
import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { say } from "../lib/say.js";
import { session } from "../store/session.js";
import { review } from "../words/review.js";
import * as undoing from "../words/undoing.js";
import { filtered, FILTERS, outlineNav } from "./parts/outline-nav.js";
import { Page } from "./parts/page.js";
import { askedIn, END } from "./parts/review-address.js";
import { reviewBar } from "./parts/review-bar.js";
import { reviewEnd } from "./parts/review-end.js";
import { ReviewHand } from "./parts/review-hand.js";
import { ReviewLayout } from "./parts/review-layout.js";
import { reviewQuestion } from "./parts/review-question.js";
import { startLine } from "./parts/review-start.js";
import { minutesField, QuestionTime } from "./parts/review-time.js";

/** @typedef {import("../assessment/types.js").QuestionRow} QuestionRow */
/** @typedef {import("./parts/outline-nav.js").Filter} Filter */
/** @typedef {import("./parts/review-question.js").QuestionText} QuestionText */

/** Of an address that nobody knows so much is said. */
const MOST = 40;

export default class ReviewPage extends Page {
  /** @type {import("../assessment/types.js").Catalog | null} */
  #catalog = null;
  /** @type {Map<string, Promise<QuestionText>>} */
  #questions = new Map();
  /** A link may ask for one: `?show=to-check`. @type {Filter} */
  #filter = FILTERS.find(([id]) => id === new URLSearchParams(location.search).get("show"))?.[0] ?? "all";
  /** `?concerns=role:security` leaves the practices of a role. */
  #concern = new URLSearchParams(location.search).get("concerns") ?? "";
  #practice = "";
  /** The question that is asked for, and what is known of the one that is shown. */
  #shown = "";
  /** @type {{row: QuestionRow, text: QuestionText} | undefined} */
  #question;
  /** What the outline shows. @type {unknown[]} */
  #outlined = [];
  #wasOpen = false;
  /** The question that is on the page, or that did not come. */
  #drawn = "";
  /** Whether nothing was open as the page was. */
  #isFirst = false;
  #time = new QuestionTime();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;
  #outline = element("nav", { class: "wa-review__outline", "aria-label": "Questions" });
  #bar = element("div", { class: "wa-review__bar" });
  #start = element("p", { class: "wa-review__start" });
  #other = element("div", { class: "wa-review__other" });
  #main = element("section", { class: "wa-review__question", "aria-label": "Question", tabindex: "-1" });
  #side = element("section", { class: "wa-review__practice", "aria-label": "Practice" });
  #said = element("p", { class: "wa-hidden", role: "status" });
  #layout = new ReviewLayout(this.element, () => this.#show());
  #hand = new ReviewHand(this.#main, this.#said, {
    question: () => this.#question?.row,
    practice: () => this.#practice,
    look: (id) => this.#look(id),
    page: (by) => this.#page(by),
    read: (id) => this.#read(id),
    outline: () => this.#layout.toggleOutline(),
    present: () => this.#layout.togglePresenter(),
    isBlocked: () => session.foreign !== null || !this.#catalog,
    isMoving: () => (this.row?.id ?? END) !== this.#drawn,
    after: () => this.#neighbour(1)?.id,
  });
  #refresh = () => {
    this.#mindLoss();
    this.#show();
  };
  #route = () => void this.#showQuestion();
  #path = location.pathname;
  #pop = (/** @type {Event} */ event) => this.#onPop(event);

  async connect() {
    session.addEventListener("change", this.#refresh);
    addEventListener("hashchange", this.#route);
    addEventListener("wa-popstate", this.#pop);
    this.#hand.connect(this.element);
    this.#layout.connect();
    this.element.addEventListener("wa-present", () => this.#layout.togglePresenter());
    this.#clock = setInterval(() => this.#tick(), 1000);
    await this.start();
  }

  disconnect() {
    session.removeEventListener("change", this.#refresh);
    removeEventListener("hashchange", this.#route);
    removeEventListener("wa-popstate", this.#pop);
    this.#hand.disconnect();
    this.#layout.disconnect();
    clearInterval(this.#clock);
  }

  /** The questions in scope. @returns {QuestionRow[]} */
  get rows() {
    return inScope(this.#catalog?.outline ?? [], session.shown.scope).filter((row) => row.practices.length > 0);
  }

  /** Whether a practice is asked: all are, or those that concern the reader. */
  get #concerns() {
    return this.#catalog && this.#concern ? concernedBy(this.#catalog, this.#concern) : () => true;
  }

  /** The question that the address names, or the first one that is not complete. @returns {QuestionRow | undefined} */
  get row() {
    const { rows } = this;
    const { isEnd, row } = askedIn(location.hash, rows);
    if (isEnd || row) return row;
    const { answers } = session.shown;
    const shown = filtered(rows, session.shown, this.#filter, this.#concerns);
    return (
      (this.#filter === "all" && !this.#concern ? undefined : shown[0]) ??
      rows.find((row) => !questionResult(row, answers[row.id]).complete) ??
      rows[0]
    );
  }

  clear() {
    [this.#catalog, this.#question, this.#shown, this.#drawn, this.#outlined] = [null, undefined, "", "", []];
    this.#questions.clear();
    for (const zone of [this.#bar, this.#start, this.#outline, this.#main, this.#side]) patch(zone);
  }

  async start() {
    const [catalog] = await Promise.all([session.catalog(), session.ready]);
    // Meanwhile an assessment of another edition may have been opened: the page starts again for that one.
    if (session.edition !== null && catalog.edition !== session.edition) return;
    this.#catalog = catalog;
    this.#isFirst ||= session.current === null;
    this.#wasOpen = session.current !== null;
    this.#mindConcern();
    patch(
      this.element,
      this.#other,
      this.#bar,
      h("div", { class: "wa-review__zones" }, this.#outline, h("div", {}, this.#start, this.#main), this.#side),
      this.#said,
    );
    await this.#showQuestion();
  }

  /** A filter of the address that leaves nothing is let go of. */
  #mindConcern() {
    if (!this.#concern || filtered(this.rows, session.shown, "all", this.#concerns).length > 0) return;
    tell(say(review.noConcern, { asked: this.#concern.slice(0, MOST) }));
    this.#concern = "";
  }

  async #showQuestion() {
    const { row } = this;
    const id = row?.id ?? END;
    if (id === this.#shown) return;
    const { asked, isEnd, row: known, practice } = askedIn(location.hash, this.rows);
    const isFirst = this.#shown === "";
    this.#shown = id;
    if (row && asked && !known && !isEnd) tell(say(review.unknown, { asked: asked.slice(0, MOST), id }));
    // So that the way back leads to this question, also when it is complete by then.
    if (location.hash !== `#${id}`) history.replaceState(history.state, "", `#${id}`);
    if (!(await this.#load(row, practice))) return;
    this.#drawn = id;
    this.#show();
    this.#hand.take(isFirst);
    this.#hand.catchUp();
  }

  /**
   * @param {QuestionRow | undefined} row
   * @param {string} asked one of its practices, or nothing
   * @returns {Promise<boolean>} whether it is still the one that is asked for
   */
  async #load(row, asked) {
    const catalog = this.#catalog;
    if (!row) {
      this.#question = undefined;
      return true;
    }
    const text = await this.#text(row.id).catch((error) => this.#showFailure(error));
    if (!text || this.#shown !== row.id || this.#catalog !== catalog) return false;
    this.#question = { row, text };
    const [looked] = this.#filter === "to-check" ? toCheckIn(row, session.shown) : [];
    const own = row.practices.find(({ id }) => id === asked) ?? row.practices.find(({ id }) => this.#concerns(id));
    this.#practice = looked ?? own?.id ?? "";
    return true;
  }

  /** @param {unknown} error */
  #showFailure(error) {
    this.#question = undefined;
    this.#drawn = this.#shown;
    this.#hand.drop();
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
    const title = document.title.replace(/^[A-Z]+[0-9]+ - /, "");
    document.title = [this.#question?.row.id, title].filter(Boolean).join(" - ");
    this.#showBar();
    patch(this.#start, this.#isFirst && startLine(this.element.getAttribute("assess") ?? ""));
    this.#showOutline();
    if (this.#shown === END) this.#showEnd();
    else this.#showPractices();
    this.#hand.heed();
  }

  /** Nothing is deleted here: what is open no longer was deleted in another tab. */
  #mindLoss() {
    const { current } = session;
    if (this.#wasOpen && !current) tell(undoing.gone);
    this.#wasOpen = current !== null;
  }

  #tick() {
    const { row } = this.#question ?? {};
    if (row) this.#time.pass(session.current?.id ?? "", row.id);
    this.#showBar();
  }

  #showBar() {
    if (!this.#catalog || session.foreign) return;
    const { rows } = this;
    const { row } = this.#question ?? {};
    const layout = this.#layout;
    const spent = row ? this.#time.spent(session.current?.id ?? "", row.id) : 0;
    const { isPresenting, hasOutline } = layout;
    const [outline, present] = [() => layout.toggleOutline(), () => layout.togglePresenter()];
    patch(this.#bar, reviewBar({ rows, row, spent, isPresenting, hasOutline, outline, present }));
  }

  /** The outline has hundreds of nodes: it is left as it is while all that it shows is the same. */
  #showOutline() {
    const catalog = /** @type {import("../assessment/types.js").Catalog} */ (this.#catalog);
    const [assessment, current, filter, concern] = [session.shown, this.#shown, this.#filter, this.#concern];
    const outlined = [assessment, current, filter, concern];
    if (outlined.every((part, at) => part === this.#outlined[at])) return;
    this.#outlined = outlined;
    const choose = (/** @type {string} */ id) => {
      this.#layout.closeDrawer();
      location.hash = id;
    };
    const setFilter = (/** @type {Filter} */ id) => {
      this.#filter = id;
      this.#show();
    };
    const given = { rows: this.rows, assessment, current, filter, catalog, choose, setFilter };
    const setConcern = (/** @type {string} */ id) => this.#setConcern(id);
    patch(this.#outline, outlineNav({ ...given, concern, concerns: this.#concerns, setConcern }));
  }

  /** @param {string} concern */
  #setConcern(concern) {
    this.#concern = concern;
    const address = new URL(location.href);
    if (concern) address.searchParams.set("concerns", concern);
    else address.searchParams.delete("concerns");
    history.replaceState(history.state, "", address);
    const asked = this.#question?.row.practices.filter(({ id }) => this.#concerns(id)) ?? [];
    if (!asked.some(({ id }) => id === this.#practice)) this.#practice = asked[0]?.id ?? "";
    this.#show();
  }

  /** The question, and in the right zone the practice that is looked at. */
  #showPractices() {
    if (!this.#question || !this.#catalog) return;
    const { row, text } = this.#question;
    const { isRead, open, isPresenting } = this.#layout;
    const answer = session.shown.answers[row.id];
    const context = {
      catalog: this.#catalog,
      answer,
      concerns: this.#concerns,
      concernAll: () => this.#setConcern(""),
      looked: this.#practice,
      isRead,
      read: (/** @type {string} */ id) => this.#read(id),
      open,
      fold: (/** @type {"why" | "prompts"} */ name, /** @type {boolean} */ isOpen) => this.#layout.fold(name, isOpen),
      toggleApplies: () => void this.#hand.toggleApplies(),
      before: this.#neighbour(-1),
      after: this.#neighbour(1),
      minutes: isPresenting && minutesField(() => this.#showBar()),
    };
    patch(this.#main, reviewQuestion(row, text, context));
    const practice = text.practices.find(({ id }) => id === this.#practice);
    const about = this.#catalog.practices.get(this.#practice);
    patch(this.#side, practice && about && practiceSide(row.id, practice, about));
  }

  #showEnd() {
    patch(this.#main, reviewEnd(this.rows, session.shown));
    patch(this.#side);
  }

  /** Show a practice in the right zone, or below its row. @param {string} id */
  #look(id) {
    if (id === this.#practice) return;
    this.#practice = id;
    this.#show();
  }

  /** Open or close the text of a practice. @param {string} id */
  #read(id) {
    const isAnother = id !== this.#practice;
    this.#look(id);
    if (!isAnother || !this.#layout.isRead) this.#layout.toggleRead();
  }

  /** The next question, or the one before, that the filter leaves; it may not leave this one. @param {number} by */
  #neighbour(by) {
    const { rows } = this;
    const at = this.#shown === END ? rows.length : rows.findIndex((row) => row.id === this.#shown);
    const others = by > 0 ? rows.slice(at + 1) : rows.slice(0, at).reverse();
    return filtered(others, session.shown, this.#filter, this.#concerns)[0];
  }

  /** @param {number} by */
  #page(by) {
    const next = this.#neighbour(by)?.id ?? (by > 0 ? END : "");
    if (next) location.hash = next;
  }

  /** Back and forward between the questions; "hashchange" follows. @param {Event} event */
  #onPop(event) {
    if (location.pathname === this.#path) event.preventDefault();
  }
}
