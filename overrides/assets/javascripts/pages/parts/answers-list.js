/**
 * The answers of an assessment by their ids, in a plain table, to read: for one of another edition, whose ids mean
 * other practices on this site.
 */

import { statusWord } from "../../assessment/state-words.js";
import { compareText } from "../../lib/json.js";
import { time } from "../../lib/dates.js";
import { h } from "../../lib/h.js";
import * as heads from "../../words/heads.js";
import * as words from "../../words/privacy.js";
import * as sentences from "../../words/sentences.js";
import { isPresenting } from "../../controls/presenting.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../../assessment/types.js").PracticeAnswer} PracticeAnswer */
/** @typedef {import("../../assessment/types.js").QuestionAnswer} QuestionAnswer */
/** @typedef {import("../../lib/vnode.js").Child} Child */
const HEADS = ["Id", heads.answer, heads.notes, heads.evidence, heads.owner, heads.due];

/** @param {Assessment} assessment */
export function answersList({ answers, workload }) {
  const ids = Object.keys(answers).sort(compareText);
  const label = `Answers of ${workload.name}`;
  return h(
    "div",
    { class: "wa-scroll", tabindex: 0, role: "region", "aria-label": label },
    h(
      "table",
      { class: "wa-table" },
      h("thead", {}, h("tr", {}, ...HEADS.map((head) => h("th", { scope: "col" }, head)))),
      h(
        "tbody",
        {},
        ids.map((id) => rowsOf(id, /** @type {QuestionAnswer} */ (answers[id]))),
      ),
    ),
  );
}

/** @param {string} id @param {QuestionAnswer} answer */
function rowsOf(id, answer) {
  const practices = Object.keys(answer.practices).sort(compareText);
  return [
    row(id, answer.applicable ? "" : `${statusWord("not-applicable")}. ${answer.reason}`, [
      [notesOf(answer), answer.notes && answer.followUp !== null && "\n", answer.followUp],
    ]),
    practices.map((one) => practiceRow(one, /** @type {PracticeAnswer} */ (answer.practices[one]))),
  ];
}

/** @param {string} id @param {PracticeAnswer} answer */
function practiceRow(id, answer) {
  const { status, reason, evidence, owner, due } = answer;
  const items = evidence.map(({ title, url }) =>
    h("li", {}, url ? h("a", { href: url, rel: "noopener noreferrer" }, title) : title),
  );
  const word = [statusWord(status), reason].filter(Boolean).join(". ");
  return row(id, word, [notesOf(answer), items.length > 0 && h("ul", {}, items), owner, due && time(due)]);
}

/**
 * On a screen notes that are private can be read here: where else, of another edition. On paper they stand nowhere.
 *
 * @param {PracticeAnswer | QuestionAnswer} answer
 * @returns {Child}
 */
function notesOf({ notes, private: isPrivate }) {
  if (!notes || !isPrivate) return notes;
  if (isPresenting()) return words.presenting;
  return [h("span", { class: "wa-screen" }, notes), h("span", { class: "wa-paper-only" }, sentences.privateLeftOut)];
}

/** @param {string} id @param {string} answer @param {Child[]} cells */
function row(id, answer, cells) {
  const rest = [...cells, "", "", ""].slice(0, HEADS.length - 2);
  return h(
    "tr",
    { key: id },
    h("th", { scope: "row", class: "wa-row__id" }, id),
    h("td", {}, answer),
    rest.map((cell) => h("td", { class: "wa-plan__notes" }, cell)),
  );
}
