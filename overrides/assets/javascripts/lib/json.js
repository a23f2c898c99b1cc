/**
 * Plain data: mappings whose keys come from strangers, text order, canonical JSON.
 *
 * @template T
 * @typedef {Readonly<Record<string, T>>} ById
 */

/**
 * Return the entry of a mapping, never something inherited such as `constructor`.
 *
 * @template T
 * @param {ById<T>} map
 * @param {string} id
 * @returns {T | undefined}
 */
export function own(map, id) {
  return Object.hasOwn(map, id) ? map[id] : undefined;
}

/**
 * Make a mapping without a prototype, so that no key can be taken for something else.
 *
 * @template T
 * @param {Iterable<readonly [string, T]>} [entries]
 * @returns {ById<T>}
 */
export function mapOf(entries = []) {
  /** @type {Record<string, T>} */
  const map = Object.create(null);
  for (const [id, value] of entries) map[id] = value;
  return Object.freeze(map);
}

/**
 * Return a copy of a mapping with one entry set.
 *
 * @template T
 * @param {ById<T>} map
 * @param {string} id
 * @param {T} value
 * @returns {ById<T>}
 */
export function withEntry(map, id, value) {
  return mapOf([...Object.entries(map), [id, value]]);
}

/**
 * Compare by code point, as Python does; the default order of JavaScript is by UTF-16 unit.
 *
 * @param {string} first
 * @param {string} second
 */
export function compareText(first, second) {
  const length = Math.min(first.length, second.length);
  for (let index = 0; index < length; index += 1) {
    const [one, two] = [first.charCodeAt(index), second.charCodeAt(index)];
    if (one !== two) return codePointRank(one) - codePointRank(two);
  }
  return first.length - second.length;
}

/**
 * Write JSON as Python's `json.dumps(sort_keys=True, ensure_ascii=False)`. Not `JSON.stringify`, because an object
 * hands out keys such as "10" and "9" in the order of numbers.
 *
 * @param {unknown} value
 * @param {string} indent two spaces for a file; nothing for the compact form
 * @param {string} [line]
 * @returns {string}
 */
export function writeJson(value, indent, line = indent && "\n") {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = line + indent;
  if (Array.isArray(value)) {
    const items = value.map((item) => writeJson(item, indent, inner));
    return items.length ? `[${inner}${items.join(`,${inner}`)}${line}]` : "[]";
  }
  const colon = indent ? ": " : ":";
  const parts = Object.entries(value)
    .sort(([one], [two]) => compareText(one, two))
    .map(([key, item]) => JSON.stringify(key) + colon + writeJson(item, indent, inner));
  return parts.length ? `{${inner}${parts.join(`,${inner}`)}${line}}` : "{}";
}

/** @param {number} unit of UTF-16: surrogates belong after all others */
function codePointRank(unit) {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
