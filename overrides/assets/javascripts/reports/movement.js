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

/** The same where space is short: what has moved only. @param {Comparison} comparison */
export function moved({ gone, new: fresh, known, withdrawn }) {
  const parts = /** @type {const} */ ([
    [gone, "no longer open"],
    [fresh, "newly open"],
    [known, "newly known"],
    [withdrawn, "without an answer now"],
  ]);
  const said = parts.filter(([ids]) => ids.length > 0).map(([ids, what]) => `${ids.length} ${what}`);
  return said.join(", ");
}
