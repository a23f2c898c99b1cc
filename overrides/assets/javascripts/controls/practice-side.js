/**
 * The practice that is being looked at, beside its question in the review: enough to answer without leaving the page.
 */

import { h } from "../lib/dom.js";
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
export function practiceSide(question, practice, { title, url }) {
  return [
    h("h3", {}, h("span", { class: "wa-id" }, practice.id), " ", title),
    h("p", {}, practice.summary),
    ...notes(practice.notes),
    h("h4", {}, "Once it is established"),
    h("p", {}, practice.outcome),
    h("h4", {}, "Steps"),
    h(
      "ol",
      {},
      practice.steps.map((step) => stepItem(question, practice.id, step)),
    ),
    h("h4", {}, "What to show"),
    h(
      "ul",
      {},
      practice.evidence.map((item) => h("li", {}, item)),
    ),
    h("p", {}, h("a", { href: `${ROOT}${url}` }, "The whole practice")),
  ];
}

/** @param {string} question @param {string} practice @param {{id: string, do: string}} step */
function stepItem(question, practice, step) {
  const done = answerTo(session.shown, question, practice)?.steps ?? [];
  return h(
    "li",
    {},
    h(
      "label",
      { class: "wa-check" },
      h("input", {
        type: "checkbox",
        checked: done.includes(step.id),
        "data-step": step.id,
        onchange: (/** @type {Event} */ event) =>
          void session.setStep(question, practice, step.id, /** @type {HTMLInputElement} */ (event.target).checked),
      }),
      step.do,
    ),
  );
}
