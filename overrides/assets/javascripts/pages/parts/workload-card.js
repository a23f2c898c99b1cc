/** A workload in the list of assessments: how far it is, where it is kept, and what can be done with it. */

import { unknownIds } from "../../assessment/renames.js";
import { inScope, LEVELS, lastChanged, summarize } from "../../assessment/rules.js";
import { countToCheck } from "../../assessment/to-check.js";
import { answersAnchor, isPublished, otherEditionText } from "../../controls/other-edition.js";
import { newerThan } from "../../lib/counterparts.js";
import { fileName } from "../../lib/file-name.js";
import { h } from "../../lib/h.js";
import { localMoment, time } from "../../lib/dates.js";
import { say } from "../../lib/say.js";
import { ROOT } from "../../lib/site.js";
import { bindFile, bindingOf, canBind, releaseFile, resumeFile } from "../../store/file-binding.js";
import { session } from "../../store/session.js";
import * as words from "../../words/crossing.js";
import { answersList } from "./answers-list.js";
import { undecidedNote } from "./undecided.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../../assessment/types.js").Catalog} Catalog */
/** @typedef {import("../../assessment/types.js").Summary} Summary */
/** @typedef {(label: string, action: () => void) => import("../../lib/vnode.js").VNode} Button */
/**
 * @typedef {object} Actions
 * @property {() => void} review
 * @property {(slug: string) => void} goTo another page of the assessment
 * @property {() => void} open
 * @property {() => void} save
 * @property {() => void} edit
 * @property {() => void} duplicate
 * @property {() => void} remove
 * @property {() => void} move to the newest edition, after a preview
 */

/** Pages of an assessment that has answers. */
const PAGES = /** @type {const} */ (["Dashboard", "Plan", "Report"]);

/**
 * @param {Assessment} entry
 * @param {Catalog | null} catalog of its edition, where that is published and has come
 * @param {boolean} isCurrent
 * @param {Actions} actions
 */
export function workloadCard(entry, catalog, isCurrent, actions) {
  const { name } = entry.workload;
  const isOther = !isPublished(entry);
  const summary = catalog && summarize(inScope(catalog.outline, entry.scope), entry.answers);
  return h(
    "li",
    { class: "wa-workload", key: entry.id, "aria-current": isCurrent ? "true" : null },
    h("h2", {}, name, isCurrent && h("span", { class: "wa-chip" }, "open")),
    h("p", { class: "wa-row__text" }, factsOf(entry)),
    isOther && h("p", {}, otherEditionText(entry)),
    summary && progress(name, summary),
    catalog && checkLink(entry, countToCheck(inScope(catalog.outline, entry.scope), entry)),
    h("p", { class: "wa-row__text" }, "Changed ", time(lastChanged(entry), localMoment), ". ", ...savedText(entry.id)),
    undecidedNote(entry),
    catalog && unknownNote(unknownIds(catalog.outline, entry.answers).length),
    h(
      "p",
      { class: "wa-actions" },
      isOther ? !isCurrent && buttonOf(name)("Open", actions.open) : ways(name, summary, actions),
      common(entry, buttonOf(name), actions),
    ),
    isOther && readOnly(entry),
  );
}

/**
 * To what nobody has looked at since the move; the review is of the open one.
 *
 * @param {Assessment} entry
 * @param {number} number
 */
function checkLink({ id, workload }, number) {
  const text = say(words.toCheck, { number });
  const href = `${ROOT}assess/review/?show=to-check`;
  const props = { href, "aria-label": `${text}: ${workload.name}`, onclick: () => session.store.setCurrent(id) };
  return number > 0 && h("p", { class: "wa-row__text", key: "check" }, h("a", props, text));
}

/** Buttons that say of what they are. @param {string} name @returns {Button} */
function buttonOf(name) {
  return (label, onclick) =>
    h("button", { type: "button", class: "wa-small", "aria-label": `${label}: ${name}`, key: label, onclick }, label);
}

/** @param {Assessment} entry */
function factsOf({ workload, edition }) {
  return [workload.environment, workload.owner, say(words.of, { edition })].filter(Boolean).join(", ");
}

/** To the review and the other pages. @param {string} name @param {Summary | null} summary @param {Actions} actions */
function ways(name, summary, actions) {
  const isNew = summary?.answered === 0;
  const look = { type: "button", class: "wa-button wa-button--primary wa-button--small", key: "review" };
  const button = buttonOf(name);
  return [
    h("button", { ...look, onclick: actions.review }, isNew ? "Start the review" : "Continue the review"),
    !isNew && PAGES.map((label) => button(label, () => actions.goTo(label.toLowerCase()))),
  ];
}

/** @param {Assessment} entry @param {Button} button @param {Actions} actions */
function common(entry, button, actions) {
  const edition = newerThan(entry.edition, session.editions);
  return [
    edition !== null && button(say(words.move, { edition }), actions.move),
    button("Save to a file", actions.save),
    fileButtons(entry, button),
    button("Edit", actions.edit),
    button("Duplicate", actions.duplicate),
    button("Delete", actions.remove),
  ];
}

/** @param {Assessment} entry @param {Button} button */
function fileButtons(entry, button) {
  const binding = bindingOf(entry.id);
  if (!canBind() && !binding) return [];
  const choose = () => button("Keep in a file", () => void bindFile(entry, fileName(entry.workload.name)));
  if (!binding) return [choose()];
  const release = button("Keep in no file", () => void releaseFile(entry.id));
  if (binding.state === "paused")
    return [button(`Go on with ${binding.name}`, () => void resumeFile(entry.id)), release];
  // To choose the file again would empty it.
  return binding.state === "lost" && !isAhead(entry.id) ? [choose(), release] : [release];
}

/** Whether the file holds the assessment in the edition to which this browser's can be moved. @param {string} id */
function isAhead(id) {
  const { edition } = bindingOf(id) ?? {};
  const given = session.store.get(id)?.edition;
  return Boolean(edition && given && newerThan(given, session.editions) === edition);
}

/** @param {number} number of ids that the edition does not have */
function unknownNote(number) {
  const ids = `${number} ${number === 1 ? "id" : "ids"} of another edition`;
  const text = `${ids}: kept, not counted, and saved to files again.`;
  return number > 0 && h("p", { class: "wa-row__text" }, text);
}

/** The answers of one whose edition has no pages here. @param {Assessment} entry */
function readOnly(entry) {
  const id = answersAnchor(entry);
  return h(
    "details",
    { class: "wa-details", id, open: location.hash === `#${id}` },
    h("summary", {}, words.readAnswers),
    answersList(entry),
  );
}

/** How far an assessment is. @param {string} name @param {Summary} summary */
function progress(name, { risks, answered, total }) {
  const counts = LEVELS.map((level) =>
    h("span", { class: "wa-risk wa-risk--count", "data-level": level }, `${risks[level]} ${level}`),
  );
  return [
    h("p", { class: "wa-workload__counts" }, counts, h("span", {}, `${answered} of ${total} practices answered`)),
    h("progress", { max: total || 1, value: answered, "aria-label": `Progress of ${name}` }),
  ];
}

/** Where an assessment is kept. @param {string} id */
function savedText(id) {
  const { store } = session;
  const here = store.savedAt(id);
  const file = store.exportedAt(id);
  const { state, name = "", edition } = bindingOf(id) ?? {};
  return [
    here && ["In this browser since ", time(here, localMoment), ". "],
    state === "kept" ? `Kept in ${name}.` : savedToFile(file),
    state === "paused" &&
      ` ${name} waits for your permission, since the browser was closed: choose "Go on with ${name}".`,
    state === "lost" && isAhead(id) && ` ${say(words.fileAhead, { file: name, edition: edition ?? "" })}`,
    state === "lost" && !isAhead(id) && ` ${name} could not be written, or holds something else: choose a file again.`,
  ];
}

/** @param {string | null | undefined} moment */
function savedToFile(moment) {
  return moment ? ["Saved to a file ", time(moment, localMoment), "."] : "Not saved to a file yet.";
}
