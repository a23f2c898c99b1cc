/**
 * Workloads of several editions side by side: the older ones are read through the map in the newest edition among them,
 * in the memory of the page.
 *
 * @typedef {import("../../assessment/types.js").Assessment} Assessment
 * @typedef {import("../../assessment/types.js").Catalog} Catalog
 * @typedef {object} SideBySide
 * @property {Catalog | null} catalog by which they are counted; null where there is none to count
 * @property {string} problem why the map did not come; empty where it did, or was not asked for
 * @property {Assessment[]} assessments those that are shown, as they are
 * @property {Assessment[]} rows the same in the edition of the catalogue
 * @property {Assessment[]} left those that cannot be read in it
 * @property {string} note that some are read through the map; empty where none is
 */

import { inScope } from "../../assessment/rules.js";
import { countToCheck } from "../../assessment/to-check.js";
import { isPublished } from "../../controls/other-edition.js";
import { newestOf } from "../../lib/editions.js";
import { saying } from "../../lib/fetched.js";
import { count, say } from "../../reports/words.js";
import { session } from "../../store/session.js";
import * as moving from "../../words/moving.js";

/**
 * @param {readonly Assessment[]} all
 * @returns {Promise<SideBySide>}
 * @throws {Error} the catalogue did not come; the message is a sentence for a reader
 */
export async function sideBySide(all) {
  /** @type {SideBySide} */
  const found = { catalog: null, problem: "", assessments: [], rows: [], left: [], note: "" };
  if (all.length === 0) return found;
  const edition = newestOf(all.filter(isPublished).map((one) => one.edition)) ?? undefined;
  found.catalog = await session.catalog(edition);
  for (const one of all) await take(found, one, found.catalog.edition);
  return { ...found, note: noteOf(found) };
}

/** @param {SideBySide} found @param {Assessment} one @param {string} edition */
async function take(found, one, edition) {
  const read = isPublished(one) ? await readIn(found, one, edition) : null;
  if (!read) return void found.left.push(one);
  found.assessments.push(one);
  found.rows.push(read);
}

/** @param {SideBySide} found @param {Assessment} one @param {string} edition @returns {Promise<Assessment | null>} */
async function readIn(found, one, edition) {
  if (one.edition === edition) return one;
  try {
    const { crossed } = await import("../../store/crossings.js");
    return await crossed(one, edition);
  } catch (error) {
    found.problem = saying(error);
    return null;
  }
}

/** @param {SideBySide} found */
function noteOf({ assessments, rows, catalog }) {
  const moved = rows.filter((row, at) => row !== assessments[at]);
  if (moved.length === 0) return "";
  const given = [...new Set(assessments.map((one) => one.edition))].filter((one) => one !== catalog?.edition);
  return say(moving.readThrough, {
    moved: moved.length,
    workloads: count(assessments.length, "workload"),
    given: given.sort().join(", "),
    edition: catalog?.edition ?? "",
    answers: count(
      moved.reduce((sum, one) => sum + countToCheck(inScope(catalog?.outline ?? [], one.scope), one), 0),
      "answer",
    ),
  });
}
