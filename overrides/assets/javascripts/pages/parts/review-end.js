/** The end of a review: how it stands, and what one does now. */

import { questionResult, summarize } from "../../assessment/rules.js";
import { h } from "../../lib/h.js";
import { say } from "../../lib/say.js";
import { ROOT } from "../../lib/site.js";
import { review } from "../../words/review.js";

/**
 * @param {readonly import("../../assessment/types.js").QuestionRow[]} rows those in scope
 * @param {import("../../assessment/types.js").Assessment} assessment
 */
export function reviewEnd(rows, { answers }) {
  const { complete, questions, answered, total } = summarize(rows, answers);
  const open = rows.filter((row) => !questionResult(row, answers[row.id]).complete);
  const follow = rows.filter((row) => typeof answers[row.id]?.followUp === "string").length;
  const isDone = open.length === 0;
  return [
    h("h2", { class: "wa-review__title" }, isDone ? review.end.complete : review.end.title),
    h("p", {}, say(review.progress, { answered, total, complete, questions }), "."),
    open.length > 0 && openQuestions(open),
    h("h3", {}, review.end.now),
    h(
      "ul",
      { class: "wa-review__end" },
      review.end.steps
        .filter(({ page }) => page !== "follow-ups" || follow > 0)
        .map(({ page, word, why }) =>
          h("li", {}, h("a", { href: `${ROOT}assess/${page}/` }, word), `: ${say(why, { follow })}`),
        ),
    ),
  ];
}

/** @param {readonly import("../../assessment/types.js").QuestionRow[]} open */
function openQuestions(open) {
  const links = open.map(({ id }) => h("li", { key: id }, h("a", { href: `#${id}` }, id)));
  return [h("p", {}, say(review.end.open, { number: open.length })), h("ul", { class: "wa-review__open" }, links)];
}
