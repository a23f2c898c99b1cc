/** What the search says besides its results: how many, what was meant, where else to look. */

import { h } from "../lib/h.js";
import { areSingleKeysOn, turnSingleKeys } from "../lib/single-keys.js";
import { ROOT } from "../lib/site.js";
import { soFar, WITHOUT_TEXT } from "./reach.js";
import { unknownIn } from "./unknown.js";

/** @typedef {"count" | "suggestion" | "unknown" | "nowhere" | "near" | "part" | "reach"} Said */
/** @typedef {Pick<import("./client.js").Answer, Said>} Answer */
/** @typedef {import("../lib/vnode.js").VNode} VNode */
/**
 * @typedef {object} About
 * @property {Answer | undefined} answer none before the first
 * @property {string} asked
 * @property {string} edition
 * @property {number} limit how many results are shown
 */
/**
 * @typedef {object} Actions
 * @property {(query: string) => void} search for something else
 * @property {() => void} [again] try once more to have all text, where that is not offered elsewhere
 */

export const FAILED = "The search could not be loaded. Check the connection, and try again.";
export const WORDLESS = "Type a word, an id, a rule or a service.";
const EXAMPLES =
  "For example: SEC 2.1, encryption at rest, guardduty, iam-root-access-key-check, “bill went up”. " +
  "Arrow keys choose, Enter opens.";
const SEARCHED = "Searched were titles, all text, ids, rules of checks, services and the glossary";
const SEARCHED_TITLES = "Searched were titles, ids, rules of checks, services and the glossary";
const WORD = /[\p{L}\p{N}]/u;

/** What of a long query is repeated. */
const MOST_SAID = 60;
const MOST_ASKED = 200;

/** What is said of an answer. @param {About} about */
export function saidOf({ answer, asked, limit }) {
  if (asked && !hasWord(asked)) return WORDLESS;
  if (!answer) return asked && "Searching …";
  const { count, reach } = answer;
  if (reach === "loading") return soFar(count);
  if (!count) return `Nothing found for “${cut(asked)}”.`;
  return `${count} ${count === 1 ? "page" : "pages"}${count > limit ? `, the best ${limit}` : ""}`;
}

/**
 * What may help: examples at first; what was meant; that text is missing; where nothing is found, what was searched and
 * where else to look.
 *
 * @param {Omit<About, "limit">} about
 * @param {Actions} actions
 * @returns {VNode[]}
 */
export function adviceOf({ answer, asked, edition }, { search, again: retry }) {
  if (!hasWord(asked)) return [h("p", {}, EXAMPLES)];
  if (!answer) return [];
  const { suggestion, near, count, reach, part } = answer;
  const unknown = unknownIn(answer, edition);
  const again = (/** @type {string} */ query) => linkButton(query, () => search(query));
  const meant = [
    part && h("p", {}, `Searched for ${part} only.`),
    unknown && h("p", {}, unknown),
    suggestion && h("p", {}, "Did you mean ", again(suggestion), "?"),
    retry && reach === "titles" && againOf(retry, `${WITHOUT_TEXT} `),
  ].filter((one) => typeof one === "object");
  if (count || reach === "loading") return meant;
  const others = near.flatMap((one, at) => [at > 0 && ", ", again(one)]);
  return [
    ...meant,
    ...(near.length ? [h("p", {}, "Near: ", others)] : []),
    h("p", {}, reach === "whole" ? SEARCHED : SEARCHED_TITLES, ` of edition ${edition}.`),
    elsewhere(),
  ];
}

/** Whether there is anything to search for. @param {string} text */
export function hasWord(text) {
  return WORD.test(text);
}

/** @param {() => void} again @param {string} [said] why */
export function againOf(again, said) {
  return h("p", {}, said, linkButton("Try again", again));
}

/** A button that reads as a part of its sentence. @param {string} text @param {() => void} onclick */
function linkButton(text, onclick) {
  return h("button", { type: "button", class: "wa-link", onclick }, text);
}

/** @param {string} text */
function cut(text) {
  const signs = [...text];
  return signs.length > MOST_SAID ? `${signs.slice(0, MOST_SAID).join("")}…` : text;
}

function elsewhere() {
  const glossary = link("glossary/", "glossary");
  return h(
    "p",
    {},
    ...[
      "Look in the ",
      glossary,
      ", the ",
      link("services/", "services"),
      " or ",
      link("practices/all/", "all practices"),
      ".",
    ],
  );
}

/**
 * The edition, the others for the same words, the finder, and the switch of the key.
 *
 * @param {{asked: string, edition: string, editions: readonly string[]}} about
 * @returns {(VNode | VNode[])[]}
 */
export function footOf({ asked, edition, editions }) {
  const query = asked ? `?q=${encodeURIComponent([...asked].slice(0, MOST_ASKED).join(""))}` : "";
  const folder = (/** @type {string} */ one) => (editions.indexOf(one) > 0 ? `${one}/` : "");
  const others = editions.filter((one) => one !== edition);
  return [
    h("span", {}, `Edition ${edition}.`),
    others.map((one) => link(`${folder(one)}${query}`, `Search ${one}`)),
    link(`${folder(edition)}practices/${query}`, "Finder with filters"),
    h(
      "label",
      { class: "wa-search__slash" },
      h("input", { type: "checkbox", checked: areSingleKeysOn(), onchange: turned }),
      " Single-letter keys",
    ),
  ];
}

/** @param {Event} event */
function turned({ target }) {
  if (target instanceof HTMLInputElement) turnSingleKeys(target.checked);
}

/** @param {string} path @param {string} text */
function link(path, text) {
  return h("a", { href: ROOT + path, target: "_self" }, text);
}
