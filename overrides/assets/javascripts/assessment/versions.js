/**
 * What is known of each field of an answer: which values were given and when, and which of them somebody replaced.
 *
 * A part of the file (the workload, a question's own fields, the answer to a practice) is here a state: two maps from
 * values to times, one of when a value was given, one of until when it is known to be replaced. A value is alive where
 * it was given later than it was replaced. To merge is to take the later time of each entry, so a merge is commutative,
 * associative and idempotent, and an older copy brings nothing back that was replaced or removed on purpose. Of a field
 * with one value the newest alive one is shown, and what else is alive waits for a decision; of a list all that is
 * alive is shown. Values of which no time is known are the oldest. That an answer is to be looked at belongs to its
 * status: whoever gives a later one has looked. That notes are private holds until somebody who knew it takes it back:
 * who did not know of it says nothing against it.
 *
 * `wa_build/assess/versions.py` is the same in Python. Pure.
 *
 * @typedef {(alive: any[]) => {value: any, over: readonly any[]}} Choice what shall hold, and the versions that go;
 *   given those that there are as it is stored, the one that holds last
 * @typedef {Record<string, any>} Part a part of the file, complete
 * @typedef {{readonly single: readonly string[], readonly lists: readonly string[]}} Form the fields of a part: those
 *   with one value, and the lists whose items come and go one by one
 * @typedef {{time: string, text: string, field: string, value: any}} Given a value of a field, and when it was given
 * @typedef {{given: Map<string, Given>, replaced: Map<string, string>}} State
 */
import { crc32 } from "../lib/crc32.js";
import { compareText, mapOf, own, writeJson } from "../lib/json.js";
import { prune } from "./file.js";

/** Stands for the time of what was given without one. */
export const NO_TIME = "1970-01-01T00:00:00.000Z";

const WORKLOAD = ["name", "description", "environment", "owner", "industry", "regions", "accounts", "links"];
/** @type {Form} */
export const PRACTICE = {
  single: ["status", "reason", "reasonCode", "notes", "private", "owner", "due", "accepted", "providedBy", "check"],
  lists: ["evidence", "steps"],
};
/** @type {Form} */
export const QUESTION = {
  single: ["applicable", "reason", "notes", "private", "followUp", "followUpOwner", "followUpDue", "followUpDone"],
  lists: [],
};
/** @type {Form} */
export const HEAD = {
  single: [...WORKLOAD, "scope", "edition", "template", "meetingDate", "minutes"],
  lists: ["milestones", "tags", "people", "attendees", "goals"],
};

const WORD = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
// Their values stand as they are in a key. Of the others only a checksum does: what was deleted must not stay.
const DAYS = ["due", "followUpDue", "meetingDate"];
const MARKS = ["check", "private", "template", "followUpDone"];
const READABLE = new Set(["status", "steps", "applicable", "reasonCode", ...DAYS, ...MARKS]);
const CHECK = "check/true";
const TYPED = new Set(["reason", "notes", "owner", "followUp", "followUpOwner", "minutes"]);
// How many replaced versions of a typed text are noted, and how many of the last ones in any case.
const MOST = 40;
const BITS = 8;
const BRIEF = 2000; // ms
// Their empty value says something: an empty scope is all pillars.
const ALWAYS_SAYS = new Set(["name", "scope", "edition"]);

/** @param {Part} part @param {Form} form @returns {State} what a part of a file knows */
export function stateOf(part, form) {
  /** @type {State} */
  const state = { given: new Map(), replaced: new Map(Object.entries(part.replaced)) };
  const timeOf = (/** @type {string} */ key) => own(part.changed, key) ?? part.updated ?? NO_TIME;
  for (const name of form.single) if (saysSomething(name, part[name])) give(state, name, part[name], timeOf(name));
  for (const name of form.lists)
    for (const item of part[name])
      give(state, name, item, name === "milestones" ? item.date : timeOf(keyOf(name, item)));
  for (const version of part.undecided)
    for (const [name, value] of Object.entries(version))
      if (name !== "updated" && value !== null && saysSomething(name, value))
        give(state, name, value, version.updated ?? NO_TIME);
  forgetContradictions(state);
  holdCheck(state);
  return state;
}

/** @param {State} first @param {State} second @returns {State} what both know */
export function joined(first, second) {
  const state = copyOf(first);
  for (const [key, item] of second.given) keepNewer(state, key, item);
  for (const [key, time] of second.replaced) replace(state, key, time);
  return state;
}

/** @param {State} state @param {string} name @returns {Given[]} what is alive of a field, the oldest first */
export function alive({ given, replaced }, name) {
  const items = [...given].filter(([key, item]) => item.field === name && item.time > (replaced.get(key) ?? ""));
  return items.map(([, item]) => item).sort(byAge);
}

/**
 * Return the fields of a part of a file that says what a state knows.
 *
 * @param {State} state
 * @param {Form} form
 * @param {string | null} updated the part's time; fields of another time say so in `changed`
 * @param {readonly Part[]} before the parts that it is made of. Where they have the same list, its order stays; else
 *   the order is that of the times
 * @returns {Part}
 */
export function partOf(state, form, updated, before) {
  const known = lookedAt(state);
  /** @type {[string, string][]} */
  const changed = [];
  /** @type {Record<string, unknown>[]} */
  const undecided = [];
  const sayWhen = (/** @type {string} */ key, /** @type {Given | undefined} */ item) =>
    item && item.time !== (updated ?? NO_TIME) && changed.push([key, item.time]);
  /** @type {Part} */
  const part = {};
  for (const name of form.single) {
    const items = alive(known, name);
    const shown = items.pop();
    part[name] = shown ? shown.value : nothing(name);
    for (const { time, value } of items) undecided.push({ [name]: value, updated: time });
    sayWhen(name, shown);
  }
  for (const name of form.lists) {
    const items = alive(known, name);
    const values = items.map((item) => item.value);
    part[name] = Object.freeze(
      inOrder(
        values,
        before.map((one) => one[name]),
      ),
    );
    if (name !== "milestones") for (const item of items) sayWhen(keyOf(name, item.value), item);
  }
  return { ...part, updated, changed: mapOf(changed), replaced: mapOf(known.replaced), undecided: sorted(undecided) };
}

/**
 * Return what waits for a decision in a part of a file: other versions of its fields. A text that stands in the one
 * that is shown, such as one that was half typed, is no other version.
 *
 * @param {Part} part
 * @returns {{field: string, value: any, updated: string | null}[]}
 */
export function waiting(part) {
  const found = part.undecided.flatMap((/** @type {Part} */ version) =>
    Object.entries(version).flatMap(([field, value]) =>
      field === "updated" || value === null ? [] : [{ field, value, updated: version.updated }],
    ),
  );
  return found.filter(
    (/** @type {{field: string, value: unknown}} */ { field, value }) => !contains(field, part[field], value),
  );
}

/** @param {string} field @param {unknown} shown @param {unknown} other */
function contains(field, shown, other) {
  return TYPED.has(field) && typeof shown === "string" && typeof other === "string" && shown.includes(other);
}

/**
 * Return a state in which a field has another value, given now; what the person saw is replaced by it. What came from
 * elsewhere meanwhile, unseen, waits for a decision.
 *
 * @param {State} state
 * @param {string} name
 * @param {any} value
 * @param {string} now
 * @param {any} seen the value that the person saw
 * @returns {State}
 */
export function withValue(state, name, value, now, seen) {
  const next = copyOf(state);
  const before = next.given.get(keyOf(name, seen));
  if (before) retire(next, before);
  if (saysSomething(name, value)) give(next, name, value, lastly(next, name, value, now));
  return next;
}

/**
 * Return a state in which a list holds the given items; what the person saw and is not among them is removed.
 *
 * @param {State} state
 * @param {string} name
 * @param {readonly any[]} items
 * @param {string} now
 * @param {readonly any[]} seen the items that the person saw
 * @returns {State}
 */
export function withItems(state, name, items, now, seen) {
  const next = copyOf(state);
  const keys = new Set(items.map((item) => keyOf(name, item)));
  for (const key of seen.map((item) => keyOf(name, item)))
    if (!keys.has(key)) replace(next, key, next.given.get(key)?.time ?? "");
  const here = new Set(alive(next, name).map((item) => item.text));
  for (const item of items) if (!here.has(textOf(item))) give(next, name, item, lastly(next, name, item, now));
  return next;
}

/**
 * Return the items that a list then holds, in the order of the person: what came from elsewhere unseen follows.
 *
 * @param {State} state
 * @param {string} name
 * @param {readonly any[]} items
 * @param {readonly any[]} seen
 */
export function mergedItems(state, name, items, seen) {
  const known = new Set([...items, ...seen].map(textOf));
  return [...items, ...alive(state, name).flatMap((item) => (known.has(item.text) ? [] : [item.value]))];
}

/**
 * A milestone is the same one before and after its assessment was moved to another edition, which it then names.
 *
 * @param {string} name
 * @param {any} value
 * @returns {string} `status/missing`, `notes/#1a2b3c4d`
 */
export function keyOf(name, value) {
  const word = READABLE.has(name) ? String(value) : "";
  if (WORD.test(word)) return `${name}/${word}`;
  return `${name}/#${crc32(textOf(bare(value)))}`;
}

/** @param {string} name @param {any} value @returns {boolean} whether it is more than a field that nobody has filled */
export function saysSomething(name, value) {
  if (ALWAYS_SAYS.has(name)) return true;
  if (name === "applicable") return value === false;
  if (MARKS.includes(name)) return value === true;
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && (value !== "" || name === "followUp");
}

/** @param {State} state @returns {State} */
export function copyOf({ given, replaced }) {
  return { given: new Map(given), replaced: new Map(replaced) };
}

/**
 * Believe what a file shows: no value in it was replaced since it was given, whatever else the file says.
 *
 * Of a field that always says something none was replaced at the time of the newest one or later: so one stays alive
 * wherever states are joined, and what a merge writes can be read again.
 *
 * @param {State} state
 */
function forgetContradictions({ given, replaced }) {
  /** @type {Map<string, string>} */
  const newest = new Map();
  for (const [key, { field, time }] of given) {
    if (time <= (replaced.get(key) ?? "")) replaced.delete(key);
    if (ALWAYS_SAYS.has(field) && time > (newest.get(field) ?? "")) newest.set(field, time);
  }
  for (const [key, time] of replaced) {
    const limit = newest.get(key.split("/")[0]);
    if (limit !== undefined && time >= limit) replaced.delete(key);
  }
}

/** @param {State} state @param {string} name @param {any} value @param {string} time */
export function give(state, name, value, time) {
  keepNewer(state, keyOf(name, value), { time, text: textOf(bare(value)) + (value.edition ?? ""), field: name, value });
}

/** A value without the edition that a milestone may name. @param {any} value */
const bare = (value) => (value?.edition ? { ...value, edition: null } : value);

/**
 * Believe what a file shows: an answer that it says is to be looked at was not looked at since it was given.
 *
 * @param {State} state
 */
function holdCheck({ given, replaced }) {
  const item = given.get(CHECK);
  if (item) given.set(CHECK, { ...item, time: newestStatus({ given, replaced }, item.time) });
}

/**
 * A state in which nothing is to be looked at where a later status is known, also one that was replaced.
 *
 * @param {State} state
 * @returns {State}
 */
function lookedAt(state) {
  const time = state.given.get(CHECK)?.time;
  if (time === undefined || newestStatus(state, time) === time) return state;
  const next = copyOf(state);
  replace(next, CHECK, time);
  return next;
}

/** @param {State} state @param {string} least */
export function newestStatus({ given, replaced }, least) {
  const times = [...replaced, ...[...given].map(([key, { time }]) => /** @type {const} */ ([key, time]))];
  return times.reduce((last, [key, time]) => (key.startsWith("status/") && time > last ? time : last), least);
}

/** @param {State} state @param {string} key @param {Given} item */
function keepNewer({ given }, key, item) {
  const before = given.get(key);
  if (!before || byAge(before, item) < 0) given.set(key, item);
}

/**
 * Of a text that is typed bit by bit only so much is noted. What stood for a moment goes first: others hardly have it.
 *
 * @param {State} state
 * @param {Given} item
 */
export function retire({ replaced }, item) {
  replace({ replaced }, keyOf(item.field, item.value), item.time);
  if (!TYPED.has(item.field)) return;
  const own = [...replaced].filter(([key]) => key.startsWith(`${item.field}/`));
  if (own.length <= MOST) return;
  own.sort(([, one], [, two]) => compareText(one, two));
  const isBrief = own.slice(0, -BITS).map(([, time], at) => Date.parse(own[at + 1][1]) - Date.parse(time) < BRIEF);
  replaced.delete(own[Math.max(0, isBrief.indexOf(true))][0]);
}

/**
 * The time of a value that is given now: it holds, also over a note that it is replaced until later.
 *
 * @param {State} state
 * @param {string} name
 * @param {unknown} value
 * @param {string} now
 */
export function lastly({ replaced }, name, value, now) {
  return stamp(replaced.get(keyOf(name, value)) ?? null, now);
}

/**
 * Return the time of a change: now, but later than the change before it even where that came from a computer whose
 * clock is ahead; else the older answer would win a merge.
 *
 * @param {string | null} before
 * @param {string} now
 */
export function stamp(before, now) {
  if (before === null || before < now) return now;
  const next = new Date(Date.parse(before) + 1).toISOString();
  // After the year 9999 the form is another.
  return next.length === now.length ? next : before;
}

/** @param {Pick<State, "replaced">} state @param {string} key @param {string} time */
export function replace({ replaced }, key, time) {
  if (time > (replaced.get(key) ?? "")) replaced.set(key, time);
}

/** @param {Given} one @param {Given} two */
function byAge(one, two) {
  return compareText(one.time, two.time) || compareText(one.text, two.text);
}

/** @param {string} name */
function nothing(name) {
  if (name === "applicable") return true;
  if (MARKS.includes(name)) return false;
  if (["regions", "accounts", "links"].includes(name)) return Object.freeze([]);
  return ["status", "followUp", "reasonCode", "accepted", "providedBy", ...DAYS].includes(name) ? null : "";
}

/** The list itself, if all are the same and hold all. @param {any[]} items @param {(readonly any[])[]} lists */
function inOrder(items, lists) {
  const [first, ...others] = lists.map((list) => list.map(textOf));
  const isSame = others.every((list) => textOf(list) === textOf(first));
  const all = items.map(textOf);
  return isSame && textOf(all.sort(compareText)) === textOf([...first].sort(compareText)) ? lists[0] : items;
}

/** @param {Record<string, any>[]} versions */
function sorted(versions) {
  const ranked = versions.map((version) => /** @type {const} */ ([version.updated, textOf(version), version]));
  ranked.sort((one, two) => compareText(one[0], two[0]) || compareText(one[1], two[1]));
  return Object.freeze(ranked.map(([, , version]) => Object.freeze(version)));
}

/** @param {unknown} value */
function textOf(value) {
  return writeJson(prune(value), "");
}
