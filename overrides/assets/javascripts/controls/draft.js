/**
 * What a person gives a control before the store has it: shown at once, stored shortly after or when the page is left,
 * and under no other assessment than the one that was open. With it goes what the person saw while typing, so that what
 * a colleague or another tab gave meanwhile is not taken for replaced.
 */

import { session } from "../store/session.js";

const SAVE_AFTER = 250; // ms: long enough to gather what is being typed

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

  /** What was given and is not stored yet. @returns {Partial<Fields>} */
  get fields() {
    const isOfAnother = this.#of && this.#of !== session.current?.id;
    return isOfAnother ? {} : { ...this.#saving, ...this.#given };
  }

  /** @param {Partial<Fields>} fields to be stored soon */
  type(fields) {
    if (this.#of !== session.current?.id) this.flush();
    this.#of = session.current?.id;
    this.#seen = { ...pick(this.#stored(), fields), ...this.#seen };
    Object.assign(this.#given, fields);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, SAVE_AFTER);
    // Before the store hears that it has to hurry.
    addEventListener("pagehide", this.flush, true);
    addEventListener("focusout", this.#leave, true);
  }

  /** @param {Partial<Fields>} fields to be stored now, with what was typed before */
  give(fields) {
    this.type(fields);
    this.flush();
  }

  flush = () => {
    clearTimeout(this.#timer);
    removeEventListener("pagehide", this.flush, true);
    const fields = this.#given;
    this.#given = {};
    if (Object.keys(fields).length) void this.#save(fields);
  };

  /** What comes from elsewhere is shown again. */
  #leave = () => {
    this.flush();
    removeEventListener("focusout", this.#leave, true);
    this.#seen = {};
  };

  /** @param {Partial<Fields>} fields */
  async #save(fields) {
    Object.assign(this.#saving, fields);
    const seen = pick(this.#seen, fields);
    Object.assign(this.#seen, fields);
    await this.#store(fields, this.#of, seen);
    for (const name of /** @type {(keyof Fields)[]} */ (Object.keys(fields))) {
      // What was given meanwhile is not stored yet.
      if (this.#saving[name] === fields[name]) delete this.#saving[name];
    }
  }
}

/** @template {object} T @param {T} all @param {object} names @returns {Partial<T>} those fields that are in `names` */
function pick(all, names) {
  return /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(all).filter(([name]) => name in names)));
}
