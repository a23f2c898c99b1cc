/** Says that a text nears what is sensible, before the site becomes slow. What is longer is kept all the same. */

import { h } from "../lib/h.js";
import * as keeping from "../words/keeping.js";

// In characters: far more than a note needs.
const LONG = 100_000;
const NEAR = 0.9;

/** @param {string} [text] @returns {import("../lib/vnode.js").VNode | null} */
export function lengthNote(text = "") {
  if (text.length < LONG * NEAR) return null;
  const [length, most] = [text.length, LONG].map((number) => number.toLocaleString("en"));
  const said = keeping.long.replace("{length}", length ?? "").replace("{most}", most ?? "");
  return h("p", { class: "wa-label", role: "status", key: "long" }, said);
}
