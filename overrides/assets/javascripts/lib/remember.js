/**
 * Small things that are kept in a storage of the browser. One that refuses costs only that they are forgotten.
 *
 * @typedef {Record<string, any>} Remembered
 */

/**
 * @param {Storage} storage
 * @param {string} name
 * @returns {Remembered} nothing where there is none or it cannot be read
 */
export function remembered(storage, name) {
  try {
    const found = JSON.parse(storage.getItem(name) ?? "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}

/** @param {Storage} storage @param {string} name @param {Remembered} what goes over what is there */
export function remember(storage, name, what) {
  try {
    storage.setItem(name, JSON.stringify({ ...remembered(storage, name), ...what }));
  } catch {
    // Full, or forbidden.
  }
}
