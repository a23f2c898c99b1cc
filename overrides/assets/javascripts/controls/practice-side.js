/**
 * The practice that is being looked at, beside its question in the review: enough to answer without leaving the page.
 */

import { h } from "../lib/h.js";
import { notes } from "./layer.js";
import { ROOT } from "../lib/site.js";
import { answerTo, session } from "../store/session.js";

/**
 * @typedef {object} PracticeText from `data/questions/ID.json`
 * @property {string} id
 * @property {string} summary
 * @property {string} outcome
 * @property {{id: string, do: string}[]} steps
 * @property {string[]} evidence
 * @property {{layer: string, text: string}[]} [notes]
 */

/**
 * The summary, the steps as a checklist, and what to show.
 *
 * @param {string} question
 * @param {PracticeText} practice
 * @param {{title: string, url: string}} meta
 */
export function practiceSide(question, { id, summary, outcome, steps, evidence, notes: own }, { title, url }) {
  return [
    h("h3", {}, h("span", { class: "wa-id" }, id), " ", title),
    h("p", {}, summary),
    notes(own),
    h("h4", {}, "Once it is established"),
    h("p", {}, outcome),
    h("h4", {}, "Steps"),
    h(
      "ol",
      {},
      steps.map((step) => stepItem(question, id, step)),
    ),
    h("h4", {}, "What to show"),
    h(
      "ul",
      {},
      evidence.map((item) => h("li", {}, item)),
    ),
    h("p", {}, h("a", { href: `${ROOT}${url}` }, "The whole practice")),
  ];
}

/** @param {string} question @param {string} practice @param {{id: string, do: string}} step */
function stepItem(question, practice, step) {
  const done = answerTo(session.current, question, practice)?.steps ?? [];
  const onchange = (/** @type {Event} */ { target }) =>
    void session.setStep(question, practice, step.id, /** @type {HTMLInputElement} */ (target).checked);
  const box = { type: "checkbox", checked: done.includes(step.id), "data-step": step.id, onchange };
  if (session.foreign) return h("li", { key: `${practice} ${step.id}` }, step.do);
  return h("li", { key: `${practice} ${step.id}` }, h("label", { class: "wa-check" }, h("input", box), step.do));
}
