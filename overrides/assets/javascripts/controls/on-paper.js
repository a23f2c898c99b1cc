/**
 * What a sheet shows in place of fields: the answers as text, where there are any. It stands in the page for as long as
 * it is printed, so nothing on the screen has it twice, and no fold is opened that somebody closed.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../lib/vnode.js").Child} Child
 */

import { localDay } from "../lib/dates.js";
import { element, h } from "../lib/h.js";
import { own } from "../lib/json.js";
import { workload as WORKLOAD } from "../words/heads.js";
import { privateLeftOut } from "../words/sentences.js";
import { states } from "../words/states.js";
import { fields as words } from "../words/undoing.js";

const PLACES = "wa-practice-answer, wa-question-answer";
/** Pages that do not say by themselves whose answers they show. */
const UNNAMED = ".wa-ask, wa-question-answer:not(wa-page *)";

/** @type {(() => Assessment | null) | undefined} */
let read;

/**
 * Print answers from now on.
 *
 * @param {() => Assessment | null} reading the assessment whose answers the page shows, asked each time
 */
export function mindPaper(reading) {
  if (!read) {
    addEventListener("beforeprint", write);
    addEventListener("afterprint", clear);
  }
  read = reading;
}

function write() {
  clear();
  const assessment = read?.();
  if (!assessment) return;
  for (const place of document.querySelectorAll(PLACES)) {
    const lines = [named(place, assessment), ...linesOf(place, assessment)].filter(([, text]) => text);
    if (lines.length > 0) place.append(sheet(lines));
  }
}

function clear() {
  for (const shown of document.querySelectorAll(".wa-print")) shown.remove();
}

/** @param {Element} place @param {Assessment} assessment @returns {[string, Child]} */
function named(place, { workload }) {
  return [WORKLOAD, place.closest(UNNAMED) && workload.name];
}

/** @param {Element} place @param {Assessment} assessment @returns {[string, Child][]} */
function linesOf(place, { answers }) {
  const practice = place.getAttribute("practice") ?? "";
  const answer = own(answers, place.getAttribute("question") ?? practice.split("-")[0] ?? "");
  if (!practice) return ofQuestion(answer);
  const isAnswered = place.querySelector("input:checked") !== null;
  return [
    [words.status, !isAnswered && states.statuses.unanswered.label],
    ...ofPractice(given(place, answer, practice)),
  ];
}

/**
 * What is being typed as well, where a hand is at it.
 *
 * @param {Element} place
 * @param {Assessment["answers"][string] | undefined} answer
 * @param {string} practice
 */
function given(place, answer, practice) {
  const now = /** @type {Partial<import("../assessment/types.js").PracticeAnswer> | undefined} */ (
    Reflect.get(place, "answer")
  );
  return now ?? own(answer?.practices ?? {}, practice) ?? {};
}

/** @param {Assessment["answers"][string] | undefined} answer @returns {[string, Child][]} */
function ofQuestion(answer) {
  if (!answer) return [];
  const { applicable, reason, followUp } = answer;
  return [
    [states.statuses["not-applicable"].label, applicable === false && (reason || "\u2013")],
    [words.followUp, followUp !== null && (followUp || "\u2713")],
    [words.notes, notesOf(answer)],
  ];
}

/** @param {Partial<import("../assessment/types.js").PracticeAnswer>} answer @returns {[string, Child][]} */
function ofPractice(answer) {
  const { status, reason, evidence = [], owner, due } = answer;
  return [
    [words.reason, status === "not-applicable" && reason],
    [words.notes, notesOf(answer)],
    [words.evidence, evidence.length > 0 && h("ul", {}, evidence.map(entry))],
    [words.owner, owner],
    [words.due, due && localDay(due)],
  ];
}

/** @param {{notes?: string, private?: boolean}} answer */
function notesOf({ notes, private: isPrivate }) {
  return notes && (isPrivate ? privateLeftOut : notes);
}

/** @param {{title: string, url: string | null}} evidence */
function entry({ title, url }) {
  return h("li", {}, title, url && ` (${url})`);
}

/** @param {[string, Child][]} lines */
function sheet(lines) {
  const rows = lines.map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, text)));
  return element("div", { class: "wa-print", hidden: true }, h("dl", {}, rows));
}
