/**
 * Rows of the database as the store trusts them. What lies there may be of an older release, of a tool, or damaged: a
 * field of another type is read as if it were not there, and what is no row stays as the text that it is. Pure.
 *
 * @typedef {import("../assessment/types.js").Row} Row
 */

/**
 * @param {unknown} found in the database
 * @returns {Row}
 */
export function rowOf(found) {
  const row = isObject(found) ? found : {};
  return {
    id: String(row.id),
    text: typeof row.text === "string" ? row.text : textOf(found),
    savedAt: momentOf(row.savedAt),
    exportedAt: momentOf(row.exportedAt),
    unexported: row.unexported !== false,
  };
}

/**
 * A row for a table whose key is the id, made of what lay in a table with another key.
 *
 * @param {unknown} found
 * @param {number} place its number in that table, from 1
 * @returns {object}
 */
export function rescuedRow(found, place) {
  const row = isObject(found) ? found : { text: textOf(found) };
  return typeof row.id === "string" ? row : { ...row, id: idIn(row.text) ?? `rescued-${place}` };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {string | null} a time as the store writes it; else none */
function momentOf(value) {
  const time = typeof value === "string" ? new Date(value) : null;
  return time && !Number.isNaN(time.getTime()) && time.toISOString() === value ? value : null;
}

/** @param {unknown} value */
function textOf(value) {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return ""; // what refers to itself
  }
}

/** @param {unknown} text of an assessment */
function idIn(text) {
  try {
    const { id } = JSON.parse(String(text));
    return typeof id === "string" ? id : null;
  } catch {
    return null;
  }
}
