/**
 * What several workloads have in common: the practices that are most often open. Pure.
 *
 * `wa_build/assess/themes.py` is the same in Python: same names, same order. Both run `tests/vectors/themes.json`.
 *
 * @typedef {import("./types.js").PracticeRow} PracticeRow
 * @typedef {import("./types.js").QuestionAnswer} QuestionAnswer
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 * @typedef {import("./types.js").Theme} Theme
 */
import { own } from "../lib/json.js";
import { inScope, LEVELS, OPEN, statusOf } from "./rules.js";
import { EMPTY_QUESTION } from "./schema.js";

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
