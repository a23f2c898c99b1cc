/**
 * `<wa-answers-to>`: to which workload the answers of a page belong, and a way to another. The first answer of all
 * makes one without a name, and asks for it here. With `brief` it says only what is new: pages that name the workload
 * themselves; with `asks`, on the page of a practice, it says what the buttons below it ask.
 */

import { setWorkload } from "../assessment/edit.js";
import { EMPTY_WORKLOAD } from "../assessment/schema.js";
import { askingFor } from "../lib/editions.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import * as keeping from "../words/keeping.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */

export class AnswersToElement extends HTMLElement {
  #refresh = () => this.#show();
  /** A name that is being typed, and for which: it stays, though another tab has named it. */
  #typed = { id: "", name: "" };

  connectedCallback() {
    session.turn();
    session.addEventListener("change", this.#refresh);
    void session.ready.then(this.#refresh);
  }

  disconnectedCallback() {
    session.removeEventListener("change", this.#refresh);
  }

  #show() {
    const { current } = session;
    const isBrief = this.hasAttribute("brief");
    const asks = this.hasAttribute("asks");
    const isTyped = this.#typed.id === current?.id && this.#typed.name !== "";
    const type = (/** @type {string} */ name) => {
      this.#typed = { id: current?.id ?? "", name };
    };
    patch(this, current ? openLine(current, { isBrief, asks, isTyped }, type) : !isBrief && firstLine(asks));
  }
}

/**
 * @param {Assessment} assessment
 * @param {{isBrief: boolean, asks: boolean, isTyped: boolean}} how isTyped: whether a name for it is being typed
 * @param {(name: string) => void} type
 */
function openLine(assessment, { isBrief, asks, isTyped }, type) {
  const isNew = session.openedElsewhere === assessment.id;
  const isUntitled = assessment.workload.name === EMPTY_WORKLOAD.name && !session.foreign;
  const isToBeNamed = isUntitled || isTyped;
  if (isBrief && !isNew && !isToBeNamed) return null;
  const isAsked = asks && !session.foreign && assessment.id !== session.founded;
  return [
    h(
      "p",
      { class: "wa-to", key: "to", role: "status" },
      !isAsked && lead(assessment, isBrief),
      h("a", { href: `${ROOT}assess/` }, assessment.workload.name),
      isAsked && keeping.isItIn,
      isNew && `${isAsked ? "" : "."} ${keeping.elsewhere}`,
    ),
    isToBeNamed && nameForm(assessment, type),
  ];
}

/** @param {Assessment} assessment @param {boolean} isBrief */
function lead({ id }, isBrief) {
  if (session.foreign) return keeping.nowOpen; // no answer goes to one of another edition
  if (id !== session.founded) return isBrief ? keeping.nowOpen : keeping.goesTo;
  return session.store.state.status === "memory" ? keeping.notSavedAs : keeping.savedAs;
}

/** @param {Assessment} assessment as the person sees it @param {(name: string) => void} type */
function nameForm({ id, workload }, type) {
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const input = /** @type {HTMLFormElement} */ (event.target).querySelector("input");
    const name = input?.value.trim();
    if (!name) return input?.focus();
    if (!session.store.get(id)) return; // deleted in another tab just now
    type("");
    session.change((now, time) => setWorkload(now, { name }, time, workload), { of: id });
  };
  const oninput = (/** @type {Event} */ { target }) => type(/** @type {HTMLInputElement} */ (target).value);
  const input = { type: "text", name: "name", pattern: ".{1,500}", title: keeping.name, "aria-label": keeping.name };
  return h(
    "form",
    { class: "wa-to__name", key: `name ${id}`, onsubmit },
    h("input", { ...input, placeholder: keeping.name, autocomplete: "off", oninput }),
    h("button", { type: "submit", class: "wa-small" }, keeping.nameIt),
  );
}

/** @param {boolean} asks */
function firstLine(asks) {
  if (asks) return h("p", { class: "wa-to", key: "first" }, `${keeping.isIt} ${keeping.firstAnswer}`);
  return h(
    "p",
    { class: "wa-to", key: "first" },
    `${keeping.firstAnswer} `,
    h("a", { href: `${ROOT}assess/${askingFor(session.edition)}` }, keeping.describe),
  );
}
