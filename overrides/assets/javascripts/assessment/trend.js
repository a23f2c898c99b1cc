/**
 * How the risks of a workload have moved over its milestones. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Summary} Summary
 */
import { compare } from "./compare.js";
import { inScope, lastChanged, summarize } from "./rules.js";

/**
 * Return the counts at each milestone, oldest first, and now; each with what changed since the one before.
 *
 * @param {readonly import("./types.js").QuestionRow[]} outline
 * @param {Assessment} assessment
 * @returns {{name: string, date: string, summary: Summary, since: import("./types.js").Comparison | null}[]}
 *   the date is ISO text
 */
export function trendOf(outline, assessment) {
  const rows = inScope(outline, assessment.scope);
  const points = [...assessment.milestones].sort((one, two) => (one.date < two.date ? -1 : 1));
  const all = [...points, { name: "Now", date: lastChanged(assessment), answers: assessment.answers }];
  return all.map(({ name, date, answers }, index) => {
    const before = all[index - 1];
    return {
      name,
      date,
      summary: summarize(rows, answers),
      since: before ? compare(rows, before.answers, answers) : null,
    };
  });
}
