/** What a practice shows of its answer, before and after a hand comes near. */

import { h } from "../lib/h.js";
import { isSingleKey } from "../lib/single-keys.js";

/** @param {boolean} isAnswered @param {() => void} onclick */
export function clearButton(isAnswered, onclick) {
  const title = "Clear the answer (key 0)";
  const name = h("span", { class: "wa-hidden" }, "Clear");
  return h("button", { type: "button", class: "wa-clear", hidden: !isAnswered, title, onclick }, name);
}

/** @param {string} practice @param {boolean} isOpen @param {() => void} onclick */
export function readButton(practice, isOpen, onclick) {
  const props = { type: "button", class: "wa-read", "aria-expanded": String(isOpen), onclick };
  const name = h("span", { class: "wa-hidden" }, ` ${practice}`);
  return h(
    "button",
    props,
    "Steps",
    h("span", { class: "wa-wide" }, ", what to show"),
    name,
    h("kbd", { "aria-hidden": "true" }, "t"),
  );
}

/** What the fold-out holds already. @param {Partial<import("../assessment/types.js").PracticeAnswer>} answer */
export function marksOf({ notes, private: isPrivate, evidence, owner, due }) {
  return [
    notes && (isPrivate ? "private notes" : "notes"),
    evidence?.length && "evidence",
    owner && "owner",
    due && "due date",
  ]
    .filter(Boolean)
    .join(", ");
}

/**
 * Which status a key means, as its place among the radio buttons: -1 takes the answer back.
 *
 * @param {KeyboardEvent} event
 * @returns {number | null} null where it means none
 */
export function placeOfKey(event) {
  return /^[0-5]$/.test(event.key) && isSingleKey(event) ? Number(event.key) - 1 : null;
}
