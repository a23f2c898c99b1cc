/** Marks on the page that a search opened: the words that were asked for, and the paragraph that has most of them. */

import { searchIn } from "./client.js";
import { AROUND, nameIn, OF_OTHERS, plainText } from "./page-text.js";

const TEXTS = "article :is(p, li, dd, td, h1, h2, h3, h4, figcaption, summary)";
/** What draws itself again, and what is no text of the page. */
const NOT_IN = `${AROUND}, select, textarea, mark, wa-page`;

const CUT = /^… | …$/g;

/**
 * Mark what the address asked for: in the page's own text, or else in what it says of others.
 *
 * @param {string} asked stems, as the search found by them
 */
export async function markAsked(asked) {
  const stems = asked.split(" ").filter(Boolean);
  const nodes = textsOf(document);
  if (!stems.length || !nodes.length) return;
  const isOfOthers = (/** @type {Text} */ node) => Boolean(node.parentElement?.closest(OF_OTHERS));
  const own = nodes.filter((node) => !isOfOthers(node));
  if (!(await markIn(own, stems))) await markIn(nodes.filter(isOfOthers), stems);
  if (!location.hash) await lead(stems);
}

/** @param {Text[]} nodes @param {string[]} stems @returns {Promise<boolean>} whether something is marked */
async function markIn(nodes, stems) {
  const found = await searchIn("").pieces(
    nodes.map(({ data }) => data),
    stems,
  );
  for (const [at, node] of nodes.entries()) mark(node, found[at] ?? []);
  return found.flat().some(({ isAsked }) => isAsked);
}

/** @param {ParentNode} page @returns {Text[]} */
function textsOf(page) {
  const blocks = [...page.querySelectorAll(TEXTS)].filter((one) => !one.closest(NOT_IN));
  const found = blocks.flatMap((block) => [...block.childNodes].flatMap(textsIn));
  return [...new Set(found)];
}

/** @param {Node} node @returns {Text[]} */
function textsIn(node) {
  if (node instanceof Text) return node.data.trim() && !isLaidOut(node.parentElement) ? [node] : [];
  if (!(node instanceof Element) || node.matches(NOT_IN) || nameIn(node)) return [];
  return [...node.childNodes].flatMap(textsIn);
}

/** Whether each piece of a text would stand in a place of its own. @param {Element | null} parent */
function isLaidOut(parent) {
  return parent !== null && /flex|grid/.test(getComputedStyle(parent).display);
}

/** @param {Text} node @param {readonly import("./client.js").Piece[]} pieces */
function mark(node, pieces) {
  if (!pieces.some(({ isAsked }) => isAsked)) return;
  node.replaceWith(
    ...pieces.map(({ text, isAsked }) => {
      if (!isAsked) return text;
      const word = document.createElement("mark");
      word.className = "wa-asked";
      word.textContent = text;
      return word;
    }),
  );
}

/** Show the paragraph whose sentence the search showed, unless it is in view. @param {readonly string[]} stems */
async function lead(stems) {
  const blocks = [...document.querySelectorAll(TEXTS)].filter((one) => one.querySelector("mark.wa-asked"));
  const texts = blocks.map(plainText);
  const sentence = (await searchIn("").excerpt([texts], [...stems])).map(({ text }) => text).join("");
  const best = blocks[texts.findIndex((text) => text.includes(sentence.replace(CUT, "")))];
  if (!best) return;
  unfold(best);
  const { top, bottom } = best.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) best.scrollIntoView({ block: "center" });
}

/** Open what it is folded in; a fold's own summary is seen without that. @param {Element} element */
function unfold(element) {
  const fold = element.parentElement?.closest("details");
  if (!fold) return;
  if (!element.closest("summary")) fold.open = true;
  unfold(fold);
}
