/** What could not be loaded, said where it is missed, with a way to try again. */

import { h } from "../lib/h.js";
import { saying } from "../lib/fetched.js";

/**
 * @param {string} what is missing now, as a sentence
 * @param {unknown} error
 * @param {() => void} retry
 */
export function failure(what, error, retry) {
  return h(
    "div",
    { class: "wa-empty wa-failure", role: "alert", key: "failure" },
    h("p", {}, `${what} ${saying(error)}`),
    h("p", { class: "wa-actions" }, h("button", { type: "button", class: "wa-button", onclick: retry }, "Try again")),
  );
}
