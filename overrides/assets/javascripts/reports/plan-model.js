/**
 * The improvement plan as a team works with it: filtered, sorted and grouped, with the state in the address. Pure.
 *
 * @typedef {import("../assessment/types.js").PlanEntry} PlanEntry
 */
import { compareText } from "../lib/json.js";
import { LEVELS } from "../assessment/rules.js";

/**
 * @typedef {object} PlanState
 * @property {string} sort
 * @property {string} group
 * @property {string} find words that must stand in id, title, owner or question
 * @property {string} pillar
 * @property {string} area
 * @property {string} risk
 * @property {string} effort
 * @property {string} owner "-" for those without one
 * @property {string} service
 * @property {string} due "overdue", "month", "later" or "-"
 * @property {string} mandatory "yes" for the practices that the organisation demands
 */

/** How long "soon" is, in days. */
const SOON = 30;
const NONE = "-";

export const SORTS = Object.freeze({
  priority: "Priority",
  due: "Due date",
  owner: "Owner",
  effort: "Effort",
  steps: "Steps left",
});
export const GROUPS = Object.freeze({
  "": "None",
  risk: "Risk",
  pillar: "Pillar",
  area: "Area",
  owner: "Owner",
  service: "Service",
  due: "Due",
});
export const DUES = Object.freeze({
  overdue: "Overdue",
  month: `Within ${SOON} days`,
  later: "Later",
  [NONE]: "No date",
});

/** @type {Readonly<PlanState>} */
export const START = Object.freeze({
  sort: "priority",
  group: "",
  find: "",
  pillar: "",
  area: "",
  risk: "",
  effort: "",
  owner: "",
  service: "",
  due: "",
  mandatory: "",
});

/**
 * Read the state from the query of an address; what is unknown is left out.
 *
 * @param {string} search
 * @returns {PlanState}
 */
export function stateOf(search) {
  const query = new URLSearchParams(search);
  const state = { ...START };
  for (const key of keysOf(START)) state[key] = query.get(key) ?? START[key];
  if (!Object.hasOwn(SORTS, state.sort)) state.sort = START.sort;
  if (!Object.hasOwn(GROUPS, state.group)) state.group = START.group;
  return state;
}

/** The query of an address for a state: empty for the state at the start. @param {PlanState} state */
export function queryOf(state) {
  const query = new URLSearchParams(
    keysOf(START)
      .filter((key) => state[key] !== START[key])
      .map((key) => [key, state[key]]),
  );
  return query.size ? `?${query}` : "";
}

/**
 * Return the entries that a state shows, in its order.
 *
 * @param {readonly PlanEntry[]} entries in the order of the plan
 * @param {PlanState} state
 * @param {string} today a day: `2026-01-31`
 * @returns {PlanEntry[]}
 */
export function chosen(entries, state, today) {
  const words = state.find.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (/** @type {PlanEntry} */ entry) =>
    /** @type {const} */ (["pillar", "area", "risk", "effort", "owner", "due"]).every(
      (key) => !state[key] || fieldOf(entry, key, today) === state[key],
    ) &&
    (!state.mandatory || entry.practice.mandate !== null) &&
    (!state.service || entry.practice.services.includes(state.service)) &&
    words.every((word) => textOf(entry).includes(word));
  return entries.filter(fits).sort(ORDERS[state.sort] ?? ORDERS.priority);
}

/**
 * Group entries by the state's group; an entry with several services stands in each of them.
 *
 * @param {readonly PlanEntry[]} entries in order
 * @param {PlanState} state
 * @param {string} today
 * @returns {{key: string, entries: PlanEntry[]}[]} `-` is the key of those without a value, and comes last
 */
export function grouped(entries, { group }, today) {
  if (!group) return [{ key: "", entries: [...entries] }];
  /** @type {Map<string, PlanEntry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const keys =
      group === "service"
        ? entry.practice.services.length
          ? entry.practice.services
          : [NONE]
        : [fieldOf(entry, group, today)];
    for (const key of keys) {
      const some = groups.get(key);
      if (some) some.push(entry);
      else groups.set(key, [entry]);
    }
  }
  const ranked = [...groups].map(([key, some]) => ({ key, entries: some }));
  return ranked.sort(
    (one, two) =>
      Number(one.key === NONE) - Number(two.key === NONE) || rankOf(group, one.key) - rankOf(group, two.key),
  );
}

/**
 * The first so many rows of groups, whole groups and the beginning of the last.
 *
 * @param {{key: string, entries: PlanEntry[]}[]} groups
 * @param {number} rows
 * @returns {{key: string, number: number, entries: PlanEntry[]}[]} each with the number of all its entries
 */
export function firstRows(groups, rows) {
  let left = rows;
  return groups.flatMap(({ key, entries }) => {
    const some = entries.slice(0, Math.max(0, left));
    left -= entries.length;
    return some.length ? [{ key, number: entries.length, entries: some }] : [];
  });
}

/** The owners in a plan, by name. @param {readonly PlanEntry[]} entries */
export function ownersOf(entries) {
  return [...new Set(entries.map(({ practice }) => practice.answer.owner).filter(Boolean))].sort(compareText);
}

/**
 * The services in a plan, with how many entries name them, most first.
 *
 * @param {readonly PlanEntry[]} entries
 * @returns {[string, number][]}
 */
export function servicesOf(entries) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { practice } of entries)
    for (const service of practice.services) counts.set(service, (counts.get(service) ?? 0) + 1);
  return [...counts].sort((one, two) => two[1] - one[1] || compareText(one[0], two[0]));
}

/** @param {PlanEntry} entry @param {string} key @param {string} today */
function fieldOf({ practice, question }, key, today) {
  if (key === "pillar") return question.pillar;
  if (key === "area") return question.area;
  if (key === "owner") return practice.answer.owner || NONE;
  if (key === "due") return dueOf(dueDay(practice), today);
  return key === "effort" ? practice.effort : practice.risk;
}

/**
 * When a practice is due: as the team says, else as the organisation demands.
 *
 * @param {PlanEntry["practice"]} practice
 */
export function dueDay({ answer, mandate }) {
  return answer.due ?? mandate?.deadline ?? null;
}

/** When something is due, seen from a day. @param {string | null} due @param {string} today */
export function dueOf(due, today) {
  if (!due) return NONE;
  if (due < today) return "overdue";
  const days = (Date.parse(due) - Date.parse(today)) / 86_400_000;
  return days <= SOON ? "month" : "later";
}

/** @param {PlanEntry} entry */
function textOf({ practice, question }) {
  return `${practice.id} ${practice.title} ${practice.answer.owner} ${question.title} ${question.area}`.toLowerCase();
}

/**
 * Groups of levels and dates have an order of their own; the others stay as the plan has them.
 *
 * @param {string} group
 * @param {string} key
 */
function rankOf(group, key) {
  if (group === "risk") return /** @type {readonly string[]} */ (LEVELS).indexOf(key);
  return group === "due" ? Object.keys(DUES).indexOf(key) : 0;
}

/** @type {Record<string, (one: PlanEntry, two: PlanEntry) => number>} */
const ORDERS = {
  priority: (one, two) => one.practice.place - two.practice.place,
  due: (one, two) => compareText(dueDay(one.practice) ?? "9", dueDay(two.practice) ?? "9") || ORDERS.priority(one, two),
  owner: (one, two) =>
    compareText(one.practice.answer.owner || "\uffff", two.practice.answer.owner || "\uffff") ||
    ORDERS.priority(one, two),
  effort: (one, two) =>
    LEVELS.indexOf(two.practice.effort) - LEVELS.indexOf(one.practice.effort) || ORDERS.priority(one, two),
  steps: (one, two) => left(one) - left(two) || ORDERS.priority(one, two),
};

/** @param {PlanEntry} entry */
function left({ practice }) {
  return practice.steps.length - practice.stepsDone;
}

/** @template {object} T @param {T} object */
function keysOf(object) {
  return /** @type {(keyof T & string)[]} */ (Object.keys(object));
}
