/**
 * The answer to a question as a whole: its live risk and why, quick answers for the practices, whether it applies,
 * notes, follow-up. `<wa-question-answer question="SEC01">` stands on question pages and in the review.
 */

import { debounced, field, h, render } from "../lib/dom.js";
import { explain } from "./explain.js";
import { session } from "../store/session.js";

/** @typedef {import("../assessment/types.js").QuestionAnswer} QuestionAnswer */
/** @typedef {import("../assessment/types.js").QuestionRow} Row */

const SAVE_AFTER = 250;

export class QuestionAnswerElement extends HTMLElement {
  /** @type {import("../assessment/types.js").QuestionRow | null} */
  #row = null;
  /** @type {string | null} */
  #shown = null;
  /** @type {import("../store/session.js").QuestionFields} */
  #texts = {};
  #save = debounced(() => this.#saveTexts(), SAVE_AFTER);
  #refresh = () => this.#show();

  connectedCallback() {
    session.addEventListener("change", this.#refresh);
    void this.#load();
  }

  disconnectedCallback() {
    this.#save.flush();
    session.removeEventListener("change", this.#refresh);
  }

  /** @returns {string} */
  get question() {
    return this.getAttribute("question") ?? "";
  }

  /** @returns {QuestionAnswer | undefined} */
  get answer() {
    return session.current?.answers[this.question];
  }

  async #load() {
    const { outline } = await session.catalog();
    this.#row = outline.find((row) => row.id === this.question) ?? null;
    await session.ready;
    this.#show();
  }

  #saveTexts() {
    const texts = this.#texts;
    this.#texts = {};
    if (Object.keys(texts).length) void session.setQuestion(this.question, texts);
  }

  /** @param {"reason" | "notes" | "followUp"} field @param {string} value */
  #edit(field, value) {
    Object.assign(this.#texts, { [field]: value });
    this.#save();
  }

  #show() {
    const row = this.#row;
    if (!row || row.practices.length === 0) return;
    const answer = this.answer;
    const state = JSON.stringify(answer ?? null);
    const active = document.activeElement;
    const typing =
      active instanceof HTMLElement && this.contains(active) && active.matches("textarea, input[type=text]");
    if (state === this.#shown) return;
    if (typing) {
      this.querySelector(".wa-result")?.replaceWith(this.#result(row, answer));
      return;
    }
    this.#shown = state;
    render(
      this,
      this.#result(row, answer),
      this.#quick(row, answer),
      this.#applies(answer),
      this.#followUp(answer),
      this.#notes(answer),
    );
  }

  /** @param {Row} row @param {QuestionAnswer | undefined} answer */
  #result(row, answer) {
    const { risk, text } = explain(row, answer);
    return h("p", { class: "wa-result", "data-level": risk, role: "status" }, text);
  }

  /** @param {Row} row @param {QuestionAnswer | undefined} answer */
  #quick(row, answer) {
    const open = row.practices.filter((practice) => !answer?.practices?.[practice.id]?.status);
    const none = open.length === row.practices.length;
    return h(
      "p",
      { class: "wa-quick", hidden: answer?.applicable === false || open.length === 0 },
      h(
        "button",
        { type: "button", class: "wa-button wa-button--small", "data-focus": "fill", onclick: () => this.#fill() },
        none ? "None of these are in place" : `The rest are not in place (${open.length})`,
      ),
    );
  }

  /** Which are open is asked when it is stored, not when the button was drawn. */
  #fill() {
    this.#save.flush();
    const ids = this.#row?.practices.map(({ id }) => id) ?? [];
    void session.changePractices(this.question, ids, ({ status }) => (status ? {} : { status: "missing" }));
  }

  /** @param {QuestionAnswer | undefined} answer */
  #applies(answer) {
    const off = answer?.applicable === false;
    return h(
      "div",
      { class: "wa-applies" },
      h(
        "label",
        { class: "wa-check" },
        h("input", {
          type: "checkbox",
          checked: off,
          "data-focus": "applies",
          onchange: (/** @type {Event} */ event) => {
            this.#save.flush();
            void session.setQuestion(this.question, { applicable: !checkedOf(event) });
          },
        }),
        "This question does not apply to the workload",
      ),
      off &&
        field(
          "Why it does not apply",
          h("input", {
            type: "text",
            value: this.#texts.reason ?? answer?.reason ?? "",
            "data-focus": "reason",
            oninput: (/** @type {Event} */ event) => this.#edit("reason", textOf(event)),
          }),
        ),
    );
  }

  /** @param {QuestionAnswer | undefined} answer */
  #followUp(answer) {
    const on = typeof answer?.followUp === "string";
    return h(
      "div",
      { class: "wa-follow" },
      h(
        "label",
        { class: "wa-check" },
        h("input", {
          type: "checkbox",
          checked: on,
          "data-focus": "follow",
          onchange: (/** @type {Event} */ event) => {
            this.#save.flush();
            void session.setQuestion(this.question, { followUp: checkedOf(event) ? "" : null });
          },
        }),
        "Needs follow-up after the meeting",
      ),
      on &&
        field(
          "What to find out, and from whom",
          h("input", {
            type: "text",
            value: this.#texts.followUp ?? answer?.followUp ?? "",
            "data-focus": "follow-text",
            oninput: (/** @type {Event} */ event) => this.#edit("followUp", textOf(event)),
          }),
        ),
    );
  }

  /** @param {QuestionAnswer | undefined} answer */
  #notes(answer) {
    return field(
      "Notes on this question",
      h("textarea", {
        rows: 2,
        value: this.#texts.notes ?? answer?.notes ?? "",
        "data-focus": "notes",
        oninput: (/** @type {Event} */ event) => this.#edit("notes", textOf(event)),
      }),
    );
  }
}

/** @param {Event} event */
function checkedOf(event) {
  return /** @type {HTMLInputElement} */ (event.target).checked;
}

/** @param {Event} event */
function textOf(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}
