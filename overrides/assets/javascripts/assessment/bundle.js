/**
 * A bundle: several assessments in one file, as "Export all" writes them. Pure. `wa_build/assess/reading.py` reads the
 * same.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 */
import { canonicalText } from "./file.js";

const FORMAT = "open-well-architected/bundle";

/**
 * @param {readonly Assessment[]} assessments
 * @returns {string}
 */
export function bundleText(assessments) {
  const parts = assessments.map((entry) => JSON.parse(canonicalText(entry)));
  return `${JSON.stringify({ format: FORMAT, version: 1, assessments: parts }, null, 2)}\n`;
}

/**
 * The texts of the assessments of a bundle, or null where the text is no bundle.
 *
 * @param {string} text
 * @returns {string[] | null}
 */
export function bundleParts(text) {
  try {
    const data = JSON.parse(text.replace(/^\ufeff/, ""));
    return data?.format === FORMAT && Array.isArray(data.assessments)
      ? data.assessments.map((/** @type {unknown} */ part) => JSON.stringify(part))
      : null;
  } catch {
    return null;
  }
}
