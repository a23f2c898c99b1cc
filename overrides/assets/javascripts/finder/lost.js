/**
 * What the page for unknown addresses proposes, mounted by `<wa-lost>` in wa.js: the pages whose id an address may have
 * meant, else those that its words find. The address is text that anybody may have written: it is compared, and never
 * shown or asked for.
 */

import { dataFolder, editionAt, publishedEditions } from "../lib/editions.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { ROOT } from "../lib/site.js";
import { searchIn } from "../search/client.js";
import { distance } from "../search/near.js";

/** @typedef {{id: string, title: string, url: string}} Target */
/** @typedef {import("../assessment/types.js").CatalogJson} CatalogJson */
/** @typedef {Pick<CatalogJson, "practices" | "questions" | "pillars" | "hidden" | "former">} Known */

const SHOWN = 3;
/** Letters that may be wrong, at most, and one in so many of them. */
const WRONG = 2;
const EACH = 3;
/** An address that is longer means nothing. */
const LONGEST = 200;
/** A shorter word of an address tells nothing. */
const LEAST = 3;
const DATA = "data/";
const END = /(?:\/?index)?\.(?:html?|md|json)$/i;
const ID = /(?<![a-z])([a-z]{2,8})[\s_.-]*0*(\d{1,2})(?:[\s_./-]*bp[\s_.-]*0*(\d{1,2}))?(?![a-z\d])/gi;

/** @param {HTMLElement} element */
export async function mount(element) {
  try {
    const editions = publishedEditions();
    const folder = dataFolder(editionAt(location.pathname, editions), editions);
    const response = await fetch(`${ROOT}${folder}catalog.json`);
    const found = proposals(location.pathname, await response.json());
    const meant = found.length ? found : await foundBy(wordsOf(location.pathname), folder);
    if (meant.length) patch(element, proposed(meant));
  } catch {
    // Without the catalogue there is nothing to propose; the search and the way home are there.
  }
}

/**
 * Pages by the words of an address.
 *
 * @param {string[]} words
 * @param {string} data the folder of the data
 * @returns {Promise<Target[]>}
 */
async function foundBy(words, data) {
  if (!words.length) return [];
  const { hits } = await searchIn(data.slice(0, -DATA.length)).search(words.join(" "), { limit: SHOWN });
  return hits.map(({ document: { id, title, location: url, kind } }) => ({
    id: kind === "practice" || kind === "question" ? (id ?? "") : "",
    title,
    url,
  }));
}

/** The words of the last part of an address. @param {string} path @returns {string[]} */
export function wordsOf(path) {
  const text = decoded(path.slice(-LONGEST)).replace(END, "").replace(/\/+$/, "");
  const words = text.slice(text.lastIndexOf("/") + 1).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length >= LEAST);
}

/** @param {Target[]} targets */
function proposed(targets) {
  const links = targets.map(({ id, title, url }) => h("a", { href: ROOT + url }, `${id} ${title}`.trim()));
  return h(
    "p",
    { role: "status" },
    "Did you mean ",
    links.flatMap((link, at) => [at > 0 && " or ", link]),
    "?",
  );
}

/**
 * The pages that an address may have meant, likeliest first.
 *
 * @param {string} path of the address, as the browser has it
 * @param {Known} catalog
 * @returns {Target[]}
 */
export function proposals(path, catalog) {
  const text = decoded(path.slice(-LONGEST)).replace(END, "").replace(/\/+$/, "");
  const targets = targetsOf(catalog);
  const last = [...text.matchAll(ID)].at(-1);
  const known = (last ? idsOf(last) : []).flatMap((id) => targets.get(id.toUpperCase()) ?? []).slice(0, 1);
  // What follows an id says that it is another's, mistyped.
  if (known.length && last && last.index + last[0].length === text.length) return known;
  const close = near(text.slice(text.lastIndexOf("/") + 1).toUpperCase(), targets);
  return close.length ? close : known;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A practice and its question. @param {RegExpMatchArray} match */
function idsOf([, prefix = "", question = "", practice]) {
  const id = prefix + question.padStart(2, "0");
  return practice ? [`${id}-BP${practice.padStart(2, "0")}`, id] : [id];
}

/**
 * Every page with an id, by all that it is and was called, in capital letters.
 *
 * @param {Known} catalog
 * @returns {Map<string, Target>}
 */
function targetsOf({ practices, questions, pillars, hidden = [], former = [] }) {
  /** @type {Map<string, Target>} */
  const found = new Map();
  for (const one of practices) if (one.choice) found.set(one.choice.toUpperCase(), one);
  // What is hidden or gone has a small page at its id.
  for (const { id, title } of hidden) found.set(id.toUpperCase(), { id, title, url: `${id}/` });
  for (const { id, now } of former)
    found.set(id.toUpperCase(), { id, title: now ? `(now ${now})` : "(removed)", url: `${id}/` });
  for (const { id, title, url, prefix } of pillars)
    for (const name of [id, prefix]) found.set(name.toUpperCase(), { id: prefix, title, url });
  for (const one of [...questions, ...practices]) found.set(one.id, one);
  return found;
}

/**
 * The ones whose name this is, or is but for a letter or two.
 *
 * @param {string} name
 * @param {Map<string, Target>} targets
 */
function near(name, targets) {
  const most = Math.min(WRONG, Math.floor(name.length / EACH));
  const found = [...targets].map(([id, target]) => ({ target, wrong: distance(name, id, most) }));
  const close = found.filter(({ wrong }) => wrong <= most).sort((one, two) => one.wrong - two.wrong);
  const best = close.filter(({ wrong }) => wrong === close[0]?.wrong);
  return [...new Set(best.map(({ target }) => target))].slice(0, SHOWN);
}
