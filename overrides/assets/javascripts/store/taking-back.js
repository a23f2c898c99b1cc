/**
 * A step of the history taken back, and done again. What another tab or a file has changed since is kept; the store
 * asks again on top of what is stored by then.
 *
 * @typedef {import("./history.js").Step} Step
 * @typedef {import("../assessment/differences.js").FieldChange} FieldChange
 * @typedef {{taken: FieldChange[], kept: FieldChange[]}} TakenBack
 */
import { changesBetween } from "../assessment/differences.js";
import { undone } from "../assessment/undoing.js";
import { session } from "./session.js";

/** What a step did. @param {Step} step @returns {FieldChange[]} */
export function changesOf({ before, after, typing }) {
  const changes = changesBetween(before, after);
  // While it was typed, others may have given something elsewhere.
  return typing
    ? changes.filter((one) => Object.entries(typing).every(([name, value]) => Reflect.get(one, name) === value))
    : changes;
}

/**
 * Take a step back.
 *
 * @param {Step} [step] else the last one
 * @returns {Promise<TakenBack | null>} null where there is nothing to take back
 */
export async function undo(step) {
  await session.settled();
  return takeBack(step ?? session.history.last, "undone");
}

/** Do again what was taken back last. @returns {Promise<TakenBack | null>} */
export async function redo() {
  await session.settled();
  return takeBack(session.history.lastUndone, "redone");
}

/** @param {Step | undefined} step @param {"undone" | "redone"} how @returns {Promise<TakenBack | null>} */
async function takeBack(step, how) {
  if (!step || !session.store.get(step.of)) return null;
  const changes = changesOf(step);
  /** @type {TakenBack} */
  let result = { taken: [], kept: [] };
  const change = (/** @type {import("../assessment/types.js").Assessment} */ now, /** @type {string} */ time) => {
    const { assessment, ...told } = undone(now, changes, time);
    result = told;
    return assessment;
  };
  session.history.drop(step);
  session.change(change, { of: step.of, edition: step.edition, how });
  await session.store.flush(); // another tab may have changed it in this moment
  return result;
}
