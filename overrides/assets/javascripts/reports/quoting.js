/**
 * What people wrote, on its way into Markdown, spreadsheets and Jira: it is shown, and means nothing there. Pure.
 *
 * `wa_build/reports/quoting.py` and `wa_build/plain.py` do the same; `tests/vectors/quoting.json` holds for both.
 */

const UNSEEN = new RegExp(
  "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029\\ufeff\\ufff9-\\ufffb" +
    "\\u{e0000}-\\u{e007f}\\ud800-\\udfff]",
  "gu",
);
const BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
// GitHub tells everybody whom a comment names, and notes on an issue who spoke of it, whatever is escaped.
const REFERS = /(?<![0-9A-Za-z_])@(?=[0-9A-Za-z])|#(?=[0-9])/g;
const BROKEN = "<!-- -->";
const COMMAND = /^[^\S\n]*:(?=:)|#(?=#[^\s#[]*\[)/gm;
const FORMULA = "=+@\uff1d\uff0b\uff0d\uff20-";
const BEFORE = /[,;|\s"'\xad\u180e\u200b-\u200f\u2060]+/g;

/** Text with what cannot be seen written by its number; lines and tabs stay. @param {string} text */
export function visible(text) {
  return text.replaceAll("\r\n", "\n").replace(UNSEEN, (found) => {
    const code = found.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code < 0x100
      ? `\\x${digits.padStart(2, "0")}`
      : code < 0x10000
        ? `\\u${digits.padStart(4, "0")}`
        : `\\U${digits.padStart(8, "0")}`;
  });
}

/**
 * A person's text on one line of Markdown: its lines stay lines, and nothing in it means anything.
 *
 * @param {string} text
 */
export function md(text) {
  const lines = text.split(BREAK).map((line) => visible(line).trim());
  const isText = (/** @type {string} */ line) => line !== "";
  return lines
    .slice(Math.max(0, lines.findIndex(isText)), lines.findLastIndex(isText) + 1)
    .map(mdLine)
    .join("<br>");
}

/** Where a link of Markdown leads to: nothing in it ends the link, or acts. @param {string} url */
export function address(url) {
  return url
    .replace(/[<>|\\()`]|(?<=#)#/g, percent)
    .replace(/&(?=#?[0-9A-Za-z]+;)/g, "&amp;")
    .replace(UNSEEN, percent);
}

/** @param {string} found */
const percent = (found) =>
  Array.from(new TextEncoder().encode(found), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
    "",
  );

/** No text holds a zero any more, so one marks where a comment is to stand. @param {string} line */
function mdLine(line) {
  return line
    .replace(REFERS, "$&\0")
    .replace(/([\\`*_[\]<>#|~&$!])/g, "\\$1")
    .replace(/^(?:([-+=:])|(\p{Nd}+)([.)]))/u, (_, mark, number, end) => (mark ? `\\${mark}` : `${number}\\${end}`))
    .replaceAll("\0", BROKEN);
}

/**
 * A text so that a spreadsheet shows it and does not calculate it.
 *
 * Programs whose list separator is another one than the file's split a cell, quoted or not; so what follows any
 * separator is guarded like what a cell begins with. See https://owasp.org/www-community/attacks/CSV_Injection.
 *
 * @param {string} text
 */
export function cell(text) {
  const shown = visible(text).replace(COMMAND, "$& ");
  const isFormula = (/** @type {number} */ at) => FORMULA.includes(shown.charAt(at) || " ");
  const guarded = shown.replace(BEFORE, (found, /** @type {number} */ at) =>
    isFormula(at + found.length) ? guard(found) : found,
  );
  const start = /^[,;|\s"'\xad\u180e\u200b-\u200f\u2060]*/.exec(shown)?.[0].length ?? 0;
  return shown.startsWith("\t") || isFormula(start) ? `'${guarded}` : guarded;
}

/** What stands before a formula: guarded after the last separator, and after each tab. @param {string} before */
function guard(before) {
  const last = Math.max(...Array.from(",;|\r\n", (separator) => before.lastIndexOf(separator) + 1));
  const [head, tail] = [before.slice(0, last), before.slice(last).replaceAll("\t", "\t'")];
  return head ? `${head}'${tail}` : tail;
}

/**
 * A person's text in Jira's wiki markup: its lines stay lines, and nothing in it means anything.
 *
 * Two backslashes are the end of a line there, and one behind another escapes nothing, so a backslash is written by its
 * number. See https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all.
 *
 * @param {string} text
 */
export function jira(text) {
  return text.split(BREAK).map(jiraLine).join("\n");
}

/** @param {string} line */
function jiraLine(line) {
  return visible(line)
    .replace(/&(?=#?[0-9A-Za-z]+;)/g, "&amp;")
    .replace(/[\\{}[\]*_^~!|?+#@%]|\((?=[a-z/!?*+-]{1,7}\))|(?<=[:;]-?)[()]/gi, (found) =>
      found === "\\" ? "&#92;" : `\\${found}`,
    )
    .replace(/(?<![\p{L}\p{N}])-/gu, "\\-")
    .replace(/^(\s*)(h[1-6]|bq)\./i, "$1$2&#46;");
}
