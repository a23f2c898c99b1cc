/**
 * What an organisation demands: the practices that its layers make mandatory, and which of them are overdue. Pure.
 *
 * `wa_build/assess/mandates.py` is the same in Python; both run `tests/vectors/mandatory.json`.
 */

import { compareText, own } from "../lib/json.js";
import { effective, LEVELS } from "./rules.js";

/** @typedef {import("./types.js").QuestionRow} QuestionRow */
/** @typedef {import("./types.js").Answers} Answers */

/**
 * Return the practices that an organisation demands: the earliest deadline first, then the gravest.
 *
 * The demand does not change the risk of a question. What nobody has answered yet is open.
 *
 * @param {readonly QuestionRow[]} questions
 * @param {Answers} answers
 * @returns {import("./types.js").Mandated[]}
 */
export function mandates(questions, answers) {
  const found = questions.flatMap(({ id: question, practices }) =>
    practices.flatMap(({ id, severity, deadline = "" }) => {
      if (!severity) return [];
      const status = effective(own(answers, question), id);
      return [
        {
          practice: id,
          question,
          status,
          severity,
          deadline,
          open: status !== "in-place" && status !== "not-applicable",
        },
      ];
    }),
  );
  return found.sort(
    (one, two) =>
      compareText(one.deadline, two.deadline) || LEVELS.indexOf(one.severity) - LEVELS.indexOf(two.severity),
  );
}

/**
 * Whether a mandatory practice is open after its deadline.
 *
 * @param {import("./types.js").Mandated} one
 * @param {string} day such as `2027-04-01`
 */
export function overdue({ open, deadline }, day) {
  return open && deadline < day;
}
