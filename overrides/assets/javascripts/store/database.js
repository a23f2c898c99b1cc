/**
 * IndexedDB, and nothing else: where the rows of the store are kept. Each call is one transaction.
 *
 * @typedef {import("../assessment/types.js").Database} Database
 * @typedef {import("../assessment/types.js").Row} Row
 */

const TABLE = "assessments";
const SCHEMA = 1;

/** @implements {Database} */
export class IndexedDatabase {
  /** @type {IDBDatabase | null} */
  #connection = null;
  /** @type {Promise<void> | null} */
  #opening = null;
  #factory;
  #name;

  /** @param {IDBFactory} factory @param {string} name */
  constructor(factory, name) {
    this.#factory = factory;
    this.#name = name;
  }

  /** Open the database, unless it is open. The browser may close it at any time, so every call goes through here. */
  async open() {
    if (this.#connection) return;
    this.#opening ??= this.#connect().finally(() => (this.#opening = null));
    await this.#opening;
  }

  async #connect() {
    const request = this.#factory.open(this.#name, SCHEMA);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
    const connection = await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("Another tab holds an older version of this site open."));
    });
    connection.onclose = () => (this.#connection = null);
    // Let a newer release in another tab upgrade.
    connection.onversionchange = () => this.close();
    this.#connection = connection;
  }

  /** @returns {Promise<Row[]>} */
  async all() {
    const table = await this.#table("readonly");
    return settled(table.getAll());
  }

  /** @param {string} id @returns {Promise<Row | undefined>} */
  async get(id) {
    const table = await this.#table("readonly");
    return settled(table.get(id));
  }

  /**
   * @param {string} id
   * @param {(row: Row | undefined) => Row | null} change
   * @returns {Promise<Row | undefined>}
   */
  async transact(id, change) {
    const table = await this.#table("readwrite");
    return new Promise((resolve, reject) => {
      const request = table.get(id);
      /** @type {unknown} */
      let thrown = null;
      request.onsuccess = () => {
        try {
          const row = change(request.result);
          if (row) table.put(row);
          else table.delete(id);
        } catch (error) {
          thrown = error;
          table.transaction.abort();
        }
      };
      table.transaction.oncomplete = () => resolve(request.result);
      // A full disk shows only here, after the put itself went well.
      const stopped = () => thrown ?? table.transaction.error ?? new Error("The browser stopped the write.");
      table.transaction.onabort = () => reject(stopped());
    });
  }

  close() {
    this.#connection?.close();
    this.#connection = null;
  }

  /** @param {IDBTransactionMode} mode */
  async #table(mode) {
    await this.open();
    try {
      return this.#begin(mode);
    } catch {
      this.close(); // the connection died without a word, as Safari's does after a long sleep
      await this.open();
      return this.#begin(mode);
    }
  }

  /** @param {IDBTransactionMode} mode */
  #begin(mode) {
    if (!this.#connection) throw new Error("The browser closed the database.");
    return this.#connection.transaction(TABLE, mode).objectStore(TABLE);
  }
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
