/**
 * The names and versions of the JSON files that the browser writes.
 *
 * Generated from `wa_build`: change that, then `make words`.
 */
export const formats = /** @type {const} */ ({
  "assessment": {
    "name": "open-well-architected/assessment",
    "version": 2
  },
  "report": {
    "name": "open-well-architected/report",
    "version": 2
  }
});
