/**
 * A file of the reader's that others write, too: what they wrote is taken in before anything is written over it, also
 * what they wrote while this tab was about to.
 *
 * @typedef {"granted" | "denied" | "prompt"} Permission
 * @typedef {{write(text: string): Promise<void>, close(): Promise<void>, abort(): Promise<void>}} Writable
 * @typedef {object} Handle
 * @property {string} name
 * @property {() => Promise<File>} getFile
 * @property {() => Promise<Writable>} createWritable
 * @property {(options: object) => Promise<Permission>} queryPermission
 * @property {(options: object) => Promise<Permission>} requestPermission
 * @property {(other: Handle) => Promise<boolean>} isSameEntry
 */

const PAUSE = 100; // ms
const ATTEMPTS = 10;
// Half a file is soon a whole one; what is still none by then is something else.
const HALVES = 3;

export class SharedFile {
  /** What this tab has last seen in it. A time would not tell two writes within a moment apart. */
  #known = "";
  handle;

  /** @param {Pick<Handle, "name" | "getFile" | "createWritable">} handle */
  constructor(handle) {
    this.handle = handle;
  }

  /**
   * Write a text, unless it is there.
   *
   * @param {() => string | null} textNow with what was taken in; null where there is nothing to write any more
   * @param {(found: string) => unknown} takeIn fails where what was found must not be written over
   * @returns {Promise<string | null>} what is in the file now; null where nothing was written
   */
  async write(textNow, takeIn) {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const found = await this.see(takeIn);
      const text = textNow();
      if (text === null) return null;
      if (text !== found && !(await this.#replace(found, text))) continue;
      this.#known = text;
      return text;
    }
    throw new Error(`${this.handle.name} is written by others all the time.`);
  }

  /** Take in what others wrote. @param {(found: string) => unknown} takeIn @returns {Promise<string>} what is there */
  async see(takeIn) {
    for (let attempt = 1; ; attempt += 1) {
      const found = await this.#text();
      const isCut = found.trim() === "" && this.#known !== "";
      try {
        if (!isCut && found !== this.#known) await takeIn(found);
        if (!isCut || attempt === HALVES) return found;
      } catch (error) {
        if (attempt === HALVES) throw error;
      }
      await pause();
    }
  }

  /** @param {string} found @param {string} text @returns {Promise<boolean>} false where others have written */
  async #replace(found, text) {
    const file = await this.handle.createWritable();
    try {
      await file.write(text);
      const isSame = (await this.#text()) === found;
      if (isSame) await file.close();
      else await file.abort();
      return isSame;
    } catch (error) {
      await file.abort().catch(() => {});
      throw error;
    }
  }

  /** Where another tab or program writes it at this very moment, it cannot be read for a while. */
  async #text() {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await (await this.handle.getFile()).text();
      } catch (error) {
        if (attempt === ATTEMPTS || Reflect.get(Object(error), "name") !== "NotReadableError") throw error;
        await pause();
      }
    }
  }
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, PAUSE));
}
