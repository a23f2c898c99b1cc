/** What a file would bring to this browser, in words; and the choice where both sides gave a value. */

import { believed, incoming } from "../../assessment/incoming.js";
import { fieldName } from "../../controls/said.js";
import { versionText } from "../../controls/versions.js";
import { isPublished, otherEditionText } from "../../controls/other-edition.js";
import { h } from "../../lib/h.js";
import { count, say } from "../../reports/words.js";
import { isTaken } from "../../store/importing.js";
import { session } from "../../store/session.js";
import * as words from "../../words/crossing.js";
import { editionMark } from "./edition-mark.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../../assessment/incoming.js").Conflict} Conflict */
/** @typedef {import("../../assessment/incoming.js").Incoming} Incoming */
/** @typedef {import("../../lib/vnode.js").VNode} VNode */
/** @typedef {{name: string, assessment: Assessment, unknown: string[]}} Usable */
/** @typedef {"mine" | "theirs" | "later"} Choice which side of a conflict holds */

const SHOWN = 8;
/** @type {readonly (readonly [Choice, string])[]} */
export const SIDES = [
  ["mine", "This browser's"],
  ["theirs", "The file's"],
  ["later", "Decide later"],
];
const LATER = {
  mine: "this browser's is newer and holds until then",
  theirs: "the file's is newer and holds until then",
};

/**
 * What a file holds and what of it is new.
 *
 * @param {Usable} file
 * @param {Assessment | null} mine
 * @param {(conflicts: Conflict[]) => VNode | null} ask
 */
export function aboutFile({ name, assessment, unknown }, mine, ask) {
  const now = new Date().toISOString();
  const changes = mine && incoming(mine, assessment, now);
  const ahead = believed(assessment, now).ahead;
  return [
    h("h3", {}, assessment.workload.name),
    h("p", { class: "wa-row__text" }, name),
    isPublished(assessment)
      ? h("p", { class: "wa-row__text" }, editionMark(assessment))
      : h("p", {}, otherEditionText(assessment)),
    besideNote(assessment),
    h("p", {}, changes ? changesText(changes) : newText(assessment)),
    changes && changes.changed.length > 0 && changedList(changes.changed),
    changes && changes.conflicts.length > 0 && ask(changes.conflicts),
    ahead > 0 &&
      h(
        "p",
        { class: "wa-row__text" },
        `${count(ahead, "time is", "times are")} later than tomorrow: a clock was wrong, so they count as the oldest.`,
      ),
    unknown.length > 0 &&
      h(
        "p",
        { class: "wa-row__text" },
        `${unknown.length} ids that this edition does not know are kept: ` +
          `${unknown.slice(0, SHOWN).join(", ")}${unknown.length > SHOWN ? " …" : ""}`,
      ),
  ];
}

/** One of another edition with the same id is no version of it. @param {Assessment} assessment */
function besideNote({ id, edition }) {
  const stored = session.store.get(id);
  const values = { name: stored?.workload.name ?? "", edition: stored?.edition ?? "" };
  return stored && stored.edition !== edition && h("p", {}, say(words.beside, values));
}

/** @param {Assessment} assessment */
function newText(assessment) {
  const beside = "What is stored here with its id cannot be read and is kept as it is: this is added beside it.";
  return isTaken(session.store, assessment) ? beside : "New in this browser.";
}

/** @param {Incoming} changes */
function changesText({ added, changed, conflicts, isSame }) {
  if (isSame) return "Nothing new: it is here already.";
  const parts = [
    added > 0 && count(added, "value is new", "values are new"),
    changed.length > 0 && count(changed.length, "field is brought up to date", "fields are brought up to date"),
    conflicts.length > 0 && count(conflicts.length, "field was given on both sides", "fields were given on both sides"),
  ].filter(Boolean);
  return `Here already: ${parts.join(", ") || "only times differ"}. Nothing that is here is lost.`;
}

/** @param {Incoming["changed"]} changed */
function changedList(changed) {
  const item = (/** @type {Incoming["changed"][number]} */ { place, field, mine, theirs }) =>
    h("li", {}, named(place, field), ": ", h("del", {}, versionText(field, mine)), " → ", versionText(field, theirs));
  return h("ul", { class: "wa-row__text" }, firstOf(changed, item));
}

/**
 * @param {string} name of the choice
 * @param {Conflict} conflict
 * @param {Choice} chosen
 * @param {(side: Choice) => void} choose
 */
export function conflictItem(name, { place, field, mine, theirs, kept }, chosen, choose) {
  const texts = { mine: versionText(field, mine), theirs: versionText(field, theirs), later: LATER[kept] };
  return h(
    "li",
    { key: name },
    h(
      "fieldset",
      { class: "wa-conflict" },
      h("legend", {}, named(place, field)),
      SIDES.map(([side, label]) =>
        h(
          "label",
          { class: "wa-check", key: side },
          h("input", { type: "radio", name, value: side, checked: side === chosen, onchange: () => choose(side) }),
          `${label}: `,
          h("span", {}, texts[side]),
        ),
      ),
    ),
  );
}

/** @param {string} place @param {string} field */
function named(place, field) {
  return `${place || "Workload"}, ${fieldName(field).toLowerCase()}`;
}

/** @template T @param {T[]} items @param {(item: T) => VNode} itemOf */
export function firstOf(items, itemOf) {
  const more = items.length - SHOWN;
  return [...items.slice(0, SHOWN).map(itemOf), more > 0 && h("li", {}, `and ${more} more`)];
}
