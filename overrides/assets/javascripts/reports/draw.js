/**
 * What reports and charts draw with. Every mark has a shape and a word; colour comes on top.
 *
 * The same as the macros of `wa_build/reports/templates/_report.html.jinja`.
 *
 * @typedef {import("../assessment/types.js").Summary} Summary
 * @typedef {import("../lib/dom.js").Child} Child
 */
import { percent, RISK_WORDS, STATUS_WORDS } from "./review-model.js";
import { RISKS } from "../assessment/rules.js";
import { append, h } from "../lib/dom.js";

/**
 * Create an element of SVG.
 *
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(import("../lib/dom.js").Child | import("../lib/dom.js").Child[])} children
 * @returns {SVGElement}
 */
function svg(tag, attributes = {}, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", tag));
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "style")
      element.style.cssText = String(value); // a policy may forbid the attribute
    else element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

const CHECK = "M0 6l1.8-1.8 2.8 3.2L10.2 1 12 2.6 4.8 11z";
const PATHS = {
  high: "M6 0l6 11.5H0z",
  medium: "M6 0l6 6-6 6-6-6z",
  low: "M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
  none: CHECK,
  "in-place": CHECK,
  partial: "M6 .5a5.5 5.5 0 0 0 0 11zm0 0a5.5 5.5 0 0 1 0 11v-1a4.5 4.5 0 0 0 0-9z",
  missing: "M1.8 0L6 4.2 10.2 0 12 1.8 7.8 6l4.2 4.2-1.8 1.8L6 7.8 1.8 12 0 10.2 4.2 6 0 1.8z",
  unsure:
    "M2.5 3.4C2.7 1.3 4.1 0 6.1 0c2 0 3.5 1.3 3.5 3.1 0 1.4-.7 2.2-1.7 2.9" +
    "-.8.6-1 .9-1 1.9H5c0-1.7.5-2.4 1.6-3.2.7-.5 1-.8 1-1.5 0-.8-.6-1.4-1.5-1.4S4.6 2.4 4.5 3.4zM5 9.700h2V12H5z",
  "not-applicable": "M1 5h10v2H1z",
  unanswered: "M6 .5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zm0 1.200a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.600z",
};

/** The shapes, once for each tree in which icons stand. */
export function symbols() {
  return svg(
    "svg",
    { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" },
    Object.entries(PATHS).map(([name, path]) =>
      svg("symbol", { id: `i-${name}`, viewBox: "0 0 12 12" }, svg("path", { d: path })),
    ),
  );
}

/** @param {string} name */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 12 12", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
}

/** @param {import("../assessment/types.js").Risk} level @param {string} [words] */
export function risk(level, words = RISK_WORDS[level]) {
  return h("span", { class: "mark", "data-risk": level }, icon(level), " ", h("span", {}, words));
}

/** @param {import("../assessment/types.js").Status | null} value */
export function status(value) {
  return h("span", { class: "mark" }, icon(value ?? "unanswered"), " ", h("span", {}, STATUS_WORDS[String(value)]));
}

/**
 * A bar of counts by risk; it repeats numbers that stand beside it, so it is hidden from screen readers.
 *
 * @param {Summary} summary
 */
export function bar({ risks }) {
  return h(
    "span",
    { class: "bar", "aria-hidden": "true" },
    RISKS.filter((level) => risks[level]).map((level) =>
      h("i", { class: `fill-${level}`, "data-risk": level, style: `flex-grow:${risks[level]}` }),
    ),
  );
}

/** @param {Summary} summary @returns {Child[]} */
export function progress({ answered, total }) {
  return [
    h("span", { class: "meter", "aria-hidden": "true" }, h("i", { style: `width:${percent(answered, total)}%` })),
    `${answered} of ${total}`,
  ];
}

export function legend() {
  return h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    RISKS.map((level) => risk(level)),
  );
}

/** @param {string} text @param {string | null} url */
export function link(text, url) {
  return url ? h("a", { href: url, rel: "noreferrer" }, text) : text;
}

/** @param {readonly {title: string, url: string | null}[]} items @returns {Child[]} */
export function evidence(items) {
  return items.flatMap((one, index) => [index > 0 && "; ", link(one.title, one.url)]);
}

/**
 * A day for people: 31 January 2026. In reports English and the same for all readers, as the rest of them.
 *
 * @param {string} moment
 * @param {"long" | "short"} [month]
 */
export function day(moment, month = "long") {
  const date = new Date(`${moment.slice(0, 10)}T00:00:00Z`);
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month, year: "numeric", timeZone: "UTC" })
    .format(date)
    .replace("Sept ", "Sep ");
  return h("time", { datetime: moment.slice(0, 10) }, words);
}

/** @param {string} word */
export function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
