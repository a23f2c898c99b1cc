/**
 * Several assessments in one file. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 */
import { canonicalText } from "./file.js";

export const BUNDLE = "open-well-architected/bundle";

/** @param {readonly Assessment[]} assessments @returns {string} */
export function bundleText(assessments) {
  const parts = assessments.map((one) => JSON.parse(canonicalText(one)));
  return `${JSON.stringify({ format: BUNDLE, version: 1, assessments: parts }, null, 2)}\n`;
}
