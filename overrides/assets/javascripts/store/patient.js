/**
 * A database for which nobody waits for ever: each call has a time limit. A browser that is stuck (a damaged profile,
 * another tab that holds a transaction) answers neither yes nor no.
 *
 * @typedef {import("../assessment/types.js").Database} Database
 * @typedef {import("../assessment/types.js").Row} Row
 */

/** In ms: far longer than a slow disk takes, short enough to be told within three seconds. */
export const LIMIT = 1500;
const SILENT = "This browser's storage does not answer.";

/** @implements {Database} */
export class PatientDatabase {
  #database;
  #limit;
  #answered;

  /**
   * @param {Database} database
   * @param {number} [limit] in ms
   * @param {() => void} [answered] called where an answer came after all
   */
  constructor(database, limit = LIMIT, answered = () => {}) {
    this.#database = database;
    this.#limit = limit;
    this.#answered = answered;
  }

  open() {
    return this.#within((signal) => this.#database.open(signal));
  }

  all() {
    return this.#within((signal) => this.#database.all(signal));
  }

  /** @param {string} id */
  get(id) {
    return this.#within((signal) => this.#database.get(id, signal));
  }

  /** @param {string} id @param {(row: Row | undefined) => Row | null} change */
  transact(id, change) {
    return this.#within((signal) => this.#database.transact(id, change, signal));
  }

  close() {
    this.#database.close();
  }

  /** @template T @param {(signal: AbortSignal) => Promise<T>} ask @returns {Promise<T>} */
  async #within(ask) {
    const given = new AbortController();
    const answer = ask(given.signal);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(SILENT));
        given.abort();
        answer.then(this.#answered, () => {});
      }, this.#limit);
    });
    try {
      return /** @type {T} */ (await Promise.race([answer, limit]));
    } finally {
      clearTimeout(timer);
    }
  }
}
