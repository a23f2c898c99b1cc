/**
 * A long list is shown by portions, so that a page is as quick with thousands of rows as with a hundred. What follows
 * is a button away, all of it too: then the browser's own search finds every row, which no list does that makes its
 * rows as one scrolls. On paper all of it stands. Pure.
 */

import { h } from "./h.js";

/** How many rows a portion has. */
export const PORTION = 100;
/** Fewer are not worth a button: they are shown with those before. */
const FEW = 20;
/** The parameter of an address that says how many rows: a way back finds as many, and so the reader's place. */
const ROWS = "rows";
const ALL = "all";

/**
 * How many rows of a list are shown.
 *
 * @param {number} number of them
 * @param {number} asked how many are asked for
 */
export function portionOf(number, asked) {
  return number - asked < FEW ? number : asked;
}

/** How many rows an address asks for. @param {string} query such as `location.search` */
export function askedIn(query) {
  const value = new URLSearchParams(query).get(ROWS) ?? "";
  if (value === ALL) return Number.POSITIVE_INFINITY;
  return Math.max(PORTION, /^\d{1,6}$/.test(value) ? Number(value) : 0);
}

/**
 * A query that asks for so many rows, too; the same where that is the first portion.
 *
 * @param {string} query
 * @param {number} asked
 */
export function askingRows(query, asked) {
  if (asked <= PORTION) return query;
  return `${query}${query ? "&" : "?"}${ROWS}=${Number.isFinite(asked) ? asked : ALL}`;
}

/** What is said of a list of which a part is shown. @param {number} number @param {number} shown */
export function saidOfPortion(number, shown) {
  return shown < number ? `, the first ${shown} are shown` : "";
}

/**
 * The buttons below a list that show more of it; none where all of it is shown.
 *
 * @param {string} what they are, such as "practices"
 * @param {number} number of them
 * @param {number} shown of these
 * @param {(asked: number) => void} show
 */
export function moreButtons(what, number, shown, show) {
  if (shown >= number) return null;
  const next = portionOf(number, shown + PORTION);
  const button = (/** @type {string} */ text, /** @type {number} */ asked) =>
    h("button", { type: "button", class: "wa-button wa-button--small", onclick: () => show(asked) }, text);
  return h(
    "p",
    { class: "wa-actions wa-screen", key: "more" },
    next < number && button(`Show ${next - shown} more`, next),
    button(`Show all ${number} ${what}`, Number.POSITIVE_INFINITY),
  );
}
