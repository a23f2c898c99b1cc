/** The open assessment in the header: a button that opens the list of all, which comes as it is pressed. */

import { percent } from "../assessment/rules.js";
import { h } from "../lib/h.js";
import { ROOT } from "../lib/site.js";
import * as words from "../words/header.js";
import { ring } from "./ring.js";

/** The assessment and how far it is. @param {string} name @param {{answered: number, total: number}} counted */
export function progressMark(name, { answered, total }) {
  const share = percent(answered, total);
  const state = words.answered.replace("{answered}", String(answered)).replace("{total}", String(total));
  return currentMark(name, words.share.replace("{share}", String(share)), state, ring(share));
}

/**
 * @param {string} name
 * @param {string} shown beside it
 * @param {string} state what that is, in words
 * @param {import("../lib/vnode.js").Child} [before]
 */
export function currentMark(name, shown, state, before) {
  return h(
    "button",
    { type: "button", class: "wa-current wa-drop", "aria-expanded": "false", title: name, onclick: open },
    before,
    h("span", { class: "wa-current__name", dir: "auto" }, name),
    " ",
    h("span", { class: "wa-current__share" }, shown),
    h("span", { class: "wa-hidden" }, `, ${state}`),
  );
}

/** @param {Event} event */
function open({ currentTarget }) {
  const button = /** @type {HTMLElement} */ (currentTarget);
  import("./switcher.js").then(
    ({ openSwitcher }) => openSwitcher(button),
    () => location.assign(`${ROOT}assess/`),
  );
}
