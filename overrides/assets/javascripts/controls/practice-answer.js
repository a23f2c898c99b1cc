/**
 * The answer to one practice: status, reason, notes, evidence, owner, due date, steps done.
 *
 * `<wa-practice-answer practice="SEC01-BP01" question="SEC01">` is the same control on practice pages, on question
 * pages and in the review; with `compact` it is the status alone, with the rest behind a fold.
 */

import { debounced, field, focusOn, h, render } from "../lib/dom.js";
import { answerTo, session } from "../store/session.js";
import { detailsHead, STATUS_CHOICES, statusField } from "./status-field.js";

/** @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer */
/** @typedef {import("../assessment/types.js").Status} Status */

const SAVE_AFTER = 250;
const TEXTS = /** @type {const} */ (["reason", "notes", "owner", "due"]);

/** The fields of the fold-out, once one was opened. @type {typeof import("./practice-fields.js") | undefined} */
let fields;

export class PracticeAnswerElement extends HTMLElement {
  #open = false;
  /** @type {string | null} */
  #shown = null;
  #save = debounced(() => this.#saveTexts(), SAVE_AFTER);
  /** @type {import("../store/session.js").PracticeFields} */
  #texts = {};
  /** Evidence that is typed and not added yet. */
  #draft = { title: "", url: "" };
  #refresh = () => this.#show();

  connectedCallback() {
    session.addEventListener("change", this.#refresh);
    this.addEventListener("keydown", this);
    const early = this.#early();
    this.#open = this.querySelector("details")?.open === true;
    if (early) this.setStatus(early);
    void session.ready.then(this.#refresh);
    this.#show();
  }

  /** What was chosen in the preview while this module was on its way. @returns {Status | undefined} */
  #early() {
    const chosen = this.querySelector("input:checked");
    return chosen instanceof HTMLInputElement ? /** @type {Status} */ (chosen.value) : undefined;
  }

  disconnectedCallback() {
    this.#save.flush();
    session.removeEventListener("change", this.#refresh);
    this.removeEventListener("keydown", this);
  }

  /** @returns {string} */
  get practice() {
    return this.getAttribute("practice") ?? "";
  }

  /** @returns {string} */
  get question() {
    return this.getAttribute("question") ?? this.practice.split("-")[0] ?? "";
  }

  /** @returns {Partial<PracticeAnswer>} */
  get answer() {
    return answerTo(session.current, this.question, this.practice) ?? {};
  }

  /** A digit sets the status while the focus is on the control. @param {KeyboardEvent} event */
  handleEvent(event) {
    const typing = event.target instanceof Element && event.target.matches("input:not([type=radio]), textarea");
    const status = STATUS_CHOICES[Number(event.key) - 1]?.[0];
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!status && event.key !== "0") return;
    event.preventDefault();
    event.stopPropagation();
    this.setStatus(status, { byKey: true });
  }

  /** @param {Status | undefined} status @param {{byKey?: boolean}} [how] */
  setStatus(status, { byKey = false } = {}) {
    this.#save.flush();
    void session.setPractices(this.question, [this.practice], { status: status ?? null });
    this.dispatchEvent(
      new CustomEvent("wa-answered", { bubbles: true, detail: { practice: this.practice, status, byKey } }),
    );
  }

  #saveTexts() {
    const texts = this.#texts;
    this.#texts = {};
    if (Object.keys(texts).length) void session.setPractices(this.question, [this.practice], texts);
  }

  /** @param {"reason" | "notes" | "owner" | "due"} field @param {string | null} value */
  #edit(field, value) {
    Object.assign(this.#texts, { [field]: value });
    this.#save();
  }

  #show() {
    const answer = this.answer;
    const shape = JSON.stringify([answer.status ?? null, answer.evidence ?? []]);
    if (shape === this.#shown) {
      this.#showTexts(answer);
      return;
    }
    this.#shown = shape;
    render(
      this,
      this.#status(answer),
      answer.status === "not-applicable" && this.#reason(answer),
      this.#details(answer),
    );
  }

  /**
   * Texts enter the fields that are there, so that nothing is replaced under a hand, nor what is being typed.
   *
   * @param {Partial<PracticeAnswer>} answer
   */
  #showTexts(answer) {
    for (const field of TEXTS) {
      const control = /** @type {HTMLInputElement | null} */ (this.querySelector(`[data-focus="${field}"]`));
      if (control && control !== document.activeElement && !(field in this.#texts))
        control.value = this.#text(answer, field);
    }
    const [summary, head] = [this.querySelector("summary"), detailsHead(marksOf(answer))];
    if (summary && summary.textContent !== head.textContent) summary.replaceChildren(...head.childNodes);
  }

  /**
   * What a field shows: what is being typed, or else what was answered.
   *
   * @param {Partial<PracticeAnswer>} answer
   * @param {typeof TEXTS[number]} field
   */
  #text(answer, field) {
    return this.#texts[field] ?? answer[field] ?? "";
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #status(answer) {
    const clear = h(
      "button",
      {
        type: "button",
        class: "wa-clear",
        hidden: !answer.status,
        title: "Clear the answer (key 0)",
        onclick: () => {
          this.setStatus(undefined);
          focusOn(this, "in-place");
        },
      },
      "Clear",
    );
    return statusField(this.practice, answer.status, (status) => this.setStatus(status), clear);
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #reason(answer) {
    return field(
      "Why it does not apply",
      h("input", {
        type: "text",
        value: this.#text(answer, "reason"),
        "data-focus": "reason",
        oninput: (/** @type {Event} */ event) =>
          this.#edit("reason", /** @type {HTMLInputElement} */ (event.target).value),
      }),
    );
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #details(answer) {
    return h(
      "details",
      { class: "wa-details", open: this.#open, ontoggle: () => void this.#toggled() },
      detailsHead(marksOf(answer)),
      this.#open && fields ? this.#fields(fields, answer) : [],
    );
  }

  async #toggled() {
    const details = this.querySelector("details");
    this.#open = details?.open === true;
    if (!this.#open) return;
    fields ??= await import("./practice-fields.js");
    if (details?.childElementCount === 1) details.append(...this.#fields(fields, this.answer));
  }

  /** @param {typeof import("./practice-fields.js")} module @param {Partial<PracticeAnswer>} answer */
  #fields({ practiceFields }, answer) {
    return practiceFields({
      answer,
      text: (field) => this.#text(answer, field),
      edit: (field, value) => this.#edit(field, value),
      draft: this.#draft,
      changeEvidence: (change) => {
        this.#save.flush();
        void session.changePractices(this.question, [this.practice], ({ evidence = [] }) => ({
          evidence: change(evidence),
        }));
      },
    });
  }
}

/** What the fold-out holds already. @param {Partial<PracticeAnswer>} answer */
function marksOf({ notes, evidence, owner, due }) {
  return [notes && "notes", evidence?.length && "evidence", owner && "owner", due && "due date"]
    .filter(Boolean)
    .join(", ");
}
