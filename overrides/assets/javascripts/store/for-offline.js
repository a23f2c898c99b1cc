/** Has the service worker keep all that an assessment needs: one that was begun goes on without a connection. */

import { dataFolder } from "../lib/editions.js";
import { WORKER } from "../lib/site.js";

/** The folders for which this page has asked. @type {Set<string>} */
const asked = new Set();

/**
 * Keep the pages of the assessment, and the data of an edition.
 *
 * @param {string | null} edition null for that of the root
 * @param {readonly string[]} editions
 */
export function keepForOffline(edition, editions) {
  const folder = dataFolder(edition, editions);
  const workers = globalThis.navigator?.serviceWorker;
  if (asked.has(folder) || !workers) return;
  asked.add(folder);
  void workers.ready.then(({ active, waiting }) => {
    // A page below another site may have that one's worker at first. A version that waits keeps its own files.
    for (const worker of [active, waiting])
      if (worker?.scriptURL === WORKER) worker.postMessage({ type: "assessment", folder });
  });
}
