/**
 * `<wa-answers-to>`: to which workload the answers of a page belong, and a way to another. The first answer of all
 * makes one without a name, and asks for it here. With `brief` it says only what is new: pages that name the workload
 * themselves.
 */

import { setWorkload } from "../assessment/edit.js";
import { EMPTY_WORKLOAD } from "../assessment/schema.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import { keeping } from "../words/keeping.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */

export class AnswersToElement extends HTMLElement {
  #refresh = () => this.#show();

  connectedCallback() {
    session.addEventListener("change", this.#refresh);
    void session.ready.then(this.#refresh);
  }

  disconnectedCallback() {
    session.removeEventListener("change", this.#refresh);
  }

  #show() {
    const { current } = session;
    const isBrief = this.hasAttribute("brief");
    patch(this, current ? openLine(current, isBrief) : !isBrief && firstLine());
  }
}

/** @param {Assessment} assessment @param {boolean} isBrief */
function openLine(assessment, isBrief) {
  const isNew = session.openedElsewhere === assessment.id;
  const isUntitled = assessment.workload.name === EMPTY_WORKLOAD.name && !session.foreign;
  if (isBrief && !isNew && !isUntitled) return null;
  return [
    h(
      "p",
      { class: "wa-to", key: "to", role: "status" },
      lead(assessment, isBrief),
      h("a", { href: `${ROOT}assess/` }, assessment.workload.name),
      isNew && `. ${keeping.elsewhere}`,
    ),
    isUntitled && nameForm(assessment),
  ];
}

/** @param {Assessment} assessment @param {boolean} isBrief */
function lead({ id }, isBrief) {
  if (session.foreign) return keeping.nowOpen; // no answer goes to one of another edition
  if (id !== session.founded) return isBrief ? keeping.nowOpen : keeping.goesTo;
  return session.store.state.status === "memory" ? keeping.notSavedAs : keeping.savedAs;
}

/** @param {Assessment} assessment */
function nameForm({ id }) {
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const input = /** @type {HTMLFormElement} */ (event.target).querySelector("input");
    const name = input?.value.trim();
    if (!name) return input?.focus();
    if (!session.store.get(id)) return; // deleted in another tab just now
    session.store.update(id, (now) => setWorkload(now, { name }, new Date().toISOString()));
  };
  const input = { type: "text", name: "name", pattern: ".{1,500}", title: keeping.name, "aria-label": keeping.name };
  return h(
    "form",
    { class: "wa-to__name", key: `name ${id}`, onsubmit },
    h("input", { ...input, placeholder: keeping.name, autocomplete: "off" }),
    h("button", { type: "submit", class: "wa-small" }, keeping.nameIt),
  );
}

function firstLine() {
  return h(
    "p",
    { class: "wa-to", key: "first" },
    `${keeping.firstAnswer} `,
    h("a", { href: `${ROOT}assess/` }, keeping.describe),
  );
}
