/**
 * The store: the only writer of assessments in a browser, and the memory of all views.
 *
 * Reading is synchronous after `open()`. A change shows at once and is stored shortly after, in one transaction that
 * reads what is stored, applies the change to that and writes it, so that two tabs never undo each other. Where the
 * browser forbids storage or a write fails, everything goes on in memory, and `state` says why.
 *
 * Events: `change` (detail.id), `current` (another assessment was chosen), `state`.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").Change} Change
 * @typedef {import("../assessment/types.js").Environment} Environment
 * @typedef {import("../assessment/types.js").Removed} Removed
 * @typedef {import("../assessment/types.js").StoreState} StoreState
 */
import { storedNames } from "../lib/site.js";
import { Choice } from "./choice.js";
import { Entry } from "./entry.js";
import { askPersistence, browserEnvironment } from "./environment.js";
import { canonicalText } from "../assessment/file.js";
import { Journal } from "./journal.js";
import { compareText } from "../lib/json.js";
import { believed, received } from "../assessment/incoming.js";
import { merge } from "../assessment/merge.js";
import { WorkQueue } from "./queue.js";

// In ms: long enough to gather the keys of fast typing, short enough to be safe.
const DELAY = 150;

export class AssessmentStore extends EventTarget {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #queue = new WorkQueue(() => this.#emit("state"));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #loaded = false;
  /** @type {"persistent" | "best-effort" | "unknown"} */
  #persistence = "unknown";
  #listening = new AbortController();
  #environment;
  #database;
  #channel;
  #choice;
  #journal;

  /** @param {Environment} [environment] */
  constructor(environment = browserEnvironment()) {
    super();
    const names = storedNames(environment.path);
    this.#environment = environment;
    this.#database = environment.database(names.assessments);
    this.#channel = environment.channel(names.assessments);
    this.#choice = new Choice(environment.localStorage, names.current);
    this.#journal = new Journal(environment.localStorage, names.left);
  }

  /** Read what is stored. Never fails: see `state`. */
  async open() {
    this.#listen();
    await this.#enqueue(async () => {});
    this.#persistence = await askPersistence(this.#environment, "persisted");
  }

  /** Store what is pending and let go of the browser. */
  async close() {
    await this.flush();
    this.#listening.abort();
    this.#channel?.close();
    this.#database.close();
  }

  /** @returns {StoreState} */
  get state() {
    return this.#queue.state;
  }

  /** @returns {"persistent" | "best-effort" | "unknown"} whether the browser promised not to evict the answers */
  get persistence() {
    return this.#persistence;
  }

  /** Ask the browser not to evict the answers; some ask the reader. */
  async requestPersistence() {
    this.#persistence = await askPersistence(this.#environment, "persist");
    this.#emit("state");
    return this.#persistence;
  }

  /** @returns {Assessment[]} by name */
  list() {
    const all = [...this.#entries.values()].flatMap((entry) => entry.assessment ?? []);
    return all.sort((one, two) => compareText(one.workload.name, two.workload.name) || compareText(one.id, two.id));
  }

  /** @returns {{id: string, text: string, problems: string[]}[]} those that are stored and cannot be read: they stay */
  unreadable() {
    const all = [...this.#entries].filter(([, entry]) => entry.assessment === null);
    return all.map(([id, { text, problems }]) => ({ id, text, problems }));
  }

  /** @param {string} id @returns {Assessment | null} */
  get(id) {
    return this.#entries.get(id)?.assessment ?? null;
  }

  /** @returns {Assessment | null} the open one */
  get current() {
    return this.#choice.id === null ? null : this.get(this.#choice.id);
  }

  /** @returns {string | null} the id of the open one; null also where it is gone */
  get currentId() {
    return this.current && this.#choice.id;
  }

  /** @param {string | null} id */
  setCurrent(id) {
    this.#choice.set(id);
    this.#emit("current");
  }

  /**
   * Change an assessment. It shows at once.
   *
   * @param {string} id
   * @param {Change} change
   * @returns {Assessment}
   * @throws {TypeError} where the change makes what no file may hold; nothing is changed then
   */
  update(id, change) {
    const entry = this.#entries.get(id);
    if (!entry?.assessment) throw new Error(`no assessment '${id}'`);
    if (entry.apply(change)) this.#touched(id);
    return entry.assessment;
  }

  /**
   * Add an assessment; where one with its id exists, both are merged.
   *
   * @param {Assessment} assessment
   * @returns {Assessment}
   */
  create(assessment) {
    if (this.get(assessment.id)) return this.update(assessment.id, (mine) => merge(mine, assessment));
    if (this.#entries.has(assessment.id)) throw new Error("The stored assessment with this id cannot be read.");
    this.#entries.set(
      assessment.id,
      Entry.ofNew(assessment, (stored) => merge(stored, assessment)),
    );
    this.#touched(assessment.id);
    return assessment;
  }

  /**
   * Add an assessment from a file, as `create`; what comes from a file need not be saved to one.
   *
   * @param {Assessment} assessment
   * @returns {Assessment}
   */
  importAssessment(assessment) {
    const now = this.#environment.now();
    if (this.get(assessment.id)) return this.update(assessment.id, (mine) => received(mine, assessment, now));
    const result = this.create(believed(assessment, now).assessment);
    this.markExported(assessment.id);
    return result;
  }

  /**
   * Remove an assessment.
   *
   * @param {string} id
   * @returns {Promise<Removed>} for `restore`
   */
  async remove(id) {
    const entry = this.#entries.get(id);
    if (!entry?.assessment) throw new Error(`no assessment '${id}'`);
    this.#entries.delete(id);
    this.#emit("change", id);
    let assessment = entry.assessment;
    await this.#enqueue(async () => {
      await this.#database.transact(id, (row) => {
        // Another tab may have added answers that this one has not seen.
        assessment = entry.latest(row);
        return null;
      });
      this.#tell(id);
    });
    return { assessment, exportedAt: entry.exportedAt };
  }

  /** @param {Removed} removed @returns {Assessment} */
  restore({ assessment, exportedAt }) {
    const restored = this.create(assessment);
    if (exportedAt !== null) this.#entries.get(assessment.id)?.markExported(exportedAt);
    return restored;
  }

  /** @param {string} id @param {string} [now] Call after it was saved to a file. */
  markExported(id, now = this.#environment.now()) {
    this.#entries.get(id)?.markExported(now);
    this.#touched(id);
  }

  /** @param {string} id @returns {string | null} when it was last stored in this browser */
  savedAt(id) {
    return this.#entries.get(id)?.savedAt ?? null;
  }

  /** @param {string} id @returns {string | null} when it was last saved to a file */
  exportedAt(id) {
    return this.#entries.get(id)?.exportedAt ?? null;
  }

  /**
   * @param {string} [now]
   * @param {string | null} [id]
   * @returns {boolean} whether answers are at risk: changed, and for 7 days not saved to a file
   */
  needsExport(now = this.#environment.now(), id = this.currentId) {
    return id !== null && this.#entries.get(id)?.needsExport(now) === true;
  }

  /** Store what is pending now, rather than shortly. */
  async flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = () => [...this.#entries].filter(([, entry]) => entry.isPending);
    if (pending().length === 0) return this.#queue.done;
    return this.#enqueue(async () => {
      // One that cannot be stored must not keep the others from it.
      const results = await Promise.allSettled(pending().map(([id, entry]) => this.#store(id, entry)));
      for (const result of results) if (result.status === "rejected") throw result.reason;
    });
  }

  /** Read again what other tabs may have stored. */
  async refresh() {
    await this.#enqueue(async () => {
      const rows = await this.#database.all();
      for (const row of rows) this.#see(row);
      const stored = new Set(rows.map((row) => row.id));
      for (const id of [...this.#entries.keys()]) if (!stored.has(id)) this.#drop(id);
    });
  }

  /** @param {string} id @param {Entry} entry */
  async #store(id, entry) {
    let stored = () => {};
    await this.#database.transact(id, (row) => {
      const written = entry.rowOn(row, this.#environment.now());
      stored = written.stored;
      return written.row;
    });
    const before = entry.assessment;
    stored();
    this.#tell(id);
    // It now holds what another tab answered.
    if (entry.assessment !== before) this.#emit("change", id);
  }

  /** @param {string} id */
  #touched(id) {
    this.#queue.wait();
    this.#timer ??= setTimeout(() => this.flush(), DELAY);
    this.#emit("change", id);
  }

  /**
   * @param {() => Promise<void>} work on the database
   * @returns {Promise<void>} settles, never fails: what could not be stored stays pending, and is tried again
   */
  #enqueue(work) {
    return this.#queue.run(async () => {
      if (!this.#loaded) await this.#load();
      await work();
      const stored = ![...this.#entries.values()].some((entry) => entry.isPending);
      if (stored) this.#journal.clear();
      return stored;
    });
  }

  async #load() {
    for (const row of await this.#database.all()) this.#see(row);
    this.#loaded = true;
    this.#journal.read((left) => this.#takeOver(left));
  }

  /** @param {Assessment} left by an earlier page that was gone before it was stored */
  #takeOver(left) {
    const stored = this.#entries.get(left.id);
    // What a newer release has stored stays as it is.
    if (stored && !stored.assessment) return false;
    if (!stored?.assessment || canonicalText(merge(stored.assessment, left)) !== stored.text) this.create(left);
    return true;
  }

  /** The page may be gone before the write has an end. */
  #leave() {
    const pending = [...this.#entries.values()].filter((entry) => entry.isPending);
    this.#journal.write(pending.flatMap(({ assessment }) => (assessment ? canonicalText(assessment) : [])));
    return this.flush();
  }

  #listen() {
    const { target } = this.#environment;
    const options = { signal: this.#listening.signal };
    if (this.#channel) this.#channel.onmessage = ({ data }) => this.#heard(data);
    target?.addEventListener("pagehide", () => this.#leave(), options);
    target?.addEventListener("visibilitychange", () => this.#leave(), options);
    // A page that comes back from the back-forward cache has missed the messages of other tabs.
    target?.addEventListener("pageshow", (event) => Reflect.get(event, "persisted") && this.refresh(), options);
    const chosen = (/** @type {Event} */ event) => this.#choice.isChangedBy(event) && this.#emit("current");
    target?.addEventListener("storage", chosen, options);
  }

  /** @param {unknown} id of what another tab has stored or removed */
  #heard(id) {
    if (typeof id !== "string") return;
    this.#enqueue(async () => {
      const row = await this.#database.get(id);
      if (row) this.#see(row);
      else this.#drop(id);
    });
  }

  /** @param {import("../assessment/types.js").Row} row */
  #see(row) {
    const entry = this.#entries.get(row.id);
    if (!entry) this.#entries.set(row.id, Entry.ofRow(row));
    if (!entry || entry.see(row)) this.#emit("change", row.id);
  }

  /** @param {string} id removed by another tab; where this one has answers that are not stored, it stays */
  #drop(id) {
    if (this.#entries.get(id)?.isPending === false && this.#entries.delete(id)) this.#emit("change", id);
  }

  /** @param {string} id */
  #tell(id) {
    this.#channel?.postMessage(id);
  }

  /** @param {"change" | "current" | "state"} type @param {string} [id] */
  #emit(type, id) {
    this.dispatchEvent(new CustomEvent(type, { detail: { id: id ?? null } }));
  }
}
