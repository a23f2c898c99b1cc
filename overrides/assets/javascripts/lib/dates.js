/**
 * Days and moments for people, here and nowhere else: in the reader's locale where a page shows what is the reader's
 * own, and as `31 January 2026` in reports, which are the same for everybody (the twin of that is
 * `wa_build/words/days.py`). Files have ISO.
 */

import { months } from "../words/months.js";
import { h } from "./h.js";

const DAY_LENGTH = 10; // 2026-01-31
const NO_BREAK = "\u00a0";

/** The day of an ISO date or time, as files have it. @param {string} moment */
export function isoDay(moment) {
  return moment.slice(0, DAY_LENGTH);
}

/** A day in the reader's own time zone, as files have it. @param {Date} date */
export function localIsoDay(date) {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/** The reader's day of a date or a moment: no time zone moves a date. @param {string | null | undefined} iso */
export function localDay(iso) {
  return inLocale(iso, { dateStyle: "medium" });
}

/** The same with the time, where that matters. @param {string | null | undefined} iso */
export function localMoment(iso) {
  return inLocale(iso, isDay(iso) ? { dateStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" });
}

/** As an element that says the same to programs. @param {string} iso @param {(iso: string) => string} [text] */
export function time(iso, text = localDay) {
  return h("time", { datetime: iso }, text(iso));
}

/** A day in a report, which no line breaks. @param {string} moment */
export function writtenDay(moment) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(moment) ?? [];
  const name = months[Number(month) - 1];
  return name ? [Number(day), name, year].join(NO_BREAK) : moment;
}

/** @param {string | null | undefined} iso */
function isDay(iso) {
  return iso?.length === DAY_LENGTH;
}

/**
 * What cannot be read is shown as it is.
 *
 * @param {string | null | undefined} iso
 * @param {Intl.DateTimeFormatOptions} options
 */
function inLocale(iso, options) {
  if (!iso) return "";
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  // A date alone is read as midnight of UTC: it is written where it is midnight too.
  const zone = isDay(iso) ? { timeZone: "UTC" } : {};
  return new Intl.DateTimeFormat(undefined, { ...options, ...zone }).format(date).replaceAll(" ", NO_BREAK);
}
