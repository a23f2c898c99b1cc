/**
 * Import of assessment files: read, show what they would do, then add or merge. Nothing changes before the answer.
 */

import { changesBetween } from "../../assessment/differences.js";
import { renew } from "../../assessment/decide.js";
import { newId } from "../../assessment/edit.js";
import { canonicalText } from "../../assessment/file.js";
import { bundleParts } from "../../assessment/bundle.js";
import { parseAssessment } from "../../assessment/parse.js";
import { incoming, received } from "../../assessment/incoming.js";
import { unknownIds, withRenamed } from "../../assessment/renames.js";
import { isPublished } from "../../controls/other-edition.js";
import { element, h } from "../../lib/h.js";
import { patch } from "../../lib/patch.js";
import { importAssessment } from "../../store/importing.js";
import { session } from "../../store/session.js";
import { aboutFile, conflictItem, firstOf, SIDES } from "./import-changes.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../../assessment/incoming.js").Conflict} Conflict */
/** @typedef {import("../../assessment/differences.js").FieldChange} FieldChange */
/** @typedef {import("./import-changes.js").Choice} Choice */
/** @typedef {{place: string, field: string, value: unknown, over: unknown}} Decision `over` is the version that goes */
/** @typedef {{mode: string, decisions: Decision[]}} Answer */
/** @typedef {{id: string, before: Assessment | null, after: Assessment}} Imported for `undoImport` */
/** @typedef {{name: string, problems: string[]}} Broken a file, or a part of one, that is no assessment */
/**
 * @typedef {{name: string, assessment: Assessment, unknown: string[]}} Usable
 */
/** @typedef {{name: string, assessment: Assessment | null, problems: string[]}} Read */

const MAX_BYTES = 20_000_000;

/**
 * Read files, show a preview, and import what is chosen.
 *
 * @param {File[]} files
 * @returns {Promise<Imported[]>} what was imported
 */
export async function importFiles(files) {
  const read = (await Promise.all(files.map(readFile))).flat();
  const broken = read.filter(({ assessment }) => !assessment);
  const found = read.flatMap(({ name, assessment }) => (assessment ? [usableOf(name, assessment)] : []));
  const usable = await Promise.all(found);
  const answers = await new Preview(broken, usable).ask();
  return answers.flatMap((answer, at) => importOne(usable[at].assessment, answer));
}

/**
 * Take an import back: as if it had never been where nothing was changed since, so that it can come again; else what it
 * brought, field by field. What was added and is changed stays.
 *
 * @param {Imported} imported
 * @returns {Promise<boolean | FieldChange[]>} whether it was taken back, or what was changed since and is kept
 */
export async function undoImport({ id, before, after }) {
  const isAsImported = (/** @type {Assessment | null} */ now) => now && canonicalText(now) === canonicalText(after);
  const now = session.store.get(id);
  if (before && isPublished(before) && now?.edition === before.edition) {
    const { undone } = await import("../../assessment/undoing.js");
    const time = new Date().toISOString();
    const changes = changesBetween(before, after);
    /** @type {FieldChange[]} */
    let kept = [];
    const takeBack = (/** @type {Assessment} */ stored) => {
      const result = isAsImported(stored) ? { assessment: before, kept: [] } : undone(stored, changes, time);
      kept = result.kept;
      return result.assessment;
    };
    session.store.update(id, takeBack, before.edition);
    await session.store.flush(); // another tab may have changed it in this moment
    return kept;
  }
  if (!isAsImported(now)) return false;
  // Answers of another edition are not changed here, only kept as a whole.
  const removed = await session.store.remove(id);
  const isBack = isAsImported(removed.assessment) === true;
  const kept = isBack ? before : removed.assessment;
  if (kept) session.store.restore({ ...removed, assessment: kept });
  return isBack;
}

/** @param {Assessment} assessment @param {Answer} answer @returns {Imported[]} */
function importOne(assessment, { mode, decisions }) {
  if (mode === "skip") return [];
  const added = mode === "copy" ? { ...assessment, id: newId() } : assessment;
  const stored = session.store.get(added.id);
  const { id } = importAssessment(session.store, decided(added, decisions));
  // One of another edition is kept beside the one that is here.
  const before = id === added.id ? stored : null;
  const after = session.store.get(id);
  return after ? [{ id, before, after }] : [];
}

/** What a file makes of what is here, as the reader decided. @param {Assessment} file @param {Decision[]} some */
function decided(file, some) {
  const mine = hereOf(file);
  const now = new Date().toISOString();
  if (!mine || some.length === 0) return file;
  return some.reduce(
    (whole, { place, field, value, over }) => renew(whole, place, field, value, now, over),
    received(mine, file, now),
  );
}

/**
 * What a file holds, judged by the catalogue of its own edition where that is published. Without the catalogue it is
 * taken as it is; answers move to later ids once it is there.
 *
 * @param {string} name
 * @param {Assessment} assessment
 * @returns {Promise<Usable>}
 */
async function usableOf(name, assessment) {
  const catalog = isPublished(assessment) ? await session.catalog(assessment.edition).catch(() => null) : null;
  if (!catalog) return { name, assessment, unknown: [] };
  const moved = withRenamed(assessment, catalog);
  return { name, assessment: moved, unknown: unknownIds(catalog.outline, moved.answers) };
}

/** Read a file: an assessment, a bundle of them, or why it is neither. @param {File} file @returns {Promise<Read[]>} */
export async function readFile(file) {
  if (file.size > MAX_BYTES)
    return [{ name: file.name, assessment: null, problems: ["larger than 20 MB: this is no assessment file"] }];
  const text = await file.text();
  const parts = bundleParts(text);
  return (parts ?? [text]).map((part, index) => {
    const name = parts ? `${file.name} (${index + 1} of ${parts.length})` : file.name;
    return { name, ...parseAssessment(part) };
  });
}

/** What the files would do, in a dialog that follows what other tabs store while it is open. */
class Preview {
  #broken;
  #usable;
  /** What is chosen, where it is not the first choice. @type {Map<Usable, string>} */
  #chosen = new Map();
  /** What this browser has of them, as it was shown last. @type {(Assessment | null)[]} */
  #mine = [];
  #dialog = element("dialog", {
    class: "wa-dialog md-typeset",
    "aria-label": "Import",
    oncancel: () => this.#close([]),
  });
  /** Which side of a conflict holds, where it was decided. @type {Map<string, Choice>} */
  #sides = new Map();
  #resolve = (/** @type {Answer[]} */ _answers) => {};
  #refresh = () => {
    const mine = this.#stored();
    if (mine.some((one, at) => one !== this.#mine[at])) this.#show(mine);
  };

  /** @param {Broken[]} broken @param {Usable[]} usable */
  constructor(broken, usable) {
    this.#broken = broken;
    this.#usable = usable;
  }

  /** @returns {Promise<Answer[]>} one for each usable file; nothing where the dialog was left */
  ask() {
    this.#show(this.#stored());
    session.addEventListener("change", this.#refresh);
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** @param {Answer[]} answers */
  #close(answers) {
    session.removeEventListener("change", this.#refresh);
    this.#dialog.close();
    this.#dialog.remove();
    this.#resolve(answers);
  }

  #stored() {
    return this.#usable.map(({ assessment }) => hereOf(assessment));
  }

  /** A copy is for what is here already. @param {Usable} file */
  #modeOf(file) {
    const mode = this.#chosen.get(file) ?? "merge";
    return mode === "copy" && !hereOf(file.assessment) ? "merge" : mode;
  }

  /** What was decided, for what is here now. @param {Usable} file @returns {Answer["decisions"]} */
  #decisions(file) {
    const { assessment } = file;
    const mine = hereOf(assessment);
    if (!mine || this.#modeOf(file) !== "merge") return [];
    const { conflicts } = incoming(mine, assessment, new Date().toISOString());
    return conflicts.flatMap((conflict) => {
      const { place, field, mine: ours, theirs } = conflict;
      const side = this.#sides.get(this.#keyOf(file, conflict)) ?? "later";
      if (side === "later") return [];
      const [value, over] = side === "mine" ? [ours, theirs] : [theirs, ours];
      return [{ place, field, value, over }];
    });
  }

  /** Two files may have one name. @param {Usable} file @param {Conflict} conflict */
  #keyOf(file, { place, field }) {
    return `${this.#usable.indexOf(file)} ${place} ${field}`;
  }

  /** @param {(Assessment | null)[]} mine */
  #show(mine) {
    this.#mine = mine;
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#close(this.#usable.map((file) => ({ mode: this.#modeOf(file), decisions: this.#decisions(file) })));
    };
    patch(
      this.#dialog,
      h(
        "form",
        { method: "dialog", onsubmit: submit },
        h("h2", {}, "Import"),
        this.#broken.map(brokenPart),
        this.#usable.map((file, index) => this.#part(file, index, mine[index] ?? null)),
        this.#buttons(),
      ),
    );
  }

  /** A choice for each conflict, and one for all. @param {Usable} file @param {Conflict[]} conflicts */
  #conflicts(file, conflicts) {
    const choose = (/** @type {Conflict[]} */ some, /** @type {Choice} */ side) => {
      for (const one of some) this.#sides.set(this.#keyOf(file, one), side);
      this.#show(this.#stored());
    };
    return h(
      "div",
      { class: "wa-conflicts" },
      conflicts.length > 1 &&
        h(
          "p",
          { class: "wa-conflicts__all" },
          "For all: ",
          SIDES.map(([side, label]) =>
            h("button", { type: "button", class: "wa-small", onclick: () => choose(conflicts, side) }, label),
          ),
        ),
      h(
        "ul",
        {},
        conflicts.map((conflict) => {
          const key = this.#keyOf(file, conflict);
          const side = this.#sides.get(key) ?? "later";
          return conflictItem(key, conflict, side, (chosen) => choose([conflict], chosen));
        }),
      ),
    );
  }

  #buttons() {
    const isAny = this.#usable.length > 0;
    return h(
      "p",
      { class: "wa-actions" },
      isAny && h("button", { type: "submit", class: "wa-button wa-button--primary" }, "Import"),
      h("button", { type: "button", class: "wa-button", onclick: () => this.#close([]) }, isAny ? "Cancel" : "Close"),
    );
  }

  /** @param {Usable} file @param {number} index @param {Assessment | null} mine */
  #part(file, index, mine) {
    const mode = this.#modeOf(file);
    const option = (/** @type {string} */ value, /** @type {string} */ label) => {
      const choose = () => {
        this.#chosen.set(file, value);
        this.#show(this.#stored());
      };
      return h(
        "label",
        { class: "wa-check", key: value },
        h("input", { type: "radio", name: `mode-${index}`, value, checked: value === mode, onchange: choose }),
        label,
      );
    };
    return h(
      "section",
      { class: "wa-import" },
      aboutFile(file, mine, mine && mode === "merge" ? (conflicts) => this.#conflicts(file, conflicts) : () => null),
      option("merge", mine ? "Merge" : "Add"),
      mine && option("copy", "Add as a copy"),
      option("skip", "Leave out"),
    );
  }
}

/** What a file would be merged with: one of another edition stays beside it. @param {Assessment} assessment */
function hereOf({ id, edition }) {
  const stored = session.store.get(id);
  return stored?.edition === edition ? stored : null;
}

/** @param {Broken} file */
function brokenPart({ name, problems }) {
  return h(
    "section",
    { class: "wa-import wa-import--broken" },
    h("h3", {}, name),
    h("p", {}, "Not imported:"),
    h(
      "ul",
      {},
      firstOf(problems, (problem) => h("li", {}, problem)),
    ),
  );
}
