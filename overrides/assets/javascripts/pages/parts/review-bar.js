/**
 * The bar above a review, one line that stays in view: whose it is, how far it is, the question with its risk and
 * depth, the time, whether it is stored, and what changes the layout.
 */

import { questionResult, summarize } from "../../assessment/rules.js";
import { depth, questionState, riskWord } from "../../assessment/state-words.js";
import { undoButton } from "../../controls/undo-button.js";
import { h } from "../../lib/h.js";
import { say } from "../../lib/say.js";
import { ROOT } from "../../lib/site.js";
import { session } from "../../store/session.js";
import { review } from "../../words/review.js";
import { depthBar } from "./depth-bar.js";
import { editionMark } from "./edition-mark.js";
import { showSheet } from "./review-keys.js";
import { timeMark } from "./review-time.js";

/**
 * @param {object} state
 * @param {readonly import("../../assessment/types.js").QuestionRow[]} state.rows those in scope
 * @param {import("../../assessment/types.js").QuestionRow | undefined} state.row
 * @param {number} state.spent how long the question has been open, in ms
 * @param {boolean} state.isPresenting
 * @param {boolean} state.hasOutline
 * @param {() => void} state.outline shows or hides it
 * @param {() => void} state.present
 */
export function reviewBar({ rows, row, spent, isPresenting, hasOutline, outline, present }) {
  const { current, shown } = session;
  const { workload, answers } = shown;
  const name = current ? h("a", { href: `${ROOT}assess/` }, workload.name) : workload.name;
  return [
    button("outline", review.outline, "o", { "aria-expanded": String(hasOutline), onclick: outline }),
    h("strong", { class: "wa-review__name" }, name),
    current && editionMark(current),
    row && now(row, answers[row.id]),
    progress(summarize(rows, answers)),
    h("span", { class: "wa-review__room" }),
    row && timeMark(spent, row, rows),
    saved(current !== null),
    undoButton(),
    button("present", review.presenter, "m", { "aria-pressed": String(isPresenting), onclick: present }),
    button("help", "?", "", { "aria-label": review.sheet, onclick: () => showSheet() }),
  ];
}

/** @param {boolean} isOpen */
function saved(isOpen) {
  const { status } = session.store.state;
  const props = { class: "wa-saved", role: "status", "data-status": isOpen && status };
  return h("span", props, isOpen && h("span", {}, review.saved[status]));
}

/** @param {ReturnType<typeof summarize>} counted */
function progress({ answered, total, complete, questions }) {
  const said = say(review.progress, { answered, total, complete, questions });
  return h(
    "span",
    { class: "wa-review__progress" },
    h("progress", { max: total || 1, value: answered, "aria-label": review.progressName }),
    h("span", {}, ` ${said}`),
  );
}

/**
 * @param {import("../../assessment/types.js").QuestionRow} row
 * @param {import("../../assessment/types.js").QuestionAnswer | undefined} answer
 */
function now(row, answer) {
  const result = questionResult(row, answer);
  const { risk, complete, answered, total } = result;
  return h(
    "span",
    { class: "wa-review__now" },
    h("span", { class: "wa-id" }, row.id),
    h("span", { class: "wa-hidden" }, `: ${questionState(result)}`),
    h("span", { class: "wa-risk", "data-level": risk, "aria-hidden": "true" }, riskWord(risk)),
    depthBar(row.practices, answer),
    h(
      "span",
      { class: "wa-review__depth", "aria-hidden": "true" },
      complete
        ? h("strong", {}, review.done)
        : [h("span", { class: "wa-wide" }, depth(result)), h("span", { class: "wa-narrow" }, `${answered}/${total}`)],
    ),
  );
}

/**
 * @param {string} key
 * @param {string} label
 * @param {string} letter
 * @param {import("../../lib/vnode.js").Props} props
 */
function button(key, label, letter, props) {
  const hint = letter && h("kbd", { "aria-hidden": "true" }, letter);
  return h(
    "button",
    { type: "button", class: "wa-small", key, "data-do": key, ...props },
    h("span", {}, label),
    hint && " ",
    hint,
  );
}
