/**
 * The bar above a review: whose it is, how far it is, whether it is stored, and what changes the layout.
 */

import { questionResult, summarize } from "../../assessment/rules.js";
import { questionState, riskWord } from "../../assessment/state-words.js";
import { askingFor } from "../../lib/editions.js";
import { undoButton } from "../../controls/undo-button.js";
import { h } from "../../lib/h.js";
import { ROOT } from "../../lib/site.js";
import { session } from "../../store/session.js";
import * as words from "../../words/crossing.js";
import { review } from "../../words/review.js";
import { editionMark, editionSelect } from "./edition-mark.js";
import { showSheet } from "./review-keys.js";

/**
 * @param {object} state
 * @param {readonly import("../../assessment/types.js").QuestionRow[]} state.rows those in scope
 * @param {import("../../assessment/types.js").QuestionRow | undefined} state.row
 * @param {number} state.since when the question was opened, in ms
 * @param {HTMLElement} state.layout its attributes are the layout
 * @param {(attribute: string) => void} state.toggle
 */
export function reviewBar({ rows, row, since, layout, toggle }) {
  const {
    current,
    shown: { workload, answers },
  } = session;
  const { answered, total, complete, questions } = summarize(rows, answers);
  const isPresenter = layout.hasAttribute("data-presenter");
  const hasOutline = !layout.hasAttribute("data-no-outline") && !isPresenter;
  return [
    h("strong", {}, current ? h("a", { href: `${ROOT}assess/` }, workload.name) : workload.name),
    current ? editionMark(current) : editionChoice(),
    current ? h("wa-answers-to", { brief: true }) : invitation(layout.getAttribute("assess") ?? ""),
    h("span", {}, `${answered} of ${total} practices, ${complete} of ${questions} questions`),
    h("progress", { max: total || 1, value: answered, "aria-label": "Progress of the review" }),
    row && now(row.id, questionResult(row, answers[row.id])),
    h("span", { class: "wa-review__time", "aria-hidden": "true" }, minutes(Date.now() - since)),
    h("span", { class: "wa-saved", role: "status" }, current && review.saved[session.store.state.status]),
    current && h("a", { href: `${ROOT}assess/dashboard/` }, "Dashboard"),
    button("Outline", { "aria-pressed": String(hasOutline), onclick: () => toggle("data-no-outline") }),
    button("Presenter", { "aria-pressed": String(isPresenter), onclick: () => toggle("data-presenter") }),
    button("?", { "aria-label": "Keys", onclick: showSheet }),
    undoButton(),
  ];
}

/** @param {string} address where a workload is described */
function invitation(address) {
  const link = h("a", { href: address + askingFor(session.edition) }, "Describe the workload or open another");
  return h("span", {}, "Your first answer starts it, in this browser. ", link, ".");
}

/** For which edition the first answer starts it; nothing where there is one only. */
function editionChoice() {
  const { editions, edition } = session;
  const onchange = (/** @type {Event} */ { target }) => {
    const chosen = /** @type {HTMLSelectElement} */ (target).value;
    history.replaceState(history.state, "", `${location.pathname}${askingFor(chosen)}`);
    session.announce(); // the page starts again, for that edition
  };
  const props = { class: "wa-small", "aria-label": words.choose, onchange };
  return editions.length > 1 && editionSelect(editions, edition ?? "", props);
}

/** @param {string} id @param {import("../../assessment/types.js").QuestionResult} result */
function now(id, result) {
  const { risk, answered, total, complete } = result;
  const mark = h("strong", { class: "wa-risk", "data-level": risk, "aria-hidden": "true" }, riskWord(risk));
  const share = answered > 0 && !complete && h("span", { "aria-hidden": "true" }, ` ${answered}/${total}`);
  return h(
    "span",
    { class: "wa-review__now" },
    `${id}: `,
    h("span", { class: "wa-hidden" }, questionState(result)),
    mark,
    share,
  );
}

/** @param {string} label @param {import("../../lib/vnode.js").Props} props */
function button(label, props) {
  return h("button", { type: "button", class: "wa-small", ...props }, label);
}

/** @param {number} time in ms */
function minutes(time) {
  const seconds = Math.floor(time / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
