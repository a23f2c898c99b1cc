/**
 * The answer to a question as a whole: its live risk and why, quick answers for the practices, whether it applies,
 * notes, follow-up. `<wa-question-answer question="SEC01">` stands on question pages and in the review.
 */

import { EMPTY_QUESTION } from "../assessment/schema.js";
import { field, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { explain } from "./explain.js";
import { session } from "../store/session.js";
import { states } from "../words/states.js";
import { Draft } from "./draft.js";
import { focusField, wayOut } from "./field-keys.js";
import { begun, keepBegun } from "./kept.js";
import { notesField } from "./notes-field.js";
import { failure } from "./failure.js";

/** @typedef {import("../assessment/types.js").QuestionAnswer} QuestionAnswer */
/** @typedef {import("../assessment/types.js").QuestionOutline} Row */
/** @typedef {import("../store/session.js").QuestionFields} QuestionFields */

/** What shows two versions of a field, once there are any. @type {typeof import("./versions.js") | undefined} */
let versions;

export class QuestionAnswerElement extends HTMLElement {
  static observedAttributes = ["among"];
  /** @type {Row | null} */
  #row = null;
  #isLoading = false;
  /** @type {Draft<QuestionFields>} */
  #draft = new Draft(
    (given, of, seen) => session.setQuestion(this.question, given, of, seen),
    () => this.answer ?? EMPTY_QUESTION,
  );
  #refresh = () => (this.#row ? this.#show() : void this.#load());

  connectedCallback() {
    session.turn();
    session.addEventListener("change", this.#refresh);
    this.addEventListener("keydown", this);
    void this.#load();
  }

  disconnectedCallback() {
    this.#draft.flush();
    session.removeEventListener("change", this.#refresh);
    this.removeEventListener("keydown", this);
  }

  /** Fields have a way out. @param {KeyboardEvent} event */
  handleEvent(event) {
    const way = wayOut(event);
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent(`wa-${way}`, { bubbles: true, detail: { question: this.question } }));
  }

  /**
   * Bring a field under the hand; a follow-up is marked for it.
   *
   * @param {"reason" | "followUp" | "notes"} name
   * @returns {Promise<void>}
   */
  async open(name) {
    if (name === "followUp" && !focusField(this, name)) this.#mark(true, null);
    focusField(this, name);
  }

  /** The question does not apply, or applies again. @returns {boolean} whether it applies now */
  toggleApplies() {
    const applies = (this.#draft.fields.applicable ?? this.answer?.applicable) === false;
    this.#give({ applicable: applies });
    return applies;
  }

  /** The practices that quick answers are for. @returns {readonly string[]} */
  get #among() {
    const ids = this.#row?.practices.map(({ id }) => id) ?? [];
    const among = this.getAttribute("among")?.split(" ");
    return among ? ids.filter((id) => among.includes(id)) : ids;
  }

  attributeChangedCallback() {
    if (this.#row) this.#show();
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
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      await session.ready;
      if (session.foreign) return void this.#showOther(); // nothing of this edition's catalogue is shown then
      const { outline, edition } = await session.outline();
      // The theme may have swapped in a page of another edition meanwhile.
      if (edition === session.edition) this.#row = outline.find((row) => row.id === this.question) ?? null;
      this.#show();
    } catch (error) {
      const what = "The answers to the question as a whole could not be loaded; those to its practices are kept.";
      patch(
        this,
        failure(what, error, () => void session.catalogAgain()),
      );
    } finally {
      this.#isLoading = false;
    }
  }

  #show() {
    const row = this.#row;
    if (!row || row.practices.length === 0) return;
    if (session.foreign) return void this.#showOther();
    const answer = { ...this.answer, ...this.#draft.fields };
    patch(
      this,
      this.#result(row),
      this.#quick(row, answer),
      this.#applies(answer),
      this.#followUp(answer),
      notesField("Notes on this question", 2, answer, (given) => this.#edit(given)),
      this.answer?.undecided.length ? this.#versions(this.answer) : null,
    );
  }

  /** @param {QuestionAnswer} answer as it is stored */
  #versions(answer) {
    if (!versions) void this.#loadVersions();
    return versions?.otherVersions(this.question, answer);
  }

  async #loadVersions() {
    versions = await import("./versions.js");
    this.#show();
  }

  /** Answers of another edition are not those of this question. */
  async #showOther() {
    const { otherEditionNote } = await import("./other-edition.js");
    if (session.foreign) patch(this, otherEditionNote(session.foreign));
    else this.#refresh();
  }

  /** @param {QuestionFields} fields */
  #give(fields) {
    this.#draft.give(fields);
    this.#show();
  }

  /** What is typed is shown as given, so that it goes once another assessment is open. @param {QuestionFields} given */
  #edit(given) {
    this.#draft.type(given);
    this.#show();
  }

  /** @param {Row} row */
  #result(row) {
    const { risk, text } = explain(row, this.answer);
    return h("p", { class: "wa-result", "data-level": risk, role: "status" }, text);
  }

  /** @param {Row} row @param {Partial<QuestionAnswer>} answer */
  #quick(row, { applicable, practices }) {
    const open = this.#among.filter((id) => !practices?.[id]?.status);
    const none = open.length === row.practices.length;
    return h(
      "p",
      { class: "wa-quick", hidden: applicable === false || open.length === 0 },
      h(
        "button",
        { type: "button", class: "wa-button wa-button--small", onclick: () => this.fill() },
        none ? "None of these are in place" : `${states.rest} (${open.length})`,
      ),
    );
  }

  /** The rest are not in place. Which are open is asked when it is stored, not when the button was drawn. */
  fill() {
    this.#draft.flush();
    const ids = this.#among;
    void session.changePractices(this.question, ids, ({ status }) => (status ? {} : { status: "missing" }));
  }

  /** @param {Partial<QuestionAnswer>} answer */
  #applies({ applicable = true, reason = "" }) {
    const onchange = from(({ checked }) => this.#give({ applicable: !checked }));
    const oninput = from(({ value }) => this.#edit({ reason: value }));
    return h(
      "div",
      { class: "wa-applies" },
      check("This question does not apply to the workload", { checked: !applicable, onchange }),
      !applicable &&
        field("Why it does not apply", h("input", { type: "text", "data-field": "reason", value: reason, oninput })),
    );
  }

  /** @param {Partial<QuestionAnswer>} answer */
  #followUp({ followUp = null }) {
    const onchange = from(({ checked }) => this.#mark(checked, followUp));
    const oninput = from(({ value }) => this.#edit({ followUp: value }));
    return h(
      "div",
      { class: "wa-follow" },
      check("Needs follow-up after the meeting", { checked: followUp !== null, onchange }),
      followUp !== null &&
        field(
          "What to find out, and from whom",
          h("input", { type: "text", "data-field": "followUp", value: followUp, oninput }),
        ),
    );
  }

  /**
   * A mark that is taken away and set again has its text again.
   *
   * @param {boolean} checked
   * @param {string | null} text
   */
  #mark(checked, text) {
    const form = `follow-up ${session.current?.id ?? ""} ${this.question}`;
    if (!checked) keepBegun(form, { text });
    this.#give({ followUp: checked ? String(begun(form)?.text ?? "") : null });
  }
}

/** @param {string} label @param {import("../lib/vnode.js").Props} props */
function check(label, props) {
  return h("label", { class: "wa-check" }, h("input", { type: "checkbox", ...props }), label);
}

/** @param {(input: HTMLInputElement) => void} action @returns {(event: Event) => void} */
function from(action) {
  return ({ target }) => action(/** @type {HTMLInputElement} */ (target));
}
