/**
 * Several assessments side by side, with the texts of the catalogue. Pure. As `wa_build/reports/portfolio.py`.
 *
 * @typedef {import("../assessment/types.js").Summary} Summary
 */
import { portfolioThemes, themesByArea } from "../assessment/themes.js";
import { moveRenamed } from "../assessment/renames.js";
import { inScope, lastChanged, LEVELS, overallRisk, summarize, sumOf } from "../assessment/rules.js";
import { riskWord } from "../assessment/state-words.js";
import { isoDay } from "../lib/dates.js";
import * as heads from "../words/heads.js";
import * as reports from "../words/reports.js";
import * as sentences from "../words/sentences.js";
import { states } from "../words/states.js";
import { cell } from "./quoting.js";
import { say } from "./words.js";

/** Fewer workloads than this share nothing. */
const SHARED = 2;

/** So many workloads are shown to a reader; what is more than that stands below them as text. */
const SHOWN = 200;

/**
 * @typedef {object} ThemeRow
 * @property {import("../assessment/types.js").Theme} theme
 * @property {string} title
 * @property {string} url below the root of the site
 * @property {string[]} names of the workloads in which it is open
 */

/**
 * @typedef {{id: string, name: string, owner: string, changed: string}} Facts
 * @typedef {object} Portfolio
 * @property {{id: string, title: string}[]} pillars those in the scope of any
 * @property {(Facts & {total: Summary, pillars: Map<string, Summary>})[]} workloads
 *   a pillar out of a workload's scope has no entry
 * @property {{pillar: string, pillarTitle: string, title: string, themes: ThemeRow[]}[]} areas
 *   with the themes that more than one workload has; all of them in a portfolio of one
 */

/**
 * @param {import("../assessment/types.js").Catalog} catalog
 * @param {readonly import("../assessment/types.js").Assessment[]} assessments
 * @param {string} [root] the address of the site with a slash at the end
 * @returns {Portfolio}
 */
export function portfolioOf(catalog, assessments, root = "") {
  const reviewed = assessments.map((one) => ({ scope: one.scope, answers: moveRenamed(one.answers, catalog.renamed) }));
  const workloads = assessments.map((one, index) => workload(catalog, one, reviewed[index]));
  const names = workloads.map((one) => one.name);
  const least = Math.min(SHARED, workloads.length);
  const areas = themesByArea(portfolioThemes(catalog.outline, reviewed)).map(({ pillar, area, themes }) => ({
    pillar,
    pillarTitle: catalog.pillars.get(pillar)?.title ?? pillar,
    title: catalog.pillars.get(pillar)?.areas.find((one) => one.id === area)?.title ?? area,
    themes: themes.filter((theme) => theme.open >= least).map((theme) => themeRow(catalog, theme, names, root)),
  }));
  return {
    pillars: [...catalog.pillars.values()].filter(({ id }) => workloads.some((one) => one.pillars.has(id))),
    workloads,
    areas: areas.filter((area) => area.themes.length > 0),
  };
}

/**
 * Return which of some workloads are shown, and which are not, as indexes.
 *
 * As many as can be shown stay in the order given. Of more those are shown, and stand first, that have the most
 * questions at high risk, then at medium, then at low; equals stay in the order given.
 *
 * @param {readonly Pick<Summary, "risks">[]} totals
 * @param {number} [most]
 * @returns {{shown: number[], rest: number[]}}
 */
export function worstFirst(totals, most = SHOWN) {
  const order = totals.map((_, index) => index);
  if (order.length <= most) return { shown: order, rest: [] };
  const ofLevels = (/** @type {number} */ one, /** @type {number} */ two) =>
    LEVELS.reduce((sum, level) => sum || totals[two].risks[level] - totals[one].risks[level], 0);
  order.sort(ofLevels);
  return { shown: order.slice(0, most), rest: order.slice(most) };
}

/**
 * Return workloads that are not shown, one a line, in columns that a spreadsheet takes as they are.
 *
 * @param {Portfolio} portfolio
 * @param {readonly string[]} editions of the workloads
 * @param {readonly number[]} rest indexes of workloads
 */
export function restText({ pillars, workloads }, editions, rest) {
  const titles = [heads.workload, heads.owner, reports.facts.changed, reports.facts.edition];
  const lines = rest.map((index) => {
    const { name, owner, changed, pillars: own, total } = workloads[index];
    const cells = [...pillars.map(({ id }) => own.get(id)), total].map(stateText);
    return [name, owner, isoDay(changed), editions[index], ...cells];
  });
  return [[...titles, ...pillars.map(({ title }) => title), heads.all], ...lines]
    .map((line) => line.map((one) => cell(one.split(/\s+/).filter(Boolean).join(" "))).join("\t"))
    .join("\n");
}

/** A field of the table as words: `3 H 2 M, 26 of 49`. @param {Summary | undefined} summary */
function stateText(summary) {
  if (summary === undefined) return "-";
  const counts = LEVELS.filter((level) => summary.risks[level] > 0).map(
    (level) => `${summary.risks[level]} ${states.levels[level][0]}`,
  );
  const answered = say(sentences.doneOf, { done: summary.answered, all: summary.total });
  return `${counts.join(" ") || riskWord(overallRisk(summary))}, ${answered}`;
}

/**
 * @param {import("../assessment/types.js").Catalog} catalog
 * @param {import("../assessment/types.js").Assessment} assessment
 * @param {import("../assessment/types.js").Reviewed} reviewed
 */
function workload({ outline }, assessment, { scope, answers }) {
  const rows = inScope(outline, scope);
  const ids = [...new Set(rows.map((row) => row.pillar))];
  const ofPillar = (/** @type {string} */ id) => rows.filter((row) => row.pillar === id);
  const pillars = new Map(ids.map((id) => [id, summarize(ofPillar(id), answers)]));
  return {
    id: assessment.id,
    name: assessment.workload.name,
    owner: assessment.workload.owner,
    changed: lastChanged(assessment),
    total: sumOf([...pillars.values()]),
    pillars,
  };
}

/**
 * @param {import("../assessment/types.js").Catalog} catalog
 * @param {import("../assessment/types.js").Theme} theme
 * @param {string[]} names
 * @param {string} root
 * @returns {ThemeRow}
 */
function themeRow(catalog, theme, names, root) {
  const practice = catalog.practices.get(theme.practice);
  return {
    theme,
    title: practice?.title ?? theme.practice,
    url: `${root}${practice?.url ?? ""}`,
    names: theme.where.map((index) => names[index]),
  };
}
