/**
 * The hand in a review: where the focus is, and what keys do with it. One keystroke a status, and the next practice has
 * the focus; the row in hand stands at a third of the height, so that nobody looks for it.
 */

import { PracticeAnswerElement } from "../../controls/practice-answer.js";
import { QuestionAnswerElement } from "../../controls/question-answer.js";
import { STATUS_CHOICES } from "../../controls/status-field.js";
import { questionResult } from "../../assessment/rules.js";
import { questionState } from "../../assessment/state-words.js";
import { say } from "../../lib/say.js";
import { session } from "../../store/session.js";
import { review } from "../../words/review.js";
import { intentOf, showSheet } from "./review-keys.js";

/**
 * @typedef {object} Review
 * @property {() => import("../../assessment/types.js").QuestionRow | undefined} question
 * @property {() => string} practice the one in hand
 * @property {(practice: string) => void} look
 * @property {(by: number) => void} page
 * @property {(practice: string) => void} read
 * @property {() => void} outline
 * @property {() => void} present
 * @property {() => boolean} isBlocked
 * @property {() => boolean} isMoving whether another question is asked for than is shown
 * @property {() => string | undefined} after the next question
 */

const STATUS = "input[type=radio]";
/** How long rows may take to be drawn. */
const FRAMES = 60;

export class ReviewHand {
  #main;
  #said;
  #review;
  /** What keys mean that came while another question was on its way: they are for that one. @type {string[]} */
  #held = [];
  /** What was known of the question last. */
  #known = { id: "", isComplete: false };
  #key = (/** @type {KeyboardEvent} */ event) => this.#onKey(event);

  /** @param {HTMLElement} main the question @param {HTMLElement} said what is announced @param {Review} review */
  constructor(main, said, review) {
    this.#main = main;
    this.#said = said;
    this.#review = review;
  }

  /** @param {HTMLElement} element */
  connect(element) {
    addEventListener("keydown", this.#key, { capture: true });
    element.addEventListener("focusin", (event) => this.#onFocus(event));
    element.addEventListener("wa-answered", (event) => this.#onAnswered(event));
    element.addEventListener("wa-onward", (event) => this.#onOnward(event));
    element.addEventListener("wa-leave", () => void this.#focus(this.#review.practice()));
  }

  disconnect() {
    removeEventListener("keydown", this.#key, { capture: true });
  }

  /** A question has come: the first status that is not given has the focus. @param {boolean} isFirst of this visit */
  take(isFirst) {
    const question = this.#review.question();
    if (!isFirst) {
      this.#main.scrollIntoView({ block: "start" });
      this.#said.textContent = this.#main.querySelector("h2")?.textContent ?? "";
    }
    const active = document.activeElement;
    if (active && active !== document.body && this.#main.parentElement?.contains(active) === false && isFirst) return;
    if (matchMedia("(hover: none)").matches) return;
    const practice = this.#review.practice();
    const control = question && this.#statusOf(practice);
    (control ?? this.#main).focus({ preventScroll: true });
  }

  /** The question that was on its way is there, with the keys that are for it. */
  catchUp() {
    while (!this.#review.isMoving()) {
      const intent = this.#held.shift();
      if (intent === undefined) return;
      this.#do(intent);
    }
  }

  /** It does not come, and nothing is done to the one before in its place. */
  drop() {
    this.#held = [];
  }

  /** The question does not apply, or applies again. */
  async toggleApplies() {
    const own = this.#own;
    if (!own) return;
    if (!own.toggleApplies()) return own.open("reason");
    for (let frame = 0; frame < FRAMES && !this.#statusOf(this.#review.practice()); frame += 1)
      await new Promise((drawn) => requestAnimationFrame(drawn)); // the rows are on their way
    this.#focus(this.#review.practice());
  }

  get #own() {
    const own = this.#main.querySelector("wa-question-answer");
    return own instanceof QuestionAnswerElement ? own : null;
  }

  /** @param {string} practice */
  #controlOf(practice) {
    const control = this.#main.querySelector(`wa-practice-answer[practice="${CSS.escape(practice)}"]`);
    return control instanceof PracticeAnswerElement ? control : null;
  }

  /** What is chosen, or else the first choice: the ring and the answer are the same. @param {string} practice */
  #statusOf(practice) {
    const control = this.#controlOf(practice);
    const found = control?.querySelector(`${STATUS}:checked`) ?? control?.querySelector(STATUS);
    return found instanceof HTMLElement ? found : null;
  }

  /** @param {string} practice */
  #focus(practice) {
    const status = this.#statusOf(practice);
    status?.focus({ preventScroll: true });
    this.#pin(practice);
    // A question that does not apply has no rows: the button that says so is at hand.
    const button = status ? null : this.#main.querySelector(".wa-review__head button");
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {string} practice */
  #pin(practice) {
    const row = this.#controlOf(practice)?.closest("li");
    if (row) scrollBy({ top: row.getBoundingClientRect().top - innerHeight / 3, behavior: "instant" });
  }

  /** @param {Event} event */
  #onFocus(event) {
    const row = event.target instanceof Element ? event.target.closest("[data-practice]") : null;
    if (row) this.#review.look(row.getAttribute("data-practice") ?? "");
  }

  /** @param {Event} event */
  #onAnswered(event) {
    const answered = /** @type {CustomEvent} */ (event);
    const { practice, status, byKey } = answered.detail;
    if (byKey && status && status !== "not-applicable") this.#move(1, practice);
  }

  /** From a field to what comes next. @param {Event} event */
  #onOnward(event) {
    event.preventDefault();
    const onward = /** @type {CustomEvent} */ (event);
    const { practice } = onward.detail;
    if (!practice) return this.#review.page(1);
    if (!this.#move(1, practice)) this.#review.page(1);
  }

  /** @param {number} by @param {string} [from] @returns {boolean} whether there is one */
  #move(by, from = this.#review.practice()) {
    const rows = [...this.#main.querySelectorAll("[data-practice]")];
    const at = rows.findIndex((row) => row.getAttribute("data-practice") === from);
    const practice = rows[at + by]?.getAttribute("data-practice");
    if (!practice) return false;
    this.#focus(practice);
    return true;
  }

  /** What was chosen by another way, for the rest or by an undo, has the focus where the hand is. */
  #follow() {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLInputElement) || !activeElement.matches(STATUS) || activeElement.checked) return;
    const chosen = activeElement.closest("fieldset")?.querySelector(`${STATUS}:checked`);
    if (chosen instanceof HTMLElement && this.#main.contains(chosen)) chosen.focus({ preventScroll: true });
  }

  /** Answers have changed: that the question is complete now is announced, once. */
  heed() {
    queueMicrotask(() => this.#follow()); // once the control has drawn it
    const row = this.#review.question();
    if (!row) return;
    const result = questionResult(row, session.shown.answers[row.id]);
    const { id, isComplete } = this.#known;
    this.#known = { id: row.id, isComplete: result.complete };
    if (id !== row.id || isComplete || !result.complete) return;
    const next = this.#review.after();
    const told = { id: row.id, state: questionState(result) };
    this.#said.textContent = next ? say(review.saidComplete, { ...told, next }) : say(review.saidCompleteLast, told);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const intent = intentOf(event);
    if (!intent || this.#review.isBlocked()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#review.isMoving()) this.#held.push(intent);
    else this.#do(intent);
  }

  /** @param {string} intent */
  #do(intent) {
    if (intent.startsWith("status-")) return this.#answer(Number(intent.slice(7)));
    const practice = this.#review.practice();
    const control = this.#controlOf(practice);
    const field = () => (control ? void control.open(/** @type {any} */ (intent)) : this.#focus(practice));
    /** @type {Record<string, () => unknown>} */
    const actions = {
      next: () => this.#review.page(1),
      previous: () => this.#review.page(-1),
      "next-practice": () => this.#move(1),
      "previous-practice": () => this.#move(-1),
      notes: field,
      evidence: field,
      owner: field,
      due: field,
      read: () => this.#review.read(practice),
      rest: () => this.#own?.fill(),
      applies: () => this.toggleApplies(),
      follow: () => this.#own?.open("followUp"),
      "question-notes": () => this.#own?.open("notes"),
      outline: () => this.#review.outline(),
      presenter: () => this.#review.present(),
      help: () => showSheet(),
    };
    actions[intent]?.();
  }

  /** @param {number} digit 1 to 5, or 0 to clear */
  #answer(digit) {
    this.#controlOf(this.#review.practice())?.setStatus(STATUS_CHOICES[digit - 1]?.[0], { byKey: true });
  }
}
