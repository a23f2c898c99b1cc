/**
 * What a status and a risk are called. Pure.
 */
import { states } from "../words/states.js";

/** The word of a status; null is unanswered. @param {import("./types.js").Status | null} status @returns {string} */
export function statusWord(status) {
  return states.statuses[status ?? "unanswered"].label;
}

/** The word of a risk. @param {import("./types.js").Risk} risk @returns {string} */
export function riskWord(risk) {
  return states.risks[risk].label;
}

/**
 * How much of a question or of several is answered: `4 of 9 answered`.
 *
 * @param {{answered: number, total: number}} counted
 */
export function depth({ answered, total }) {
  return states.depth.replace("{answered}", String(answered)).replace("{total}", String(total));
}

/**
 * A question's risk in words, with the depth where it is begun and not complete.
 *
 * @param {import("./types.js").QuestionResult} result
 */
export function questionState(result) {
  const begun = result.answered > 0 && !result.complete;
  return begun ? `${riskWord(result.risk)}, ${depth(result)}` : riskWord(result.risk);
}
