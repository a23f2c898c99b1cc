/**
 * What follows from answers: what clears a risk, whom to ask, and what several workloads have in common. Pure.
 *
 * `wa_build/assess/clearing.py` is the same in Python: same names, same order. Both run
 * `tests/vectors/{clears,follow-ups,themes}.json`.
 *
 * @typedef {import("./types.js").Answers} Answers
 * @typedef {import("./types.js").Level} Level
 * @typedef {import("./types.js").PracticeRow} PracticeRow
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 * @typedef {import("./types.js").Theme} Theme
 */
import { own, withEntry } from "./json.js";
import { improvementPlan } from "./plan.js";
import { inScope, LEVELS, OPEN, questionResult, statusOf } from "./rules.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION } from "./schema.js";

/**
 * Return what takes a question out of a risk level, or null where its risk is below that level.
 *
 * @param {QuestionRow} question
 * @param {QuestionAnswer | undefined} answer
 * @param {Level} level
 * @returns {import("./types.js").Clearance | null}
 */
export function whatClears(question, answer = EMPTY_QUESTION, level) {
  const opened = new Set(improvementPlan([question], withEntry({}, question.id, answer)).map((item) => item.practice));
  const exposed = LEVELS.slice(0, LEVELS.indexOf(level) + 1);
  const practices = question.practices.filter(({ id, risk }) => opened.has(id) && exposed.includes(risk));
  if (!practices.length) return null;
  const ids = practices.map(({ id }) => id);
  const { risk, complete } = questionResult(question, withInPlace(answer, ids));
  return { practices: ids, remaining: risk, complete };
}

/**
 * Return the questions that are marked for follow-up, in catalogue order, also those that do not apply.
 *
 * @param {readonly QuestionRow[]} questions
 * @param {Answers} answers
 * @returns {import("./types.js").FollowUp[]}
 */
export function followUps(questions, answers) {
  return questions.flatMap((row) => {
    const answer = own(answers, row.id);
    if (!answer || answer.followUp === null) return [];
    const { id, pillar, area } = row;
    const unsure = row.practices.filter((one) => statusOf(answer, one.id) === "unsure").map((one) => one.id);
    const { risk } = questionResult(row, answer);
    return [{ question: id, pillar, area, risk, text: answer.followUp, unsure, owners: ownersOf(row, answer) }];
  });
}

/**
 * Return the open practices of several assessments, the one to look at first first.
 *
 * By how many have it open, then by risk, effort (least first) and how many others relate to it; equals stay in
 * catalogue order.
 *
 * @param {readonly QuestionRow[]} questions
 * @param {readonly import("./types.js").Reviewed[]} portfolio assessments with the ids of this edition
 * @returns {Theme[]}
 */
export function portfolioThemes(questions, portfolio) {
  const scoped = portfolio.map(({ scope }) => new Set(inScope(questions, scope).map(({ id }) => id)));
  const themes = questions.flatMap((row) => {
    const given = portfolio.flatMap(({ answers }, index) => {
      const answer = own(answers, row.id) ?? EMPTY_QUESTION;
      return scoped[index].has(row.id) && answer.applicable ? [{ index, answer }] : [];
    });
    return row.practices.map((practice) => themeOf(row, practice, given)).filter((theme) => theme.open > 0);
  });
  return themes.sort(byRank);
}

/**
 * Group themes by area; the area of the first theme comes first.
 *
 * @param {Iterable<Theme>} themes
 * @returns {import("./types.js").AreaThemes[]}
 */
export function themesByArea(themes) {
  /** @type {Map<string, import("./types.js").AreaThemes & {themes: Theme[], open: number}>} */
  const groups = new Map();
  for (const theme of themes) {
    const { pillar, area } = theme;
    const key = JSON.stringify([pillar, area]);
    const group = groups.get(key) ?? { pillar, area, open: 0, themes: [] };
    group.open += theme.open;
    group.themes.push(theme);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * @param {QuestionRow} question
 * @param {PracticeRow} practice
 * @param {readonly {index: number, answer: QuestionAnswer}[]} given
 * @returns {Theme}
 */
function themeOf(question, practice, given) {
  const statuses = given.map(({ index, answer }) => ({ index, status: statusOf(answer, practice.id) }));
  const where = statuses.filter(({ status }) => OPEN.has(status)).map(({ index }) => index);
  return {
    practice: practice.id,
    question: question.id,
    pillar: question.pillar,
    area: question.area,
    risk: practice.risk,
    effort: practice.effort,
    links: practice.links,
    open: where.length,
    applicable: given.length,
    answered: statuses.filter(({ status }) => status !== null).length,
    where,
  };
}

/** @param {Theme} one @param {Theme} two */
function byRank(one, two) {
  return (
    two.open - one.open ||
    LEVELS.indexOf(one.risk) - LEVELS.indexOf(two.risk) ||
    LEVELS.indexOf(two.effort) - LEVELS.indexOf(one.effort) ||
    two.links - one.links
  );
}

/** @param {QuestionAnswer} answer @param {readonly string[]} ids @returns {QuestionAnswer} */
function withInPlace(answer, ids) {
  const done = ids.reduce((practices, id) => {
    return withEntry(practices, id, { ...(own(practices, id) ?? EMPTY_PRACTICE), status: "in-place" });
  }, answer.practices);
  return { ...answer, practices: done };
}

/** @param {QuestionRow} question @param {QuestionAnswer} answer @returns {string[]} */
function ownersOf(question, answer) {
  const owners = question.practices.map(({ id }) => own(answer.practices, id)?.owner ?? "");
  return [...new Set(owners.filter((owner) => owner !== ""))];
}
