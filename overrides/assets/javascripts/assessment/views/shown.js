/**
 * What only the pages of the assessment show and do: drawings, dates, files.
 */

import { append, h } from "./dom.js";

/** @typedef {import("./dom.js").Child} Child */

/**
 * Create an element of SVG.
 *
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", tag));
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "style") element.style.cssText = String(value); // a policy may forbid the attribute
    else element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

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

/**
 * Offer a text as a file.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} [type]
 */
export function download(name, text, type = "application/json") {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
