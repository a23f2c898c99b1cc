/** Tries again what failed, at first after a second, then ever more rarely. */

const FIRST = 1000; // ms
const LONGEST = 30_000;

export class Retry {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #delay = FIRST;
  #action;

  /** @param {() => void} action calls `later` where it fails again, `done` where it does not */
  constructor(action) {
    this.#action = action;
  }

  /** Try again in a while, unless that is planned. */
  later() {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(this.now, this.#delay);
    // Under Node nobody waits for it.
    Reflect.get(Object(this.#timer), "unref")?.call(this.#timer);
    this.#delay = Math.min(this.#delay * 2, LONGEST);
  }

  now = () => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#action();
  };

  /** Nothing has to be tried again. */
  done() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#delay = FIRST;
  }
}
