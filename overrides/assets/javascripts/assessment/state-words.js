/**
 * What a status and a risk are called. Pure.
 */
import { states } from "../words/states.js";

/** The word of a status; null is unanswered. @param {import("./types.js").Status | null} status @returns {string} */
export function statusWord(status) {
  return states.statuses[status ?? "unanswered"].label;
}

/**
 * The word of a risk. Only what is complete has no risk; else none was found so far.
 *
 * @param {import("./types.js").Risk} risk
 * @param {boolean} [isComplete]
 * @returns {string}
 */
export function riskWord(risk, isComplete = true) {
  return risk === "none" && !isComplete ? states.soFar : states.risks[risk].label;
}
