/**
 * What stands in place of answers where the open assessment is of another edition: there the same ids mean other
 * practices. It can be saved, and read by its ids.
 */

import { h } from "../lib/h.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import { keeping } from "../words/keeping.js";
import { saveAsFile } from "./save-file.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */

/** The anchor of the answers of an assessment on the page of assessments. @param {Assessment} assessment */
export function answersAnchor({ id }) {
  return `answers-${id}`;
}

/** @param {Assessment} assessment */
export function otherEditionText({ workload, edition }) {
  return keeping.otherEdition
    .replace("{given}", edition)
    .replace("{shown}", session.edition ?? "")
    .replace("{name}", () => workload.name);
}

/** @param {Assessment} assessment the open one */
export function otherEditionNote(assessment) {
  const save = () => saveAsFile([assessment]);
  return h(
    "div",
    { class: "wa-empty", key: "other-edition" },
    h("p", {}, otherEditionText(assessment)),
    h(
      "p",
      { class: "wa-actions" },
      h("button", { type: "button", class: "wa-small", onclick: save }, keeping.save),
      h("a", { href: `${ROOT}assess/#${answersAnchor(assessment)}` }, keeping.readAnswers),
      h("a", { href: `${ROOT}assess/` }, keeping.openAnother),
    ),
  );
}

/** That some are not counted; nothing where there is none. @param {readonly Assessment[]} others */
export function ofOtherEditions(others) {
  const names = others.map(({ workload, edition }) => `${workload.name} (${edition})`).join(", ");
  const text = keeping.notCounted.replace("{shown}", session.edition ?? "").replace("{names}", () => names);
  return others.length > 0 && h("p", { class: "wa-empty", key: "not-counted" }, text);
}

/** The same in a line, where the whole of it stands nearby. @param {Assessment} assessment */
export function otherEditionLine({ edition }) {
  return h("p", { class: "wa-row__text", key: "other-edition" }, keeping.otherEditionShort.replace("{given}", edition));
}
