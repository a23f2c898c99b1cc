/**
 * Evidence that is typed for a practice and not added yet: kept as long as the tab, and added once the page is left.
 * Comes with the fold-out in which it is typed.
 *
 * @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("./evidence.js").EvidenceDraft} Typed
 * @typedef {object} Place
 * @property {string} question
 * @property {string} practice
 * @property {() => void} flush stores what else is being typed there
 * @property {() => void} show
 */

import { session } from "../store/session.js";
import { LEAVING } from "./draft.js";
import { evidenceOf } from "./evidence.js";
import { begun, keepBegun } from "./kept.js";

export class EvidenceDraft {
  #place;

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
  }

  /** For the assessment that is open. @returns {Typed} */
  get #typed() {
    const typed = begun(this.#form) ?? begun(this.#formOf(""));
    return { title: String(typed?.title ?? ""), url: String(typed?.url ?? "") };
  }

  get #form() {
    return this.#formOf(session.current?.id ?? "");
  }

  /**
   * In another edition the same ids mean other practices.
   *
   * @param {string} id of the assessment; empty before there is one
   */
  #formOf(id) {
    return `evidence ${id} ${session.edition} ${this.#place.practice}`;
  }

  /** What the fields are drawn with. @returns {Omit<import("./evidence.js").Context, "list">} */
  get context() {
    return {
      draft: this.#typed,
      setDraft: (draft) => this.#type(draft),
      change: (change) => this.#change(change),
      add: this.add,
    };
  }

  /** @param {Typed} draft */
  #type(draft) {
    const isAny = draft.title !== "" || draft.url !== "";
    for (const form of [this.#formOf(""), this.#form]) keepBegun(form, isAny && form === this.#form ? draft : null);
    for (const leaving of LEAVING) addEventListener(leaving, this.add, true);
    session.store.holdLeaving(this.#formOf(""), isAny && evidenceOf(draft) === null);
    this.#place.show();
  }

  /** Add what is typed, where it can be. */
  add = () => {
    const entry = evidenceOf(this.#typed);
    if (!entry) return;
    this.#type({ title: "", url: "" });
    this.#change((now) => [...now, entry], entry);
  };

  /** The control is gone: so is what it waited for. */
  leave() {
    this.add();
    for (const leaving of LEAVING) removeEventListener(leaving, this.add, true);
  }

  /**
   * @param {(evidence: PracticeAnswer["evidence"]) => PracticeAnswer["evidence"]} change
   * @param {object} [typed]
   */
  #change(change, typed) {
    const { question, practice, flush } = this.#place;
    flush();
    const changed = (/** @type {Partial<PracticeAnswer>} */ { evidence = [] }) => ({ evidence: change(evidence) });
    void session.changePractices(question, [practice], changed, session.current?.id, typed);
  }
}
