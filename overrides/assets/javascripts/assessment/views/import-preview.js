/**
 * Import of assessment files: read, show what they would do, then add or merge. Nothing changes before the answer.
 */

import { canonicalText, parseAssessment } from "../file.js";
import { moveRenamed, merge, unknownIds } from "../rules.js";
import { h } from "./dom.js";
import { session } from "./session.js";

/** @typedef {import("../types.js").Assessment} Assessment */

const MAX_BYTES = 20_000_000;
const PROBLEMS_SHOWN = 8;
export const BUNDLE = "open-well-architected/bundle";

/**
 * Read files, show a preview, and import what is chosen.
 *
 * @param {File[]} files
 * @returns {Promise<number>} how many assessments were imported
 */
export async function importFiles(files) {
  const { outline, renamed } = await session.catalog();
  const read = (await Promise.all(files.map(readFile))).flat();
  const known = session.store.list();
  const entries = read.map(({ name, assessment, problems }) => {
    if (!assessment) return { name, problems, assessment: null, merged: null, changes: null, unknown: [] };
    const moved = { ...assessment, answers: moveRenamed(assessment.answers, renamed) };
    const existing = known.find((candidate) => candidate.id === moved.id) ?? null;
    const merged = existing ? merge(existing, moved) : null;
    return {
      name, problems, assessment: moved, merged, unknown: unknownIds(outline, moved.answers),
      changes: existing && merged ? countChanges(existing, moved, merged) : null,
    };
  });
  const chosen = await askImport(entries);
  for (const { assessment, merged, mode } of chosen) {
    if (mode === "merge" && merged) session.store.update(merged.id, (now) => merge(now, assessment));
    else session.store.create(merged ? { ...assessment, id: crypto.randomUUID() } : assessment);
  }
  return chosen.length;
}

/** @param {File} file @returns {Promise<{name: string, assessment: Assessment | null, problems: string[]}[]>} */
async function readFile(file) {
  if (file.size > MAX_BYTES) return [{ name: file.name, assessment: null, problems: ["larger than 20 MB: this is no assessment file"] }];
  const text = await file.text();
  const parts = bundleParts(text);
  return (parts ?? [text]).map((part, index) => {
    const name = parts ? `${file.name} (${index + 1} of ${parts.length})` : file.name;
    return { name, ...parseAssessment(part) };
  });
}

/** The texts of the assessments of a bundle, or null where the text is no bundle. @param {string} text @returns {string[] | null} */
function bundleParts(text) {
  try {
    const data = JSON.parse(text);
    return data?.format === BUNDLE && Array.isArray(data.assessments) ? data.assessments.map((/** @type {unknown} */ part) => JSON.stringify(part)) : null;
  } catch {
    return null;
  }
}

/**
 * Count the answers that a merge brings, and those on which both sides differ.
 *
 * @param {Assessment} existing
 * @param {Assessment} incoming
 * @param {Assessment} merged
 */
function countChanges(existing, incoming, merged) {
  let added = 0;
  /** @type {string[]} */
  const conflicts = [];
  for (const [question, answer] of Object.entries(merged.answers)) {
    for (const practice of Object.keys(answer.practices ?? {})) {
      const mine = JSON.stringify(existing.answers[question]?.practices?.[practice] ?? null);
      const theirs = JSON.stringify(incoming.answers[question]?.practices?.[practice] ?? null);
      if (mine === "null") added += 1;
      else if (theirs !== "null" && mine !== theirs) conflicts.push(practice);
    }
  }
  return { added, conflicts, same: canonicalText(existing) === canonicalText(merged) };
}

/** @param {any[]} entries @returns {Promise<any[]>} */
function askImport(entries) {
  return new Promise((resolve) => {
    const usable = entries.filter((entry) => entry.assessment);
    const dialog = h("dialog", { class: "wa-dialog", "aria-label": "Import" });
    const done = (/** @type {any[]} */ result) => {
      dialog.close();
      dialog.remove();
      resolve(result);
    };
    const form = h("form", {
      method: "dialog",
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const data = new FormData(form);
        done(usable.map((entry, index) => ({ ...entry, mode: data.get(`mode-${index}`) })).filter((entry) => entry.mode !== "skip"));
      },
    },
    h("h2", {}, "Import"),
    entries.filter((entry) => !entry.assessment).map(brokenEntry),
    usable.map(usableEntry),
    h("p", { class: "wa-actions" },
      usable.length > 0 && h("button", { type: "submit", class: "wa-button wa-button--primary" }, "Import"),
      h("button", { type: "button", class: "wa-button", onclick: () => done([]) }, usable.length ? "Cancel" : "Close")));
    dialog.addEventListener("cancel", () => done([]));
    dialog.append(form);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** @param {any} entry */
function brokenEntry(entry) {
  const more = entry.problems.length - PROBLEMS_SHOWN;
  return h("section", { class: "wa-import wa-import--broken" }, h("h3", {}, entry.name), h("p", {}, "Not imported:"),
    h("ul", {}, entry.problems.slice(0, PROBLEMS_SHOWN).map((/** @type {string} */ problem) => h("li", {}, problem)),
      more > 0 && h("li", {}, `and ${more} more`)));
}

/** @param {any} entry @param {number} index */
function usableEntry(entry, index) {
  const { assessment, changes, unknown } = entry;
  const option = (/** @type {string} */ value, /** @type {string} */ label, /** @type {boolean} */ checked) =>
    h("label", { class: "wa-check" }, h("input", { type: "radio", name: `mode-${index}`, value, checked }), label);
  return h("section", { class: "wa-import" },
    h("h3", {}, assessment.workload.name), h("p", { class: "wa-row__text" }, entry.name),
    changes
      ? h("p", {}, changes.same ? "Nothing new: it is here already." : `Here already: ${changes.added} answers are new, ${changes.conflicts.length} differ; the newer one wins.`)
      : h("p", {}, "New in this browser."),
    changes && changes.conflicts.length > 0 && h("p", { class: "wa-row__text" }, `Different: ${changes.conflicts.slice(0, 12).join(", ")}${changes.conflicts.length > 12 ? " …" : ""}`),
    unknown.length > 0 && h("p", { class: "wa-row__text" }, `${unknown.length} ids that this edition does not know are kept: ${unknown.slice(0, 5).join(", ")}${unknown.length > 5 ? " …" : ""}`),
    changes ? [option("merge", "Merge", true), option("add", "Add as a copy", false)] : option("add", "Add", true),
    option("skip", "Leave out", false));
}
