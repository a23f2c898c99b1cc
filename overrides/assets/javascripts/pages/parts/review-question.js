/**
 * A question in the review: its head with why it matters and what to ask, its practices with their answers, its own
 * answer, and the way on.
 */

import { questionResult } from "../../assessment/rules.js";
import { questionState } from "../../assessment/state-words.js";
import { notes } from "../../controls/layer.js";
import { h } from "../../lib/h.js";
import { say } from "../../lib/say.js";
import { review } from "../../words/review.js";
import { reviewRow } from "./review-row.js";

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
 * @property {import("../../assessment/types.js").QuestionAnswer | undefined} answer
 * @property {(practice: string) => boolean} concerns whether a practice is asked
 * @property {() => void} concernAll
 * @property {string} looked the practice that is being looked at
 * @property {boolean} isRead whether its text is open below its row
 * @property {(practice: string) => void} read
 * @property {{why: boolean, prompts: boolean}} open which folds are open
 * @property {(fold: "why" | "prompts", isOpen: boolean) => void} fold
 * @property {() => void} toggleApplies
 * @property {{id: string} | undefined} before
 * @property {{id: string} | undefined} after
 * @property {import("../../lib/vnode.js").Child} minutes what is planned for a question, for the presenter
 */

/** @param {QuestionRow} row @param {QuestionText} text @param {Context} context */
export function reviewQuestion(row, text, context) {
  const { answer, concerns } = context;
  const asked = row.practices.filter(({ id }) => concerns(id));
  const applies = answer?.applicable !== false;
  return [
    head(row, text, applies, context),
    notes(text.notes),
    folds(text, context),
    applies ? rows(row, asked, text, context) : h("p", { class: "wa-quiet" }, quiet(row)),
    asked.length < row.practices.length && applies && left(row, asked, context),
    h("wa-question-answer", { key: row.id, question: row.id, class: "wa-answer", among: ids(row, asked) }),
    pager(row, context),
    context.minutes,
  ];
}

/** @param {QuestionRow} row @param {readonly PracticeRow[]} asked @returns {string | null} */
function ids({ practices }, asked) {
  return asked.length < practices.length ? asked.map(({ id }) => id).join(" ") : null;
}

/** @param {QuestionRow} row */
function quiet({ practices }) {
  return say(review.quiet, { number: practices.length });
}

/** @param {QuestionRow} row @param {QuestionText} text @param {boolean} applies @param {Context} context */
function head({ id }, { title }, applies, { toggleApplies }) {
  const props = { type: "button", class: "wa-small", "aria-pressed": String(!applies), onclick: toggleApplies };
  return h(
    "div",
    { class: "wa-review__head" },
    h("h2", { class: "wa-review__title" }, h("span", { class: "wa-id" }, id), " ", title),
    h("button", props, review.notApplicable, " ", h("kbd", { "aria-hidden": "true" }, "a")),
  );
}

/**
 * Why it matters, and what to ask: the first prompt stands in the line.
 *
 * @param {QuestionText} text
 * @param {Context} context
 */
function folds({ why, prompts }, { open, fold }) {
  const [first = "", ...more] = prompts;
  const ask = more.length > 0 ? say(review.prompts, { number: more.length }) : "";
  return h(
    "div",
    { class: "wa-review__folds" },
    details("why", open.why, fold, review.why, h("p", {}, why)),
    prompts.length > 0 &&
      details(
        "prompts",
        open.prompts,
        fold,
        h("span", {}, `${review.ask} `, h("q", {}, first), " ", ask && h("span", { class: "wa-soft" }, ask)),
        h(
          "ul",
          {},
          more.map((prompt) => h("li", {}, prompt)),
        ),
      ),
  );
}

/**
 * @param {"why" | "prompts"} name
 * @param {boolean} isOpen
 * @param {Context["fold"]} fold
 * @param {import("../../lib/vnode.js").Child} summary
 * @param {import("../../lib/vnode.js").Child} body
 */
function details(name, isOpen, fold, summary, body) {
  const ontoggle = (/** @type {Event} */ { target }) => fold(name, /** @type {HTMLDetailsElement} */ (target).open);
  return h("details", { key: name, open: isOpen, class: "wa-purpose", ontoggle }, h("summary", {}, summary), body);
}

/**
 * @param {QuestionRow} row
 * @param {readonly PracticeRow[]} asked
 * @param {QuestionText} text
 * @param {Context} context
 */
function rows({ id: question }, asked, { practices }, context) {
  const texts = new Map(practices.map((practice) => [practice.id, practice]));
  return h(
    "ol",
    { class: "wa-review__rows", key: "asks" },
    asked.map((practice) => reviewRow(practice, texts.get(practice.id), { ...context, question })),
  );
}

/** @param {QuestionRow} row @param {readonly PracticeRow[]} asked @param {Context} context */
function left({ practices }, asked, { concernAll }) {
  const said = say(review.concerning, { shown: asked.length, number: practices.length });
  return h(
    "p",
    { class: "wa-quiet", key: "left" },
    `${said} `,
    h("button", { type: "button", class: "wa-small", onclick: concernAll }, review.concernAll),
  );
}

/** @param {QuestionRow} row @param {Context} context */
function pager(row, { answer, before, after }) {
  const result = questionResult(row, answer);
  const next = after ? { href: `#${after.id}`, word: say(review.next, after) } : { href: "#end", word: review.toEnd };
  const done = result.complete ? "wa-button wa-button--primary" : "wa-button";
  return h(
    "div",
    { class: "wa-review__pager" },
    before ? h("a", { href: `#${before.id}`, class: "wa-button" }, `← ${before.id}`) : h("span"),
    h(
      "p",
      { class: "wa-review__done" },
      result.complete && `${say(review.complete, { id: row.id })} ${questionState(result)}.`,
    ),
    h("a", { href: next.href, class: done }, next.word, " →"),
  );
}
