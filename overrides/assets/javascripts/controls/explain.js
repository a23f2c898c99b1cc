/**
 * The risk of a question and why it has it, in words.
 */

import { questionResult } from "../assessment/rules.js";
import { depth, riskWord } from "../assessment/state-words.js";
import { states } from "../words/states.js";

/** @typedef {import("../assessment/types.js").QuestionAnswer} QuestionAnswer */

/**
 * Why a question has its risk, as a sentence.
 *
 * @param {import("../assessment/types.js").QuestionOutline} row the question's row of the outline
 * @param {QuestionAnswer | undefined} answer
 * @returns {{risk: string, text: string}}
 */
export function explain(row, answer) {
  const result = questionResult(row, answer);
  const reasons = result.reasons.map(
    (id) => `${id} ${states.statuses[answer?.practices?.[id]?.status ?? "unanswered"].verb}`,
  );
  const rest = result.complete || result.risk === "unanswered" ? "" : ` ${depth(result)}.`;
  const because = reasons.length ? `, because ${reasons.join(", ")}` : "";
  return { risk: result.risk, text: `${riskWord(result.risk)}${because}.${rest}` };
}
