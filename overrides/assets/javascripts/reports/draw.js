/**
 * What reports and charts draw with. Every mark has a shape and a word; colour comes on top.
 *
 * The same as the macros of `wa_build/reports/templates/_report.html.jinja`.
 *
 * @typedef {import("../assessment/types.js").Summary} Summary
 * @typedef {import("../lib/vnode.js").Child} Child
 */
import { percent, RISKS } from "../assessment/rules.js";
import { riskWord, statusWord } from "../assessment/state-words.js";
import { isoDay, writtenDay } from "../lib/dates.js";
import { h } from "../lib/h.js";
import { icons } from "../words/icons.js";
import * as sentences from "../words/sentences.js";
import { say } from "./words.js";

/** The shapes, once for each tree in which icons stand. */
export function symbols() {
  return h(
    "svg",
    { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" },
    Object.entries(icons).map(([name, path]) =>
      h("symbol", { id: `i-${name}`, viewBox: "0 0 12 12" }, h("path", { d: path })),
    ),
  );
}

/** @param {string} name */
export function icon(name) {
  return h("svg", { class: "icon", viewBox: "0 0 12 12", "aria-hidden": "true" }, h("use", { href: `#i-${name}` }));
}

/** @param {import("../assessment/types.js").Risk} level @param {string} [text] */
export function risk(level, text = riskWord(level)) {
  return h("span", { class: "mark", "data-risk": level }, icon(level), " ", h("span", {}, text));
}

/** @param {import("../assessment/types.js").Status | null} value */
export function status(value) {
  return h("span", { class: "mark" }, icon(value ?? "unanswered"), " ", h("span", {}, statusWord(value)));
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

/** A line whose part without an answer is hatched; it repeats numbers that stand beside it. @param {Summary} summary */
export function meter({ answered, total }) {
  return h("span", { class: "meter", "aria-hidden": "true" }, h("i", { style: `width:${percent(answered, total)}%` }));
}

/** @param {Summary} summary @returns {Child[]} */
export function progress(summary) {
  const done = say(sentences.doneOf, { done: summary.answered, all: summary.total });
  return [meter(summary), h("span", { class: "number" }, done)];
}

/**
 * How much of a question is answered where it is begun and not complete; the words beside it say the same.
 *
 * @param {import("../assessment/types.js").QuestionResult} result
 */
export function share({ answered, total, complete }) {
  return answered > 0 && !complete && h("span", { class: "share", "aria-hidden": "true" }, `${answered}/${total}`);
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

/** One of our texts in which two asterisks enclose what is bold. @param {string} text @returns {Child[]} */
export function bold(text) {
  return text.split("**").map((part, index) => (index % 2 ? h("b", {}, part) : part));
}

/** A day in a report: the same for all readers, as the rest of it. @param {string} moment */
export function day(moment) {
  return h("time", { datetime: isoDay(moment) }, writtenDay(moment));
}
