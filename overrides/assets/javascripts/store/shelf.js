/**
 * The assessments in the memory of a tab, by id.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 */
import { compareText } from "../lib/json.js";

/** @extends {Map<string, import("./entry.js").Entry>} */
export class Shelf extends Map {
  /** @param {string} id @returns {Assessment | null} null also where it cannot be read */
  assessment(id) {
    return this.get(id)?.assessment ?? null;
  }

  /** @returns {Assessment[]} by name */
  list() {
    const all = [...this.values()].flatMap((entry) => entry.assessment ?? []);
    return all.sort((one, two) => compareText(one.workload.name, two.workload.name) || compareText(one.id, two.id));
  }

  /** @returns {{id: string, text: string, problems: string[]}[]} those that are stored and cannot be read: they stay */
  unreadable() {
    const all = [...this].filter(([, entry]) => entry.assessment === null);
    return all.map(([id, { text, problems }]) => ({ id, text, problems }));
  }

  /** @returns {[string, import("./entry.js").Entry][]} what is not stored */
  pending() {
    return [...this].filter(([, entry]) => entry.isPending);
  }

  /** @returns {Assessment[]} those with something that is stored nowhere, neither in this browser nor in a file */
  unkept() {
    return this.pending().flatMap(([, { assessment, unexported }]) => (assessment && unexported ? assessment : []));
  }
}
