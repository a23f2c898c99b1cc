/**
 * How a comparison is told: first answers apart from what changed. Pure.
 *
 * @typedef {import("../assessment/types.js").Comparison} Comparison
 */
import { count } from "./words.js";

/** What each move of a question's risk is called above a list; the one to look at first first. */
export const MOVES = Object.freeze(
  /** @type {[import("../assessment/types.js").Move, string][]} */ ([
    ["higher", "Questions at a higher risk"],
    ["lower", "Questions at a lower risk"],
    ["known", "Questions of which more is known, by first answers"],
    ["withdrawn", "Questions whose answers were taken back"],
    ["other", "Other questions that changed"],
  ]),
);

/**
 * What has become of the open practices as a sentence; the first answers of a review are no regression.
 *
 * @param {Comparison} comparison
 */
export function movement({ gone, new: fresh, known, withdrawn, unchanged }) {
  const parts = [
    `${count(gone.length, "practice")} no longer open`,
    `${fresh.length} newly open`,
    `${known.length} newly known`,
    withdrawn.length > 0 && `${withdrawn.length} without an answer now`,
    `${unchanged.length} still open`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
