/** What the search says besides its results: how many, what was meant, where else to look. */

import { h } from "../lib/h.js";
import { ROOT } from "../lib/site.js";
import { isSlashOff, turnSlash } from "./slash.js";

/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("../lib/vnode.js").VNode} VNode */
/**
 * @typedef {object} About
 * @property {Answer | undefined} answer none before the first
 * @property {string} asked
 * @property {string} edition
 * @property {number} limit how many results are shown
 */

export const FAILED = "The search could not be loaded. Check the connection, and try again.";
export const WAITING = "Searching all text before the first page is opened … Enter again opens it now.";
const EXAMPLES =
  "For example: SEC 2.1, encryption at rest, guardduty, iam-root-access-key-check, “bill went up”. " +
  "Arrow keys choose, Enter opens.";
const SEARCHED = "Searched were titles, all text, ids, rules of checks, services and the glossary";
const SEARCHED_TITLES =
  "All text could not be loaded. Searched were titles, ids, rules of checks, services and the glossary";

/** What of a long query is repeated. */
const MOST_SAID = 60;
const MOST_ASKED = 200;

/** What is said of an answer. @param {About} about */
export function saidOf({ answer, asked, limit }) {
  if (!answer) return "";
  const { count } = answer;
  if (!count) return answer.reach === "loading" ? "Searching all text …" : `Nothing found for “${cut(asked)}”.`;
  return `${count} ${count === 1 ? "page" : "pages"}${count > limit ? `, the best ${limit}` : ""}`;
}

/**
 * What may help: examples at first; what was meant; where nothing is found, what was searched and where else to look.
 *
 * @param {About} about
 * @param {(query: string) => void} search for something else
 * @returns {VNode[]}
 */
export function adviceOf({ answer, asked, edition }, search) {
  if (!answer) return asked ? [] : [h("p", {}, EXAMPLES)];
  const { suggestion, near, count, reach, part } = answer;
  const again = (/** @type {string} */ query) =>
    h("button", { type: "button", class: "wa-link", onclick: () => search(query) }, query);
  const meant = [
    part && h("p", {}, `Searched for ${part} only.`),
    suggestion && h("p", {}, "Did you mean ", again(suggestion), "?"),
  ].filter((one) => one !== "");
  if (count || reach === "loading") return meant;
  const others = near.flatMap((one, at) => [at > 0 && ", ", again(one)]);
  return [
    ...meant,
    ...(near.length ? [h("p", {}, "Near: ", others)] : []),
    h("p", {}, reach === "whole" ? SEARCHED : SEARCHED_TITLES, ` of edition ${edition}.`),
    elsewhere(),
  ];
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
      h("input", { type: "checkbox", checked: !isSlashOff(), onchange: turned }),
      " / opens this",
    ),
  ];
}

/** @param {Event} event */
function turned({ target }) {
  if (target instanceof HTMLInputElement) turnSlash(target.checked);
}

/** @param {string} path @param {string} text */
function link(path, text) {
  return h("a", { href: ROOT + path, target: "_self" }, text);
}
