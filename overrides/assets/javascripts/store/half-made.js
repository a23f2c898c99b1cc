/**
 * A database without its table, or with a table of another key: a browser that was killed, a tool, an early release. It
 * is made anew with the rows that are in it.
 */
import { rescuedRow } from "./row.js";

export const TABLE = "assessments";
export const VERSION = 1;

/** @param {IDBDatabase} connection @returns {boolean} */
export function isSound(connection) {
  return connection.objectStoreNames.contains(TABLE) && tableOf(connection).keyPath === "id";
}

/**
 * @param {IDBDatabase} connection to one that is not sound
 * @returns {Promise<object[]>} what lies in it, as rows of a sound one
 */
export async function rowsIn(connection) {
  if (!connection.objectStoreNames.contains(TABLE)) return [];
  const found = await settled(tableOf(connection).getAll());
  return found.map((row, at) => rescuedRow(row, at + 1));
}

/**
 * Open a database, and make it where there is none.
 *
 * @param {IDBFactory} factory
 * @param {string} name
 * @param {readonly object[]} [rows] what a new one begins with
 * @returns {Promise<IDBDatabase>}
 */
export function opened(factory, name, rows = []) {
  const request = factory.open(name, VERSION);
  request.onupgradeneeded = () => {
    const table = request.result.createObjectStore(TABLE, { keyPath: "id" });
    for (const row of rows) table.put(row);
  };
  return settled(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBDatabase} connection */
function tableOf(connection) {
  return connection.transaction(TABLE).objectStore(TABLE);
}
