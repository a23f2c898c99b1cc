/**
 * Runs what touches the database one after the other, and knows how that goes.
 *
 * @typedef {import("../assessment/types.js").StoreState} StoreState
 */
import { reasonOf } from "./environment.js";

export class WorkQueue {
  /** @type {StoreState} */
  #state = { status: "saved", reason: null };
  #last = Promise.resolve();
  #changed;

  /** @param {() => void} changed called when the state is another */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @returns {StoreState} */
  get state() {
    return this.#state;
  }

  /** Settles when all that was asked for until now has run. */
  get done() {
    return this.#last;
  }

  /** Something waits to be stored; what could not be stored before still says why. */
  wait() {
    if (this.#state.status !== "memory") this.#set({ status: "saving", reason: null });
  }

  /**
   * @param {() => Promise<boolean>} work gives whether everything is stored now
   * @returns {Promise<void>} settles, never fails: the state says what went wrong
   */
  run(work) {
    this.#last = this.#last.then(async () => {
      try {
        if (await work()) this.#set({ status: "saved", reason: null });
      } catch (error) {
        this.#set({ status: "memory", reason: reasonOf(error) });
      }
    });
    return this.#last;
  }

  /** @param {StoreState} state */
  #set(state) {
    if (state.status === this.#state.status && state.reason === this.#state.reason) return;
    this.#state = state;
    this.#changed();
  }
}
