/**
 * What a page had not stored yet when it was left: a database forgets a write that a page did not see the end of. It is
 * put where writing takes effect at once, and the next page takes it over.
 */
import { readStored } from "../assessment/file.js";

export class Journal {
  /** Known to this page: it forgets no other. @type {Set<string>} */
  #known = new Set();
  #storage;
  #key;

  /** @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} storage @param {string} key */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
  }

  /**
   * Keep what is not stored now in place of what this page kept before.
   *
   * @param {string[]} texts of whole assessments, all that wait
   * @returns {boolean} whether they are safe here
   */
  write(texts) {
    if (texts.length === 0) return true;
    const others = this.#texts().filter((text) => !this.#known.has(text));
    for (const text of texts) this.#known.add(text);
    return this.#set([...new Set([...others, ...texts])]);
  }

  /**
   * @param {(assessment: import("../assessment/types.js").Assessment) => boolean} take
   *   what earlier pages left; false leaves it here
   */
  read(take) {
    for (const text of this.#texts()) {
      const { assessment } = readStored(text);
      if (assessment && take(assessment)) this.#known.add(text);
    }
  }

  /** Call once all that is known here is stored. */
  clear() {
    if (this.#known.size) this.#set(this.#texts().filter((text) => !this.#known.has(text)));
    this.#known.clear();
  }

  /** An assessment is not wanted any more, whoever left it here. @param {string} id */
  forget(id) {
    const texts = this.#texts();
    const others = texts.filter((text) => readStored(text).assessment?.id !== id);
    if (others.length < texts.length) this.#set(others);
  }

  /** @returns {string[]} */
  #texts() {
    try {
      const texts = JSON.parse(this.#storage?.getItem(this.#key) ?? "[]");
      return Array.isArray(texts) ? texts.filter((text) => typeof text === "string") : [];
    } catch {
      // Forbidden, or not ours.
      return [];
    }
  }

  /** @param {string[]} texts @returns {boolean} whether they are kept */
  #set(texts) {
    try {
      if (texts.length) this.#storage?.setItem(this.#key, JSON.stringify(texts));
      else this.#storage?.removeItem(this.#key);
      return this.#storage !== null;
    } catch {
      return false; // forbidden or full: the write that is under way has to do
    }
  }
}
