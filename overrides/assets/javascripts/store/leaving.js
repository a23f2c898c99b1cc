/**
 * What happens as a page is left: what is not stored goes into the journal, and where something would be lost the
 * browser asks.
 *
 * @typedef {import("./entry.js").Entry} Entry
 */
import { canonicalText } from "../assessment/file.js";

export class Leaving {
  /** Who holds something that cannot be stored, such as a text that is too long. @type {Set<unknown>} */
  #holders = new Set();
  #isWatched = false;
  #journal;
  #pending;
  #isKept;

  /**
   * @param {import("./journal.js").Journal} journal
   * @param {() => Entry[]} pending those that are not stored
   * @param {() => boolean} isKept whether the browser stores what waits, as far as is known
   */
  constructor(journal, pending, isKept) {
    this.#journal = journal;
    this.#pending = pending;
    this.#isKept = isKept;
  }

  /** Ask before the page is left, from now on. @param {EventTarget | null} target @param {AbortSignal} signal */
  watch(target, signal) {
    // Not from the start: a page that asks does not go into the cache of some browsers for the way back.
    if (this.#isWatched) return;
    this.#isWatched = true;
    target?.addEventListener("beforeunload", (event) => this.#isLost() && ask(event), { signal });
  }

  /** @param {unknown} holder @param {boolean} holds something that is lost with the page */
  hold(holder, holds) {
    if (holds) this.#holders.add(holder);
    else this.#holders.delete(holder);
  }

  /** The page may be gone before a write has an end. @returns {boolean} whether what waits is safe */
  write() {
    return this.#journal.write(
      this.#pending().flatMap(({ assessment }) => (assessment ? canonicalText(assessment) : [])),
    );
  }

  #isLost() {
    const isSafe = this.write() && this.#isKept();
    return this.#holders.size > 0 || (!isSafe && this.#pending().some(({ unexported }) => unexported));
  }
}

/** @param {Event} event */
function ask(event) {
  event.preventDefault();
  Reflect.set(event, "returnValue", true); // what older browsers look at
}
