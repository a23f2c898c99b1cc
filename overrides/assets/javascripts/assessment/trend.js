/**
 * How the risks of a workload have moved over its milestones. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Summary} Summary
 */
import { inScope, lastChanged, summarize } from "./rules.js";

/**
 * Return the counts at each milestone, oldest first, and now.
 *
 * @param {readonly import("./types.js").QuestionRow[]} outline
 * @param {Assessment} assessment
 * @returns {{name: string, date: string, summary: Summary}[]} the date is ISO text
 */
export function trendOf(outline, assessment) {
  const rows = inScope(outline, assessment.scope);
  const points = [...assessment.milestones].sort((one, two) => (one.date < two.date ? -1 : 1));
  return [...points, { name: "Now", date: lastChanged(assessment), answers: assessment.answers }].map(
    ({ name, date, answers }) => ({ name, date, summary: summarize(rows, answers) }),
  );
}
