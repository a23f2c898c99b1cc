/**
 * What the browser knows of the catalogue: `data/catalog.json` with lookups by id, and the rows of the rules.
 *
 * @typedef {import("./types.js").Catalog} Catalog
 * @typedef {import("./types.js").CatalogJson} CatalogJson
 */

export const CATALOG_FORMAT = "open-well-architected/catalog";
export const CATALOG_VERSION = 1;

/**
 * Return the questions as the rules see them, in catalogue order.
 *
 * @param {CatalogJson} json
 * @returns {readonly import("./types.js").QuestionRow[]}
 */
export function outlineOf(json) {
  const practices = byId(json.practices);
  return json.questions.map(({ id, pillar, area, practices: ids }) => ({
    id,
    pillar,
    area,
    practices: ids.flatMap((one) => {
      const row = practices.get(one);
      const { severity, deadline } = row?.mandatory ?? {};
      return row
        ? [
            {
              id: row.id,
              risk: row.risk,
              effort: row.effort,
              links: row.links,
              steps: row.steps,
              ...(severity && { severity, deadline }),
            },
          ]
        : [];
    }),
  }));
}

/**
 * Return the catalogue with its lookups.
 *
 * @param {CatalogJson} json
 * @param {string} [edition] of the page
 * @returns {Catalog}
 * @throws {Error} where the browser holds scripts and data of different releases, or of different editions
 */
export function catalogOf(json, edition = json?.edition) {
  if (json?.format !== CATALOG_FORMAT) throw new Error("data/catalog.json is no catalogue.");
  if (json.version !== CATALOG_VERSION)
    throw new Error("The catalogue is of another release than this page: reload the page.");
  if (json.edition !== edition)
    throw new Error(`The catalogue is of edition ${json.edition}, this page of ${edition}: reload the page.`);
  if (![json.pillars, json.questions, json.practices].every(Array.isArray))
    throw new Error("data/catalog.json is damaged: it has no pillars, questions or practices.");
  return Object.freeze({
    edition: json.edition,
    outline: outlineOf(json),
    pillars: byId(json.pillars),
    questions: byId(json.questions),
    practices: byId(json.practices),
    services: byId(json.services ?? []),
    roles: byId(json.roles ?? []),
    hidden: byId(json.hidden ?? []),
    layers: new Map((json.layers ?? []).map(({ folder, name }) => [folder, name])),
    renamed: renamedOf(json),
  });
}

/**
 * Return the map from earlier practice ids to those of this edition.
 *
 * @param {CatalogJson} json
 * @returns {ReadonlyMap<string, string>}
 */
export function renamedOf(json) {
  /** @type {Map<string, string>} */
  const renamed = new Map();
  for (const { id, renamedFrom } of json.practices) for (const old of renamedFrom) renamed.set(old, id);
  return renamed;
}

/** @template {{id: string}} T @param {readonly T[]} rows @returns {ReadonlyMap<string, T>} */
function byId(rows) {
  return new Map(rows.map((row) => [row.id, row]));
}
