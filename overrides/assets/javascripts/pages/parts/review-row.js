/**
 * A practice in the review: title, one sentence and status in a row of one height, and below it, where there is no room
 * beside the question, the practice itself.
 */

import { badges } from "../../controls/layer.js";
import { practiceSide } from "../../controls/practice-side.js";
import { riskChip } from "../../controls/risk-chip.js";
import { h } from "../../lib/h.js";
import { ROOT } from "../../lib/site.js";

/** @typedef {import("../../controls/practice-side.js").PracticeText} PracticeText */

/** From here on a title may take two lines: the sentence below it, which is cut, has the third. */
const LONG_TITLE = 34;
const SENTENCE = /^.+?[.!?](?=\s|$)/s;

/**
 * @typedef {object} RowContext
 * @property {import("../../assessment/types.js").Catalog} catalog
 * @property {string} question
 * @property {string} looked the practice that is being looked at
 * @property {boolean} isRead whether its text is open below its row
 * @property {(practice: string) => void} read opens or closes it
 */

/**
 * @param {import("../../assessment/types.js").PracticeRow} row
 * @param {PracticeText | undefined} text
 * @param {RowContext} context
 */
export function reviewRow({ id, risk }, text, context) {
  const { catalog, question, looked, isRead } = context;
  const practice = catalog.practices.get(id);
  const isOpen = id === looked && isRead;
  return h(
    "li",
    { key: id, class: "wa-review__row", "data-practice": id, "data-looked": id === looked },
    h("div", { class: "wa-review__about" }, about(id, risk, text, context), practice && badges(practice, catalog)),
    h("wa-practice-answer", {
      practice: id,
      question,
      class: "wa-answer wa-answer--review",
      reads: String(isOpen),
      "onwa-read": () => context.read(id),
    }),
    isOpen && text && practice && h("div", { class: "wa-review__text" }, practiceSide(question, text, practice)),
  );
}

/**
 * @param {string} id
 * @param {import("../../assessment/types.js").Level} risk
 * @param {PracticeText | undefined} text
 * @param {RowContext} context
 */
function about(id, risk, text, { catalog, read }) {
  const practice = catalog.practices.get(id);
  const onclick = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    read(id);
  };
  const href = `${ROOT}${practice?.url}`;
  const length = practice?.title.length ?? 0;
  return [
    h("p", { class: "wa-review__name-line" }, h("a", { class: "wa-review__link", href, onclick }, practice?.title)),
    h(
      "p",
      { "data-long": length > LONG_TITLE },
      h("span", { class: "wa-row__id" }, id),
      " ",
      riskChip(risk),
      " ",
      h("span", { class: "wa-review__sentence" }, text?.summary.match(SENTENCE)?.[0] ?? text?.summary),
    ),
  ];
}
