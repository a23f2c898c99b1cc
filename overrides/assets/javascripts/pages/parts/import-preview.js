/**
 * Import of assessment files: read, show what they would do, then add or merge. Nothing changes before the answer.
 */

import { newId } from "../../assessment/edit.js";
import { parseAssessment } from "../../assessment/parse.js";
import { incoming } from "../../assessment/incoming.js";
import { moveRenamed, unknownIds } from "../../assessment/renames.js";
import { element, h } from "../../lib/h.js";
import { patch } from "../../lib/patch.js";
import { STATUS_CHOICES } from "../../controls/status-field.js";
import { session } from "../../store/session.js";
import { localDate } from "../../lib/local-date.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../../assessment/incoming.js").Conflict} Conflict */
/** @typedef {{name: string, problems: string[]}} Broken a file, or a part of one, that is no assessment */
/**
 * @typedef {{name: string, assessment: Assessment, unknown: string[]}} Usable
 * @typedef {import("../../lib/vnode.js").VNode} VNode
 */
/** @typedef {{name: string, assessment: Assessment | null, problems: string[]}} Read */

const MAX_BYTES = 20_000_000;
const SHOWN = 8;
export const BUNDLE = "open-well-architected/bundle";

/**
 * Read files, show a preview, and import what is chosen.
 *
 * @param {File[]} files
 * @returns {Promise<number>} how many assessments were imported
 */
export async function importFiles(files) {
  // Without the catalogue files are taken as they are; answers move to later ids once it is there.
  const catalog = await session.catalog().catch(() => null);
  const read = (await Promise.all(files.map(readFile))).flat();
  const broken = read.filter(({ assessment }) => !assessment);
  const usable = read.flatMap(({ name, assessment }) => (assessment ? [usableOf(name, assessment, catalog)] : []));
  const modes = await new Preview(broken, usable).ask();
  for (const [at, { assessment }] of usable.entries()) importOne(assessment, modes[at] ?? "skip");
  return modes.filter((mode) => mode !== "skip").length;
}

/** @param {Assessment} assessment @param {string} mode */
function importOne(assessment, mode) {
  if (mode === "merge") session.store.importAssessment(assessment);
  if (mode === "copy") session.store.importAssessment({ ...assessment, id: newId() });
}

/**
 * @param {string} name
 * @param {Assessment} assessment
 * @param {import("../../assessment/types.js").Catalog | null} catalog
 * @returns {Usable}
 */
function usableOf(name, assessment, catalog) {
  if (!catalog) return { name, assessment, unknown: [] };
  const { outline, renamed } = catalog;
  const moved = { ...assessment, answers: moveRenamed(assessment.answers, renamed) };
  return { name, assessment: moved, unknown: unknownIds(outline, moved.answers) };
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

/**
 * The texts of the assessments of a bundle, or null where the text is no bundle.
 *
 * @param {string} text
 * @returns {string[] | null}
 */
function bundleParts(text) {
  try {
    const data = JSON.parse(text);
    return data?.format === BUNDLE && Array.isArray(data.assessments)
      ? data.assessments.map((/** @type {unknown} */ part) => JSON.stringify(part))
      : null;
  } catch {
    return null;
  }
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
  #resolve = (/** @type {string[]} */ _modes) => {};
  #refresh = () => {
    const mine = this.#stored();
    if (mine.some((one, at) => one !== this.#mine[at])) this.#show(mine);
  };

  /** @param {Broken[]} broken @param {Usable[]} usable */
  constructor(broken, usable) {
    this.#broken = broken;
    this.#usable = usable;
  }

  /** @returns {Promise<string[]>} for each usable one "merge", "copy" or "skip"; nothing where the dialog was left */
  ask() {
    this.#show(this.#stored());
    session.addEventListener("change", this.#refresh);
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** @param {string[]} modes */
  #close(modes) {
    session.removeEventListener("change", this.#refresh);
    this.#dialog.close();
    this.#dialog.remove();
    this.#resolve(modes);
  }

  #stored() {
    return this.#usable.map(({ assessment }) => session.store.get(assessment.id));
  }

  /** A copy is for what is here already. @param {Usable} file */
  #modeOf(file) {
    const mode = this.#chosen.get(file) ?? "merge";
    return mode === "copy" && !session.store.get(file.assessment.id) ? "merge" : mode;
  }

  /** @param {(Assessment | null)[]} mine */
  #show(mine) {
    this.#mine = mine;
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#close(this.#usable.map((file) => this.#modeOf(file)));
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
      const choose = () => this.#chosen.set(file, value);
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
      aboutFile(file, mine),
      option("merge", mine ? "Merge" : "Add"),
      mine && option("copy", "Add as a copy"),
      option("skip", "Leave out"),
    );
  }
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

/** What a file holds and what of it is new. @param {Usable} file @param {Assessment | null} mine */
function aboutFile({ name, assessment, unknown }, mine) {
  const changes = mine && incoming(mine, assessment);
  return [
    h("h3", {}, assessment.workload.name),
    h("p", { class: "wa-row__text" }, name),
    h("p", {}, changes ? changesText(changes) : "New in this browser."),
    changes &&
      changes.conflicts.length > 0 &&
      h("ul", { class: "wa-row__text" }, firstOf(changes.conflicts, conflictItem)),
    unknown.length > 0 &&
      h(
        "p",
        { class: "wa-row__text" },
        `${unknown.length} ids that this edition does not know are kept: ` +
          `${unknown.slice(0, SHOWN).join(", ")}${unknown.length > SHOWN ? " …" : ""}`,
      ),
  ];
}

/** @param {import("../../assessment/incoming.js").Incoming} changes */
function changesText({ added, conflicts, isSame }) {
  if (isSame && !conflicts.length) return "Nothing new: it is here already.";
  return (
    `Here already: ${count(added, "answer is", "answers are")} new, ` +
    `${count(conflicts.length, "differs", "differ")}; the newer one wins.`
  );
}

/** @param {Conflict} conflict */
function conflictItem({ id, mine, theirs, kept }) {
  return h(
    "li",
    {},
    `${id}: here ${answerText(mine)}, in the file ${answerText(theirs)}; `,
    h("strong", {}, kept === "mine" ? "this browser's stays" : "the file's wins"),
  );
}

/** @param {Conflict["mine"]} answer */
function answerText({ status, updated }) {
  const label = STATUS_CHOICES.find(([id]) => id === status)?.[1];
  return `${label ? `"${label}"` : "answered"}${updated ? ` of ${localDate(updated)}` : ""}`;
}

/** @template T @param {T[]} items @param {(item: T) => VNode} itemOf */
function firstOf(items, itemOf) {
  const more = items.length - SHOWN;
  return [...items.slice(0, SHOWN).map(itemOf), more > 0 && h("li", {}, `and ${more} more`)];
}

/** @param {number} number @param {string} one @param {string} many */
function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}
