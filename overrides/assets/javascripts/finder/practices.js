/** The practices of an edition, all of them. */

/** @typedef {import("../search/documents.js").SearchDocument} SearchDocument */

/** @param {URL} address of the documents @returns {Promise<SearchDocument[]>} */
export async function practicesAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`documents: ${response.status}`);
  const { documents } = await response.json();
  return documents.filter((/** @type {SearchDocument} */ { kind }) => kind === "practice");
}
