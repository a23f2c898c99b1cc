/** A practice in the plan: its row, and below it, unfolded, why it is a risk, what clears it, and its steps to tick. */

import { dueDay, dueOf } from "../../reports/plan-model.js";
import { riskWord } from "../../assessment/state-words.js";
import { clearingSentences, openNote, ruleOf, why } from "../../reports/words.js";
import { ownerInput } from "../../controls/owner-field.js";
import { localDay, time } from "../../lib/dates.js";
import { h } from "../../lib/h.js";
import { risk, status } from "../../reports/draw.js";
import * as moving from "../../words/moving.js";
import * as captions from "../../words/captions.js";
import * as words from "../../words/privacy.js";
import { states } from "../../words/states.js";

/** @typedef {import("../../assessment/types.js").PlanEntry} PlanEntry */
/** @typedef {import("../../store/session.js").PracticeFields} PracticeFields */

const FIRST_DAY = "2000-01-01";

/** What stood in a field as somebody began to type. @type {WeakMap<HTMLInputElement, string>} */
const before = new WeakMap();

/**
 * @typedef {object} RowContext
 * @property {string} today
 * @property {(id: string) => boolean} isSelected
 * @property {(id: string) => boolean} isUnfolded
 * @property {(id: string) => void} select
 * @property {(id: string) => void} unfold
 * @property {(
 *   question: string, practice: string, fields: PracticeFields, seen?: PracticeFields
 * ) => void} set `seen` is what the person saw
 * @property {(question: string, practice: string, step: string, done: boolean) => void} tick
 * @property {(question: string, practice: string) => void} finish
 * @property {(message: string) => void} say
 * @property {string} review the address of the review
 */

/** @param {PlanEntry} entry @param {RowContext} context @param {string} key */
export function rowsOf(entry, context, key) {
  const open = context.isUnfolded(entry.practice.id);
  return [row(entry, context, open, key), open && details(entry, context, `${key} details`)];
}

/** @param {PlanEntry} entry @param {RowContext} context @param {boolean} open @param {string} key */
function row(entry, context, open, key) {
  const { practice, question } = entry;
  const { id, answer } = practice;
  const isOverdue = dueOf(dueDay(practice), context.today) === "overdue";
  const typedIn = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value.trim();
  const setDue = (/** @type {Event} */ event) =>
    isWhole(event) && context.set(question.id, id, { due: typedIn(event) || null });
  return h(
    "tr",
    { class: "wa-plan__row", key, "data-practice": id },
    h(
      "td",
      { class: "wa-plan__select" },
      h("input", {
        type: "checkbox",
        "aria-label": `Select ${id}`,
        checked: context.isSelected(id),
        onchange: () => context.select(id),
      }),
    ),
    h("td", { class: "wa-plan__place" }, practice.place),
    h(
      "td",
      {},
      h("span", { class: "wa-row__id" }, id),
      " ",
      h("a", { href: practice.url }, practice.title),
      practice.quickWin && [" ", h("span", { class: "wa-chip" }, "quick win")],
      practice.mandate && [
        " ",
        h(
          "span",
          { class: "wa-mandatory", "data-level": practice.mandate.severity, title: ruleOf(practice) },
          "Mandatory by ",
          time(practice.mandate.deadline),
        ),
      ],
      practice.nextStep && h("span", { class: "wa-plan__next" }, `Next: ${practice.nextStep}`),
    ),
    h(
      "td",
      { "data-label": "Why" },
      h("span", { class: "wa-marks" }, status(practice.status), risk(practice.risk), toCheck(practice)),
    ),
    h("td", { "data-label": "Effort" }, states.levels[practice.effort]),
    h(
      "td",
      { "data-label": "Owner" },
      ownerInput({
        "aria-label": `Owner of ${id}`,
        placeholder: "nobody yet",
        value: answer.owner,
        onbeforeinput: noteBefore,
        onblur: takeBefore,
        onchange: (/** @type {Event} */ event) =>
          context.set(question.id, id, { owner: typedIn(event) }, { owner: takeBefore(event) ?? answer.owner }),
      }),
      onPaper(answer.owner),
    ),
    h(
      "td",
      { "data-label": "Due" },
      h("input", {
        type: "date",
        "aria-label": `${id} is due on`,
        value: answer.due ?? "",
        min: FIRST_DAY,
        onchange: setDue,
        onblur: (/** @type {Event} */ event) =>
          isWhole(event) ||
          context.say(`The date of ${id} is not complete, or before the year 2000: it is not stored.`),
      }),
      onPaper(localDay(answer.due)),
      isOverdue && h("span", { class: "wa-overdue" }, "overdue"),
    ),
    h(
      "td",
      { "data-label": "Steps" },
      h(
        "button",
        {
          type: "button",
          class: "wa-small",
          "aria-expanded": String(open),
          "aria-label": `Steps of ${id}: ${practice.stepsDone} of ${practice.steps.length} done`,
          onclick: () => context.unfold(id),
        },
        `${practice.stepsDone} of ${practice.steps.length}`,
      ),
    ),
  );
}

/** @param {Event} event */
function noteBefore({ target }) {
  const input = /** @type {HTMLInputElement} */ (target);
  if (!before.has(input)) before.set(input, input.value);
}

/** @param {Event} event */
function takeBefore({ target }) {
  const input = /** @type {HTMLInputElement} */ (target);
  const value = before.get(input);
  before.delete(input);
  return value;
}

/** While the year is typed, browsers give the date of the year 2, then 20. @param {Event} event */
function isWhole(event) {
  return /** @type {HTMLInputElement} */ (event.target).validity.valid;
}

/** What paper shows in place of a field. @param {string} text */
function onPaper(text) {
  return h("span", { class: "wa-paper-only", "aria-hidden": "true" }, text);
}

/** @param {PlanEntry} entry @param {RowContext} context @param {string} key */
function details(entry, context, key) {
  const { practice, question } = entry;
  const notes = practice.answer.private ? words.inReview : practice.answer.notes;
  const box = (/** @type {import("../../assessment/types.js").PracticeReview["steps"][number]} */ step) =>
    h(
      "li",
      { key: step.id },
      h(
        "label",
        { class: "wa-check" },
        h("input", {
          type: "checkbox",
          checked: step.done,
          onchange: (/** @type {Event} */ event) =>
            context.tick(question.id, practice.id, step.id, /** @type {HTMLInputElement} */ (event.target).checked),
        }),
        h("span", {}, step.do),
      ),
    );
  return h(
    "tr",
    { class: "wa-plan__details", key },
    h(
      "td",
      { colspan: 8 },
      h(
        "div",
        { class: "wa-plan__about" },
        h(
          "div",
          {},
          h("h3", {}, "Why it is a risk"),
          h("p", {}, `${question.id} ${question.title}`),
          h("p", {}, `${riskWord(question.result.risk)}, because ${why(question)}. ${openNote(question)}`),
          h("h3", {}, captions.clears),
          clearingSentences(question).map((sentence) => h("p", {}, sentence)),
          notes && [h("h3", {}, "Notes"), h("p", { class: "wa-plan__notes" }, notes)],
        ),
        h(
          "div",
          {},
          h("h3", {}, "Steps"),
          h("ol", { class: "wa-plan__steps" }, practice.steps.map(box)),
          h(
            "p",
            { class: "wa-actions" },
            h(
              "button",
              {
                type: "button",
                class: "wa-button wa-button--small",
                onclick: () => context.finish(question.id, practice.id),
              },
              "Mark as in place",
            ),
            h("a", { href: `${context.review}#${question.id}` }, `Open ${question.id} in the review`),
          ),
        ),
      ),
    ),
  );
}

/** That an answer was carried over, and nobody has looked at it. @param {PlanEntry["practice"]} practice */
function toCheck({ toCheck: isToCheck }) {
  return isToCheck && h("span", { class: "wa-chip" }, moving.check);
}
