/**
 * IndexedDB, and nothing else: where the rows of the store are kept. Each call is one transaction. A signal says that
 * nobody waits for it any more: the transaction is taken back, and a database that never answers is asked anew.
 *
 * @typedef {import("../assessment/types.js").Database} Database
 * @typedef {import("../assessment/types.js").Row} Row
 */
import { isSound, opened, rowsIn, settled, TABLE, VERSION } from "./half-made.js";

const STOPPED = "The browser stopped the write.";

/** A newer release has stored here: this one keeps its hands off. */
class NewerDatabase extends Error {
  /** @param {number} version */
  constructor(version) {
    super(
      `A newer release of this site has stored its answers in this browser (version ${version} of the database; ` +
        `this release reads version ${VERSION}). They stay as they are, and are there again with the newer release.`,
    );
  }
}

/** @implements {Database} */
export class IndexedDatabase {
  /** @type {IDBDatabase | null} */
  #connection = null;
  /** @type {Promise<void> | null} */
  #opening = null;
  /** What a half-made database held, until it is in a sound one. @type {readonly object[]} */
  #rescued = [];
  #factory;
  #name;
  /** Called where the connection was taken away: another release, or site data that were cleared. */
  onlost = () => {};

  /** @param {IDBFactory} factory @param {string} name */
  constructor(factory, name) {
    this.#factory = factory;
    this.#name = name;
  }

  /**
   * Open the database, unless it is open. The browser may close it at any time, so every call goes through here.
   *
   * @param {AbortSignal} [signal]
   */
  async open(signal) {
    if (this.#connection) return;
    const opening = (this.#opening ??= this.#connect());
    const forget = () => {
      if (this.#opening === opening) this.#opening = null;
    };
    signal?.addEventListener("abort", forget);
    await opening.finally(forget);
  }

  async #connect() {
    const connection = await this.#sound();
    // Another request was answered first.
    if (this.#connection) return connection.close();
    const lose = () => {
      this.close();
      this.onlost();
    };
    connection.onclose = lose;
    // Let a newer release in another tab upgrade.
    connection.onversionchange = lose;
    this.#connection = connection;
  }

  /** @returns {Promise<IDBDatabase>} */
  async #sound() {
    const connection = await this.#opened();
    if (isSound(connection)) return connection;
    let isTaken = false;
    connection.onversionchange = () => {
      isTaken = true;
      connection.close();
    };
    const rows = await rowsIn(connection).catch((error) => {
      if (!isTaken) throw error;
      return [];
    });
    if (rows.length) this.#rescued = rows;
    // Another tab is mending it, and what it makes may hold answers already.
    if (isTaken) return this.#sound();
    connection.close();
    await settled(this.#factory.deleteDatabase(this.#name));
    return this.#opened();
  }

  async #opened() {
    try {
      const connection = await opened(this.#factory, this.#name, this.#rescued);
      if (isSound(connection)) this.#rescued = [];
      return connection;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "VersionError")) throw error;
      const newer = await settled(this.#factory.open(this.#name));
      newer.close();
      throw new NewerDatabase(newer.version);
    }
  }

  /** @param {AbortSignal} [signal] @returns {Promise<Row[]>} */
  async all(signal) {
    return settled((await this.#table("readonly", signal)).getAll());
  }

  /** @param {string} id @param {AbortSignal} [signal] @returns {Promise<Row | undefined>} */
  async get(id, signal) {
    return settled((await this.#table("readonly", signal)).get(id));
  }

  /**
   * @param {string} id
   * @param {(row: Row | undefined) => Row | null} change
   * @param {AbortSignal} [signal]
   * @returns {Promise<Row | undefined>}
   */
  async transact(id, change, signal) {
    const table = await this.#table("readwrite", signal);
    return new Promise((resolve, reject) => {
      const request = table.get(id);
      /** @type {unknown} */
      let thrown = null;
      let isWritten = false;
      request.onsuccess = () => {
        try {
          const row = change(request.result);
          const write = row ? table.put(row) : table.delete(id);
          write.onsuccess = () => (isWritten = true);
        } catch (error) {
          thrown = error;
          table.transaction.abort();
        }
      };
      // A transaction in which nothing was asked ends well, too.
      table.transaction.oncomplete = () => (isWritten ? resolve(request.result) : reject(new Error(STOPPED)));
      // A full disk shows only here, after the put itself went well.
      table.transaction.onabort = () => reject(thrown ?? table.transaction.error ?? new Error(STOPPED));
    });
  }

  close() {
    this.#connection?.close();
    this.#connection = null;
  }

  /** @param {IDBTransactionMode} mode @param {AbortSignal} [signal] */
  async #table(mode, signal) {
    await this.open(signal);
    try {
      return this.#begin(mode, signal);
    } catch {
      this.close(); // the connection died without a word, as Safari's does after a long sleep
      await this.open(signal);
      return this.#begin(mode, signal);
    }
  }

  /** @param {IDBTransactionMode} mode @param {AbortSignal} [signal] */
  #begin(mode, signal) {
    if (!this.#connection) throw new Error("The browser closed the database.");
    const transaction = this.#connection.transaction(TABLE, mode);
    signal?.addEventListener("abort", () => stop(transaction, () => this.close()));
    return transaction.objectStore(TABLE);
  }
}

/** @param {IDBTransaction} transaction @param {() => void} otherwise */
function stop(transaction, otherwise) {
  try {
    transaction.abort();
  } catch {
    otherwise(); // it has ended, and nobody was told: a new connection may do better
  }
}
