/**
 * What opens the search: its button, Ctrl K and / anywhere, and an address that asks (`?q=`). The dialog comes with the
 * first of these, or with a pointer that draws near.
 */

import { isComposed, isSingleKey } from "../lib/single-keys.js";

const BUTTON = "[data-wa-search]";
const ASKED = "q";
/** Its address has the words too, and shows them in its own field. */
const FINDER = "wa-finder";

const FAILED = "The search could not be loaded. Check the connection, and try again.";

/** Says that the dialog itself did not come. */
const failed = document.createElement("p");
failed.className = "wa-disk";
failed.setAttribute("role", "alert");

/** @type {Promise<typeof import("./dialog.js")> | undefined} */
let loading;
/**
 * What was done since the search was asked for and until it is there: words, and the Enter after them.
 *
 * @typedef {{typed: string, enter?: KeyboardEvent, isOff?: boolean}} Ahead isOff: it is not wanted any more
 */
/** @type {Ahead | undefined} */
let ahead;

/** @type {import("./offers.js").More} */
let more;

/** Open the search wherever somebody asks for it. @param {import("./offers.js").More} others what it can do besides */
export function mindSearch(others) {
  more = others;
  const keys = document.querySelector(`${BUTTON} kbd`);
  if (keys && /Mac|iP/.test(navigator.platform)) keys.textContent = "⌘ K";
  addEventListener("click", ({ target }) => target instanceof Element && target.closest(BUTTON) && void open());
  const near = (/** @type {Event} */ { target }) => {
    if (target instanceof Element && target.closest(BUTTON)) void load();
  };
  for (const sign of ["pointerover", "focusin"]) addEventListener(sign, near, { passive: true });
  // Before the theme, which has keys of its own: "p" is the page before.
  addEventListener("keydown", take, { capture: true });
  const { searchParams } = new URL(location.href);
  const asked = searchParams.get(ASKED);
  if (asked !== null && !document.querySelector(FINDER)) void open(asked);
  const { waAsked, waEarly } = document.documentElement.dataset; // noted by history.js
  if (waEarly) void open();
  if (waAsked) void import("./marks.js").then(({ markAsked }) => markAsked(waAsked));
}

function load() {
  loading ??= import("./dialog.js");
  return loading;
}

/** @param {KeyboardEvent} event */
function take(event) {
  if (!ahead && isWanted(event)) void open();
  else if (!ahead || !isAhead(event, ahead)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {string} [query] */
async function open(query) {
  if (ahead) return;
  const mine = (ahead = /** @type {Ahead} */ ({ typed: "" }));
  try {
    const { openSearch } = await load();
    failed.remove();
    await openSearch(query, mine, more);
  } catch (error) {
    loading = undefined; // the next time may have a connection
    if (mine.isOff) return;
    failed.textContent = FAILED;
    document.querySelector("main")?.prepend(failed);
    scrollTo({ top: 0 });
    console.warn("The search could not be opened.", error);
  } finally {
    if (ahead === mine) ahead = undefined;
  }
}

/**
 * Whether a key is for the dialog that is on its way: what is typed stands in it, Enter is carried out, Escape calls it
 * off.
 *
 * @param {KeyboardEvent} event
 * @param {Ahead} mine
 */
function isAhead(event, mine) {
  const { key, ctrlKey, metaKey, repeat } = event;
  if (isComposed(event)) return false;
  if (key === "Escape") {
    mine.isOff = true;
    ahead = undefined;
  } else if (key === "Enter") {
    if (!repeat) mine.enter = event;
  } else if (ctrlKey || metaKey || ([...key].length > 1 && key !== "Backspace")) return isWanted(event);
  else {
    mine.typed = key === "Backspace" ? [...mine.typed].slice(0, -1).join("") : mine.typed + key;
    mine.enter = undefined; // who types on wants no page opened
  }
  return true;
}

/**
 * Ctrl K, or ⌘ K, wherever one is; / where nobody types, unless it was turned off.
 *
 * @param {KeyboardEvent} event
 */
function isWanted(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (isComposed(event) || event.defaultPrevented || altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k" && !shiftKey;
  return key === "/" && isSingleKey(event);
}
