/**
 * The shapes of states and risks, paths of SVG in a square of 12 by 12.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const icons = /** @type {const} */ ({
  "high": "M6 0l6 11.5H0z",
  "medium": "M6 0l6 6-6 6-6-6z",
  "low": "M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
  "none": "M0 6l1.8-1.8 2.8 3.2L10.2 1 12 2.6 4.8 11z",
  "in-place": "M0 6l1.8-1.8 2.8 3.2L10.2 1 12 2.6 4.8 11z",
  "partial": "M6 .5a5.5 5.5 0 0 0 0 11zm0 0a5.5 5.5 0 0 1 0 11v-1a4.5 4.5 0 0 0 0-9z",
  "missing": "M1.8 0L6 4.2 10.2 0 12 1.8 7.8 6l4.2 4.2-1.8 1.8L6 7.8 1.8 12 0 10.2 4.2 6 0 1.8z",
  "unsure": "M2.5 3.4C2.7 1.3 4.1 0 6.1 0c2 0 3.5 1.3 3.5 3.1 0 1.4-.7 2.2-1.7 2.9-.8.6-1 .9-1 1.9H5c0-1.7.5-2.4 1.6-3.2.7-.5 1-.8 1-1.5 0-.8-.6-1.4-1.5-1.4S4.6 2.4 4.5 3.4zM5 9.7h2V12H5z",
  "not-applicable": "M1 5h10v2H1z",
  "undetermined": "M0 0h12v12H0zM1.2 1.2v9.6h9.6V1.2zM1.2 7.2l6-6h2l-8 8zM2.8 10.8l8-8v2l-6 6z",
  "unanswered": "M6 .5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zm0 1.2a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.6z"
});
