/** The practices of an edition, all of them; the last stay for the next visit. */

/** @typedef {import("../search/documents.js").SearchDocument} SearchDocument */

/** @type {{folder: string, practices: SearchDocument[]} | undefined} */
let kept;

/**
 * @param {string} folder of the edition
 * @param {URL} address of its documents
 * @returns {Promise<SearchDocument[]>}
 */
export async function practicesIn(folder, address) {
  if (kept?.folder !== folder) kept = { folder, practices: await fetchFrom(address) };
  return kept.practices;
}

/** @param {URL} address @returns {Promise<SearchDocument[]>} */
async function fetchFrom(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`documents: ${response.status}`);
  const { documents } = await response.json();
  return documents.filter((/** @type {SearchDocument} */ { kind }) => kind === "practice");
}
