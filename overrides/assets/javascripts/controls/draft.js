/**
 * What a person gives a control before the store has it: shown at once, stored shortly after or when the page is left,
 * and under no other assessment than the one that was open. With it goes what the person saw while typing, so that what
 * a colleague or another tab gave meanwhile is not taken for replaced.
 */

import { session } from "../store/session.js";

/** When a page is left: before the store hears of it. */
export const LEAVING = ["beforeunload", "pagehide"];
const SAVE_AFTER = 250; // ms: long enough to gather what is being typed

/** Those that hold what is not stored yet. @type {Set<() => void>} */
const flushes = new Set();

/** Those that know what a hand saw. @type {Set<() => void>} */
const leaves = new Set();

/** What was given here, the last of it: a press may be about a text that it has stored itself. @type {unknown[]} */
const lately = [];
const MOST = 20;

/** Whether a value was given on this page just now. @param {unknown} value */
export function isTyped(value) {
  return lately.includes(value);
}

/** Store now what is being typed, wherever it is. */
export function flushDrafts() {
  for (const flush of [...flushes]) flush();
}

/** Store what is being typed, and show what is stored: what a hand saw is about to become another. */
export function leaveDrafts() {
  for (const leave of [...leaves]) leave();
}

/** @template {object} Fields */
export class Draft {
  /** @type {Partial<Fields>} */
  #given = {};
  /** @type {Partial<Fields>} */
  #saving = {};
  /** @type {string | undefined} the assessment that was open */
  #of;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What the fields show, since the hand is on them. @type {Partial<Fields>} */
  #seen = {};
  /** What is typed: it stays under the hand, whatever others give meanwhile. @type {Partial<Fields>} */
  #held = {};
  #store;
  #stored;

  /**
   * @param {(fields: Partial<Fields>, of: string | undefined, seen: Partial<Fields>) => Promise<unknown>} store
   * @param {() => Partial<Fields>} [stored] what is stored of the fields
   */
  constructor(store, stored = () => ({})) {
    this.#store = store;
    this.#stored = stored;
  }

  /** What was given and is not stored yet, and what the hand is on. @returns {Partial<Fields>} */
  get fields() {
    const isOfAnother = this.#of && this.#of !== session.current?.id;
    return isOfAnother ? {} : { ...this.#held, ...this.#saving, ...this.#given };
  }

  /** @param {Partial<Fields>} fields to be stored soon */
  type(fields) {
    if (this.#of !== session.current?.id) {
      this.flush();
      [this.#seen, this.#held] = [{}, {}]; // they are of the one that was open
    }
    this.#of = session.current?.id;
    this.#seen = { ...pick(this.#stored(), fields), ...this.#seen };
    Object.assign(this.#given, fields);
    for (const [name, value] of Object.entries(fields))
      if (typeof value === "string") Object.assign(this.#held, { [name]: value });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, SAVE_AFTER);
    flushes.add(this.flush);
    // Before the store hears that it has to hurry, or is asked whether anything is lost.
    for (const leaving of LEAVING) addEventListener(leaving, this.flush, true);
    addEventListener("focusout", this.#leave, true);
    leaves.add(this.#leave);
    session.store.watchLeaving();
  }

  /** @param {Partial<Fields>} fields to be stored now, with what was typed before */
  give(fields) {
    this.type(fields);
    for (const name of /** @type {(keyof Fields)[]} */ (Object.keys(fields))) delete this.#held[name];
    this.flush();
  }

  flush = () => {
    clearTimeout(this.#timer);
    flushes.delete(this.flush);
    for (const leaving of LEAVING) removeEventListener(leaving, this.flush, true);
    const fields = this.#given;
    this.#given = {};
    if (Object.keys(fields).length) void this.#save(fields);
  };

  /** What comes from elsewhere is shown again. */
  #leave = () => {
    this.flush();
    removeEventListener("focusout", this.#leave, true);
    leaves.delete(this.#leave);
    this.#seen = {};
    if (Object.keys(this.#held).length === 0) return;
    this.#held = {};
    // A view that takes the field away is in the middle of its work.
    queueMicrotask(() => session.announce());
  };

  /** @param {Partial<Fields>} fields */
  async #save(fields) {
    Object.assign(this.#saving, fields);
    lately.push(...Object.values(fields));
    lately.splice(0, lately.length - MOST);
    const seen = pick(this.#seen, fields);
    Object.assign(this.#seen, fields);
    await this.#store(fields, this.#of, seen);
    for (const name of /** @type {(keyof Fields)[]} */ (Object.keys(fields))) {
      // What was given meanwhile is not stored yet.
      if (this.#saving[name] === fields[name]) delete this.#saving[name];
    }
    // An undo may have been quicker than the database: what is stored is shown, not what was given.
    const stored = this.#stored();
    if (Object.entries(fields).some(([name, value]) => Reflect.get(stored, name) !== value)) session.announce();
  }
}

/** @template {object} T @param {T} all @param {object} names @returns {Partial<T>} those fields that are in `names` */
function pick(all, names) {
  return /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(all).filter(([name]) => name in names)));
}
