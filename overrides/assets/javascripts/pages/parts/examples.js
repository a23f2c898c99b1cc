/** Opening one of the example assessments that the site carries. */

import { parseAssessment } from "../../assessment/parse.js";
import { session } from "../../store/session.js";
import { besideUnreadable } from "./unreadable.js";

/**
 * Import an example into this browser.
 *
 * @param {URL} folder
 * @param {string} file
 * @returns {Promise<import("../../assessment/types.js").Assessment | string>}
 *   the assessment, or why it could not be read
 */
export async function importExample(folder, file) {
  const response = await fetch(new URL(file, folder)).catch(() => null);
  if (!response) return "The example could not be loaded: there is no connection.";
  if (!response.ok) return `The example could not be loaded (${response.status}).`;
  const { assessment, problems } = parseAssessment(await response.text());
  if (!assessment) return `The example cannot be read: ${problems[0]}.`;
  return session.store.importAssessment(besideUnreadable(assessment));
}
