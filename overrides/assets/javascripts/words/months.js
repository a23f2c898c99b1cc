/**
 * The names of months, for days in reports.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const months = /** @type {const} */ ([
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
]);
