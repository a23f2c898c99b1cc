/**
 * The page `assessments`: the workloads in this browser. Create, open, edit, duplicate, delete with undo, import,
 * export, and the plain state of the storage.
 */

import { newId, setScope, setWorkload } from "../assessment/edit.js";
import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { importExample } from "./parts/examples.js";
import { isPublished, moveAnchor } from "../controls/other-edition.js";
import { saveAsFile } from "../controls/save-file.js";
import { askedEdition, newestOf } from "../lib/editions.js";
import { known } from "../store/file-binding.js";
import { importFiles, undoImport } from "./parts/import-preview.js";
import { say } from "../lib/say.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import { failure } from "../controls/failure.js";
import { leavePage, offer, tell } from "../controls/toast.js";
import { printedKey } from "../controls/undo-keys.js";
import { workloadCard } from "./parts/workload-card.js";
import { askWorkload, UNTITLED } from "./parts/workload-form.js";
import { download } from "../lib/download.js";
import { nextRow } from "../lib/next-row.js";
import * as undoing from "../words/undoing.js";
import { Page } from "./parts/page.js";
import { actionsOf, PageHead } from "./parts/page-head.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../assessment/types.js").Catalog} Catalog */

/** What is missing without the catalogue. */
const WITHOUT = "Counts and risks cannot be shown; assessments can be saved to files, imported and edited.";

export default class AssessmentsPage extends Page {
  /** @type {{examples: [string, string][], pillars: [string, string][]}} */
  #config = { examples: [], pillars: [] };
  #body = element("div", { class: "wa-assessments" });
  #head = new PageHead(this.element);
  #picker = element("input", {
    type: "file",
    accept: ".json,application/json",
    multiple: true,
    hidden: true, // a button opens it
    "aria-label": "Assessment files",
    onchange: () => {
      void this.#import([...(this.#picker.files ?? [])]);
      this.#picker.value = "";
    },
  });
  #refresh = () => void this.#show();

  async connect() {
    this.#config = { ...this.#config, ...this.told };
    this.element.append(this.#body);
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => void this.#drop(event));
    session.addEventListener("change", this.#refresh);
    addEventListener("hashchange", this.#refresh);
    await Promise.all([session.ready, known]);
    await this.#show();
  }

  disconnect() {
    session.removeEventListener("change", this.#refresh);
    removeEventListener("hashchange", this.#refresh);
    leavePage();
  }

  async #show() {
    const { catalogs, problem } = await this.#catalogs();
    const assessments = session.store.list();
    const current = session.current?.id;
    const card = (/** @type {Assessment} */ entry) =>
      workloadCard(entry, catalogs.get(entry.edition) ?? null, entry.id === current, this.#actionsOf(entry));
    this.#head.draw(null, this.#actions(assessments));
    patch(
      this.#body,
      this.#state(assessments),
      problem !== null && failure(WITHOUT, problem, () => void session.catalogAgain()),
      session.store.unreadable().map((entry) => this.#unreadable(entry)),
      assessments.length === 0 && this.#empty(),
      assessments.length > 0 && h("ul", { class: "wa-workloads" }, assessments.map(card)),
    );
    this.#asked();
  }

  /** The catalogues by which the assessments are counted, and why one of them is not there. */
  async #catalogs() {
    /** @type {{catalogs: Map<string, Catalog>, problem: unknown}} */
    const found = { catalogs: new Map(), problem: null };
    const take = (/** @type {Catalog} */ catalog) => found.catalogs.set(catalog.edition, catalog);
    const miss = (/** @type {unknown} */ error) => {
      found.problem = error;
    };
    const editions = new Set(session.store.list().map(({ edition }) => edition));
    const published = session.editions.filter((edition) => editions.has(edition));
    await Promise.all(published.map((edition) => session.catalog(edition).then(take, miss)));
    // Where the page does not say which edition it is of, the catalogue does.
    if (session.editions.length === 0) await session.catalog().then(take, miss);
    return found;
  }

  /** @param {Assessment[]} assessments */
  #actions(assessments) {
    return actionsOf(
      "Assessments",
      h(
        "button",
        {
          type: "button",
          class: "wa-button wa-button--primary",
          onclick: () => void this.#create(),
        },
        "New assessment",
      ),
      h(
        "button",
        { type: "button", class: "wa-button wa-import-files", onclick: () => this.#picker.click() },
        "Import files",
      ),
      this.#picker,
      assessments.length > 1 &&
        h(
          "button",
          { type: "button", class: "wa-button", onclick: () => saveAsFile(session.store.list()) },
          "Export all",
        ),
    );
  }

  /** @param {Assessment[]} assessments */
  #state(assessments) {
    const { store } = session;
    const now = new Date().toISOString();
    const due = assessments.filter((entry) => store.needsExport(now, entry.id));
    return h(
      "div",
      { class: "wa-storage" },
      store.state.status !== "memory" &&
        h(
          "p",
          {},
          "Answers are saved in this browser as you give them, and nowhere else until you save them to a file. ",
          store.persistence === "persistent"
            ? "The browser keeps them until you delete them."
            : h(
                "button",
                { type: "button", class: "wa-small", onclick: () => void store.requestPersistence() },
                "Ask the browser not to clear them",
              ),
        ),
      due.length > 0 &&
        h(
          "p",
          { class: "wa-remind" },
          `Not saved to a file for 7 days: ${due.map((entry) => entry.workload.name).join(", ")}. ` +
            "A file is the safe copy.",
        ),
    );
  }

  #empty() {
    const { examples } = this.#config;
    return h(
      "div",
      { class: "wa-empty", key: "empty" },
      h("p", {}, "No assessment yet. Start with your own workload, or drop files here."),
      examples.length > 0 && h("p", {}, "Or try it with an example:"),
      h(
        "p",
        { class: "wa-actions" },
        examples.map(([file, title]) =>
          h("button", { type: "button", class: "wa-small", onclick: () => void this.#example(file) }, title),
        ),
      ),
    );
  }

  /**
   * What cannot be read stays stored, and can be taken out.
   *
   * @param {{id: string, text: string, problems: string[]}} entry
   */
  #unreadable({ id, text, problems }) {
    return h(
      "div",
      { class: "wa-empty", role: "alert", key: id },
      h("p", {}, `A stored assessment cannot be read: ${problems[0] ?? "it is damaged"}. It is kept as it is.`),
      h(
        "p",
        { class: "wa-actions" },
        h(
          "button",
          { type: "button", class: "wa-small", onclick: () => download(`unreadable-${id}.json`, text) },
          "Save what is there to a file",
        ),
      ),
    );
  }

  /**
   * What can be done with an assessment.
   *
   * @param {Assessment} entry
   * @returns {import("./parts/workload-card.js").Actions}
   */
  #actionsOf({ id }) {
    return {
      review: () => void this.#open(id),
      goTo: (slug) => void this.#goTo(id, slug),
      open: () => session.store.setCurrent(id),
      save: () => this.#export(id),
      edit: () => void this.#edit(id),
      duplicate: () => this.#duplicate(id),
      remove: () => void this.#remove(id),
      move: () => void this.#move(id),
    };
  }

  async #create() {
    const { editions } = session;
    const proposed = askedEdition(location.search, editions) ?? newestOf(editions);
    const asked = await askWorkload("New assessment", "Start the review", this.#config.pillars, {
      workload: { name: "" },
      scope: [],
      editions,
      edition: proposed,
    });
    if (!asked) return;
    const edition = asked.edition ?? proposed ?? undefined;
    const { id } = await session.create({ name: UNTITLED, ...asked.change({}) }, asked.scope, edition);
    await this.#open(id);
  }

  /** @param {string} id */
  async #open(id) {
    session.store.setCurrent(id);
    await session.store.flush();
    location.href = new URL(this.element.getAttribute("review") ?? "", location.href).href;
  }

  /** Open it, and one of its pages. @param {string} id @param {string} slug */
  async #goTo(id, slug) {
    session.store.setCurrent(id);
    await session.store.flush();
    location.href = `${ROOT}assess/${slug}/`;
  }

  /** @param {string} id */
  async #edit(id) {
    const entry = session.store.get(id);
    const isOther = !entry || !isPublished(entry);
    const [pillars, scope] = isOther ? [[], []] : [this.#config.pillars, entry?.scope ?? []];
    const asked = entry && (await askWorkload("Edit the workload", "Save", pillars, { ...entry, scope }));
    if (!asked) return;
    if (!session.store.get(id)) return tell("It was deleted in another tab: nothing is changed.", { stays: true });
    session.change(
      (now, updated) => {
        const edited = setWorkload(now, asked.change(now.workload), updated, entry.workload);
        return asked.isScopeChanged ? setScope(edited, asked.scope, updated, entry.scope) : edited;
      },
      { of: id, edition: entry.edition },
    );
  }

  /** Show what a move to the newest edition would do, and move. @param {string} id */
  async #move(id) {
    const { moveAssessment } = await import("./parts/migration.js");
    await moveAssessment(id);
  }

  /** A link from another page may ask for something: `#new`, `#import`, or to move one, `#move-ID`. */
  #asked() {
    const { hash } = location;
    const moved = session.store.list().find((entry) => hash === `#${moveAnchor(entry)}`);
    if (!moved && hash !== "#new" && hash !== "#import") return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}`); // once
    if (moved) void this.#move(moved.id);
    else if (hash === "#new") void this.#create();
    else this.element.querySelector(/** @type {"button"} */ (".wa-import-files"))?.focus();
  }

  /** @param {string} id */
  #duplicate(id) {
    const entry = session.store.get(id);
    if (!entry) return;
    const now = new Date().toISOString();
    const workload = { ...entry.workload, name: `${entry.workload.name} (copy)` };
    session.store.create({ ...entry, id: newId(), workload, created: now, updated: now });
  }

  /** @param {string} id */
  async #remove(id) {
    const { store } = session;
    const wasOpen = store.currentId === id;
    const toNext = nextRow(this.#body, ".wa-workload", (card) => card.contains(document.activeElement));
    const removed = await store.remove(id);
    const { name } = removed.assessment.workload;
    const [only, ...others] = store.list();
    if (wasOpen && only && others.length === 0) store.setCurrent(only.id);
    const back = () => {
      store.restore(removed);
      if (wasOpen) store.setCurrent(id);
    };
    offer(say(undoing.deleted, { name }), { act: back, key: printedKey(), isKey: true });
    await this.#show();
    toNext();
  }

  /** @param {string} id */
  #export(id) {
    const entry = session.store.get(id);
    if (entry) saveAsFile([entry]);
  }

  /** @param {DragEvent} event */
  async #drop(event) {
    event.preventDefault();
    await this.#import([...(event.dataTransfer?.files ?? [])]);
  }

  /** @param {File[]} files */
  async #import(files) {
    if (files.length === 0) return;
    const { store } = session;
    const openBefore = store.currentId;
    const imported = await importFiles(files);
    const [first, ...others] = imported;
    if (!first) return;
    if (others.length === 0) store.setCurrent(first.id);
    const said = others.length ? `Imported ${imported.length} assessments.` : "Imported 1 assessment.";
    const open = others.length ? "" : ` Open now: ${store.get(first.id)?.workload.name}.`;
    const back = async () => {
      const results = [];
      // The last one first: two files may be of one assessment.
      for (const one of [...imported].reverse()) results.push(await undoImport(one));
      const said = await saidOfImports(results);
      if (said) tell(said, { stays: true });
      else if (store.currentId === null || store.currentId === first.id) store.setCurrent(openBefore);
    };
    offer(said + open, { act: () => void back(), key: printedKey(), isKey: true });
  }

  /** @param {string} file */
  async #example(file) {
    const found = await importExample(new URL(this.element.getAttribute("examples") ?? "", location.href), file);
    if (typeof found === "string") tell(found, { stays: true });
    else await this.#open(found.id);
  }
}

/**
 * What an undo of imports could not take back.
 *
 * @param {Awaited<ReturnType<typeof undoImport>>[]} results
 */
async function saidOfImports(results) {
  const { saidUndone } = await import("../controls/said.js");
  const whole = results.filter((one) => one === false).length;
  const kept = results.flatMap((one) => (typeof one === "boolean" ? [] : one));
  return [whole > 0 && `Not taken back: ${whole} changed since.`, saidUndone({ taken: [], kept })]
    .filter(Boolean)
    .join(" ");
}
