/**
 * The steps of a practice page as a checklist: a checkbox before each `<span class="wa-step" id="step-...">`.
 */

import { patch } from "../lib/patch.js";
import { answerTo, session } from "../store/session.js";
import { Draft } from "./draft.js";
import { stepBox, stepsIn } from "./step-boxes.js";

/** `<wa-steps practice="SEC01-BP01">` makes the steps of its page a checklist. */
export class StepsElement extends HTMLElement {
  /** @type {ReturnType<typeof stepsIn>} */
  #steps = [];
  /** Ticks by step. @type {Draft<Record<string, boolean>>} */
  #draft = new Draft((ticks, of) => {
    const entries = /** @type {[string, boolean][]} */ (Object.entries(ticks));
    return Promise.all(entries.map(([id, isDone]) => session.setStep(...this.#place, id, isDone, of)));
  });
  #refresh = () => this.#show();

  connectedCallback() {
    session.turn();
    if (this.#steps.length === 0) this.#takeOver(stepsIn(this.closest("article") ?? document));
    session.addEventListener("change", this.#refresh);
    void session.ready.then(this.#refresh);
    this.#show();
  }

  disconnectedCallback() {
    session.removeEventListener("change", this.#refresh);
  }

  /** @returns {[question: string, practice: string]} */
  get #place() {
    const practice = this.getAttribute("practice") ?? "";
    return [practice.split("-")[0] ?? "", practice];
  }

  /** A tick in the preview counts; a glance shows what is stored. @param {ReturnType<typeof stepsIn>} steps */
  #takeOver(steps) {
    this.#steps = steps;
    if (this.dataset.glance !== undefined) return;
    for (const { anchor, id } of steps) if (anchor.querySelector("input:checked")) this.#draft.give({ [id]: true });
  }

  #show() {
    const done = answerTo(session.current, ...this.#place)?.steps ?? [];
    const ticks = this.#draft.fields;
    for (const { anchor, id, text } of this.#steps) {
      const checked = ticks[id] ?? done.includes(id);
      const onchange = (/** @type {Event} */ { target }) =>
        this.#draft.give({ [id]: /** @type {HTMLInputElement} */ (target).checked });
      // Steps of another edition are not those of this practice.
      patch(anchor, !session.foreign && stepBox(text, { checked, onchange }));
    }
  }
}
