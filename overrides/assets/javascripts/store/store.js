/**
 * The store: the only writer of assessments in a browser, and the memory of all views.
 *
 * Reading is synchronous after `open()`. A change shows at once and is stored shortly after, in one transaction that
 * reads what is stored, applies the change to that and writes it, so that two tabs never undo each other. Where the
 * browser forbids storage, does not answer or a write fails, everything goes on in memory, `state` says why, and it is
 * tried again. What was stored and went away, though nobody deleted it, is stored again.
 *
 * Events: `change` (detail.id), `current` (another assessment was chosen; detail.id where by another
 * tab), `state`.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").Change} Change
 * @typedef {import("../assessment/types.js").Environment} Environment
 * @typedef {import("../assessment/types.js").Removed} Removed
 * @typedef {import("../assessment/types.js").StoreState} StoreState
 */
import { storedNames } from "../lib/site.js";
import { checkedEdition } from "../assessment/editions.js";
import { Choice } from "./choice.js";
import { newId } from "../assessment/edit.js";
import { Entry } from "./entry.js";
import { askPersistence, browserEnvironment } from "./environment.js";
import { canonicalText } from "../assessment/file.js";
import { Journal } from "./journal.js";
import { compareText } from "../lib/json.js";
import { believed, received } from "../assessment/incoming.js";
import { Leaving } from "./leaving.js";
import { merge } from "../assessment/merge.js";
import { LIMIT, PatientDatabase } from "./patient.js";
import { WorkQueue } from "./queue.js";
import { Removals } from "./removals.js";
import { Retry } from "./retry.js";
import { rowOf } from "./row.js";
import { lastChanged } from "../assessment/rules.js";

// In ms: long enough to gather the keys of fast typing, short enough to be safe.
const DELAY = 150;
const GONE = "The assessment for which it was given is not here any more: another tab has deleted it.";

export class AssessmentStore extends EventTarget {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #queue = new WorkQueue(() => this.#emit("state"));
  #retry = new Retry(() => void this.#enqueue(() => this.#putBack()));
  /** Deleted here, and not yet in the database. @type {Map<string, Entry>} */
  #removing = new Map();
  /** The edition whose answers may be changed here; null while it is not known. @type {string | null} */
  edition = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #loaded = false;
  /** What waits to be run. @type {Promise<void> | null} */
  #storing = null;
  /** The choice of an earlier page that was not there any more. @type {string | null} */
  #gone = null;
  /** @type {"persistent" | "best-effort" | "unknown"} */
  #persistence = "unknown";
  #listening = new AbortController();
  #environment;
  #database;
  #channel;
  #choice;
  #journal;
  #removals;
  #leaving;

  /** @param {Environment} [environment] */
  constructor(environment = browserEnvironment()) {
    super();
    const names = storedNames(environment.path);
    this.#environment = environment;
    const database = environment.database(names.assessments);
    database.onlost = () => this.#retry.now();
    this.#database = new PatientDatabase(database, environment.limit, () => this.#retry.now());
    this.#channel = environment.channel(names.assessments);
    this.#choice = new Choice(environment.localStorage, names.current);
    this.#journal = new Journal(environment.localStorage, names.left);
    this.#removals = new Removals(environment.localStorage, names.removed);
    this.#leaving = new Leaving(
      this.#journal,
      () => this.#pending().map(([, entry]) => entry),
      () => this.state.status !== "memory",
    );
  }

  /** Read what is stored. Never fails: see `state`. */
  async open() {
    this.#listen();
    const persistence = askPersistence(this.#environment, "persisted").then((found) => {
      this.#persistence = found;
    });
    await Promise.race([Promise.all([this.#enqueue(async () => {}), persistence]), this.#patience()]);
  }

  /** Store what is pending and let go of the browser. */
  async close() {
    await this.flush();
    this.#retry.done();
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

  /** @returns {Assessment | null} the open one: the chosen one, or where there is no choice the only one there is */
  get current() {
    const { id } = this.#choice;
    const chosen = id === null ? null : this.get(id);
    if (chosen || id !== this.#gone) return chosen;
    const [only, ...others] = this.list();
    return only && others.length === 0 ? only : null;
  }

  /** @returns {string | null} the id of the open one; null also where it is gone */
  get currentId() {
    return this.current?.id ?? null;
  }

  /** @returns {boolean} whether one was chosen, on this page or an earlier one; it may not be readable now */
  get isChosen() {
    return this.#choice.id !== null && (this.#choice.id !== this.#gone || this.get(this.#choice.id) !== null);
  }

  /** @returns {Assessment[]} those with something that is stored nowhere, neither in this browser nor in a file */
  unkept() {
    return this.#pending().flatMap(([, { assessment, unexported }]) => (assessment && unexported ? assessment : []));
  }

  /** Somebody types: ask before the page is left where something would be lost. */
  watchLeaving() {
    this.#leaving.watch(this.#environment.target, this.#listening.signal);
  }

  /** @param {unknown} holder @param {boolean} holds something that cannot be stored and is lost with the page */
  holdLeaving(holder, holds) {
    this.watchLeaving();
    this.#leaving.hold(holder, holds);
  }

  /** Try to store what is not stored, now. */
  async retry() {
    this.#retry.now();
    await this.#queue.done;
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
   * @throws {TypeError} where the change makes what no file may hold, or answers for another edition; nothing is
   *   changed then
   */
  update(id, change) {
    return this.#change(id, (before) => checkedEdition(before, change(before), this.edition));
  }

  /** @param {string} id @param {Change} change */
  #change(id, change) {
    const entry = this.#entries.get(id);
    if (!entry?.assessment) throw new Error(GONE);
    if (entry.apply(change)) this.#touched(id);
    return entry.assessment;
  }

  /**
   * Add an assessment; where one with its id exists, both are merged, unless their editions differ: ids mean something
   * else there.
   *
   * @param {Assessment} assessment
   * @returns {Assessment}
   */
  create(assessment) {
    const before = this.get(assessment.id);
    if (before && before.edition !== assessment.edition) return this.create(copyOfEdition(assessment));
    if (before) return this.#change(assessment.id, (mine) => merge(mine, assessment));
    this.#removals.forget(assessment.id);
    this.#removing.delete(assessment.id);
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
    const mine = this.get(assessment.id);
    if (mine && mine.edition === assessment.edition)
      return this.#change(assessment.id, (before) => received(before, assessment, now));
    const before = new Set(this.#entries.keys());
    const result = this.create(believed(assessment, now).assessment);
    if (!before.has(result.id)) this.markExported(result.id);
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
    if (!entry?.assessment) throw new Error(GONE);
    this.#entries.delete(id);
    this.#removing.set(id, entry);
    this.#removals.add(id, this.#environment.now());
    this.#journal.forget(id);
    this.#emit("change", id);
    /** @type {Assessment | undefined} */
    let latest;
    await this.#enqueue(async () => {
      latest = await this.#erase(id, entry);
    });
    return { assessment: latest ?? entry.assessment, exportedAt: entry.exportedAt };
  }

  /** @param {string} id @param {Entry} entry @returns {Promise<Assessment | undefined>} as it was last */
  async #erase(id, entry) {
    if (!this.#removing.has(id)) return; // it was wanted again
    /** @type {Assessment | undefined} */
    let latest;
    await this.#database.transact(id, (row) => {
      // Another tab may have added answers that this one has not seen.
      latest = entry.latest(row && rowOf(row));
      return null;
    });
    this.#removing.delete(id);
    this.#tell(id);
    return latest;
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
    if (this.#pending().length === 0) return this.#queue.done;
    // What waits already takes along what is pending by then.
    this.#storing ??= this.#enqueue(() => {
      this.#storing = null;
      return this.#storePending();
    }).finally(() => {
      this.#storing = null;
    });
    return this.#storing;
  }

  async #storePending() {
    for (const [id, entry] of this.#removing) await this.#erase(id, entry);
    // One that cannot be stored must not keep the others from it.
    const results = await Promise.allSettled(this.#pending().map(([id, entry]) => this.#store(id, entry)));
    for (const result of results) if (result.status === "rejected") throw result.reason;
  }

  /** @returns {[string, Entry][]} what is not stored */
  #pending() {
    return [...this.#entries].filter(([, entry]) => entry.isPending);
  }

  /** Read again what other tabs may have stored. */
  async refresh() {
    await this.#enqueue(() => this.#putBack());
  }

  /** See what is stored now, and store what is not; also what went though nobody deleted it. */
  async #putBack() {
    const rows = await this.#rows();
    for (const row of rows) this.#see(row);
    const stored = new Set(rows.map(({ id }) => id));
    for (const [id, entry] of this.#entries) {
      if (stored.has(id) || entry.isPending) continue;
      const isLost = entry.assessment && this.#removals.isShared && this.#removals.at(id) === null;
      if (isLost) entry.markLost();
      else this.#drop(id);
    }
    await this.#storePending();
  }

  /** @returns {Promise<import("../assessment/types.js").Row[]>} without those that are being deleted */
  async #rows() {
    const rows = (await this.#database.all()).map(rowOf);
    return rows.filter(({ id }) => !this.#removing.has(id));
  }

  /** @param {string} id @param {Entry} entry */
  async #store(id, entry) {
    let stored = () => {};
    await this.#database.transact(id, (row) => {
      const written = entry.rowOn(row && rowOf(row), this.#environment.now());
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
    this.watchLeaving();
    this.#timer ??= setTimeout(() => this.flush(), DELAY);
    this.#emit("change", id);
  }

  /**
   * @param {() => Promise<void>} work on the database
   * @returns {Promise<void>} settles, never fails: what could not be stored stays pending, and is tried again
   */
  async #enqueue(work) {
    await this.#queue.run(async () => {
      if (!this.#loaded) await this.#load();
      await work();
      const isStored = this.#pending().length === 0 && this.#removing.size === 0;
      if (isStored) this.#journal.clear();
      return isStored;
    });
    if (this.state.status === "memory") this.#retry.later();
    else this.#retry.done();
  }

  async #load() {
    try {
      for (const row of await this.#rows()) this.#see(row);
      this.#loaded = true;
    } finally {
      // What an earlier page left is there also where the database is not.
      this.#journal.read((left) => this.#takeOver(left));
      if (this.#loaded && !this.#entries.has(this.#choice.id ?? "")) this.#gone = this.#choice.id;
    }
  }

  /** @param {Assessment} left by an earlier page that was gone before it was stored */
  #takeOver(left) {
    const stored = this.#entries.get(left.id);
    if (!stored && (this.#removals.at(left.id) ?? "") >= lastChanged(left)) return true;
    // What a newer release has stored stays as it is.
    if (stored && !stored.assessment) return false;
    if (!stored?.assessment || canonicalText(merge(stored.assessment, left)) !== canonicalText(stored.assessment))
      this.create(left);
    return true;
  }

  /** The page may be gone before the write has an end, or it is back. */
  #leave() {
    this.#leaving.write();
    return this.state.status === "memory" ? this.#retry.now() : this.flush();
  }

  /** No part of the browser is waited for longer than for the database. */
  #patience() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#environment.limit ?? LIMIT);
      Reflect.get(Object(timer), "unref")?.call(timer);
    });
  }

  #listen() {
    const { target } = this.#environment;
    const options = { signal: this.#listening.signal };
    if (this.#channel) this.#channel.onmessage = ({ data }) => this.#heard(data);
    target?.addEventListener("pagehide", () => this.#leave(), options);
    target?.addEventListener("visibilitychange", () => this.#leave(), options);
    // A page that comes back from the back-forward cache has missed the messages of other tabs.
    target?.addEventListener("pageshow", (event) => Reflect.get(event, "persisted") && this.refresh(), options);
    const chosen = (/** @type {Event} */ event) =>
      this.#choice.isChangedBy(event) && this.#emit("current", this.#choice.id ?? undefined);
    target?.addEventListener("storage", chosen, options);
  }

  /** @param {unknown} id of what another tab has stored or removed */
  #heard(id) {
    if (typeof id !== "string") return;
    this.#enqueue(async () => {
      const row = await this.#database.get(id);
      if (!row) this.#drop(id);
      else if (!this.#removing.has(id)) this.#see(rowOf(row));
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

/** Beside the one with the same id, not into it. @param {Assessment} assessment @returns {Assessment} */
function copyOfEdition(assessment) {
  const name = `${assessment.workload.name} (${assessment.edition})`;
  return { ...assessment, id: newId(), workload: { ...assessment.workload, name } };
}
