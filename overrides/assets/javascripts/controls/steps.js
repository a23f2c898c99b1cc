/**
 * The steps of a practice page as a checklist: a checkbox before each `<span class="wa-step" id="step-...">`.
 */

import { answerTo, session } from "../store/session.js";
import { stepBox, stepsIn } from "./step-boxes.js";

/**
 * Give every step of the page a checkbox whose tick is kept; a tick in the preview counts.
 *
 * @param {string} practice
 * @param {ParentNode} root
 * @returns {() => void} stops listening
 */
function attachSteps(practice, root) {
  const question = practice.split("-")[0] ?? "";
  const boxes = stepsIn(root).map(({ anchor, id, text }) => {
    const box = stepBox(text);
    const keep = () => void session.setStep(question, practice, id, box.checked);
    box.addEventListener("change", keep);
    const isEarly = anchor.querySelector("input:checked") !== null;
    anchor.replaceChildren(box);
    if (isEarly) box.click();
    return { box, id };
  });
  const show = () => {
    const done = answerTo(session.current, question, practice)?.steps ?? [];
    for (const { box, id } of boxes) box.checked = done.includes(id);
  };
  session.addEventListener("change", show);
  void session.ready.then(show);
  return () => session.removeEventListener("change", show);
}

/** `<wa-steps practice="SEC01-BP01">` makes the steps of its page a checklist. */
export class StepsElement extends HTMLElement {
  #detach = () => {};

  connectedCallback() {
    this.#detach = attachSteps(this.getAttribute("practice") ?? "", this.closest("article") ?? document);
  }

  disconnectedCallback() {
    this.#detach();
  }
}
