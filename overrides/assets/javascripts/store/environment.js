/**
 * What the store uses of a browser, each part null where the browser lacks or forbids it: some throw on a mere look.
 *
 * @typedef {import("../assessment/types.js").Database} Database
 * @typedef {import("../assessment/types.js").Environment} Environment
 */
import { PATH } from "../lib/site.js";
import { IndexedDatabase } from "./database.js";

const FORBIDDEN = "This browser does not let the site store anything.";

/** @returns {Environment} */
export function browserEnvironment() {
  return {
    path: PATH,
    database: (name) => {
      const factory = allowed(() => window.indexedDB);
      return factory ? new IndexedDatabase(factory, name) : new NoDatabase();
    },
    localStorage: allowed(() => window.localStorage),
    channel: (name) => allowed(() => new BroadcastChannel(name)),
    persistence: allowed(() => navigator.storage),
    target: window,
    now: () => new Date().toISOString(),
  };
}

/**
 * Stands where a browser has no database: every call says so, and the store goes on in memory.
 *
 * @implements {Database}
 */
export class NoDatabase {
  open = refuse;
  all = refuse;
  get = refuse;
  transact = refuse;
  close() {}
}

/** @returns {Promise<never>} */
async function refuse() {
  throw new Error(FORBIDDEN);
}

/** @template T @param {() => T} look @returns {T | null} */
function allowed(look) {
  try {
    return look() ?? null;
  } catch {
    return null;
  }
}

/**
 * Ask whether the browser promises not to evict the answers, or for the promise.
 *
 * @param {Environment} environment
 * @param {"persist" | "persisted"} method
 * @returns {Promise<"persistent" | "best-effort" | "unknown">}
 */
export async function askPersistence({ persistence }, method) {
  try {
    const promised = await persistence?.[method]();
    return promised === undefined ? "unknown" : promised ? "persistent" : "best-effort";
  } catch {
    return "unknown";
  }
}

/**
 * Say why something could not be stored.
 *
 * @param {unknown} error
 * @returns {string} a sentence for the reader
 */
export function reasonOf(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "This browser's storage is full.";
  if (name === "SecurityError" || name === "InvalidStateError") return FORBIDDEN;
  return error instanceof Error && error.message ? error.message : "This browser could not store the answers.";
}
