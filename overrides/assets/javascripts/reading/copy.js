/** Copies an id, or a page as Markdown. Where the clipboard is closed, the text is selected for the reader to copy. */

import { say } from "../lib/say.js";
import * as words from "../words/reading.js";
import { markdownOf } from "./markdown.js";

const SHOWN_MS = 4000;
/** A screen reader hears what changes in a place that it knows. */
const HEARD_MS = 100;
const SAID = "wa-copy__said";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Copy what an element is for.
 *
 * @param {HTMLElement} element a `<wa-copy>` with an id, or a `<wa-copy-page>`
 */
export async function copy(element) {
  const id = element.getAttribute("value");
  const text = id ?? markdownOf(document, location.href);
  try {
    await navigator.clipboard.writeText(text);
    tell(element, id ? say(words.copied, { what: id }) : words.pageCopied);
  } catch {
    if (id) getSelection()?.selectAllChildren(element.querySelector("button") ?? element);
    else select(element, text);
    tell(element, words.selected);
  }
}

/** @param {HTMLElement} element @param {string} text */
function tell(element, text) {
  const said = statusOf(element);
  clearTimeout(timer);
  for (const one of document.querySelectorAll(`.${SAID}`)) one.textContent = "";
  setTimeout(() => {
    said.textContent = text;
  }, HEARD_MS);
  timer = setTimeout(() => {
    said.textContent = "";
  }, SHOWN_MS);
}

/** What is said of a copy, a space behind its button. @param {HTMLElement} element @returns {Element} */
function statusOf(element) {
  const known = element.querySelector(`.${SAID}`);
  if (known) return known;
  const said = document.createElement("span");
  said.className = SAID;
  said.setAttribute("role", "status");
  element.append(" ", said);
  return said;
}

/** Below the row, with everything selected. @param {HTMLElement} element @param {string} text */
function select(element, text) {
  const row = element.closest(".wa-meta") ?? element;
  const known = document.querySelector("textarea.wa-copied");
  const area = known instanceof HTMLTextAreaElement ? known : document.createElement("textarea");
  area.className = "wa-copied";
  area.readOnly = true;
  area.rows = 6;
  area.setAttribute("aria-label", words.pageAsMarkdown);
  area.value = text;
  row.after(area);
  area.select();
}
