/**
 * What is stored of the open assessment, read without the store: a page that nobody has a hand on needs no more. It
 * never writes, and where only the store can tell what holds it says so.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 */
import { readStored } from "../assessment/file.js";
import { STORED } from "../lib/site.js";
import { isSound, opened, settled, TABLE } from "./half-made.js";

/** In ms: the store has its own patience, and says that a browser does not answer. */
const LIMIT = 250;

/**
 * The open assessment as it is stored.
 *
 * @returns {Promise<Assessment | null>} null where none is chosen, it cannot be read, or an earlier page has left
 *   something that the store has to take over first
 */
export async function stored() {
  try {
    const id = localStorage.getItem(STORED.current);
    if (id === null || [STORED.left, STORED.given].some((name) => localStorage.getItem(name) !== null)) return null;
    const silence = new Promise((resolve) => setTimeout(resolve, LIMIT, null));
    const row = await Promise.race([rowOf(id), silence]);
    const { assessment } = readStored(String(row?.text));
    return assessment?.id === id ? assessment : null;
  } catch {
    return null; // forbidden, damaged, or of a newer release: the store says so
  }
}

/** @param {string} id @returns {Promise<any>} */
async function rowOf(id) {
  const connection = await opened(indexedDB, STORED.assessments);
  // A newer release, or what mends a damaged database, does not wait for a look.
  connection.onversionchange = () => connection.close();
  try {
    return isSound(connection) && (await settled(connection.transaction(TABLE).objectStore(TABLE).get(id)));
  } finally {
    connection.close();
  }
}

/**
 * Call once something may be another than it was stored: another tab has changed it, or the page comes back.
 *
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchOthers(changed, signal) {
  addEventListener("storage", ({ key }) => key !== STORED.given && changed(), { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && changed(), { signal });
  try {
    const channel = new BroadcastChannel(STORED.assessments);
    channel.onmessage = changed;
    signal.addEventListener("abort", () => channel.close());
  } catch {
    // Without it tabs do not hear of each other.
  }
}
