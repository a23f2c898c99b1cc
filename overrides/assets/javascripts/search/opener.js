/**
 * What opens the search: its button, Ctrl K and / anywhere, and an address that asks (`?q=`). The dialog comes with the
 * first of these, or with a pointer that draws near.
 */

import { STORED } from "../lib/site.js";

const BUTTON = "[data-wa-search]";
const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
const ASKED = "q";
/** Its address has the words too, and shows them in its own field. */
const FINDER = "wa-finder";

/** @type {Promise<typeof import("./dialog.js")> | undefined} */
let loading;

/** Open the search wherever somebody asks for it. */
export function mindSearch() {
  const keys = document.querySelector(`${BUTTON} kbd`);
  if (keys && /Mac|iP/.test(navigator.platform)) keys.textContent = "⌘ K";
  addEventListener("click", ({ target }) => target instanceof Element && target.closest(BUTTON) && open());
  for (const sign of ["pointerover", "focusin"])
    addEventListener(sign, ({ target }) => void (target instanceof Element && target.closest(BUTTON) && load()), {
      passive: true,
    });
  addEventListener("keydown", (event) => {
    if (!isWanted(event)) return;
    event.preventDefault();
    open();
  });
  const { searchParams } = new URL(location.href);
  const asked = searchParams.get(ASKED);
  if (asked !== null && !document.querySelector(FINDER)) open(asked);
  if (searchParams.has("h")) void import("./marks.js").then(({ markAsked }) => markAsked());
}

function load() {
  loading ??= import("./dialog.js");
  return loading;
}

/** @param {string} [query] */
function open(query) {
  void load().then(({ openSearch }) => openSearch(query));
}

/**
 * Ctrl K, or ⌘ K, wherever one is; / where nobody types, unless it was turned off.
 *
 * @param {KeyboardEvent} event
 */
function isWanted(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, target } = event;
  if (isComposing || event.defaultPrevented || altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k" && !shiftKey;
  const isTyping = target instanceof Element && target.closest(TYPING);
  return key === "/" && !isTyping && !isSlashOff();
}

/** Whether / is left to others: a key without Ctrl can be turned off (WCAG 2.1.4). */
export function isSlashOff() {
  try {
    return localStorage.getItem(STORED.noSlash) !== null;
  } catch {
    return false;
  }
}
