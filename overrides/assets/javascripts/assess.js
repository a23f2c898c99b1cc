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
    void import("./pages/parts/page-element.js").then(({ definePage }) => definePage());
  if (isAwake || document.querySelector("wa-question-answer, wa-page"))
    void import("./controls/define.js").then(({ defineElements }) => defineElements());
  else if (document.querySelector("wa-practice-answer")) void import("./controls/preview.js").then(showPreview);
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
