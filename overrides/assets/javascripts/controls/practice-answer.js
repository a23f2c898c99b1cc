/**
 * The answer to one practice: status, reason, notes, evidence, owner, due date, steps done.
 *
 * `<wa-practice-answer practice="SEC01-BP01" question="SEC01">` is the same control on practice pages, on question
 * pages and in the review. It takes over the nodes of the preview, also under a finger.
 */

import { EMPTY_PRACTICE } from "../assessment/schema.js";
import { field, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { answerTo, session } from "../store/session.js";
import { clearButton, marksOf, placeOfKey, readButton } from "./answer-parts.js";
import { Draft } from "./draft.js";
import { focusField, wayOut } from "./field-keys.js";
import { detailsField, STATUS_CHOICES, statusField } from "./status-field.js";

/** @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer */
/** @typedef {import("../assessment/types.js").Status} Status */
/** @typedef {import("../store/session.js").PracticeFields} PracticeFields */

/** The fields of the fold-out, once one was opened. @type {typeof import("./practice-fields.js") | undefined} */
let fields;
/** What shows two versions of a field, once there are any. @type {typeof import("./versions.js") | undefined} */
let versions;
/**
 * What marks an answer that is to be looked at, once there is one.
 *
 * @type {typeof import("./check-mark.js") | undefined}
 */
let marks;

export class PracticeAnswerElement extends HTMLElement {
  static observedAttributes = ["reads"];
  #isShown = false;
  #isUnfolded = false;
  /** @type {Draft<PracticeFields>} */
  #draft = new Draft(
    (given, of, seen) => session.setPractices(this.question, [this.practice], given, of, seen),
    () => answerTo(session.current, this.question, this.practice) ?? EMPTY_PRACTICE,
  );
  /** Once the fold-out was opened. @type {import("./evidence-draft.js").EvidenceDraft | undefined} */
  #evidence;
  #refresh = () => this.#show();

  connectedCallback() {
    session.turn();
    session.addEventListener("change", this.#refresh);
    this.addEventListener("keydown", this);
    // What was chosen in the preview while this module was on its way. A glance shows what is stored.
    const isPreview = !this.#isShown && this.dataset.glance === undefined;
    const early = isPreview && this.querySelector("input[type=radio]:checked");
    if (early) this.setStatus(/** @type {Status} */ (early.getAttribute("value")));
    void session.ready.then(this.#refresh);
    this.#show();
    if (this.querySelector("details[open]")) void this.#unfold();
  }

  disconnectedCallback() {
    this.#draft.flush();
    this.#evidence?.leave();
    session.removeEventListener("change", this.#refresh);
    this.removeEventListener("keydown", this);
  }

  attributeChangedCallback() {
    if (this.#isShown) this.#show();
  }

  /** @returns {string} */
  get practice() {
    return this.getAttribute("practice") ?? "";
  }

  /** @returns {string} */
  get question() {
    return this.getAttribute("question") ?? this.practice.split("-")[0] ?? "";
  }

  /** As it is shown: what is being given, over what is stored. @returns {Partial<PracticeAnswer>} */
  get answer() {
    return { ...answerTo(session.current, this.question, this.practice), ...this.#draft.fields };
  }

  /** A digit sets the status while the focus is on the control; fields have a way out. @param {KeyboardEvent} event */
  handleEvent(event) {
    const way = wayOut(event);
    if (way) return this.#leave(event, way);
    const at = placeOfKey(event);
    if (at === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.setStatus(STATUS_CHOICES[at]?.[0], { byKey: true });
  }

  /** @param {Status | undefined} status @param {{byKey?: boolean}} [how] */
  setStatus(status, { byKey = false } = {}) {
    if (session.foreign) return;
    this.#draft.give({ status: status ?? null });
    this.#show();
    this.dispatchEvent(
      new CustomEvent("wa-answered", { bubbles: true, detail: { practice: this.practice, status, byKey } }),
    );
    if (byKey && status === "not-applicable") void this.open("reason");
  }

  /**
   * Bring a part of the answer under the hand, unfolded where it is folded.
   *
   * @param {"status" | "reason" | "notes" | "evidence" | "owner" | "due"} name
   * @returns {Promise<void>}
   */
  async open(name) {
    if (name === "status")
      return this.querySelector("input:checked") ? this.#focusOn("input:checked") : this.#focusOn("input");
    const fold = this.querySelector("details");
    if (name !== "reason" && fold) {
      fold.open = true;
      await this.#unfold();
    }
    focusField(this, name);
  }

  /** @param {string} selector */
  #focusOn(selector) {
    const found = this.querySelector(selector);
    if (found instanceof HTMLElement) found.focus();
  }

  /**
   * Out of a field: back to the status, or onward where somebody knows what comes next.
   *
   * @param {Event} event
   * @param {"leave" | "onward"} way
   */
  #leave(event, way) {
    event.preventDefault();
    event.stopPropagation();
    const onward = new CustomEvent("wa-onward", {
      bubbles: true,
      cancelable: true,
      detail: { practice: this.practice },
    });
    if (way === "leave" || this.dispatchEvent(onward)) void this.open("status");
  }

  #show() {
    this.#isShown = true;
    if (session.foreign) return void this.#showOther();
    const answer = this.answer;
    patch(
      this,
      statusField(this.practice, answer.status, (status) => this.setStatus(status), this.#clear(answer)),
      answer.status === "not-applicable" && this.#reason(answer),
      answer.check && answer.status ? this.#checkMark() : null,
      answer.undecided?.length ? this.#versions() : null,
      this.#behind(
        detailsField(marksOf(answer), { ontoggle: () => void this.#unfold() }, this.#fields(answer), this.#reads),
      ),
    );
  }

  /** Whether the text of the practice is open beside it; null where nothing is asked. @returns {boolean | null} */
  get #reads() {
    const reads = this.getAttribute("reads");
    return reads === null ? null : reads === "true";
  }

  /** In the review the text of the practice opens below its row. @param {import("../lib/vnode.js").VNode} fold */
  #behind(fold) {
    if (this.#reads === null) return fold;
    const onclick = () => this.dispatchEvent(new CustomEvent("wa-read"));
    return h("div", { class: "wa-fold", key: "fold" }, fold, readButton(this.practice, this.#reads, onclick));
  }

  /** Answers of another edition are not those of this practice. */
  async #showOther() {
    const { otherEditionLine, otherEditionNote } = await import("./other-edition.js");
    const { foreign } = session; // it may be another by now
    const note = this.classList.contains("wa-answer--row") ? otherEditionLine : otherEditionNote;
    if (foreign) patch(this, note(foreign));
    else this.#show();
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #clear({ status }) {
    const onclick = () => {
      this.setStatus(undefined);
      this.querySelector("input")?.focus();
    };
    return clearButton(Boolean(status), onclick);
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #reason({ reason = "" }) {
    const oninput = (/** @type {Event} */ { target }) =>
      this.#edit({ reason: /** @type {HTMLInputElement} */ (target).value });
    return field("Why it does not apply", h("input", { type: "text", "data-field": "reason", value: reason, oninput }));
  }

  #versions() {
    if (!versions) void this.#loadVersions();
    const stored = answerTo(session.current, this.question, this.practice);
    return stored && versions?.otherVersions(this.practice, stored);
  }

  async #loadVersions() {
    versions = await import("./versions.js");
    this.#show();
  }

  #checkMark() {
    if (!marks) void this.#loadMarks();
    return marks?.checkMark(this.question, this.practice);
  }

  async #loadMarks() {
    marks = await import("./check-mark.js");
    this.#show();
  }

  /** What is typed is shown as given, so that it goes once another assessment is open. @param {PracticeFields} given */
  #edit(given) {
    this.#draft.type(given);
    this.#show();
  }

  async #unfold() {
    this.#isUnfolded ||= this.querySelector("details")?.open === true;
    if (this.#isUnfolded) fields ??= await import("./practice-fields.js");
    this.#show();
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #fields(answer) {
    if (!this.#isUnfolded || !fields) return null;
    this.#evidence ??= new fields.EvidenceDraft({
      question: this.question,
      practice: this.practice,
      flush: this.#draft.flush,
      show: this.#refresh,
    });
    return fields.practiceFields({
      answer,
      edit: (given) => this.#edit(given),
      evidence: this.#evidence.context,
    });
  }
}
