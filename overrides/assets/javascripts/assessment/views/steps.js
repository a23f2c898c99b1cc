/**
 * The steps of a practice page as a checklist: a checkbox before each `<span class="wa-step" id="step-...">`.
 */

import { h } from "./dom.js";
import { answerTo, session } from "./session.js";

const PREFIX = "step-";

/**
 * Give every step of the page a checkbox whose tick is kept.
 *
 * @param {string} practice
 * @param {ParentNode} root
 * @returns {() => void} stops listening
 */
export function attachSteps(practice, root) {
  const question = practice.split("-")[0] ?? "";
  const boxes = [...root.querySelectorAll(`span.wa-step[id^=${PREFIX}]`)].map((anchor) => addBox(anchor, question, practice));
  const show = () => {
    const done = answerTo(session.current, question, practice)?.steps ?? [];
    for (const { box, step } of boxes) box.checked = done.includes(step);
  };
  session.addEventListener("change", show);
  void session.ready.then(show);
  return () => session.removeEventListener("change", show);
}

/**
 * @param {Element} anchor
 * @param {string} question
 * @param {string} practice
 */
function addBox(anchor, question, practice) {
  const step = anchor.id.slice(PREFIX.length);
  const item = anchor.closest("li");
  const text = item?.querySelector("strong")?.textContent ?? step;
  const existing = anchor.querySelector("input");
  const box = existing ?? h("input", { type: "checkbox", "aria-label": `Done: ${text}` });
  if (!existing) {
    box.addEventListener("change", () => void session.setStep(question, practice, step, box.checked));
    anchor.append(box);
  }
  return { box, step };
}
