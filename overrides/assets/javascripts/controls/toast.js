/**
 * What has just happened, in words, with a way back where there is one: one live region for the document. It never
 * takes the focus, and stays for a while and for as long as the focus or the pointer is on it.
 *
 * @typedef {object} Way
 * @property {() => void} act
 * @property {string} [label] else "Undo"
 * @property {string} [key] that does the same
 * @property {boolean} [isKey] whether Ctrl+Z does it too, because no history knows of it
 * @property {import("../lib/vnode.js").Child} [after] what stands behind it
 */

import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { undo } from "../words/undoing.js";

const SHOWN_MS = 15_000;
const AGAIN_MS = 500;

const place = element("div", { class: "wa-toast md-typeset", role: "status" });
/** The way back that stands there, and since when. @type {{act: () => void, at: number} | null} */
let standing = null;
/** Where the focus was before it came here. @type {Element | null} */
let from = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

place.addEventListener("focusin", ({ relatedTarget }) => {
  if (relatedTarget instanceof Element && !place.contains(relatedTarget)) from = relatedTarget;
});
place.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hush();
});
ensurePlace(); // a live region is heard once it was there before its words

/**
 * Say what has happened.
 *
 * @param {string} message
 * @param {{stays?: boolean}} [options] `stays` until something else is said, or the page is left: what failed
 */
export function tell(message, { stays = false } = {}) {
  standing = null;
  show(message, null, stays);
}

/** Say what has happened, and offer a way. @param {string} message @param {Way} way */
export function offer(message, { act, label = undo, key = "", isKey = false, after }) {
  standing = isKey ? { act, at: Date.now() } : null;
  const onclick = () => {
    hush();
    act();
  };
  const mark = key && h("kbd", { "aria-hidden": "true", key: `${message} ${key}` }, key);
  show(message, [h("button", { type: "button", class: "wa-small", key: "way", onclick }, label, mark), after], false);
}

/** Say nothing any more. The focus goes back to where it came from. */
export function hush() {
  clearTimeout(timer);
  const hadFocus = place.contains(document.activeElement);
  standing = null;
  patch(place);
  if (hadFocus && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
  from = null;
}

/** What only the page that is left could mean is taken away; what was done can be taken back on the next one, too. */
export function leavePage() {
  if (!place.querySelector("button")) hush();
}

/**
 * Take the way back that stands there, where it is of something later than that.
 *
 * @param {number} than in ms
 * @returns {boolean} whether it was taken
 */
export function takeStanding(than) {
  if (!standing || standing.at < than) return false;
  const { act } = standing;
  hush();
  act();
  return true;
}

/** Something else was done since: the key that is printed there means that now. */
export function loseKey() {
  place.querySelector("kbd")?.setAttribute("hidden", "");
}

/** @param {string} message @param {import("../lib/vnode.js").Child} way @param {boolean} stays */
function show(message, way, stays) {
  clearTimeout(timer);
  ensurePlace();
  patch(place, h("span", {}, message), way);
  if (!stays) timer = setTimeout(fade, SHOWN_MS);
}

/** Not under a hand. */
function fade() {
  if (place.matches(":hover, :focus-within")) timer = setTimeout(fade, AGAIN_MS);
  else hush();
}

/** Whoever swaps pages may have taken it away. */
function ensurePlace() {
  if (!place.isConnected) document.body.append(place);
}
