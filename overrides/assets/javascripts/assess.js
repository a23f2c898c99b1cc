/**
 * Loads the self-assessment where a page has a place for it. Who only reads a page of content gets a preview of the
 * controls, or a glance at the assessment that is open; the rest comes with the first sign of a hand on the mouse, the
 * keys or the screen. The theme swaps pages without a reload, so the document is watched.
 */

import { STORED } from "./lib/site.js";

/** Some hands come without a pointer and without keys: a voice, a screen reader. A reload scrolls without any. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "focusin", "click", "change"];
/** In ms: who reads for that long may lose the connection before they answer. */
const IDLE_MS = 15_000;
/** The search, and what opens it and the menu. */
const ELSEWHERE = "dialog.wa-search,[data-wa-search],[data-wa-toggle],[data-md-toggle]";
/** Keys that open the search, and those that are held for others. */
const NO_SIGN = new Set(["/", "k", "Control", "Meta", "Shift", "Alt", "Escape"]);
const AT_ONCE = "wa-page, wa-question-answer";

const isOpen = hasAssessment();
let isAwake = false;
/** For which page a glance is shown. */
let glanced = "";
/** What was given meanwhile and could not be noted. @type {import("./controls/glance.js").Given[]} */
const given = [];
const controls = new AbortController();

function hasAssessment() {
  try {
    return localStorage.getItem(STORED.current) !== null;
  } catch {
    // Storage is forbidden: the assessment says so.
    return true;
  }
}

function loadWhatIsNeeded() {
  if (document.querySelector("wa-page"))
    import("./pages/parts/page-element.js").then(({ definePage }) => definePage(), sayMissing);
  isAwake ||= document.querySelector(isOpen ? `${AT_ONCE}, wa-state` : AT_ONCE) !== null;
  if (isAwake) loadControls();
  else if (isOpen) glance();
  else if (document.querySelector("wa-practice-answer")) void import("./controls/preview.js").then(showPreview);
}

function loadControls() {
  import("./controls/define.js").then(async ({ defineElements, takeOver }) => {
    if (glanced) await takeOver(given);
    else defineElements();
    controls.abort();
  }, sayMissing);
}

/** One for the page: whoever goes on to the next has a hand. */
function glance() {
  if (glanced === location.pathname) return;
  if (glanced) return wake();
  glanced = location.pathname;
  import("./controls/glance.js").then((module) => module.glance(() => wake(), given, controls.signal), sayMissing);
  setTimeout(() => wake(), IDLE_MS);
}

/** A page that is open for long may ask for scripts that were published under other names since then. */
function sayMissing() {
  if (document.querySelector(".wa-disk")) return;
  const note = document.createElement("p");
  note.className = "wa-disk";
  note.setAttribute("role", "alert");
  note.textContent =
    "The controls of this page could not be loaded, and nothing that is entered here is kept. Check the connection " +
    "and reload the page.";
  document.querySelector("main")?.prepend(note);
}

/** @param {typeof import("./controls/preview.js")} module */
function showPreview({ preview }) {
  if (!customElements.get("wa-practice-answer")) preview(document);
}

/** @param {Event} [event] a sign */
function wake(event) {
  if (isAwake || (event && isElsewhere(event))) return;
  isAwake = true;
  for (const sign of SIGNS) removeEventListener(sign, wake, true);
  removeEventListener("storage", wake);
  loadWhatIsNeeded();
}

/**
 * Whether a hand has nothing to do with the assessment: it searches, and waits for results rather than for controls; or
 * what appears below a mouse that rests is told of a move.
 *
 * @param {Event} event
 */
function isElsewhere(event) {
  if (event.target instanceof Element && event.target.closest(ELSEWHERE)) return true;
  if (event instanceof KeyboardEvent && NO_SIGN.has(event.key)) return true;
  return event instanceof PointerEvent && event.type === "pointermove" && !event.movementX && !event.movementY;
}

for (const sign of SIGNS) addEventListener(sign, wake, { capture: true, passive: true });
// Another tab has begun an assessment; where one is open, a glance listens.
if (!isOpen) addEventListener("storage", wake);
new MutationObserver(loadWhatIsNeeded).observe(document.body, { childList: true, subtree: true });
loadWhatIsNeeded();
