/**
 * Which assessment is open: one for the site, shared by its tabs and remembered. Works where storage is forbidden, for
 * as long as the page lives.
 */
export class Choice {
  /** @type {string | null} */
  id = null;
  /** The choice of an earlier page that was not there any more. @type {string | null} */
  #gone = null;
  #storage;
  #key;

  /** @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} storage @param {string} key */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
    this.id = this.#stored(null);
  }

  /** @returns {boolean} whether nobody has chosen, or what an earlier page chose is gone */
  get isNone() {
    return this.id === this.#gone;
  }

  /** Call with what there is once that is known. @param {{has(id: string): boolean}} shelf */
  loaded(shelf) {
    if (!shelf.has(this.id ?? "")) this.#gone = this.id;
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
   * @returns {boolean} whether another assessment is open now
   */
  isChangedBy(event) {
    const key = Reflect.get(event, "key");
    // Site data that are cleared do not close what is open here.
    if (key === null) this.set(this.id);
    if (key !== this.#key) return false;
    const before = this.id;
    this.id = this.#stored(before);
    return this.id !== before;
  }

  /** @param {string | null} otherwise where reading is forbidden, what this page chose stays */
  #stored(otherwise) {
    try {
      return this.#storage ? this.#storage.getItem(this.#key) : otherwise;
    } catch {
      return otherwise;
    }
  }
}
