/** The maps between the editions, fetched once something crosses from one to another. */

import { crossingOf } from "../assessment/crossing.js";
import { migrate } from "../assessment/migrate.js";
import { fetchJson } from "../lib/fetched.js";

/**
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("../assessment/types.js").Milestone} Milestone
 * @typedef {import("../assessment/types.js").Crossing} Crossing
 * @typedef {{from: readonly string[], why: readonly string[]}} Origin
 */

const PATH = "data/editions.json";

/** @type {Promise<any> | undefined} */
let asked;

/**
 * The map from one edition to another.
 *
 * @param {string} from
 * @param {string} to
 * @returns {Promise<Crossing | null>} null where there is none
 * @throws {Error} the maps did not come; the message is a sentence for a reader
 */
export async function crossingBetween(from, to) {
  asked ??= fetchJson(PATH).catch((error) => {
    asked = undefined; // the next one who asks tries again
    throw error;
  });
  return crossingOf(await asked, from, to);
}

/**
 * An assessment as it is in another edition. Nothing is stored.
 *
 * @param {Assessment} assessment
 * @param {string} edition
 * @param {string} [now]
 * @returns {Promise<Assessment | null>} null where no map leads there
 */
export async function crossed(assessment, edition, now = new Date().toISOString()) {
  if (assessment.edition === edition) return assessment;
  const crossing = await crossingBetween(assessment.edition, edition);
  return crossing && migrate(assessment, crossing, now).assessment;
}

/** @param {Milestone} milestone @param {string} edition of its assessment */
export function isOfAnother(milestone, edition) {
  return milestone.edition !== null && milestone.edition !== edition;
}

/**
 * From which practices each one of an assessment that was moved came, and why it is to be looked at.
 *
 * @param {Assessment} assessment
 * @returns {Promise<ReadonlyMap<string, Origin> | null>} null where no milestone tells from which edition
 */
export async function originsOf({ edition, milestones }) {
  const before = milestones.findLast((one) => isOfAnother(one, edition));
  const crossing = before && (await crossingBetween(before.edition ?? "", edition));
  if (!crossing) return null;
  return new Map(
    [...crossing.predecessors].map(([id, some]) => [
      id,
      { from: some.map((one) => one.id), why: [...new Set(some.flatMap(({ became }) => became.why ?? []))] },
    ]),
  );
}
