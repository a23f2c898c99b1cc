/**
 * Plain data: mappings whose keys come from strangers, text order, canonical JSON, and what `JSON.parse` lets pass.
 *
 * @template T
 * @typedef {import("./types.js").ById<T>} ById
 */

const MAX_DEPTH = 100;
// Unrolled, because an alternation would need the regular expression's stack for every character of a long text.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;
const LONE_SURROGATE = /\p{Surrogate}/u;

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

/**
 * Parse JSON, and refuse what the Python side refuses: a key twice, half a character, a nesting without end.
 *
 * @param {string} text
 * @returns {unknown}
 * @throws {SyntaxError} with a message that says which
 */
export function parseJson(text) {
  const data = parseSyntax(text);
  if (LONE_SURROGATE.test(text)) throw refusal("half a character (a lone surrogate)");
  scan(text);
  return data;
}

/** @param {string} text */
function parseSyntax(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof RangeError) throw refusal("nested too deeply");
    throw new SyntaxError(`not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Walk over the tokens of a text that is known to be JSON; `JSON.parse` keeps the last of two equal keys silently.
 *
 * @param {string} text
 */
function scan(text) {
  /** @type {(Set<string> | null)[]} */
  const open = []; // of each open object its keys, of each open list null
  let expectsKey = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      if (open.push(token === "{" ? new Set() : null) > MAX_DEPTH) throw refusal("nested too deeply");
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (token !== ",") {
      scanString(token, expectsKey ? open.at(-1) : null);
    }
    expectsKey = token === "{" || (token === "," && open.at(-1) != null);
  }
}

/**
 * @param {string} token
 * @param {Set<string> | null | undefined} keys those seen so far, where the string is a key
 */
function scanString(token, keys) {
  if (!keys && !token.includes("\\u")) return;
  const value = JSON.parse(token);
  if (LONE_SURROGATE.test(value)) throw refusal("half a character (a lone surrogate)");
  if (keys?.has(value)) throw refusal(`duplicate key '${value}'`);
  keys?.add(value);
}

/** @param {string} what */
function refusal(what) {
  return new SyntaxError(`not JSON as we read it: ${what}`);
}

/** @param {number} unit of UTF-16: surrogates belong after all others */
function codePointRank(unit) {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
