/**
 * `<wa-current>` in the header: the open assessment with its progress and a way to switch, or an invitation.
 */

import { inScope, summarize } from "../assessment/rules.js";
import { askingFor, metaOf } from "../lib/editions.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import * as words from "../words/header.js";
import { currentMark, progressMark } from "./current-mark.js";

export class CurrentElement extends HTMLElement {
  #refresh = () => void this.#show();

  connectedCallback() {
    session.addEventListener("change", this.#refresh);
    void session.ready.then(this.#refresh);
  }

  disconnectedCallback() {
    session.removeEventListener("change", this.#refresh);
  }

  async #show() {
    if (!session.current) {
      // The header stays as the theme swaps pages: from which one it is followed is known then.
      const onclick = (/** @type {Event} */ { currentTarget }) =>
        /** @type {HTMLElement} */ (currentTarget).setAttribute("href", reviewHere());
      return patch(this, h("a", { href: reviewHere(), class: "wa-current", onclick }, words.start));
    }
    const catalog = session.foreign ? null : await session.outline().catch(() => null);
    const { current } = session; // it may be another by now
    if (!current) return;
    const { name } = current.workload;
    const isOther = session.foreign !== null;
    if (!isOther && catalog?.edition !== current.edition) return this.#showName(name);
    const summary = summarize(inScope((!isOther && catalog?.outline) || [], current.scope), current.answers);
    patch(
      this,
      isOther
        ? currentMark(name, current.edition, words.ofEdition.replace("{edition}", current.edition))
        : progressMark(name, summary),
    );
  }

  /** How far it is cannot be told without the catalogue. @param {string} name */
  #showName(name) {
    patch(this, currentMark(name, words.noCatalogue, words.notCounted));
  }
}

/** A review in the edition of the page; what is of none, such as a guide or the landing, asks for none. */
function reviewHere() {
  const isOfEdition = document.querySelector("wa-page") || (metaOf("wa-counterparts") && metaOf("wa-kind") !== "home");
  return `${ROOT}assess/review/${isOfEdition ? askingFor(session.edition) : ""}`;
}
