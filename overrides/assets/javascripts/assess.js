/**
 * Loads the self-assessment where a page has a place for it. A reader who has no assessment and only reads a practice
 * gets a preview of the controls; the rest comes with the first sign of a hand on the mouse, the keys or the screen.
 * The theme swaps pages without a reload, so the document is watched.
 */

const ROOT = new URL("../../", import.meta.url).pathname;
const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"];
const PAGES = "wa-assessments, wa-review, wa-dashboard, wa-plan, wa-report, wa-milestones, wa-follow-ups, wa-portfolio";

const CLICK_MS = 50; // a tap's click comes after its pointer has gone up
const HELD_MS = 1000;

let isAwake = hasAssessment();

/** The key is that of `assessment/choice.js`. */
function hasAssessment() {
  try {
    return localStorage.getItem(`open-well-architected:${ROOT}:current`) !== null;
  } catch {
    return true; // storage is forbidden: the assessment says so
  }
}

function loadWhatIsNeeded() {
  if (document.querySelector(PAGES)) void import("./assessment/views/define-pages.js").then(({ definePages }) => definePages());
  if (isAwake || document.querySelector(`wa-question-answer, ${PAGES}`)) void import("./assessment/views/define.js").then(defineOnRelease);
  else if (document.querySelector("wa-practice-answer")) void import("./assessment/views/status-field.js").then(showPreview);
}

/** What a finger, a button or a key is on must not be replaced before it is let go: the click would be lost. */
let released = Promise.resolve();

/** @param {typeof import("./assessment/views/define.js")} module */
async function defineOnRelease({ defineElements }) {
  await released;
  defineElements();
}

function press() {
  released = new Promise((resolve) => {
    const release = () => setTimeout(resolve, CLICK_MS);
    for (const end of ["pointerup", "pointercancel", "keyup"]) addEventListener(end, release, { capture: true, once: true });
    setTimeout(resolve, HELD_MS); // the end may happen in another window
  });
}

/** @param {typeof import("./assessment/views/status-field.js")} module */
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
  addEventListener("storage", wake); // another tab has begun an assessment
}
for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, press, { capture: true, passive: true });
new MutationObserver(loadWhatIsNeeded).observe(document.body, { childList: true, subtree: true });
loadWhatIsNeeded();
