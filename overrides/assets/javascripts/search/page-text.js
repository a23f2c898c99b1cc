/** What is written on a page, read from the page itself: the search keeps no second copy of all text. */

import { ROOT } from "../lib/site.js";

const TEXTS = "p, li, dd, td, h2, h3, h4, figcaption, summary";
/** What stands around the text: the way to the page, signs, what only scripts fill. */
export const AROUND =
  "nav, button, script, style, wa-practice-answer, wa-question-answer, .wa-eyebrow, .wa-there, .wa-tool, .wa-side, " +
  ".headerlink";

/**
 * The paragraphs of a page's article below its title; none where the page cannot be had.
 *
 * @param {string} path
 * @returns {Promise<string[]>}
 */
export async function paragraphsOf(path) {
  try {
    const response = await fetch(new URL(path, ROOT));
    return response.ok ? paragraphsIn(new DOMParser().parseFromString(await response.text(), "text/html")) : [];
  } catch {
    return [];
  }
}

/** @param {Document} page @returns {string[]} */
function paragraphsIn(page) {
  for (const one of page.querySelectorAll(`article :is(${AROUND})`)) one.remove();
  const blocks = page.querySelectorAll(`article :is(${TEXTS})`);
  return [...blocks].filter((one) => !one.querySelector(TEXTS)).map((one) => plainText(one.textContent ?? ""));
}

/** Text as it is read, in one line. @param {string} text */
export function plainText(text) {
  return text.replace(/\s+/g, " ").trim();
}
