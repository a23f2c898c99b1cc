/**
 * Which assessments were deleted in this browser, and when: what another page had left over of one does not bring it
 * back. Shared by the tabs of the site.
 */
const MOST = 100;

export class Removals {
  #storage;
  #key;

  /** @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} storage @param {string} key */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
  }

  /** @returns {boolean} whether a removal by another tab would be known here */
  get isShared() {
    return this.#storage !== null;
  }

  /** @param {string} id @param {string} now */
  add(id, now) {
    this.#write({ ...this.#read(), [id]: now });
  }

  /** It is wanted again. @param {string} id */
  forget(id) {
    const { [id]: removed, ...others } = this.#read();
    if (removed) this.#write(others);
  }

  /** @param {string} id @returns {string | null} when it was deleted */
  at(id) {
    const times = this.#read();
    return Object.hasOwn(times, id) ? (times[id] ?? null) : null;
  }

  /** @returns {Record<string, string>} */
  #read() {
    try {
      const times = JSON.parse(this.#storage?.getItem(this.#key) ?? "{}");
      const known = Object.entries(times).filter(([, time]) => typeof time === "string");
      return /** @type {Record<string, string>} */ (Object.fromEntries(known));
    } catch {
      return {}; // forbidden, or not ours
    }
  }

  /** @param {Record<string, string>} times */
  #write(times) {
    const latest = Object.entries(times).sort(([, one], [, two]) => (one < two ? 1 : -1));
    try {
      if (latest.length) this.#storage?.setItem(this.#key, JSON.stringify(Object.fromEntries(latest.slice(0, MOST))));
      else this.#storage?.removeItem(this.#key);
    } catch {
      // Forbidden or full: what other pages left over is gone all the same, see `Journal.forget`.
    }
  }
}
