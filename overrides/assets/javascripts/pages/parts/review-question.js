/**
 * A question in the review: why it matters, its practices with their answers, its own answer, and the way on.
 */

import { riskChip } from "../../controls/risk-chip.js";
import { badges, notes } from "../../controls/layer.js";
import { h } from "../../lib/h.js";
import { ROOT } from "../../lib/site.js";

/** @typedef {import("../../assessment/types.js").Catalog} Catalog */
/** @typedef {import("../../assessment/types.js").PracticeRow} PracticeRow */
/** @typedef {import("../../assessment/types.js").QuestionRow} QuestionRow */
/** @typedef {import("../../controls/practice-side.js").PracticeText} PracticeText */

/**
 * @typedef {object} QuestionText from `data/questions/ID.json`
 * @property {string} title
 * @property {string} why
 * @property {string[]} prompts
 * @property {PracticeText[]} practices
 * @property {{layer: string, text: string}[]} [notes]
 *
 * @typedef {object} Context
 * @property {Catalog} catalog
 * @property {readonly QuestionRow[]} rows those in scope
 * @property {string} looked the practice that is being looked at
 * @property {boolean} isPurposeOpen
 * @property {(isOpen: boolean) => void} foldPurpose
 */

/** @param {QuestionRow} row @param {QuestionText} text @param {Context} context */
export function reviewQuestion(row, text, context) {
  return [
    h("h2", { class: "wa-review__title" }, h("span", { class: "wa-id" }, row.id), " ", text.title),
    notes(text.notes),
    purpose(text, context),
    h(
      "ol",
      { class: "wa-rows wa-rows--answers" },
      row.practices.map((practice) => practiceRow(practice, context)),
    ),
    h("wa-question-answer", { key: row.id, question: row.id, class: "wa-answer" }),
    pager(row, context.rows),
  ];
}

/** Why it matters, and what to ask. @param {QuestionText} text @param {Context} context */
function purpose({ why, prompts }, { isPurposeOpen, foldPurpose }) {
  const ontoggle = (/** @type {Event} */ { target }) => foldPurpose(/** @type {HTMLDetailsElement} */ (target).open);
  const list = prompts.map((prompt) => h("li", {}, prompt));
  return h(
    "details",
    { open: isPurposeOpen, class: "wa-purpose", ontoggle },
    h("summary", {}, "Why it matters, and what to ask"),
    h("p", {}, why),
    h("ul", {}, list),
  );
}

/** @param {PracticeRow} practice @param {Context} context */
function practiceRow({ id, risk }, { catalog, looked }) {
  const practice = catalog.practices.get(id);
  return h(
    "li",
    { key: id, class: "wa-row", "data-practice": id, "data-looked": id === looked },
    h("span", { class: "wa-row__id" }, id),
    h("a", { class: "wa-row__title", href: `${ROOT}${practice?.url}` }, practice?.title),
    riskChip(risk),
    practice && badges(practice, catalog),
    h("wa-practice-answer", { practice: id, class: "wa-answer wa-answer--row" }),
  );
}

/** @param {QuestionRow} row @param {readonly QuestionRow[]} rows */
function pager(row, rows) {
  const at = rows.findIndex(({ id }) => id === row.id);
  const [before, after] = [rows[at - 1], rows[at + 1]];
  const end = { href: `${ROOT}assess/dashboard/`, class: "wa-button wa-button--primary" };
  return h(
    "p",
    { class: "wa-actions wa-review__pager" },
    before && h("a", { href: `#${before.id}`, class: "wa-button" }, `← ${before.id}`),
    after && h("a", { href: `#${after.id}`, class: "wa-button" }, `Next: ${after.id} →`),
    !after && h("a", end, "See the dashboard →"),
  );
}
