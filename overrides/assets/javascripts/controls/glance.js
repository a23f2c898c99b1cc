/**
 * What an open assessment shows on a page of content until a hand comes near: read as it is stored, drawn as the
 * controls draw it. What is given before they are there waits for them. Whatever is less plain is left to them at once.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("../store/early.js").Given} Given
 */

import { outlineFrom } from "../assessment/outline.js";
import { hasRenamed } from "../assessment/renames.js";
import { inScope, summarize } from "../assessment/rules.js";
import { EMPTY_PRACTICE, EMPTY_WORKLOAD } from "../assessment/schema.js";
import { dataFolder, editionAt, publishedEditions } from "../lib/editions.js";
import { fetchJson } from "../lib/fetched.js";
import { h } from "../lib/h.js";
import { own } from "../lib/json.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { note } from "../store/early.js";
import { stored, watchOthers } from "../store/glance.js";
import * as keeping from "../words/keeping.js";
import { clearButton, marksOf, placeOfKey } from "./answer-parts.js";
import { progressMark } from "./current-mark.js";
import { detailsField, STATUS_CHOICES, statusField } from "./status-field.js";
import { stepBox, stepsIn } from "./step-boxes.js";

/**
 * Show what is stored.
 *
 * @param {() => void} wake called where only the controls can show it, or once something may be another
 * @param {Given[]} given takes what a person gives meanwhile and cannot be noted
 * @param {AbortSignal} signal the controls are there
 */
export async function glance(wake, given, signal) {
  watchOthers(wake, signal);
  const assessment = await stored();
  if (signal.aborted) return;
  if (!assessment || !isPlain(assessment)) return wake();
  const give = (/** @type {Given} */ one) => {
    if (note(one)) return;
    given.push(one);
    addEventListener("beforeunload", ask, { signal }); // it is nowhere but here
  };
  for (const place of document.querySelectorAll("wa-practice-answer")) showAnswer(place, assessment, give, signal);
  for (const place of document.querySelectorAll("wa-steps")) showSteps(place, assessment, give);
  for (const place of document.querySelectorAll("wa-answers-to:not([brief])")) patch(place, goesTo(assessment, place));
  await showProgress(assessment, wake, signal).catch(wake);
  if (signal.aborted) return;
  import("./on-paper.js").then(({ mindPaper }) => signal.aborted || mindPaper(() => assessment), wake);
}

/** Whether all that a page shows of it stands in fields that are drawn here. @param {Assessment} assessment */
function isPlain({ edition, workload, answers }) {
  if (edition !== editionAt(location.pathname, publishedEditions())) return false;
  if (workload.name === EMPTY_WORKLOAD.name) return false; // a name is asked for
  return [...document.querySelectorAll("wa-practice-answer")].every((place) => {
    const { status, check, undecided } = answerTo(answers, ...idsOf(place));
    return status !== "not-applicable" && !check && undecided.length === 0;
  });
}

/** @param {Element} place @returns {[question: string, practice: string]} */
function idsOf(place) {
  const practice = place.getAttribute("practice") ?? "";
  return [place.getAttribute("question") ?? practice.split("-")[0] ?? "", practice];
}

/** @param {Assessment["answers"]} answers @param {string} question @param {string} practice */
function answerTo(answers, question, practice) {
  return own(own(answers, question)?.practices ?? {}, practice) ?? EMPTY_PRACTICE;
}

/**
 * @param {Element} place
 * @param {Assessment} assessment
 * @param {(one: Given) => void} give
 * @param {AbortSignal} signal
 */
function showAnswer(place, { id: of, edition, answers }, give, signal) {
  const [question, practice] = idsOf(place);
  const answer = answerTo(answers, question, practice);
  let { status } = answer;
  const choose = (/** @type {PracticeAnswer["status"]} */ next) => {
    const seen = { status };
    status = next;
    give({ of, edition, question, practice, fields: { status }, seen });
    show();
  };
  const show = () => {
    const clear = clearButton(status !== null, () => choose(null));
    patch(place, statusField(practice, status, choose, clear), detailsField(marksOf(answer)));
  };
  place.setAttribute("data-glance", "");
  place.addEventListener("keydown", (event) => byKey(/** @type {KeyboardEvent} */ (event), choose), { signal });
  show();
}

/** @param {KeyboardEvent} event @param {(status: PracticeAnswer["status"]) => void} choose */
function byKey(event, choose) {
  const at = placeOfKey(event);
  if (at === null) return;
  event.preventDefault();
  event.stopPropagation();
  choose(STATUS_CHOICES[at]?.[0] ?? null);
}

/** @param {Element} place @param {Assessment} assessment @param {(one: Given) => void} give */
function showSteps(place, { id: of, edition, answers }, give) {
  const [question, practice] = idsOf(place);
  const { steps } = answerTo(answers, question, practice);
  for (const { anchor, id, text } of stepsIn(place.closest("article") ?? document)) {
    const onchange = (/** @type {Event} */ { target }) => {
      const isDone = Reflect.get(Object(target), "checked");
      give({ of, edition, question, practice, step: id, isDone });
    };
    patch(anchor, stepBox(text, { checked: steps.includes(id), onchange }));
  }
  place.setAttribute("data-glance", "");
}

/** As `answers-to.js` says it. @param {Assessment} assessment @param {Element} place */
function goesTo({ workload }, place) {
  const asks = place.hasAttribute("asks");
  const link = h("a", { href: `${ROOT}assess/` }, workload.name);
  const words = asks ? [link, keeping.isItIn] : [keeping.goesTo, link];
  return h("p", { class: "wa-to", key: "to", role: "status" }, words);
}

/** How far it is, in the header. @param {Assessment} assessment @param {() => void} wake @param {AbortSignal} signal */
async function showProgress({ edition, workload, scope, answers }, wake, signal) {
  const json = await fetchJson(`${dataFolder(edition, publishedEditions())}outline.json`);
  const { outline, renamed } = outlineFrom(json, edition);
  if (signal.aborted) return;
  if (hasRenamed(answers, renamed)) return wake(); // the store moves them
  const mark = progressMark(workload.name, summarize(inScope(outline, scope), answers));
  for (const place of document.querySelectorAll("wa-current")) patch(place, mark);
}

/** @param {Event} event */
function ask(event) {
  event.preventDefault();
  Reflect.set(event, "returnValue", true); // what older browsers look at
}
