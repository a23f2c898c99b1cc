/** The names that an assessment knows as owners, to choose from. Pure. */

import { compareText } from "../lib/json.js";

/** @param {readonly import("./types.js").Assessment[]} assessments @returns {string[]} by name, each once */
export function ownersIn(assessments) {
  const names = assessments.flatMap(({ workload, answers }) => [
    workload.owner,
    ...Object.values(answers).flatMap(({ practices }) => Object.values(practices).map(({ owner }) => owner)),
  ]);
  return [...new Set(names.filter(Boolean))].sort(compareText);
}
