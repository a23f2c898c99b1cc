/**
 * The answer to one practice: status, reason, notes, evidence, owner, due date, steps done.
 *
 * `<wa-practice-answer practice="SEC01-BP01" question="SEC01">` is the same control on practice pages, on question
 * pages and in the review; with `compact` it is the status alone, with the rest behind a fold.
 */

import { isLink } from "../file.js";
import { debounced, focusOn, h, render } from "./dom.js";
import { answerTo, session } from "./session.js";
import { detailsHead, STATUSES, statusField } from "./status-field.js";

/** @typedef {import("../types.js").PracticeAnswer} PracticeAnswer */
/** @typedef {import("../types.js").Status} Status */

const SAVE_AFTER = 250;

export class PracticeAnswerElement extends HTMLElement {
  #open = false;
  /** @type {string | null} */
  #shown = null;
  #save = debounced(() => this.#saveTexts(), SAVE_AFTER);
  /** @type {import("./session.js").PracticeFields} */
  #texts = {};
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
    const status = STATUSES[Number(event.key) - 1]?.[0];
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
    this.dispatchEvent(new CustomEvent("wa-answered", { bubbles: true, detail: { practice: this.practice, status, byKey } }));
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
    const state = JSON.stringify([answer, this.#open]);
    const typing = document.activeElement instanceof HTMLElement && this.contains(document.activeElement) &&
      document.activeElement.matches("textarea, input:not([type=radio])");
    if (state === this.#shown || (typing && Object.keys(this.#texts).length > 0)) return;
    if (typing && this.#shown !== null && this.#onlyTextsChanged(answer)) return;
    this.#shown = state;
    const details = this.#details(answer);
    render(this, this.#status(answer), answer.status === "not-applicable" && this.#reason(answer), details);
  }

  /** While somebody types here, an echo of the own text must not replace the field. @param {Partial<PracticeAnswer>} answer */
  #onlyTextsChanged(answer) {
    const [before] = JSON.parse(this.#shown ?? "[{}]");
    return before.status === answer.status && JSON.stringify(before.evidence) === JSON.stringify(answer.evidence);
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #status(answer) {
    const clear = h("button", {
      type: "button", class: "wa-clear", hidden: !answer.status, title: "Clear the answer (key 0)",
      onclick: () => { this.setStatus(undefined); focusOn(this, "in-place"); },
    }, "Clear");
    return statusField(this.practice, answer.status, (status) => this.setStatus(status), clear);
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #reason(answer) {
    return this.#field("Why it does not apply", h("input", {
      type: "text", value: answer.reason ?? "", "data-focus": "reason",
      oninput: (/** @type {Event} */ event) => this.#edit("reason", valueOf(event)),
    }));
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #details(answer) {
    const said = [answer.notes && "notes", answer.evidence?.length && "evidence", answer.owner && "owner", answer.due && "due date"];
    const marks = said.filter(Boolean).join(", ");
    return h("details", {
      class: "wa-details", open: this.#open,
      ontoggle: (/** @type {Event} */ event) => { this.#open = /** @type {HTMLDetailsElement} */ (event.target).open; },
    },
    detailsHead(marks),
    this.#field("Notes", h("textarea", {
      rows: 3, value: answer.notes ?? "", "data-focus": "notes",
      oninput: (/** @type {Event} */ event) => this.#edit("notes", valueOf(event)),
    })),
    this.#evidence(answer),
    h("div", { class: "wa-pair" },
      this.#field("Owner", h("input", {
        type: "text", value: answer.owner ?? "", "data-focus": "owner",
        oninput: (/** @type {Event} */ event) => this.#edit("owner", valueOf(event)),
      })),
      this.#field("Due", h("input", {
        type: "date", value: answer.due ?? "", "data-focus": "due",
        onchange: (/** @type {Event} */ event) => this.#edit("due", valueOf(event) || null),
      }))));
  }

  /** @param {Partial<PracticeAnswer>} answer */
  #evidence(answer) {
    const list = answer.evidence ?? [];
    const title = h("input", { type: "text", "aria-label": "Title of the evidence", placeholder: "What it is", "data-focus": "evidence" });
    const url = h("input", { type: "url", "aria-label": "Address of the evidence", placeholder: "https://… (optional)" });
    const add = () => {
      if (!title.value.trim()) { title.focus(); return; }
      if (url.value.trim() && !isLink(url.value.trim())) {
        url.setCustomValidity("The address must begin with https://, http:// or mailto:");
        url.reportValidity();
        return;
      }
      const entry = { title: title.value.trim(), url: url.value.trim() || null };
      this.#save.flush();
      void session.setPractices(this.question, [this.practice], { evidence: [...list, entry] });
    };
    url.addEventListener("input", () => url.setCustomValidity(""));
    const onEnter = (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") { event.preventDefault(); add(); } };
    title.addEventListener("keydown", onEnter);
    url.addEventListener("keydown", onEnter);
    return h("div", { class: "wa-evidence", role: "group", "aria-label": "Evidence" },
      h("span", { class: "wa-label" }, "Evidence"),
      list.length > 0 && h("ul", {}, list.map((entry, index) => h("li", {},
        entry.url ? h("a", { href: entry.url, rel: "noopener noreferrer" }, entry.title) : entry.title, " ",
        h("button", {
          type: "button", class: "wa-small", "aria-label": `Remove ${entry.title}`,
          onclick: () => void session.setPractices(this.question, [this.practice], { evidence: list.filter((_, at) => at !== index) }),
        }, "Remove")))),
      h("div", { class: "wa-pair" }, title, url, h("button", { type: "button", class: "wa-small", onclick: add }, "Add")));
  }

  /** @param {string} label @param {HTMLElement} control */
  #field(label, control) {
    return h("label", { class: "wa-field" }, h("span", { class: "wa-label" }, label), control);
  }
}

/** @param {Event} event @returns {string} */
function valueOf(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}
