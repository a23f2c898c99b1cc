/** What changed between two sets of answers: milestones, or workloads. */

import { compare } from "../../assessment/compare.js";
import { moveRenamed } from "../../assessment/renames.js";
import { inScope } from "../../assessment/rules.js";
import { movement, MOVES } from "../../reports/movement.js";
import { h } from "../../lib/h.js";
import { risk, status, symbols } from "../../reports/draw.js";
import { isPublished } from "../../controls/other-edition.js";
import { say } from "../../lib/say.js";
import { ROOT } from "../../lib/site.js";
import * as words from "../../words/crossing.js";
import * as moving from "../../words/moving.js";
import { localDay } from "../../lib/dates.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../../assessment/types.js").Catalog} Catalog */
/** @typedef {import("../../assessment/types.js").Answers} Answers */
/**
 * @typedef {object} Side
 * @property {string} key
 * @property {string} name
 * @property {string} group
 * @property {string | null} edition null where it is that of the assessment
 * @property {Answers} answers
 */

/**
 * Everything that can be compared with the open assessment: itself now, its milestones, and the other workloads.
 *
 * @param {readonly Assessment[]} stored
 * @param {Assessment} current
 * @returns {Side[]} the latest milestone first, then now
 */
export function sidesOf(stored, current) {
  const milestones = [...current.milestones].sort((one, two) => (one.date < two.date ? 1 : -1));
  const name = current.workload.name;
  return [
    ...milestones.map((one) => ({
      key: `${one.date} ${one.name}`,
      name: `${one.name} (${localDay(one.date)})`,
      group: name,
      edition: one.edition,
      answers: one.answers,
    })),
    { key: "now", name: "Now", group: name, edition: null, answers: current.answers },
    ...stored
      .filter((one) => one.id !== current.id && isComparable(one, current))
      .map(({ id, workload, edition, answers }) => ({
        key: id,
        name: edition === current.edition ? workload.name : `${workload.name} (${edition})`,
        group: "Other workloads, now",
        edition,
        answers,
      })),
  ];
}

/** Maps lead forward only. @param {Assessment} one @param {Assessment} current */
export function isComparable(one, current) {
  return one.edition === current.edition || (isPublished(one) && one.edition < current.edition);
}

/**
 * @param {object} options
 * @param {Catalog} options.catalog
 * @param {Side[]} options.sides
 * @param {[string, string]} options.chosen keys; empty for the latest milestone and now
 * @param {readonly string[]} options.scope
 * @param {(chosen: [string, string]) => void} options.choose
 * @param {(side: Side) => Answers | null | undefined} options.across as the edition of the catalogue has them
 * @param {string} options.problem why the map did not come
 */
export function comparison({ catalog, sides, chosen, scope, choose, across, problem }) {
  const now = sides.find((side) => side.key === "now") ?? sides[0];
  const other = sides.find((side) => side !== now) ?? now;
  const before = sides.find((side) => side.key === chosen[0]) ?? other;
  const after = sides.find((side) => side.key === chosen[1]) ?? now;
  return h(
    "section",
    { class: "wa-compare", key: "compare", "aria-label": "Compare" },
    symbols(),
    h("h2", {}, "What changed"),
    h(
      "div",
      { class: "wa-pair" },
      select("From", before.key, sides, (key) => choose([key, after.key])),
      select("To", after.key, sides, (key) => choose([before.key, key])),
    ),
    notes([before, after], catalog, across, problem) ||
      result(catalog, across(before) ?? {}, across(after) ?? {}, scope),
    throughMap([before, after], catalog, across),
  );
}

/** @param {string} label @param {string} value @param {Side[]} sides @param {(key: string) => void} choose */
function select(label, value, sides, choose) {
  const groups = [...new Set(sides.map((side) => side.group))];
  return h(
    "div",
    { class: "wa-choice" },
    h("label", { class: "wa-label", for: `wa-compare-${label}` }, label),
    h(
      "select",
      {
        id: `wa-compare-${label}`,
        value,
        onchange: (/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value),
      },
      groups.map((group) =>
        h(
          "optgroup",
          { label: group, key: group },
          sides
            .filter((side) => side.group === group)
            .map((side) => h("option", { value: side.key, key: side.key }, side.name)),
        ),
      ),
    ),
  );
}

/** @param {Side} side @param {Catalog} catalog */
function isForeign({ edition }, catalog) {
  return edition !== null && edition !== catalog.edition;
}

/**
 * Why there is nothing to compare yet, or at all.
 *
 * @param {Side[]} sides
 * @param {Catalog} catalog
 * @param {(side: Side) => Answers | null | undefined} across
 * @param {string} problem
 */
function notes(sides, catalog, across, problem) {
  const missing = sides.filter((side) => isForeign(side, catalog) && !across(side));
  if (missing.length === 0) return null;
  const values = (/** @type {Side} */ { edition }) => ({ given: edition ?? "", edition: catalog.edition });
  const text = (/** @type {Side} */ side) =>
    across(side) === undefined ? "…" : problem || `${side.name}: ${say(moving.incomparable, values(side))}`;
  return missing.map((side) => h("p", { class: "wa-empty", role: "status", key: side.key }, text(side)));
}

/**
 * That a side is read through the map.
 *
 * @param {Side[]} sides
 * @param {Catalog} catalog
 * @param {(side: Side) => unknown} across
 */
function throughMap(sides, catalog, across) {
  const read = sides.filter((side) => isForeign(side, catalog) && across(side));
  return read.map((side) =>
    h(
      "p",
      { class: "wa-row__text", key: side.key },
      `${side.name}: ${say(words.byMap, { given: side.edition ?? "" })}.`,
    ),
  );
}

/** @param {Catalog} catalog @param {Answers} before @param {Answers} after @param {readonly string[]} scope */
function result(catalog, before, after, scope) {
  const [first, second] = [before, after].map((answers) => moveRenamed(answers, catalog.renamed));
  const found = compare(inScope(catalog.outline, scope), first, second);
  const { gone, new: fresh, known, withdrawn, unchanged, changes } = found;
  const open = new Set([...gone, ...fresh, ...known, ...withdrawn, ...unchanged]);
  const moved = new Map(changes.map((change) => [change.practice, change]));
  const answered = changes.map((change) => change.practice).filter((id) => !open.has(id));
  const lists = /** @type {[string, readonly string[], boolean][]} */ ([
    ["No longer open", gone, true],
    ["Newly open", fresh, true],
    ["Newly known: open, and answered for the first time", known, true],
    ["Open before, and without an answer now", withdrawn, true],
    ["Still open, with another answer", unchanged.filter((id) => moved.has(id)), true],
    ["Still open, unchanged", unchanged.filter((id) => !moved.has(id)), false],
    ["Other answers that changed", answered, false],
  ]);
  return h(
    "div",
    {},
    h("p", { role: "status" }, movement(found)),
    MOVES.map(([move, title]) =>
      list(
        title,
        found.risks.filter((one) => one.move === move).map((one) => riskLine(catalog, one)),
        true,
      ),
    ),
    changes.length === 0 && unchanged.length === 0 && h("p", {}, "Both sides have the same answers."),
    lists.map(([title, ids, isOpen]) =>
      list(
        title,
        ids.map((id) => line(catalog, id, moved.get(id))),
        isOpen,
      ),
    ),
  );
}

/** @param {string} title @param {import("../../lib/vnode.js").VNode[]} lines @param {boolean} isOpen */
function list(title, lines, isOpen) {
  if (lines.length === 0) return null;
  return h(
    "details",
    { class: "wa-compare__list", key: title, open: isOpen },
    h("summary", {}, `${title}: ${lines.length}`),
    h("ul", {}, lines),
  );
}

/** @param {Catalog} catalog @param {import("../../assessment/types.js").RiskChange} change */
function riskLine(catalog, { question: id, before, after }) {
  return item(id, catalog.questions.get(id), moved(risk(before), risk(after)));
}

/**
 * @param {Catalog} catalog
 * @param {string} id
 * @param {import("../../assessment/types.js").PracticeChange | undefined} change
 */
function line(catalog, id, change) {
  const practice = catalog.practices.get(id);
  const marks = change && moved(status(change.before), status(change.after));
  return item(id, practice, [practice && risk(practice.risk), marks]);
}

/**
 * @param {string} id
 * @param {{title: string, url: string} | undefined} page
 * @param {import("../../lib/vnode.js").Child} marks
 */
function item(id, page, marks) {
  const link = h("a", { href: `${ROOT}${page?.url ?? ""}` }, page?.title ?? id);
  return h("li", { key: id }, h("span", { class: "wa-row__id" }, id), " ", link, " ", marks);
}

/** @param {import("../../lib/vnode.js").Child} before @param {import("../../lib/vnode.js").Child} after */
function moved(before, after) {
  return h("span", { class: "wa-marks" }, before, h("span", {}, "→"), after);
}
