/**
 * What it costs not to have a practice.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const missing = /** @type {const} */ ({
  "high": "High if missing",
  "medium": "Medium if missing",
  "low": "Low if missing"
});
