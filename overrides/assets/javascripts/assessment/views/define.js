/**
 * Registers the controls of content pages: the only module of the views with that side effect, and `define-pages.js`.
 */

import { CurrentElement } from "./current.js";
import { PracticeAnswerElement } from "./practice-answer.js";
import { QuestionAnswerElement } from "./question-answer.js";
import { StateElement } from "./state.js";
import { attachSteps } from "./steps.js";

/** @param {string} name @param {CustomElementConstructor} constructor */
export function define(name, constructor) {
  if (!customElements.get(name)) customElements.define(name, constructor);
}

define("wa-practice-answer", PracticeAnswerElement);
define("wa-question-answer", QuestionAnswerElement);
define("wa-current", CurrentElement);
define("wa-state", StateElement);
define("wa-steps", class extends HTMLElement {
  #detach = () => {};

  connectedCallback() {
    this.#detach = attachSteps(this.getAttribute("practice") ?? "", this.closest("article") ?? document);
  }

  disconnectedCallback() {
    this.#detach();
  }
});
