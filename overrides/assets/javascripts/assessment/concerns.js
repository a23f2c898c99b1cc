/**
 * What concerns one reader: the practices of a service, a role, a tag, or those that an organisation demands.
 *
 * @typedef {import("./types.js").Catalog} Catalog
 * @typedef {import("./types.js").CatalogPractice} CatalogPractice
 * @typedef {import("./types.js").QuestionRow} QuestionRow
 * @typedef {{id: string, title: string, count: number}} Concern
 */

/** What a practice says of itself, by kind. @type {Record<string, (practice: CatalogPractice) => readonly string[]>} */
const SAID = {
  role: ({ roles }) => roles ?? [],
  service: ({ services }) => services ?? [],
  mandate: ({ mandatory }) => (mandatory ? ["all"] : []),
  tag: ({ tags }) => tags ?? [],
};

/**
 * All that one may ask for, by kind, with the number of practices.
 *
 * @param {Catalog} catalog
 * @param {readonly QuestionRow[]} rows those in scope
 * @returns {[kind: string, concerns: Concern[]][]} kinds that no practice speaks of are left out
 */
export function concernsIn(catalog, rows) {
  const practices = rows.flatMap((row) => row.practices.flatMap(({ id }) => catalog.practices.get(id) ?? []));
  return Object.entries(SAID).flatMap(([kind, said]) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const practice of practices) for (const id of said(practice)) counts.set(id, (counts.get(id) ?? 0) + 1);
    const found = [...counts].map(([id, count]) => ({ id: `${kind}:${id}`, title: titleOf(catalog, kind, id), count }));
    return found.length > 0 ? [[kind, found.sort(byTitle)]] : [];
  });
}

/**
 * Whether a practice concerns the reader.
 *
 * @param {Catalog} catalog
 * @param {string} concern such as `role:security`; empty for all practices; what nobody knows concerns none
 * @returns {(practice: string) => boolean}
 */
export function concernedBy(catalog, concern) {
  if (!concern) return () => true;
  const [kind = "", ...rest] = concern.split(":");
  const [said, id] = [Object.hasOwn(SAID, kind) ? SAID[kind] : undefined, rest.join(":")];
  return (practice) => {
    const row = catalog.practices.get(practice);
    return said !== undefined && row !== undefined && said(row).includes(id);
  };
}

/** @param {Catalog} catalog @param {string} kind @param {string} id */
function titleOf({ services, roles }, kind, id) {
  if (kind === "service") return services.get(id)?.title ?? id;
  return (kind === "role" && roles.get(id)?.title) || id;
}

/** @param {Concern} one @param {Concern} other */
function byTitle(one, other) {
  return one.title.localeCompare(other.title);
}
