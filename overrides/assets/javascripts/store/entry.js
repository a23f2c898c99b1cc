/**
 * One assessment in the memory of a tab: what is stored (as far as this tab knows), and the changes on top of it that
 * are not stored yet. Pure but for its own fields; the store moves it along.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").Change} Change
 * @typedef {import("../assessment/types.js").Row} Row
 * @typedef {object} Pending
 * @property {Change} change
 * @property {string} edition for which it was made
 * @property {string | null} to the edition to which it moves the assessment; null where it is an ordinary change
 */
import { canonicalText, readStored, problemsOf } from "../assessment/file.js";
import { lastChanged } from "../assessment/rules.js";

// In ms: Safari deletes what scripts stored after 7 days without a visit.
const WEEK = 7 * 24 * 60 * 60 * 1000;

export class Entry {
  /** @type {Pending[]} Not stored yet, in order. */
  #pending = [];
  /** @type {Row | null} As last seen in the database. */
  #row = null;
  /** @type {Assessment | null} The row's with the pending changes. Read when asked for: most pages need one of many. */
  #current = null;
  /** @type {string[]} Why the row cannot be read. */
  problems = [];
  /** @type {string | null} */
  exportedAt = null;
  unexported = false;
  #marked = false;
  /** Settles the last write, whose end this tab may not have seen. @type {{text: string, stored: () => void} | null} */
  #tried = null;

  /** @param {Row} row @returns {Entry} one that is stored */
  static ofRow(row) {
    const entry = new Entry();
    entry.see(row);
    return entry;
  }

  /**
   * @param {Assessment} assessment
   * @param {Change} change what to do where the id is stored already
   * @returns {Entry} one that is not stored yet
   */
  static ofNew(assessment, change) {
    const entry = new Entry();
    entry.#current = checked(assessment);
    entry.#pending.push({ change, edition: assessment.edition, to: null });
    entry.unexported = true;
    return entry;
  }

  /** @returns {Assessment | null} null where the row cannot be read, see `problems` */
  get assessment() {
    if (!this.#current && this.#row) {
      const { assessment, problems } = readRow(this.#row);
      [this.#current, this.problems] = [assessment, problems];
    }
    return this.#current;
  }

  /** @returns {string} as it is stored */
  get text() {
    return this.#row?.text ?? "";
  }

  /** @returns {string | null} when it was stored */
  get savedAt() {
    return this.#row?.savedAt ?? null;
  }

  /** @returns {boolean} whether there is something to store */
  get isPending() {
    return this.hasChanges || this.#marked;
  }

  /** @returns {boolean} whether something was given that is not stored */
  get hasChanges() {
    return this.#pending.length > 0;
  }

  /** @param {string} now @returns {boolean} whether answers are at risk: changed, and for 7 days in no file */
  needsExport(now) {
    const assessment = this.unexported ? this.assessment : null;
    if (!assessment) return false;
    // Nothing in it yet.
    if (this.exportedAt === null && lastChanged(assessment) === assessment.created) return false;
    return Date.parse(now) - Date.parse(this.exportedAt ?? assessment.created) >= WEEK;
  }

  /**
   * @param {Change} change
   * @param {boolean} [isCrossing] whether it moves the assessment to another edition
   * @returns {boolean} whether it changed anything
   */
  apply(change, isCrossing = false) {
    const before = this.assessment;
    if (!before) throw new Error(`The stored assessment cannot be read: ${this.problems[0]}`);
    const after = change(before);
    if (after === before) return false;
    this.#current = checked(after);
    this.#pending.push({ change, edition: before.edition, to: isCrossing ? after.edition : null });
    this.unexported = true;
    return true;
  }

  /** @param {string | null} at @param {boolean} [unexported] whether something was changed since then */
  markExported(at, unexported = false) {
    this.exportedAt = at;
    this.unexported = unexported;
    this.#marked = true;
  }

  /** The row went, and nobody deleted the assessment: it is to be stored again. */
  markLost() {
    this.#marked = true;
  }

  /**
   * Return the row to store: the pending changes, on what is stored now rather than on what this tab saw last.
   *
   * @param {Row | undefined} row
   * @param {string} now
   * @returns {{row: Row, stored: () => void}} call `stored` after the row is safe
   */
  rowOn(row, now) {
    if (row && row.text === this.#tried?.text) this.#tried.stored();
    const foreign = this.#isForeign(row);
    const result = foreign && row ? this.#onto(row) : this.assessment;
    if (!result) throw new Error(`The stored assessment cannot be read: ${this.problems[0]}`);
    const [count, exportedAt] = [this.#pending.length, later(this.exportedAt, row?.exportedAt ?? null)];
    const unexported = this.unexported || (foreign && (row?.unexported ?? false));
    const next = { id: result.id, text: canonicalText(result), savedAt: now, exportedAt, unexported };
    const stored = () => {
      this.#pending.splice(0, count);
      this.#marked = false;
      this.#tried = null;
      this.#set(next, result);
    };
    this.#tried = { text: next.text, stored };
    return { row: next, stored };
  }

  /**
   * Take over what another tab stored; the pending changes stay on top of it.
   *
   * @param {Row} row
   * @returns {boolean} whether this tab now shows something else
   */
  see(row) {
    const changed = this.#isForeign(row);
    if (changed) this.#set(row, this.#pending.length ? read(row) : null);
    else this.#row = row;
    this.exportedAt = later(this.exportedAt, row.exportedAt);
    if (!this.isPending) this.unexported = row.unexported;
    return changed;
  }

  /** @param {Row | undefined} row @returns {Assessment} with what another tab stored meanwhile */
  latest(row) {
    const result = row && this.#isForeign(row) ? this.#onto(row) : this.assessment;
    if (!result) throw new Error(`The stored assessment cannot be read: ${this.problems[0]}`);
    return result;
  }

  /** @param {Row | undefined} row @returns {boolean} whether another tab has put one of another edition in its place */
  isAnother(row) {
    if (!row || !this.#isForeign(row)) return false;
    const [stored, mine] = [readRow(row).assessment, this.assessment];
    if (stored === null || mine === null) return false;
    return this.hasChanges ? !this.#fits(stored.edition) : stored.edition !== mine.edition;
  }

  /** Whether what is not stored yet can be done to one of an edition. @param {string} stored */
  #fits(stored) {
    let now = stored;
    return this.#pending.every(({ edition, to }) => {
      const isFit = now === edition || now === to;
      now = to ?? now;
      return isFit;
    });
  }

  /** @param {Row | undefined} row */
  #isForeign(row) {
    return row !== undefined && row.text !== this.#row?.text;
  }

  /** @param {Row} row @returns {Assessment} */
  #onto(row) {
    return checked(this.#done(read(row)));
  }

  /** @param {Assessment} base */
  #done(base) {
    return this.#pending.reduce((assessment, { change }) => change(assessment), base);
  }

  /** @param {Row} row @param {Assessment | null} base null to read it when it is asked for */
  #set(row, base) {
    this.#current = base && this.#done(base);
    this.#row = row;
    this.problems = [];
  }
}

/** @param {Row} row @returns {Assessment} */
function read(row) {
  const { assessment, problems } = readRow(row);
  if (!assessment) throw new Error(`The stored assessment cannot be read: ${problems[0]}`);
  return assessment;
}

/** @param {Row} row @returns {import("../assessment/file.js").Read} */
function readRow({ id, text }) {
  const { assessment, problems } = readStored(text);
  if (!assessment || assessment.id === id) return { assessment, problems };
  return { assessment: null, problems: [`it is stored as "${id}", and says that it is "${assessment.id}"`] };
}

/** @param {Assessment} assessment What is stored must be readable again, so nothing else gets past here. */
function checked(assessment) {
  const problems = problemsOf(assessment);
  if (problems.length) throw new TypeError(problems.join("\n"));
  return assessment;
}

/** @param {string | null} first @param {string | null} second */
function later(first, second) {
  return (first ?? "") > (second ?? "") ? first : second;
}
