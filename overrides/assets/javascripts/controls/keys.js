/**
 * The keys of the site: those of its parts stand here, others register theirs, and the sheet on ? shows those of what is
 * on the page. One switch turns off all that need no Ctrl.
 */

import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { areSingleKeysOn, turnSingleKeys } from "../lib/single-keys.js";
import * as words from "../words/keys.js";
import { review } from "../words/review.js";
import { states } from "../words/states.js";

export { areSingleKeysOn };

/** @typedef {{readonly keys: string, readonly what: string}} Key "j or ↓" are two keys that do the same */
/** @typedef {{keys: readonly Key[], isHere: () => boolean}} Group */

/** By the names that stand above them. @type {Map<string, Group>} */
const groups = new Map();

/** The keys of the statuses, and the one that takes an answer back. */
export const STATUS_KEYS = [
  ...Object.values(states.statuses)
    .slice(0, -1)
    .map(({ label }, at) => ({ keys: String(at + 1), what: label })),
  { keys: "0", what: words.clear },
];
const isOn = (/** @type {string} */ selector) => document.querySelector(selector) !== null;

registerKeys(words.everywhere.title, words.everywhere.keys, () => true);
registerKeys(words.pages.title, words.pages.keys, () => isOn("link[rel=next], link[rel=prev]") && !isOn("wa-page"));
registerKeys(words.finder.title, words.finder.keys, () => isOn("wa-finder"));
registerKeys(words.inReview, [...STATUS_KEYS, ...review.keys], () => isOn('wa-page[name="review"]'));
registerKeys(words.answer, STATUS_KEYS, () => isOn("wa-practice-answer") && !isOn("wa-page"));

/**
 * Have the sheet show keys. Whoever registers them listens to them by `isSingleKey` of lib/single-keys.js.
 *
 * @param {string} name stands above them; the same name again replaces them
 * @param {readonly Key[]} keys
 * @param {() => boolean} isHere whether they work on the page that is shown
 */
export function registerKeys(name, keys, isHere) {
  groups.set(name, { keys, isHere });
}

/** Show what keys do on this page. */
export function showKeys() {
  if (isOn("dialog.wa-keys[open]")) return;
  const dialog = element("dialog", { class: "wa-dialog wa-keys", "aria-label": words.title, closedby: "any" });
  const close = () => dialog.close();
  const shown = [...groups].reverse(); // what is on fewer pages stands above
  const show = () => patch(dialog, head(close), shown.map(table), singleSwitch(show));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && close()); // beside it
  show();
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {() => void} onclick */
function head(onclick) {
  const close = { type: "button", class: "wa-keys__close wa-icon", "aria-label": words.close, onclick };
  return h("div", { class: "wa-keys__head", key: "head" }, h("h2", {}, words.title), h("button", close));
}

/** @param {[string, Group]} group */
function table([name, { keys, isHere }]) {
  const rows = keys.map((one) => h("tr", {}, h("th", { scope: "row" }, ...caps(one.keys)), h("td", {}, one.what)));
  return isHere() && h("table", { key: name }, h("caption", {}, name), h("tbody", {}, rows));
}

/** @param {string} keys @returns {import("../lib/vnode.js").Child[]} */
function caps(keys) {
  const others = keys.split(` ${words.either} `);
  return others.flatMap((one, at) => [at > 0 && ` ${words.either} `, cap(one.trim())]);
}

/** @param {string} key */
function cap(key) {
  const isOff = !areSingleKeysOn() && /^[!-~]$/.test(key);
  const shown = isMac() ? key.replace("Ctrl", "⌘") : key;
  return h("kbd", { "data-off": isOff || null }, shown, isOff && h("span", { class: "wa-hidden" }, ` ${words.isOff}`));
}

function isMac() {
  return /Mac|iP/.test(navigator.platform);
}

/** @param {() => void} show */
function singleSwitch(show) {
  const onchange = (/** @type {Event} */ { target }) => {
    turnSingleKeys(/** @type {HTMLInputElement} */ (target).checked);
    show();
  };
  const box = h("input", { type: "checkbox", role: "switch", checked: areSingleKeysOn(), onchange });
  return h(
    "div",
    { class: "wa-keys__switch", key: "switch" },
    h("label", {}, box, ` ${words.single}`),
    h("p", { role: "status" }, areSingleKeysOn() ? words.singleOn : words.singleOff),
  );
}
