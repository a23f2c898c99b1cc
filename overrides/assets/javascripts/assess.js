/**
 * Loads the self-assessment where a page has a place for it: the controls of content pages, and the pages of the review.
 * The theme swaps pages without a reload, so the document is watched.
 */

const PARTS = [
  { selector: "wa-current, wa-practice-answer, wa-question-answer", load: () => import("./assessment/views/define.js") },
  { selector: "wa-assessments, wa-review", load: () => import("./assessment/views/define-pages.js") },
];

function loadWhatIsNeeded() {
  for (const part of PARTS) if (document.querySelector(part.selector)) void part.load();
}

new MutationObserver(loadWhatIsNeeded).observe(document.body, { childList: true, subtree: true });
loadWhatIsNeeded();
