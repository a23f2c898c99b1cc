/**
 * What stands in place of answers where the open assessment is of another edition: there the same ids mean other
 * practices. Where its edition is published, the note leads to its pages; else it can be saved, and read by its ids.
 */

import { counterpartsOf, newerThan } from "../lib/counterparts.js";
import { h } from "../lib/h.js";
import { ROOT } from "../lib/site.js";
import { say } from "../lib/say.js";
import { session } from "../store/session.js";
import * as words from "../words/crossing.js";
import * as keeping from "../words/keeping.js";
import { saveAsFile } from "./save-file.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */

/** The anchor of the answers of an assessment on the page of assessments. @param {Assessment} assessment */
export function answersAnchor({ id }) {
  return `answers-${id}`;
}

/** The anchor that asks there to move an assessment to the newest edition. @param {Assessment} assessment */
export function moveAnchor({ id }) {
  return `move-${id}`;
}

/** Whether there are pages of the edition of an assessment. @param {Pick<Assessment, "edition">} assessment */
export function isPublished({ edition }) {
  return session.editions.includes(edition);
}

/** @param {Assessment} assessment */
export function otherEditionText(assessment) {
  const { workload, edition } = assessment;
  const text = isPublished(assessment) ? words.otherPage : words.otherEdition;
  return say(text, { given: edition, shown: session.edition ?? "", name: workload.name });
}

/** @param {Assessment} assessment the open one */
export function otherEditionNote(assessment) {
  return h(
    "div",
    { class: "wa-empty", key: "other-edition" },
    h("p", {}, otherEditionText(assessment)),
    h(
      "p",
      { class: "wa-actions" },
      isPublished(assessment) ? waysTo(assessment) : waysOut(assessment),
      moveLink(assessment),
      h("a", { href: `${ROOT}assess/` }, words.openAnother),
    ),
  );
}

/** To the pages of its edition that stand for this one. @param {Assessment} assessment */
function waysTo({ edition }) {
  const pages = counterpartsOf(edition);
  const review = h("a", { href: `${ROOT}assess/review/`, key: "review" }, say(words.noCounterpart, { edition }));
  if (pages.length === 0) return [review];
  return pages.map(({ id, href }) =>
    h("a", { href, key: href }, say(id ? words.counterpart : words.counterpartPage, { id, edition })),
  );
}

/** @param {Assessment} assessment */
function waysOut(assessment) {
  const save = () => saveAsFile([assessment]);
  return [
    h("button", { type: "button", class: "wa-small", key: "save", onclick: save }, keeping.save),
    h("a", { href: `${ROOT}assess/#${answersAnchor(assessment)}`, key: "read" }, words.readAnswers),
  ];
}

/** To the preview of a move; nothing where there is no newer edition. @param {Assessment} assessment */
export function moveLink(assessment) {
  const edition = newerThan(assessment.edition, session.editions);
  const href = `${ROOT}assess/#${moveAnchor(assessment)}`;
  return edition !== null && h("a", { href, key: "move" }, say(words.moveIt, { edition }));
}

/** The note in a line, where the whole of it stands nearby. @param {Assessment} assessment */
export function otherEditionLine({ edition }) {
  return h("p", { class: "wa-row__text", key: "other-edition" }, say(words.otherEditionShort, { given: edition }));
}
