/**
 * The page `assessments`: the workloads in this browser. Create, open, edit, duplicate, delete with undo, import,
 * export, and the plain state of the storage.
 */

import { newId, setScope, setWorkload } from "../assessment/edit.js";
import { unknownIds } from "../assessment/renames.js";
import { inScope, LEVELS, lastChanged, summarize } from "../assessment/rules.js";
import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { importExample } from "./parts/examples.js";
import { answersAnchor, otherEditionText } from "../controls/other-edition.js";
import { saveAsFile } from "../controls/save-file.js";
import { fileName } from "../lib/file-name.js";
import { bindFile, bindingOf, canBind, known, releaseFile, resumeFile } from "../store/file-binding.js";
import { importFiles, undoImport } from "./parts/import-preview.js";
import { answersList } from "./parts/answers-list.js";
import { undecidedNote } from "./parts/undecided.js";
import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import { keeping } from "../words/keeping.js";
import { failure } from "../controls/failure.js";
import { offerUndo } from "../controls/undo.js";
import { askWorkload, UNTITLED } from "./parts/workload-form.js";
import { download } from "../lib/download.js";
import { Page } from "./parts/page.js";
import { localDate } from "../lib/local-date.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */

/** What is missing without the catalogue. */
const WITHOUT = "Counts and risks cannot be shown; assessments can be saved to files, imported and edited.";

export default class AssessmentsPage extends Page {
  /** @type {{examples: [string, string][], pillars: [string, string][]}} */
  #config = { examples: [], pillars: [] };
  #body = element("div", { class: "wa-assessments" });
  #toast = element("div", { class: "wa-toast", role: "status" });
  #picker = element("input", {
    type: "file",
    accept: ".json,application/json",
    multiple: true,
    class: "wa-hidden",
    "aria-label": "Assessment files",
    onchange: () => {
      void this.#import([...(this.#picker.files ?? [])]);
      this.#picker.value = "";
    },
  });
  #refresh = () => void this.#show();

  async connect() {
    const script = this.element.querySelector("script[type='application/json']");
    if (script) this.#config = JSON.parse(script.textContent ?? "{}");
    this.element.append(this.#body, this.#toast);
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => void this.#drop(event));
    session.addEventListener("change", this.#refresh);
    await Promise.all([session.ready, known]);
    await this.#show();
  }

  disconnect() {
    session.removeEventListener("change", this.#refresh);
  }

  async #show() {
    /** @type {unknown} */
    let problem = null;
    const outline = await session.catalog().then(
      (catalog) => catalog.outline,
      (error) => {
        problem = error;
        return null;
      },
    );
    const assessments = session.store.list();
    const current = session.current?.id;
    patch(
      this.#body,
      this.#actions(assessments),
      this.#state(assessments),
      outline === null && failure(WITHOUT, problem, () => void session.catalogAgain()),
      session.store.unreadable().map((entry) => this.#unreadable(entry)),
      assessments.length === 0 && this.#empty(),
      assessments.length > 0 &&
        h(
          "ul",
          { class: "wa-workloads" },
          assessments.map((entry) => this.#card(entry, outline, entry.id === current)),
        ),
    );
  }

  /** @param {Assessment[]} assessments */
  #actions(assessments) {
    return h(
      "div",
      { class: "wa-actions" },
      h(
        "button",
        {
          type: "button",
          class: "wa-button wa-button--primary",
          onclick: () => void this.#create(),
        },
        "New assessment",
      ),
      h("button", { type: "button", class: "wa-button", onclick: () => this.#picker.click() }, "Import files"),
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
          "Answers are saved in this browser as you give them. ",
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
   * @param {Assessment} entry
   * @param {readonly import("../assessment/types.js").QuestionRow[] | null} outline
   * @param {boolean} isCurrent
   */
  #card(entry, outline, isCurrent) {
    const isOther = entry.edition !== session.edition;
    const summary = outline && summarize(isOther ? [] : inScope(outline, entry.scope), entry.answers);
    const name = entry.workload.name;
    const facts = [entry.workload.environment, entry.workload.owner].filter(Boolean).join(", ");
    const unknown = outline && !isOther ? unknownIds(outline, entry.answers).length : 0;
    const button = (/** @type {string} */ label, /** @type {() => void} */ action) =>
      h(
        "button",
        {
          type: "button",
          class: "wa-small",
          "aria-label": `${label}: ${name}`,
          key: label,
          onclick: action,
        },
        label,
      );
    return h(
      "li",
      { class: "wa-workload", key: entry.id, "aria-current": isCurrent ? "true" : null },
      h("h2", {}, name, isCurrent && h("span", { class: "wa-chip" }, "open")),
      facts && h("p", { class: "wa-row__text" }, facts),
      isOther && h("p", {}, otherEditionText(entry)),
      ...(summary && !isOther ? progress(name, summary) : []),
      h("p", { class: "wa-row__text" }, `Changed ${localDate(lastChanged(entry))}. `, ...savedText(entry.id)),
      undecidedNote(entry),
      unknown > 0 &&
        h(
          "p",
          { class: "wa-row__text" },
          `${unknown} ${unknown === 1 ? "id" : "ids"} of another edition: kept, not counted, and saved to files again.`,
        ),
      h(
        "p",
        { class: "wa-actions" },
        !isOther &&
          h(
            "button",
            {
              type: "button",
              class: "wa-button wa-button--primary wa-button--small",
              onclick: () => void this.#open(entry.id),
            },
            summary?.answered === 0 ? "Start the review" : "Continue the review",
          ),
        !isOther &&
          summary?.answered !== 0 &&
          [/** @type {const} */ ("Dashboard"), /** @type {const} */ ("Plan"), /** @type {const} */ ("Report")].map(
            (label) => button(label, () => void this.#goTo(entry.id, label.toLowerCase())),
          ),
        isOther && !isCurrent && button("Open", () => session.store.setCurrent(entry.id)),
        button("Save to a file", () => this.#export(entry.id)),
        this.#fileButtons(entry, button),
        button("Edit", () => void this.#edit(entry.id)),
        button("Duplicate", () => this.#duplicate(entry.id)),
        button("Delete", () => void this.#remove(entry.id)),
      ),
      isOther && readOnly(entry),
    );
  }

  async #create() {
    const asked = await askWorkload("New assessment", "Start the review", this.#config.pillars, {
      workload: { name: "" },
      scope: [],
    });
    if (!asked) return;
    const { id } = await session.create({ name: UNTITLED, ...asked.change({}) }, asked.scope);
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
    const isOther = entry?.edition !== session.edition;
    const [pillars, scope] = isOther ? [[], []] : [this.#config.pillars, entry?.scope ?? []];
    const asked = entry && (await askWorkload("Edit the workload", "Save", pillars, { ...entry, scope }));
    if (!asked) return;
    if (!session.store.get(id))
      return this.#toast.replaceChildren("It was deleted in another tab: nothing is changed.");
    const updated = new Date().toISOString();
    session.store.update(id, (now) => {
      const edited = setWorkload(now, asked.change(now.workload), updated, entry.workload);
      return asked.isScopeChanged ? setScope(edited, asked.scope, updated, entry.scope) : edited;
    });
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
    const removed = await store.remove(id);
    const { name } = removed.assessment.workload;
    const [only, ...others] = store.list();
    if (wasOpen && only && others.length === 0) store.setCurrent(only.id);
    offerUndo(this.#toast, `Deleted "${name}".`, () => {
      store.restore(removed);
      if (wasOpen) store.setCurrent(id);
    });
  }

  /** @param {string} id */
  #export(id) {
    const entry = session.store.get(id);
    if (entry) saveAsFile([entry]);
  }

  /**
   * @param {Assessment} entry
   * @param {(label: string, action: () => void) => import("../lib/vnode.js").VNode} button
   */
  #fileButtons(entry, button) {
    const binding = bindingOf(entry.id);
    if (!canBind() && !binding) return [];
    const choose = () => button("Keep in a file", () => void bindFile(entry, fileName(entry.workload.name)));
    if (!binding) return [choose()];
    const release = button("Keep in no file", () => void releaseFile(entry.id));
    if (binding.state === "paused")
      return [button(`Go on with ${binding.name}`, () => void resumeFile(entry.id)), release];
    return binding.state === "lost" ? [choose(), release] : [release];
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
    offerUndo(this.#toast, said + open, async () => {
      let kept = 0;
      // The last one first: two files may be of one assessment.
      for (const one of [...imported].reverse()) if (!(await undoImport(one))) kept += 1;
      if (kept) this.#toast.replaceChildren(`Not taken back: ${kept} changed since.`);
      else if (store.currentId === null || store.currentId === first.id) store.setCurrent(openBefore);
    });
  }

  /** @param {string} file */
  async #example(file) {
    const found = await importExample(new URL(this.element.getAttribute("examples") ?? "", location.href), file);
    if (typeof found === "string") this.#toast.replaceChildren(found);
    else await this.#open(found.id);
  }
}

/** The answers of one of another edition. @param {Assessment} entry */
function readOnly(entry) {
  const id = answersAnchor(entry);
  return h(
    "details",
    { class: "wa-details", id, open: location.hash === `#${id}` },
    h("summary", {}, keeping.readAnswers),
    answersList(entry),
  );
}

/** How far an assessment is. @param {string} name @param {import("../assessment/types.js").Summary} summary */
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
  const { state, name } = bindingOf(id) ?? {};
  return [
    here && `In this browser since ${localDate(here)}. `,
    state === "kept" ? `Kept in ${name}.` : file ? `Saved to a file ${localDate(file)}.` : "Not saved to a file yet.",
    state === "paused" &&
      ` ${name} waits for your permission, since the browser was closed: choose "Go on with ${name}".`,
    state === "lost" && ` ${name} could not be written, or holds something else: choose a file again.`,
  ];
}
