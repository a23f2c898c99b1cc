/**
 * The card of a term: what it means, beside the link to the glossary. Esc sends it away, the pointer may go onto it,
 * and it stays for as long as pointer or focus are at the term or on it (WCAG 1.4.13).
 */

import { fetchJson } from "../lib/fetched.js";
import { own } from "../lib/json.js";
import { touchAgain } from "../words/reading.js";

/** @typedef {{term: string, definition: string}} Term */

/** The pointer may take this long from the term to its card. */
const LINGER_MS = 250;
const EDGE = 8; // px that stay free at the side of the window

const card = document.createElement("div");
card.id = "wa-term-card";
card.className = "wa-term-card";
card.setAttribute("role", "tooltip");

/** @type {Promise<Record<string, Term>> | undefined} */
let loading;
/** The term that was asked for last, and the one whose card is shown. @type {HTMLAnchorElement | undefined} */
let wanted;
/** @type {HTMLAnchorElement | undefined} */
let shown;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;

/**
 * Show what a term means.
 *
 * @param {HTMLAnchorElement} link to it in the glossary
 * @param {{wait?: number, byTouch?: boolean}} [how] wait: in ms, whether it is still wanted then
 */
export async function showTerm(link, { wait = 0, byTouch = false } = {}) {
  if (shown === link) return stay();
  wanted = link;
  const [terms] = await Promise.all([load(), new Promise((resolve) => setTimeout(resolve, wait))]);
  if (wanted !== link || !link.isConnected) return;
  if (!byTouch && !link.matches(":hover, :focus-visible")) return; // it was left meanwhile
  const term = terms && own(terms, link.hash.slice(1));
  if (term) open(link, term, byTouch);
  else if (byTouch) location.assign(link.href); // the page of the glossary says why it does not come
}

/** The terms by their anchors; nothing where they do not come: the link leads to them too. */
async function load() {
  try {
    loading ??= fetchJson("data/glossary.json").then(({ terms }) => terms);
    return await loading;
  } catch {
    loading = undefined; // the next time may have a connection
    return null;
  }
}

/** @param {HTMLAnchorElement} link @param {Term} term @param {boolean} byTouch */
function open(link, { term, definition }, byTouch) {
  close();
  shown = link;
  const name = document.createElement("strong");
  name.textContent = term;
  const hint = document.createElement("small");
  hint.textContent = byTouch ? touchAgain : "";
  card.replaceChildren(name, ` ${definition}`, hint);
  (document.querySelector("main") ?? document.body).append(card); // within a landmark
  place(link);
  link.setAttribute("aria-describedby", card.id);
  for (const [sign, act] of SIGNS) addEventListener(sign, act, true);
}

/** Below the term, or above it where there is no room. @param {HTMLAnchorElement} link */
function place(link) {
  const lines = [...link.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return;
  const { width, height } = card.getBoundingClientRect();
  const isAbove = last.bottom + height > innerHeight && first.top > height;
  const line = isAbove ? first : last;
  const left = Math.max(EDGE, Math.min(line.left, document.documentElement.clientWidth - width - EDGE));
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(isAbove ? first.top - height : last.bottom) + scrollY}px`;
}

function close() {
  stay();
  wanted = undefined;
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  card.remove();
  for (const [sign, act] of SIGNS) removeEventListener(sign, act, true);
}

function stay() {
  clearTimeout(leaving);
}

/** @param {Event} event */
function move({ target }) {
  stay();
  if (!isAt(target) && !shown?.matches(":focus-visible")) leaving = setTimeout(close, LINGER_MS);
}

/** @param {EventTarget | null} target */
function isAt(target) {
  return target instanceof Node && (card.contains(target) || Boolean(shown?.contains(target)));
}

/** A touch or a click elsewhere; one on the term is on its way to the glossary. @param {Event} event */
function press({ target }) {
  if (!isAt(target)) close();
}

/** @param {Event} event */
function leave(event) {
  if (Reflect.get(event, "key") !== "Escape") return;
  event.stopImmediatePropagation(); // what lies below stays open
  close();
}

/** What leads away from a term. */
const SIGNS = /** @type {[string, (event: Event) => void][]} */ ([
  ["pointerover", move],
  ["pointerdown", press],
  ["focusout", close],
  ["keydown", leave],
  ["resize", close],
  ["popstate", close],
]);
