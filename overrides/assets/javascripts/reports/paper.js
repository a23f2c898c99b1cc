/**
 * The sheet on which reports and charts are drawn: a shadow root with the styles of the report, so that the page and
 * the file that is saved look the same and nothing of the theme reaches in. Colours are the site's, so dark mode
 * follows.
 */

import { element } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { symbols } from "./draw.js";
import { ROOT } from "../lib/site.js";

const HEAD = "%HEAD%";
const FOOT = "%FOOT%";
const RUNNING_HEAD = 70; // characters that fit into the margin of a page
const NAMES = ["surface", "line", "soft", "ink", "link", "high", "medium", "low"];

/** What differs on the site: its colours, no page of its own, and room for the header where a link leads to. */
const ON_SITE = `
  :host { display: block; background: none; color: var(--ink); color-scheme: inherit; --raised: var(--wa-raised);
    --none: var(--wa-good); --strong: var(--wa-line-strong); --on-high: var(--wa-on-link);
    ${NAMES.map((name) => `--${name}: var(--wa-${name});`).join(" ")} }
  .page { max-width: none; padding: 0; }
  .part, [id] { scroll-margin-top: 100px; }
  [tabindex="-1"]:focus { outline: none; }
  @media screen {
    .cover { padding-top: 0; }
    .part:first-child { padding-top: 0; }
    .part + .part { padding-top: 32px; }
  }
  @media print {
    :host { font-size: var(--wa-print-m, 10pt); color-scheme: only light; }
    h2 { font-size: var(--wa-print-l, 20pt); }
    h3 { font-size: var(--wa-print-l, 14pt); }
    h4, .card h4 { font-size: var(--wa-print-m, 11pt); }
    .small, table, .row, .head, .steps { font-size: var(--wa-print-s, 9pt); }
    caption, .caption { font-size: var(--wa-print-m, 10pt); }
    .lead { font-size: var(--wa-print-m, 16px); }
    thead th, .meta, .id, .legend, .facts dt, .figure span, .cell, .heat .name, .grid th, .grid td, .end, .hidden {
      font-size: var(--wa-print-s, 8pt);
    }
    .figure b, .matrix b { font-size: var(--wa-print-l, 18pt); }
    details::details-content { content-visibility: visible; block-size: auto; }
    .part--dashboard .columns { display: block; }
    .part--dashboard .columns > * + * { margin-top: 9pt; }
  }
`;

/** @type {Promise<string> | undefined} */
let loading;

/** The styles of the report, with places for what stands in the margins. @returns {Promise<string>} */
function reportStyles() {
  loading ??= fetch(`${ROOT}assess/report.css`)
    .then((response) => {
      if (!response.ok) throw new Error(`assess/report.css: ${response.status}`);
      return response.text();
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/**
 * The styles with a running head and foot, as the file that is saved has them.
 *
 * @param {string} head
 * @param {string} foot
 */
export async function stylesWith(head, foot) {
  return (await reportStyles()).replaceAll(HEAD, cssText(head)).replaceAll(FOOT, cssText(foot));
}

/**
 * A sheet in the page.
 *
 * @returns {Promise<{host: HTMLElement, draw: (...children: import("../lib/vnode.js").Child[]) => void}>}
 */
export async function paper() {
  const host = element("div", { class: "wa-paper" });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(inShadow(await reportStyles()) + ON_SITE);
  root.adoptedStyleSheets = [sheet];
  const body = element("div");
  patch(root, symbols(), body);
  root.addEventListener("click", (event) => followWithin(root, event));
  return { host, draw: (...children) => patch(body, ...children) };
}

/**
 * The rules of the printed page: margin boxes belong to the document, a shadow root cannot have them. A sheet made by a
 * script, because the site's policy refuses a style element that the build does not know.
 *
 * @param {string} styles
 */
export function pageRules(styles) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync((styles.match(/@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g) ?? []).join("\n"));
  return sheet;
}

/** @param {string} styles */
function inShadow(styles) {
  return styles.replace(/:root\b/g, ":host").replace(/(^|[\s}])(?:html|body)(?=\s*\{)/g, "$1:host");
}

/**
 * A person's text inside a string of CSS: all but letters and digits by number, so it cannot leave it.
 *
 * @param {string} text
 */
function cssText(text) {
  const line = text.split(/\s+/).filter(Boolean).join(" ");
  const short = line.length > RUNNING_HEAD ? `${line.slice(0, RUNNING_HEAD - 1)}…` : line;
  return short.replace(/[^A-Za-z0-9 ]/gu, (found) => `\\${found.codePointAt(0)?.toString(16)} `);
}

/**
 * Browsers do not look into shadow roots for the target of a fragment.
 *
 * @param {ShadowRoot} root
 * @param {Event} event
 */
function followWithin(root, event) {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  const target = link && root.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  if (!target) return;
  event.preventDefault();
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
}
