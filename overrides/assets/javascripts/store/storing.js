/**
 * What a tab has in memory and what the browser's database holds, made one: changes are stored shortly after they are
 * made, in transactions that apply them to what is stored by then; what other tabs store is taken over. Where storage
 * is forbidden, does not answer or fails, it is tried again. What went though nobody deleted it is stored again.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").Environment} Environment
 * @typedef {import("../assessment/types.js").Row} Row
 * @typedef {object} Listener
 * @property {(id: string) => void} changed an assessment shows something else
 * @property {() => void} told `state` is another
 * @property {() => void} loaded what is stored is known
 * @property {(assessment: Assessment) => void} left an earlier page was gone before it had stored this one
 * @property {(assessment: Assessment) => void} displaced another tab has stored one of another edition in its place
 */
import { Entry } from "./entry.js";
import { canonicalText } from "../assessment/file.js";
import { Journal } from "./journal.js";
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

export class Storing {
  #queue;
  #retry = new Retry(() => void this.#enqueue(() => this.#putBack()));
  /** Deleted here, and not yet in the database. @type {Map<string, Entry>} */
  #removing = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #loaded = false;
  /** What waits to be run. @type {Promise<void> | null} */
  #waiting = null;
  #listening = new AbortController();
  #environment;
  #shelf;
  #listener;
  #database;
  #channel;
  #journal;
  #removals;
  #leaving;

  /**
   * @param {Environment} environment
   * @param {ReturnType<typeof import("../lib/site.js").storedNames>} names
   * @param {import("./shelf.js").Shelf} shelf the memory
   * @param {Listener} listener
   */
  constructor(environment, names, shelf, listener) {
    const database = environment.database(names.assessments);
    database.onlost = () => this.#retry.now();
    this.#environment = environment;
    this.#shelf = shelf;
    this.#listener = listener;
    this.#queue = new WorkQueue(listener.told);
    this.#database = new PatientDatabase(database, environment.limit, () => this.#retry.now());
    this.#channel = environment.channel(names.assessments);
    this.#journal = new Journal(environment.localStorage, names.left);
    this.#removals = new Removals(environment.localStorage, names.removed);
    const pending = () => shelf.pending().map(([, entry]) => entry);
    this.#leaving = new Leaving(this.#journal, pending, () => this.state.status !== "memory");
  }

  /** @returns {import("../assessment/types.js").StoreState} */
  get state() {
    return this.#queue.state;
  }

  /** @returns {boolean} whether what is stored is known */
  get isLoaded() {
    return this.#loaded;
  }

  /**
   * Read what is stored, and go on without it where that takes too long.
   *
   * @param {Promise<unknown>} other to wait for, too
   */
  async open(other) {
    this.#listen();
    await Promise.race([Promise.all([this.#enqueue(async () => {}), other]), this.#patience()]);
  }

  /** Store what is pending and let go of the browser. */
  async close() {
    await this.flush();
    this.#retry.done();
    this.#listening.abort();
    this.#channel?.close();
    this.#database.close();
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

  /** An assessment was changed in memory. @param {string} id */
  touched(id) {
    this.#queue.wait();
    this.watchLeaving();
    this.#timer ??= setTimeout(() => this.flush(), DELAY);
    this.#listener.changed(id);
  }

  /** An assessment is wanted again, whoever has deleted it. @param {string} id */
  wanted(id) {
    this.#removals.forget(id);
    this.#removing.delete(id);
  }

  /**
   * Take an assessment off the shelf and out of the database.
   *
   * @param {string} id
   * @param {Entry} entry
   * @returns {Promise<Assessment | undefined>} as it was last; undefined where the database does not say
   */
  async remove(id, entry) {
    this.#shelf.delete(id);
    this.#removing.set(id, entry);
    this.#removals.add(id, this.#environment.now());
    this.#journal.forget(id);
    this.#listener.changed(id);
    /** @type {Assessment | undefined} */
    let latest;
    await this.#enqueue(async () => {
      latest = await this.#erase(id, entry);
    });
    return latest;
  }

  /** Store what is pending now, rather than shortly. */
  async flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#shelf.pending().length === 0) return this.#queue.done;
    // What waits already takes along what is pending by then.
    this.#waiting ??= this.#enqueue(() => {
      this.#waiting = null;
      return this.#storePending();
    }).finally(() => {
      this.#waiting = null;
    });
    return this.#waiting;
  }

  /** Read again what other tabs may have stored. */
  async refresh() {
    await this.#enqueue(() => this.#putBack());
  }

  /** Try to store what is not stored, now. */
  async retry() {
    this.#retry.now();
    await this.#queue.done;
  }

  /**
   * @param {() => Promise<void>} work on the database
   * @returns {Promise<void>} settles, never fails: what could not be stored stays pending, and is tried again
   */
  async #enqueue(work) {
    await this.#queue.run(async () => {
      if (!this.#loaded) await this.#load();
      await work();
      const isStored = this.#shelf.pending().length === 0 && this.#removing.size === 0;
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
      if (this.#loaded) this.#listener.loaded();
    }
  }

  /** @param {Assessment} left by an earlier page that was gone before it was stored */
  #takeOver(left) {
    const stored = this.#shelf.get(left.id);
    if (!stored && (this.#removals.at(left.id) ?? "") >= lastChanged(left)) return true;
    // What a newer release has stored stays as it is.
    if (stored && !stored.assessment) return false;
    if (!stored?.assessment || canonicalText(merge(stored.assessment, left)) !== canonicalText(stored.assessment))
      this.#listener.left(left);
    return true;
  }

  async #storePending() {
    for (const [id, entry] of this.#removing) await this.#erase(id, entry);
    // One that cannot be stored must not keep the others from it.
    const results = await Promise.allSettled(this.#shelf.pending().map(([id, entry]) => this.#store(id, entry)));
    for (const result of results) if (result.status === "rejected") throw result.reason;
  }

  /** @param {string} id @param {Entry} entry */
  async #store(id, entry) {
    let stored = () => {};
    let isNew = false;
    /** @type {Row | null} */
    let other = null;
    await this.#database.transact(id, (found) => {
      const row = found && rowOf(found);
      isNew = !row;
      other = row && entry.isAnother(row) ? row : null;
      if (other) return other;
      const written = entry.rowOn(row, this.#environment.now());
      stored = written.stored;
      return written.row;
    });
    if (other) return this.#giveWay(id, entry, other);
    const before = entry.assessment;
    stored();
    if (isNew) this.#removals.forget(id); // another tab has deleted it, without what was answered here
    this.#channel?.postMessage(id);
    // It now holds what another tab answered.
    if (entry.assessment !== before) this.#listener.changed(id);
  }

  /** Answers of two editions are never one assessment. @param {string} id @param {Entry} entry @param {Row} row */
  #giveWay(id, entry, row) {
    this.#shelf.set(id, Entry.ofRow(row));
    if (entry.hasChanges && entry.assessment) this.#listener.displaced(entry.assessment);
    this.#listener.changed(id);
  }

  /** @param {string} id @param {Entry} entry @returns {Promise<Assessment | undefined>} as it was last */
  async #erase(id, entry) {
    if (!this.#removing.has(id)) return; // it was wanted again
    /** @type {Assessment | undefined} */
    let latest;
    /** @type {Row | null} */
    let other = null;
    await this.#database.transact(id, (found) => {
      if (!this.#removing.has(id)) return found ?? null; // wanted again while the database was silent
      const row = found && rowOf(found);
      other = row && entry.isAnother(row) ? row : null;
      // Another tab may have added answers that this one has not seen.
      latest = entry.latest(other ? undefined : row);
      return other;
    });
    this.#removing.delete(id);
    if (other) this.#see(other);
    this.#channel?.postMessage(id);
    return latest;
  }

  /** See what is stored now, and store what is not; also what went though nobody deleted it. */
  async #putBack() {
    const rows = await this.#rows();
    for (const row of rows) this.#see(row);
    const stored = new Set(rows.map(({ id }) => id));
    for (const [id, entry] of this.#shelf) {
      if (stored.has(id) || entry.isPending) continue;
      const isLost = entry.assessment && this.#removals.isShared && this.#removals.at(id) === null;
      if (isLost) entry.markLost();
      else this.#drop(id);
    }
    await this.#storePending();
  }

  /** @returns {Promise<Row[]>} without those that are being deleted */
  async #rows() {
    const rows = (await this.#database.all()).map(rowOf);
    return rows.filter(({ id }) => !this.#removing.has(id));
  }

  /** @param {Row} row */
  #see(row) {
    const entry = this.#shelf.get(row.id);
    if (entry?.isPending && entry.isAnother(row)) return; // as it is stored, it gives way
    if (!entry) this.#shelf.set(row.id, Entry.ofRow(row));
    if (!entry || entry.see(row)) this.#listener.changed(row.id);
  }

  /** @param {string} id removed by another tab; where this one has answers that are not stored, it stays */
  #drop(id) {
    if (this.#shelf.get(id)?.isPending === false && this.#shelf.delete(id)) this.#listener.changed(id);
  }

  #listen() {
    const { target } = this.#environment;
    const options = { signal: this.#listening.signal };
    if (this.#channel) this.#channel.onmessage = ({ data }) => this.#heard(data);
    target?.addEventListener("pagehide", () => this.#leave(), options);
    target?.addEventListener("visibilitychange", () => this.#leave(), options);
    // A page that comes back from the back-forward cache has missed the messages of other tabs.
    target?.addEventListener("pageshow", (event) => Reflect.get(event, "persisted") && this.refresh(), options);
  }

  /** The page may be gone before the write has an end, or it is back. */
  #leave() {
    this.#leaving.write();
    return this.state.status === "memory" ? this.#retry.now() : this.flush();
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

  /** No part of the browser is waited for longer than for the database. */
  #patience() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#environment.limit ?? LIMIT);
      Reflect.get(Object(timer), "unref")?.call(timer);
    });
  }
}
