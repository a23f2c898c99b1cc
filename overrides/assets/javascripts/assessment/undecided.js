/**
 * What waits for a decision in an assessment. Pure. `wa_build/assess/merge.py` has the same in Python.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 */
import { compareText } from "../lib/json.js";
import { headOf } from "./merge.js";
import { waiting } from "./versions.js";

/**
 * The fields of which another version waits for a decision, by place (empty for the workload) and field.
 *
 * @param {Assessment} assessment
 * @returns {{place: string, field: string}[]}
 */
export function undecided(assessment) {
  /** @type {[string, import("./versions.js").Part][]} */
  const parts = [["", headOf(assessment)]];
  for (const [question, answer] of Object.entries(assessment.answers))
    parts.push([question, answer], ...Object.entries(answer.practices));
  const found = parts.flatMap(([place, part]) => waiting(part).map(({ field }) => ({ place, field })));
  return found.sort((one, two) => compareText(one.place, two.place) || compareText(one.field, two.field));
}
