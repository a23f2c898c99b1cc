/** Marks on the page that a search opened: the words that were asked for, and the paragraph that has most of them. */

import { searchIn } from "./client.js";

const ASKED = "h";
const TEXTS = "article :is(p, li, dd, td, h1, h2, h3, h4, figcaption, summary)";
/** What draws itself again, and what is no text of the page. */
const NOT_IN =
  "script, style, button, select, textarea, mark, wa-practice-answer, wa-question-answer, wa-page, .headerlink";

/** Mark what the address asks for, and take that out of the address. */
export async function markAsked() {
  const address = new URL(location.href);
  const stems = (address.searchParams.get(ASKED) ?? "").split(" ").filter(Boolean);
  address.searchParams.delete(ASKED);
  history.replaceState(history.state, "", address);
  const nodes = textsOf(document);
  if (!stems.length || !nodes.length) return;
  const found = await searchIn("").pieces(
    nodes.map(({ data }) => data),
    stems,
  );
  for (const [at, node] of nodes.entries()) mark(node, found[at] ?? []);
  if (!address.hash) lead(stems.length);
}

/** @param {ParentNode} page @returns {Text[]} */
function textsOf(page) {
  const blocks = [...page.querySelectorAll(TEXTS)];
  const found = blocks.flatMap((block) => [...block.childNodes].flatMap(textsIn));
  return [...new Set(found)];
}

/** @param {Node} node @returns {Text[]} */
function textsIn(node) {
  if (node instanceof Text) return node.data.trim() ? [node] : [];
  if (!(node instanceof Element) || node.matches(NOT_IN)) return [];
  return [...node.childNodes].flatMap(textsIn);
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

/** Show the first paragraph with most of the words, unless it is in view. @param {number} most */
function lead(most) {
  const blocks = [...document.querySelectorAll(TEXTS)].filter((one) => one.querySelector(":scope mark.wa-asked"));
  const count = (/** @type {Element} */ block) =>
    new Set([...block.querySelectorAll("mark.wa-asked")].map((one) => one.textContent?.toLowerCase())).size;
  const best = blocks.reduce(
    (known, one) =>
      Math.min(most, count(one)) > known.count ? { block: one, count: Math.min(most, count(one)) } : known,
    { block: /** @type {Element | undefined} */ (undefined), count: 0 },
  ).block;
  if (!best) return;
  const { top, bottom } = best.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) best.scrollIntoView({ block: "center" });
}
