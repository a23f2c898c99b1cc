/**
 * The store: the only writer of assessments in a browser, and the memory of all views.
 *
 * Reading is synchronous after `open()`. A change shows at once and is stored shortly after, on top of what is stored
 * by then, so that two tabs never undo each other (`storing.js`). Where the browser forbids storage, does not answer or
 * a write fails, everything goes on in memory, `state` says why, and it is tried again.
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
import { merge } from "../assessment/merge.js";
import { Shelf } from "./shelf.js";
import { Storing } from "./storing.js";

const GONE = "The assessment for which it was given is not here any more: another tab has deleted it.";

export class AssessmentStore extends EventTarget {
  /** The edition that is shown, whose answers may be changed; null while it is not known. @type {string | null} */
  edition = null;
  #shelf = new Shelf();
  /** @type {"persistent" | "best-effort" | "unknown"} */
  #persistence = "unknown";
  #listening = new AbortController();
  #environment;
  #choice;
  #storing;

  /** @param {Environment} [environment] */
  constructor(environment = browserEnvironment()) {
    super();
    const names = storedNames(environment.path);
    this.#environment = environment;
    this.#choice = new Choice(environment.localStorage, names.current);
    this.#storing = new Storing(environment, names, this.#shelf, {
      changed: (id) => this.#emit("change", id),
      told: () => this.#emit("state"),
      loaded: () => this.#choice.loaded(this.#shelf),
      left: (assessment) => this.create(assessment),
      displaced: (assessment) => this.#moveBeside(assessment),
    });
  }

  /** Read what is stored. Never fails: see `state`. */
  async open() {
    const chosen = (/** @type {Event} */ event) =>
      this.#choice.isChangedBy(event) && this.#emit("current", this.#choice.id ?? undefined);
    this.#environment.target?.addEventListener("storage", chosen, { signal: this.#listening.signal });
    const persistence = askPersistence(this.#environment, "persisted").then((found) => {
      this.#persistence = found;
    });
    await this.#storing.open(persistence);
  }

  /** Store what is pending and let go of the browser. */
  async close() {
    await this.#storing.close();
    this.#listening.abort();
  }

  /** @returns {boolean} whether what is stored is known: what is not here is nowhere */
  get isLoaded() {
    return this.#storing.isLoaded;
  }

  /** @returns {StoreState} */
  get state() {
    return this.#storing.state;
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
    return this.#shelf.list();
  }

  /** @returns {{id: string, text: string, problems: string[]}[]} those that are stored and cannot be read: they stay */
  unreadable() {
    return this.#shelf.unreadable();
  }

  /** @returns {Assessment[]} those with something that is stored nowhere, neither in this browser nor in a file */
  unkept() {
    return this.#shelf.unkept();
  }

  /** @param {string} id @returns {Assessment | null} */
  get(id) {
    return this.#shelf.assessment(id);
  }

  /** @returns {Assessment | null} the open one: the chosen one, or where there is no choice the only one there is */
  get current() {
    const chosen = this.#choice.id === null ? null : this.get(this.#choice.id);
    if (chosen || !this.#choice.isNone) return chosen;
    const [only, ...others] = this.list();
    return only && others.length === 0 ? only : null;
  }

  /** @returns {string | null} the id of the open one; null also where it is gone */
  get currentId() {
    return this.current?.id ?? null;
  }

  /** @returns {boolean} whether one was chosen, on this page or an earlier one; it may not be readable now */
  get isChosen() {
    const { id, isNone } = this.#choice;
    return id !== null && (!isNone || this.get(id) !== null);
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
   * @param {string | null} [edition] for which it is given
   * @returns {Assessment}
   * @throws {TypeError} where the change makes what no file may hold, or answers for another edition; nothing is
   *   changed then
   */
  update(id, change, edition = this.edition) {
    return this.absorb(id, (before) => checkedEdition(before, change(before), edition));
  }

  /**
   * Change an assessment by what comes from elsewhere, of whatever edition it is.
   *
   * @param {string} id
   * @param {Change} change
   * @returns {Assessment}
   */
  absorb(id, change) {
    return this.#apply(id, change, false);
  }

  /**
   * Move an assessment to another edition, or back: the only change that may find it there already, because another
   * tab was quicker.
   *
   * @param {string} id
   * @param {Change} change
   * @returns {Assessment}
   */
  cross(id, change) {
    return this.#apply(id, change, true);
  }

  /** @param {string} id @param {Change} change @param {boolean} isCrossing */
  #apply(id, change, isCrossing) {
    const entry = this.#shelf.get(id);
    if (!entry?.assessment) throw new Error(GONE);
    if (entry.apply(change, isCrossing)) this.#storing.touched(id);
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
    const { id } = assessment;
    const before = this.get(id);
    if (before && before.edition !== assessment.edition) return this.create(copyOfEdition(assessment));
    if (before) return this.absorb(id, (mine) => merge(mine, assessment));
    this.#storing.wanted(id);
    if (this.#shelf.has(id)) throw new Error("The stored assessment with this id cannot be read.");
    this.#shelf.set(
      id,
      Entry.ofNew(assessment, (stored) => merge(stored, assessment)),
    );
    this.#storing.touched(id);
    return assessment;
  }

  /**
   * Remove an assessment.
   *
   * @param {string} id
   * @returns {Promise<Removed>} for `restore`
   */
  async remove(id) {
    const entry = this.#shelf.get(id);
    if (!entry?.assessment) throw new Error(GONE);
    const latest = await this.#storing.remove(id, entry);
    return { assessment: latest ?? entry.assessment, exportedAt: entry.exportedAt, unexported: entry.unexported };
  }

  /** @param {Removed} removed @returns {Assessment} */
  restore({ assessment, exportedAt, unexported }) {
    const restored = this.create(assessment);
    this.#shelf.get(restored.id)?.markExported(exportedAt, unexported);
    return restored;
  }

  /** @param {string} id @param {string} [now] Call after it was saved to a file. */
  markExported(id, now = this.#environment.now()) {
    this.#shelf.get(id)?.markExported(now);
    this.#storing.touched(id);
  }

  /** @param {string} id @returns {string | null} when it was last stored in this browser */
  savedAt(id) {
    return this.#shelf.get(id)?.savedAt ?? null;
  }

  /** @param {string} id @returns {string | null} when it was last saved to a file */
  exportedAt(id) {
    return this.#shelf.get(id)?.exportedAt ?? null;
  }

  /**
   * @param {string} [now]
   * @param {string | null} [id]
   * @returns {boolean} whether answers are at risk: changed, and for 7 days not saved to a file
   */
  needsExport(now = this.#environment.now(), id = this.currentId) {
    return id !== null && this.#shelf.get(id)?.needsExport(now) === true;
  }

  /** Somebody types: ask before the page is left where something would be lost. */
  watchLeaving() {
    this.#storing.watchLeaving();
  }

  /** @param {unknown} holder @param {boolean} holds something that cannot be stored and is lost with the page */
  holdLeaving(holder, holds) {
    this.#storing.holdLeaving(holder, holds);
  }

  /** Store what is pending now, rather than shortly. */
  async flush() {
    await this.#storing.flush();
  }

  /** Read again what other tabs may have stored. */
  async refresh() {
    await this.#storing.refresh();
  }

  /** Try to store what is not stored, now. */
  async retry() {
    await this.#storing.retry();
  }

  /** Another tab has stored one of another edition with the same id. @param {Assessment} assessment */
  #moveBeside(assessment) {
    const wasOpen = this.#choice.id === assessment.id;
    const moved = this.create(assessment);
    if (wasOpen) this.setCurrent(moved.id);
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
