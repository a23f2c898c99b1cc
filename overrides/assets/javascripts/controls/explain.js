/**
 * The risk of a question and why it has it, in words.
 */

import { questionResult } from "../assessment/rules.js";

/** @typedef {import("../assessment/types.js").QuestionAnswer} QuestionAnswer */

/** @type {Record<string, string>} */
const VERBS = { partial: "is partly in place", missing: "is not in place", unsure: "is not known yet" };
/** @type {Record<string, string>} */
export const RISK_LABELS = {
  high: "High risk",
  medium: "Medium risk",
  low: "Low risk",
  none: "No risk",
  "not-applicable": "Does not apply",
  unanswered: "Not answered yet",
};

/**
 * Why a question has its risk, as a sentence.
 *
 * @param {import("../assessment/types.js").QuestionRow} row the question's row of the outline
 * @param {QuestionAnswer | undefined} answer
 * @returns {{risk: string, text: string}}
 */
export function explain(row, answer) {
  const result = questionResult(row, answer);
  const reasons = result.reasons.map((id) => `${id} ${VERBS[answer?.practices?.[id]?.status ?? ""]}`);
  const rest =
    result.complete || result.risk === "unanswered" ? "" : ` ${result.answered} of ${result.total} answered.`;
  const because = reasons.length ? `, because ${reasons.join(", ")}` : "";
  const soFar = result.risk === "none" && !result.complete ? " so far" : "";
  return { risk: result.risk, text: `${RISK_LABELS[result.risk]}${soFar}${because}.${rest}` };
}
