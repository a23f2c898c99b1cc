/**
 * Small things that are kept in a storage of the browser. One that refuses, or must not be asked at all, costs only
 * that they are forgotten.
 *
 * @typedef {Record<string, any>} Remembered
 * @typedef {"session" | "local"} Where for as long as the tab, or for good
 */

/** @param {Where} where @param {string} name @returns {Remembered} nothing where there is none or it is not ours */
export function remembered(where, name) {
  try {
    const found = JSON.parse(storageOf(where).getItem(name) ?? "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}

/** @param {Where} where @param {string} name @param {Remembered} what goes over what is there */
export function remember(where, name, what) {
  try {
    storageOf(where).setItem(name, JSON.stringify({ ...remembered(where, name), ...what }));
  } catch {
    // Full, or forbidden.
  }
}

/** Asking for it throws where it is forbidden. @param {Where} where */
function storageOf(where) {
  return where === "session" ? sessionStorage : localStorage;
}
