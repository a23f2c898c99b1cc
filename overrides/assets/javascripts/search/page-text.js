/** What is written on a page, read from the page itself: the search keeps no second copy of all text. */

import { ROOT } from "../lib/site.js";

const TEXTS = "p, li, dd, td, h2, h3, h4, figcaption, summary";
/** What stands around the text: the way to the page, signs, what only scripts fill. */
export const AROUND =
  "nav, button, script, style, wa-practice-answer, wa-question-answer, .wa-eyebrow, .wa-there, .wa-tool, .wa-side, " +
  ".wa-what, wa-answers-to, .headerlink";
/** What stands around the sentence of a row: the id, the name and the signs of another page. */
const AROUND_ROW = ".wa-row > :not(.wa-row__text)";
/** What a page says of others: it answers only where its own text does not. */
export const OF_OTHERS = ":is(#related-practices, #what-links-here), :is(#related-practices, #what-links-here) + *";

/** The text of a link to another practice or question: its id, and its title, which is no text of this page. */
const NAME = /^([A-Z]+\d+(?:-BP\d+)?) ./;

/** @typedef {{own: string[], ofOthers: string[]}} Paragraphs */

/**
 * The paragraphs of a page's article below its title; none where the page cannot be had.
 *
 * @param {string} path
 * @returns {Promise<Paragraphs | undefined>}
 */
export async function paragraphsOf(path) {
  try {
    const response = await fetch(new URL(path, ROOT));
    if (response.ok) return paragraphsIn(new DOMParser().parseFromString(await response.text(), "text/html"));
  } catch {
    // The page begins with a sentence that is shown instead.
  }
  return undefined;
}

/** @param {Document} page @returns {Paragraphs} */
function paragraphsIn(page) {
  for (const one of page.querySelectorAll(`article :is(${AROUND}, ${AROUND_ROW})`)) one.remove();
  const blocks = [...page.querySelectorAll(`article :is(${TEXTS})`)].filter((one) => !one.querySelector(TEXTS));
  const texts = (/** @type {boolean} */ isOfOthers) =>
    blocks.filter((one) => isOfOthers === Boolean(one.closest(OF_OTHERS))).map(plainText);
  return { own: texts(false), ofOthers: texts(true) };
}

/** The text of an element as it is read, in one line. @param {Element} element */
export function plainText(element) {
  return textIn(element).replace(/\s+/g, " ").trim();
}

/** Elements that touch each other are set apart by their style sheet, but for marks in a word. @param {Node} node */
function textIn(node) {
  let text = "";
  for (const child of node.childNodes) {
    const isApart = isPart(child) && isPart(child.previousSibling);
    if (child instanceof Text) text += child.data;
    else if (child instanceof Element) text += (isApart ? " " : "") + (nameIn(child) ?? textIn(child));
  }
  return text;
}

/** The id in a link to another practice or question. @param {Element} element @returns {string | undefined} */
export function nameIn(element) {
  return element.localName === "a" ? NAME.exec(element.textContent ?? "")?.[1] : undefined;
}

/** @param {Node | null} node @returns {boolean} */
function isPart(node) {
  return node instanceof Element && node.localName !== "mark";
}
