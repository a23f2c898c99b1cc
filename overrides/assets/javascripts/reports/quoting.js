/**
 * What people wrote, on its way into Markdown, spreadsheets and Jira: it is shown, and means nothing there. Pure.
 *
 * `wa_build/reports/quoting.py` and `wa_build/plain.py` do the same; `tests/vectors/quoting.json` holds for both.
 */

const UNSEEN =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const STARTS = /^(?=[\s"']*[=+@\uff1d\uff0b\uff0d\uff20-]|[\t\r])/u;
const FOLLOWS = /([,;\t\r\n|])(?=[^\S\r\n]*["']*[^\S\r\n]*[=+@\uff1d\uff0b\uff0d\uff20-])/gu;

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

/** @param {string} line */
function mdLine(line) {
  return (
    line
      .replace(/([\\`*_[\]<>#|~&$!])/g, "\\$1")
      .replace(/^(?:([-+=:])|(\d+)([.)]))/, (_, mark, number, end) => (mark ? `\\${mark}` : `${number}\\${end}`))
      // GitHub tells everybody whom a comment names, escaped or not.
      .replace(/(?<![\p{L}\p{N}_])@(?=[\p{L}\p{N}_])/gu, "@<!-- -->")
  );
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
  return visible(text).replace(FOLLOWS, "$1'").replace(STARTS, "'");
}

/**
 * A person's text in Jira's wiki markup: its lines stay lines, and nothing in it means anything.
 *
 * See https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all.
 *
 * @param {string} text
 */
export function jira(text) {
  return text.split(BREAK).map(jiraLine).join("\n");
}

/** @param {string} line */
function jiraLine(line) {
  return visible(line)
    .replace(/([\\{}[\]*_^~!|?+#@])/g, "\\$1")
    .replace(/(?<![\p{L}\p{N}])-/gu, "\\-")
    .replace(/^(\s*)(h[1-6]|bq)\./i, "$1$2\\.");
}
