/**
 * Several assessments side by side, with the texts of the catalogue. Pure. As `wa_build/reports/portfolio.py`.
 *
 * @typedef {import("../assessment/types.js").Summary} Summary
 */
import { portfolioThemes, themesByArea } from "../assessment/themes.js";
import { moveRenamed } from "../assessment/renames.js";
import { inScope, lastChanged, summarize } from "../assessment/rules.js";

/** Fewer workloads than this share nothing. */
const SHARED = 2;

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
 * @param {import("../assessment/types.js").Catalog} catalog
 * @param {import("../assessment/types.js").Assessment} assessment
 * @param {import("../assessment/types.js").Reviewed} reviewed
 */
function workload({ outline }, assessment, { scope, answers }) {
  const rows = inScope(outline, scope);
  const ids = [...new Set(rows.map((row) => row.pillar))];
  return {
    id: assessment.id,
    name: assessment.workload.name,
    owner: assessment.workload.owner,
    changed: lastChanged(assessment),
    total: summarize(rows, answers),
    pillars: new Map(
      ids.map((id) => [
        id,
        summarize(
          rows.filter((row) => row.pillar === id),
          answers,
        ),
      ]),
    ),
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
