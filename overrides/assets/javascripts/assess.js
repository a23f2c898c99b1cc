/**
 * Loads the self-assessment where a page has a place for it. A reader who has no assessment and only reads a practice
 * gets a preview of the controls; the rest comes with the first sign of a hand on the mouse, the keys or the screen.
 * The theme swaps pages without a reload, so the document is watched.
 */

import { STORED } from "./lib/site.js";

const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"];

let isAwake = hasAssessment();

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
  if (isAwake || document.querySelector("wa-question-answer, wa-page"))
    import("./controls/define.js").then(({ defineElements }) => defineElements(), sayMissing);
  else if (document.querySelector("wa-practice-answer")) void import("./controls/preview.js").then(showPreview);
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

function wake() {
  isAwake = true;
  for (const sign of SIGNS) removeEventListener(sign, wake, true);
  removeEventListener("storage", wake);
  loadWhatIsNeeded();
}

if (!isAwake) {
  for (const sign of SIGNS) addEventListener(sign, wake, { capture: true, passive: true });
  // Another tab has begun an assessment.
  addEventListener("storage", wake);
}
new MutationObserver(loadWhatIsNeeded).observe(document.body, { childList: true, subtree: true });
loadWhatIsNeeded();
