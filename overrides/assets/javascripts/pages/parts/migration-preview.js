/**
 * What a move to another edition would do, in a dialog: counts, then those to check with their old and new titles, by
 * pillar, then all others. It follows what other tabs store while it is open.
 *
 * @typedef {import("../../assessment/types.js").Catalog} Catalog
 * @typedef {import("../../assessment/types.js").Crossing} Crossing
 * @typedef {import("../../assessment/types.js").Migration} Migration
 * @typedef {import("../../assessment/types.js").MigrationRow} Row
 * @typedef {import("../../lib/vnode.js").VNode} VNode
 * @typedef {{before: Catalog | null, after: Catalog}} Catalogs of the two editions; the old one may not be published
 */

import { migrate } from "../../assessment/migrate.js";
import { riskWord, statusWord } from "../../assessment/state-words.js";
import { element, h } from "../../lib/h.js";
import { patch } from "../../lib/patch.js";
import { say } from "../../lib/say.js";
import { session } from "../../store/session.js";
import * as words from "../../words/crossing.js";

export class MigrationPreview {
  #id;
  #crossing;
  #catalogs;
  /** What was shown last. @type {import("../../assessment/types.js").Assessment | null} */
  #shown = null;
  #dialog = element("dialog", { class: "wa-dialog wa-move md-typeset", oncancel: () => this.#close(false) });
  #resolve = (/** @type {Crossing | null} */ _agreed) => {};
  #refresh = () => {
    const now = session.store.get(this.#id);
    if (now?.edition !== this.#crossing.from)
      this.#close(true); // which is then said where it is to be moved
    else if (now !== this.#shown) this.#show(now);
  };

  /** @param {string} id @param {Crossing} crossing @param {Catalogs} catalogs */
  constructor(id, crossing, catalogs) {
    this.#id = id;
    this.#crossing = crossing;
    this.#catalogs = catalogs;
  }

  /** @returns {Promise<Crossing | null>} null where the dialog was left */
  ask() {
    this.#dialog.setAttribute("aria-label", say(words.title, { edition: this.#crossing.to }));
    return new Promise((resolve) => {
      this.#resolve = resolve;
      document.body.append(this.#dialog);
      session.addEventListener("change", this.#refresh);
      this.#refresh();
      if (this.#dialog.isConnected) this.#dialog.showModal();
    });
  }

  /** @param {boolean} isAgreed */
  #close(isAgreed) {
    session.removeEventListener("change", this.#refresh);
    this.#dialog.close();
    this.#dialog.remove();
    this.#resolve(isAgreed ? this.#crossing : null);
  }

  /** @param {import("../../assessment/types.js").Assessment} assessment */
  #show(assessment) {
    this.#shown = assessment;
    const { from: given, to: edition } = this.#crossing;
    const migration = migrate(assessment, this.#crossing, new Date().toISOString());
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#close(true);
    };
    patch(
      this.#dialog,
      h(
        "form",
        { method: "dialog", onsubmit: submit },
        h("h2", { tabindex: "-1", autofocus: true }, say(words.title, { edition })),
        h("p", {}, say(words.lead, { name: assessment.workload.name, given, edition })),
        countsOf(migration),
        lists(migration, this.#catalogs, edition),
        h(
          "p",
          { class: "wa-actions wa-move__actions" },
          h("button", { type: "submit", class: "wa-button wa-button--primary" }, words.go),
          h("button", { type: "button", class: "wa-button", onclick: () => this.#close(false) }, words.cancel),
        ),
      ),
    );
  }
}

/** @param {Migration} migration */
function countsOf({ rows, counts }) {
  const { kept, toCheck: check, added, retired } = counts;
  const numbers = { kept, check, joined: joinedOf(rows).length, added, retired };
  const entries = /** @type {[keyof typeof numbers, number][]} */ (Object.entries(numbers));
  return h(
    "ul",
    { class: "wa-move__counts" },
    entries.map(([name, number]) => h("li", { key: name }, h("strong", {}, number), " ", words.counts[name])),
  );
}

/** Those that are split or merged and need no look. @param {readonly Row[]} rows */
function joinedOf(rows) {
  return rows.filter((row) => (row.kind === "merged" || row.kind === "split") && !row.check);
}

/** @param {Migration} migration @param {Catalogs} catalogs @param {string} edition */
function lists({ rows, added, retired, own }, { before, after }, edition) {
  const line = (/** @type {Row} */ row) => rowItem(row, before, after);
  const check = rows.filter((row) => row.check);
  const kept = rows.filter((row) => row.kind === "kept");
  const joined = joinedOf(rows);
  const idItem = (/** @type {Catalog | null} */ catalog) => (/** @type {string} */ id) =>
    h("li", { key: id }, named(id, catalog));
  return [
    check.length > 0 &&
      part(words.checkHead, check.length, true, [h("p", {}, words.checkLead), byPillar(check, after, line)]),
    joined.length > 0 && part(words.joinedHead, joined.length, false, byPillar(joined, after, line)),
    kept.length > 0 && part(words.keptHead, kept.length, false, byPillar(kept, after, line)),
    added.length > 0 && part(words.addedHead, added.length, false, h("ul", {}, added.map(addedItem(after))), edition),
    retired.length > 0 &&
      part(words.retiredHead, retired.length, false, [
        h("p", {}, words.retiredLead),
        h("ul", {}, retired.map(idItem(before))),
      ]),
    own.length > 0 && part(words.ownHead, own.length, false, h("ul", {}, own.map(idItem(after)))),
  ];
}

/**
 * @param {string} head
 * @param {number} number
 * @param {boolean} isOpen
 * @param {import("../../lib/vnode.js").Child} content
 * @param {string} [edition]
 */
function part(head, number, isOpen, content, edition = "") {
  return h(
    "details",
    { class: "wa-details wa-move__part", key: head, open: isOpen },
    h("summary", {}, say(head, { number, edition })),
    content,
  );
}

/** @param {readonly Row[]} rows @param {Catalog} catalog @param {(row: Row) => VNode} line */
function byPillar(rows, catalog, line) {
  const pillarOf = (/** @type {Row} */ { to }) => catalog.practices.get(to)?.pillar ?? "";
  return [...new Set(rows.map(pillarOf))].map((pillar) => [
    h("h3", { key: `head ${pillar}` }, catalog.pillars.get(pillar)?.title ?? words.other),
    h("ul", { key: pillar, class: "wa-move__rows" }, rows.filter((row) => pillarOf(row) === pillar).map(line)),
  ]);
}

/** @param {Row} row @param {Catalog | null} before @param {Catalog} after */
function rowItem({ to, from, status, why }, before, after) {
  const isSame = from.length === 1 && titleOf(from[0], before) === titleOf(to, after);
  return h(
    "li",
    { key: to },
    h("p", {}, named(to, after), " ", h("span", { class: "wa-chip" }, statusWord(status))),
    h(
      "p",
      { class: "wa-row__text" },
      isSame && from[0] !== to && say(words.fromIds, { ids: from[0] }),
      !isSame && ["from ", from.map((id, at) => [at > 0 && "; ", named(id, before)])],
    ),
    why.map((text) => h("p", { class: "wa-row__text", key: text }, text)),
  );
}

/** @param {Catalog} catalog @returns {(id: string) => VNode} */
function addedItem(catalog) {
  return (id) => {
    const risk = catalog.practices.get(id)?.risk;
    const mark = risk && [" ", h("span", { class: "wa-risk", "data-level": risk }, riskWord(risk))];
    return h("li", { key: id }, named(id, catalog), mark);
  };
}

/** @param {string} id @param {Catalog | null} catalog */
function named(id, catalog) {
  const title = titleOf(id, catalog);
  return [h("span", { class: "wa-row__id" }, id), title && ` ${title}`];
}

/** @param {string | undefined} id @param {Catalog | null} catalog */
function titleOf(id = "", catalog) {
  return catalog?.practices.get(id)?.title ?? catalog?.questions.get(id)?.title ?? "";
}
