/**
 * A crossing: the map from one edition to another, as answers take it. Pure. `wa_build/assess/crossing.py` is the same
 * in Python; `data/editions.json` holds one for each pair.
 *
 * @typedef {import("./types.js").Crossing} Crossing
 * @typedef {import("./types.js").CrossingJson} CrossingJson
 * @typedef {import("./types.js").Predecessor} Predecessor
 */

export const EDITIONS_FORMAT = "open-well-architected/editions";
export const EDITIONS_VERSION = 1;

/** A practice is the same one, under whatever id and title. @type {ReadonlySet<string>} */
const STILL_ITSELF = new Set(["same", "retitled", "moved"]);

/**
 * Return the map from one edition to another; null where there is none.
 *
 * @param {import("./types.js").EditionsJson} json
 * @param {string} from
 * @param {string} to
 * @returns {Crossing | null}
 * @throws {Error} where the browser holds scripts and data of different releases
 */
export function crossingOf(json, from, to) {
  const isOurs = json?.format === EDITIONS_FORMAT && json.version === EDITIONS_VERSION && Array.isArray(json.maps);
  const found = isOurs && json.maps.find((one) => one?.from === from && one.to === to);
  if (!isOurs || (found && !(found.practices && found.questions && Array.isArray(found.added))))
    throw new Error("The map between the editions is of another release than this page: reload the page.");
  return found ? crossingFrom(found) : null;
}

/** @param {CrossingJson} json @returns {Crossing} with its lookups */
export function crossingFrom({ from, to, practices, questions: all, added }) {
  /** @type {Record<string, string>} */
  const questions = {};
  for (const [old, now] of Object.entries(all)) if (now) questions[old] = now; // null where it was retired
  const predecessors = predecessorsOf(practices);
  const newPractices = new Set([...predecessors.keys(), ...added]);
  return Object.freeze({
    from,
    to,
    practices: new Map(Object.entries(practices)),
    questions: new Map(Object.entries(questions)),
    added,
    predecessors,
    formerQuestions: formerQuestionsOf(questions),
    oldQuestions: new Set([...Object.keys(questions), ...Object.keys(practices).map(questionOf)]),
    newQuestions: new Set([...Object.values(questions), ...[...newPractices].map(questionOf)]),
    newPractices,
  });
}

/** @param {string} practice @returns {string} its question, which its id begins with */
export function questionOf(practice) {
  return practice.split("-", 1)[0];
}

/** @param {Predecessor} predecessor @returns {boolean} whether the practice is still the same one */
export function isItself({ became }) {
  return STILL_ITSELF.has(became.relation);
}

/** @param {CrossingJson["practices"]} practices */
function predecessorsOf(practices) {
  /** @type {Map<string, Predecessor[]>} */
  const found = new Map();
  for (const [id, successors] of Object.entries(practices))
    for (const became of successors) if (became.to) entryOf(found, became.to).push({ id, became });
  return found;
}

/** @param {Record<string, string>} questions */
function formerQuestionsOf(questions) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [old, now] of Object.entries(questions)) entryOf(found, now).push(old);
  return found;
}

/** @template T @param {Map<string, T[]>} map @param {string} key */
function entryOf(map, key) {
  const there = map.get(key) ?? [];
  map.set(key, there);
  return there;
}
