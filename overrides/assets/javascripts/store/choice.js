/**
 * Which assessment is open: one for the site, shared by its tabs and remembered. Works where storage is forbidden, for
 * as long as the page lives.
 */
export class Choice {
  /** @type {string | null} */
  id = null;
  #storage;
  #key;

  /** @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} storage @param {string} key */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
    this.#read();
  }

  /** @param {string | null} id */
  set(id) {
    this.id = id;
    try {
      if (id === null) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, id);
    } catch {
      // Forbidden or full.
    }
  }

  /**
   * Take over what another tab chose.
   *
   * @param {Event} event a `storage` event; its key is null where everything was cleared
   * @returns {boolean} whether it was about the choice
   */
  isChangedBy(event) {
    const key = Reflect.get(event, "key");
    if (key !== this.#key && key !== null) return false;
    this.#read();
    return true;
  }

  #read() {
    try {
      this.id = this.#storage?.getItem(this.#key) ?? null;
    } catch {
      // Forbidden: what this page chose stays.
    }
  }
}
