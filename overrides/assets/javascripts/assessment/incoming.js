/**
 * What comes from outside to an assessment in this browser: the merge with a file, and what it would bring, for the
 * preview of an import. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./versions.js").Part} Part
 * @typedef {import("./versions.js").Form} Form
 * @typedef {{place: string, field: string, mine: any, theirs: any}} Difference in a field; `place` is the id of the
 *   question or practice, empty for the workload
 * @typedef {Difference & {kept: "mine" | "theirs"}} Conflict both gave it, and neither knew of the other
 * @typedef {{added: number, changed: Difference[], conflicts: Conflict[], ahead: number, isSame: boolean}} Incoming
 *   `added` values that were not here; `changed` fields in which the file knows what is here and says otherwise;
 *   `ahead` times that are not believed; `isSame` where a merge changes nothing
 */
import { renew } from "./decide.js";
import { canonicalText } from "./file.js";
import { mapOf, own, writeJson } from "../lib/json.js";
import { headOf, merge, withHead } from "./merge.js";
import { HEAD, NO_TIME, PRACTICE, partOf, QUESTION, saysSomething, stamp, stateOf, waiting } from "./versions.js";

const DAY = 24 * 60 * 60 * 1000; // ms
const YEAR = 365 * DAY;
// The next twenty years are told apart by the millisecond, those until 9999 by the second: all fit before 2000.
const EPOCH = Date.parse("2020-01-01T00:00:00.000Z");
const EXACT = 20 * YEAR;
const COARSE = 1000;
const TIMES = new Set(["updated", "changed", "replaced", "created", "date"]);

/**
 * Return an assessment without times later than tomorrow: a clock that is ahead decides nothing. What was given at such
 * a time counts as the oldest, so that it never undoes what others gave; among themselves such times keep their order,
 * and what was given again after it was replaced still is.
 *
 * @param {Assessment} assessment
 * @param {string} now
 * @returns {{assessment: Assessment, ahead: number}} `ahead` is the number of those times
 */
export function believed(assessment, now) {
  const limit = new Date(Date.parse(now) + DAY).toISOString();
  let ahead = 0;
  const near = (/** @type {string} */ time) => (time > limit ? longAgo(time) : time);
  /** @param {any} data @param {string} name @returns {any} */
  const walk = (data, name) => {
    if (Array.isArray(data)) return Object.freeze(data.map((/** @type {unknown} */ item) => walk(item, name)));
    if (typeof data === "object" && data !== null)
      return mapOf(Object.entries(data).map(([key, value]) => [key, walk(value, TIMES.has(name) ? name : key)]));
    if (!TIMES.has(name) || typeof data !== "string" || data <= limit) return data;
    ahead += 1;
    return near(data);
  };
  const walked = /** @type {Assessment} */ (walk(assessment, ""));
  if (ahead === 0) return { assessment, ahead };
  const { milestones } = walked;
  const answers = timedMap(assessment.answers, (answer) => ({
    ...timed(answer, QUESTION, near),
    practices: timedMap(answer.practices, (one) => timed(one, PRACTICE, near)),
  }));
  const head = timed({ ...headOf(assessment), milestones }, HEAD, near);
  return { assessment: withHead({ ...walked, answers }, head), ahead };
}

/** @template T @param {import("./types.js").ById<T>} parts @param {(part: T) => Part} timedOf */
function timedMap(parts, timedOf) {
  const entries = /** @type {[string, T][]} */ (Object.entries(parts));
  return mapOf(
    entries.map(([id, part]) => /** @type {const} */ ([id, /** @type {T} */ (Object.freeze(timedOf(part)))])),
  );
}

/** A part with other times. @param {Part} part @param {Form} form @param {(time: string) => string} near */
function timed(part, form, near) {
  const { given, replaced } = stateOf(part, form);
  const until = new Map([...replaced].map(([key, time]) => [key, near(time)]));
  const items = [...given].map(([key, item]) => {
    return /** @type {const} */ ([key, { ...item, time: stamp(until.get(key) ?? null, near(item.time)) }]);
  });
  const updated = part.updated && near(part.updated);
  return Object.freeze(partOf({ given: new Map(items), replaced: until }, form, updated, [part]));
}

/** A time before any assessment was made; of two the later one stays later. @param {string} time */
function longAgo(time) {
  const since = Math.max(0, Date.parse(time) - EPOCH);
  return new Date(since < EXACT ? since : EXACT + (since - EXACT) / COARSE).toISOString();
}

/**
 * Merge an assessment from outside into the one that is here. Where both gave a field at the same time, the reader's
 * own value holds.
 *
 * @param {Assessment} mine
 * @param {Assessment} theirs
 * @param {string} now
 * @returns {Assessment}
 */
export function received(mine, theirs, now) {
  const { assessment } = believed(theirs, now);
  const merged = merge(mine, assessment);
  const [here, after] = [partsOf(mine), partsOf(merged)];
  const tied = conflictsOf(here, after).filter(
    ({ place, field, kept }) => kept === "theirs" && timeOf(here.get(place), field) === timeOf(after.get(place), field),
  );
  if (tied.length === 0) return merged;
  return merge(
    tied.reduce((kept, one) => renew(kept, one.place, one.field, one.mine, now), mine),
    assessment,
  );
}

/**
 * Tell what a file would bring, field by field.
 *
 * @param {Assessment} mine
 * @param {Assessment} theirs
 * @param {string} now
 * @returns {Incoming}
 */
export function incoming(mine, theirs, now) {
  const merged = received(mine, theirs, now);
  const [here, after] = [partsOf(mine), partsOf(merged)];
  const conflicts = conflictsOf(here, after);
  const isConflict = new Set(conflicts.map(({ place, field }) => `${place} ${field}`));
  const news = [...after].flatMap(([place, part]) => differencesOf(place, here.get(place), part));
  return {
    added: news.filter((one) => one.isNew).length,
    changed: news.filter((one) => !one.isNew && !isConflict.has(`${one.place} ${one.field}`)),
    conflicts,
    ahead: believed(theirs, now).ahead,
    isSame: canonicalText(merge(mine, mine)) === canonicalText(merged),
  };
}

/** @param {Assessment} assessment @returns {Map<string, Part>} by id; the workload's is empty */
function partsOf(assessment) {
  /** @type {Map<string, Part>} */
  const parts = new Map([["", headOf(assessment)]]);
  for (const [question, answer] of Object.entries(assessment.answers)) {
    parts.set(question, answer);
    for (const [practice, own] of Object.entries(answer.practices)) parts.set(practice, own);
  }
  return parts;
}

/**
 * One for each field, with the newest value of the other side: what else that side has waits in any case.
 *
 * @param {Map<string, Part>} here
 * @param {Map<string, Part>} after
 * @returns {Conflict[]} those that are new
 */
function conflictsOf(here, after) {
  return [...after].flatMap(([place, part]) => {
    const mine = here.get(place);
    if (!mine) return [];
    const known = new Set(waiting(mine).map(({ field, value }) => `${field} ${textOf(value)}`));
    const others = waiting(part).filter(({ field, value }) => !known.has(`${field} ${textOf(value)}`));
    const newest = new Map(others.map(({ field, value }) => [field, value]));
    return [...newest].flatMap(([field, value]) => {
      if (!saysSomething(field, mine[field])) return []; // two versions of the file's own
      const isMine = textOf(part[field]) === textOf(mine[field]);
      /** @type {Conflict} */
      const conflict = { place, field, mine: mine[field], theirs: isMine ? value : part[field], kept: keptOf(isMine) };
      return [conflict];
    });
  });
}

/** @param {boolean} isMine @returns {Conflict["kept"]} */
function keptOf(isMine) {
  return isMine ? "mine" : "theirs";
}

/**
 * @param {string} place
 * @param {Part | undefined} before
 * @param {Part} after
 * @returns {(Difference & {isNew: boolean})[]}
 */
function differencesOf(place, before, after) {
  const { single, lists } = place === "" ? HEAD : "practices" in after ? QUESTION : PRACTICE;
  const values = single.flatMap((field) => {
    const [mine, theirs] = [before?.[field], after[field]];
    const isNew = mine === undefined || !saysSomething(field, mine);
    if (textOf(mine) === textOf(theirs) || (isNew && !saysSomething(field, theirs))) return [];
    return [{ place, field, mine, theirs, isNew }];
  });
  const items = lists.flatMap((field) => {
    const [mine, theirs] = [before?.[field] ?? [], after[field]].map((list) => new Set(list.map(textOf)));
    const added = [...theirs]
      .filter((item) => !mine.has(item))
      .map((item) => ({ mine: "", theirs: item, isNew: true }));
    const gone = [...mine]
      .filter((item) => !theirs.has(item))
      .map((item) => ({ mine: item, theirs: "", isNew: false }));
    return [...added, ...gone].map((one) => ({ place, field, ...one }));
  });
  return [...values, ...items];
}

/** @param {Part | undefined} part @param {string} field */
function timeOf(part, field) {
  return part && (own(part.changed, field) ?? part.updated ?? NO_TIME);
}

/** @param {unknown} value */
function textOf(value) {
  return writeJson(value ?? null, "");
}
