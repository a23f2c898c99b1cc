/**
 * A moment or a day in the reader's locale.
 *
 * @param {string | null | undefined} iso
 * @returns {string}
 */
export function localDate(iso) {
  if (!iso) return "";
  const date = new Date(iso.length === 10 ? `${iso}T00:00:00` : iso);
  const options = iso.length === 10 ? { dateStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(undefined, /** @type {Intl.DateTimeFormatOptions} */ (options)).format(date);
}
