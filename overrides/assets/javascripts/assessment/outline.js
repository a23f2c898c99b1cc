/**
 * What a page of content knows of the catalogue: `data/outline.json`, which `wa_build/publish/outline.py` writes. The
 * pages of the assessment have the whole of it, in `catalog.js`. Pure.
 *
 * @typedef {import("./types.js").Outline} Outline
 */

export const OUTLINE_FORMAT = "open-well-architected/outline";
export const OUTLINE_VERSION = 1;

/**
 * Return the outline of an edition.
 *
 * @param {any} json
 * @param {string} [edition] of the page
 * @returns {Outline}
 * @throws {Error} where the browser holds scripts and data of different releases, or of different editions
 */
export function outlineFrom(json, edition = json?.edition) {
  if (json?.format !== OUTLINE_FORMAT) throw new Error("data/outline.json is no outline of the catalogue.");
  if (json.version !== OUTLINE_VERSION)
    throw new Error("The outline of the catalogue is of another release than this page: reload the page.");
  if (json.edition !== edition)
    throw new Error(
      `The outline of the catalogue is of edition ${json.edition}, this page of ${edition}: reload the page.`,
    );
  if (!Array.isArray(json.questions)) throw new Error("data/outline.json is damaged: it has no questions.");
  return Object.freeze({
    edition: json.edition,
    outline: json.questions,
    renamed: new Map(Object.entries(json.renamed ?? {})),
  });
}
