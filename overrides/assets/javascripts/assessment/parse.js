/**
 * An assessment from outside: a file that a reader chose or dropped. It may be anything, so it is read strictly, as
 * `wa_build/assess/file.py` reads it. Pure.
 */
import { readAssessment } from "./file.js";

const MAX_BYTES = 20_000_000;
const MAX_DEPTH = 100;
// Unrolled, because an alternation would need the regular expression's stack for every character of a long text.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Read an assessment from the text of a file.
 *
 * @param {string} text
 * @returns {import("./file.js").Read}
 */
export function parseAssessment(text) {
  const refused = (/** @type {string} */ problem) => ({ assessment: null, problems: [problem] });
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    return refused(`larger than ${MAX_BYTES / 1_000_000} MB: this is no assessment file`);
  }
  try {
    return readAssessment(parseJson(text.replace(/^\ufeff/, ""))); // some editors write a byte order mark
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(error.message);
  }
}

/**
 * Parse JSON, and refuse what the Python side refuses: a key twice, half a character, a nesting without end.
 *
 * @param {string} text
 * @returns {unknown}
 * @throws {SyntaxError} with a message that says which
 */
function parseJson(text) {
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
