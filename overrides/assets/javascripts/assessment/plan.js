/**
 * The improvement plan: the open practices of an assessment, in the order in which to establish them. Pure; the same as
 * `wa_build/assess/plan.py`, on the same vectors.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").PracticeRow} PracticeRow
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 */
import { own } from "../lib/json.js";
import { isCarried } from "./acceptance.js";
import { LEVELS, OPEN } from "./rules.js";
import { EMPTY_PRACTICE } from "./schema.js";

/**
 * Return the open practices by risk, then effort (least first), then how many others relate to them.
 *
 * @param {readonly QuestionRow[]} questions
 * @param {Answers} answers
 * @param {string} [day] what somebody carries the risk of on this day is left out; empty for nothing
 * @returns {import("./types.js").PlanItem[]}
 */
export function improvementPlan(questions, answers, day = "") {
  const items = questions.flatMap((question) => {
    const answer = own(answers, question.id);
    return answer?.applicable
      ? question.practices.flatMap((practice) => planItem(question, practice, answer, day))
      : [];
  });
  const mandatory = new Set(
    questions.flatMap(({ practices }) => practices.filter((one) => one.deadline).map((one) => one.id)),
  );
  return items.sort(
    (one, two) =>
      LEVELS.indexOf(one.risk) - LEVELS.indexOf(two.risk) ||
      Number(mandatory.has(two.practice)) - Number(mandatory.has(one.practice)) ||
      LEVELS.indexOf(two.effort) - LEVELS.indexOf(one.effort) ||
      two.links - one.links,
  );
}

/** @param {QuestionRow} question @param {PracticeRow} practice @param {QuestionAnswer} answer @param {string} day */
function planItem(question, practice, answer, day) {
  const mine = own(answer.practices, practice.id) ?? EMPTY_PRACTICE;
  if (mine.status === null || !OPEN.has(mine.status) || isCarried(mine, day)) return [];
  const { risk, effort, links, steps } = practice;
  return [
    {
      practice: practice.id,
      question: question.id,
      pillar: question.pillar,
      status: mine.status,
      risk,
      effort,
      links,
      quickWin: risk === "high" && effort === "low",
      owner: mine.owner,
      due: mine.due,
      stepsDone: steps.filter((step) => mine.steps.includes(step)).length,
      steps: steps.length,
    },
  ];
}
