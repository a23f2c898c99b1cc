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
import { Patience } from "../search/reach.js";

/** @typedef {{id: string, title: string, url: string}} Target */
/** @typedef {import("../assessment/types.js").CatalogJson} CatalogJson */
/** @typedef {Pick<CatalogJson, "practices" | "questions" | "pillars" | "hidden" | "former" | "heirs">} Known */
/** @typedef {{editions: readonly string[], edition: string}} Where those of the site, the root's first; and one */

const SHOWN = 3;
/** Letters that may be wrong, at most, and one in so many of them. */
const WRONG = 2;
const EACH = 3;
/** An address that is longer means nothing. */
const LONGEST = 200;
/** Words, with the dots of an id. */
const PARTS = /[\p{L}\p{N}.]+/gu;
const DATA = "data/";
const NUMBERED = new Set(["practice", "question"]);
const UNKNOWN =
  "What this address may have meant could not be looked up. Check the connection, and load the page again.";
/** @type {Omit<import("../search/client.js").Meant, "reach"> & {reach: "failed"}} */
const FAILED = { documents: [], isNamed: false, isExactly: false, reach: "failed" };
const END = /(?:\/?index)?\.(?:html?|md|json)$/i;
const ID = /(?<![a-z])([a-z]{2,8})[\s_.-]*0*(\d{1,2})(?:[\s_./-]*bp[\s_.-]*0*(\d{1,2}))?(?![a-z\d])/gi;

/**
 * What a page is called counts before what is nearly an id, and an id within the address before its words.
 *
 * @param {HTMLElement} element
 */
export async function mount(element) {
  const before = [...element.childNodes].map((node) => node.cloneNode(true));
  const say = (/** @type {import("../lib/vnode.js").Child} */ said) => patch(element, h("p", { role: "status" }, said));
  const editions = publishedEditions();
  const edition = editionAt(location.pathname, editions) ?? "";
  const folder = dataFolder(edition, editions);
  try {
    const response = await fetch(`${ROOT}${folder}catalog.json`);
    const { sure, near, question } = readingOf(location.pathname, await response.json(), { editions, edition });
    if (sure.length) return say(proposed(sure));
    const name = nameOf(location.pathname);
    if (name) say("Searching for what this address may have meant …");
    const { documents, isNamed, isExactly, reach } = await foundBy(name, folder, near.length > 0).catch(() => FAILED);
    const found = documents.slice(0, SHOWN).map(targetOf);
    const meant = [isExactly ? found : [], near, isNamed ? found : [], question, found].find((one) => one.length);
    if (meant) return say(proposed(meant));
    if (reach === "failed") return say(UNKNOWN);
    if (reach === "titles") return say("All text could not be loaded, and no title has the words of this address.");
    patch(element, before);
  } catch {
    say(UNKNOWN);
  }
}

/**
 * Pages by the name in an address; by its words once all text is there, which brings their synonyms.
 *
 * @param {string} name
 * @param {string} data the folder of the data
 * @param {boolean} isNearly whether it is nearly an id, so that its words do not count
 * @returns {Promise<import("../search/client.js").Meant>}
 */
async function foundBy(name, data, isNearly) {
  if (!name) return { documents: [], isNamed: false, isExactly: false, reach: "whole" };
  const search = searchIn(data.slice(0, -DATA.length));
  const waiting = new Patience().wait(search);
  const soon = await search.meant(name);
  const isSure = isNearly || (soon.isNamed && NUMBERED.has(soon.documents[0]?.kind ?? ""));
  if (isSure || soon.reach === "whole") return soon;
  await waiting;
  const then = await search.meant(name);
  return then.reach === "whole" ? then : { ...then, reach: "titles" };
}

/** @param {import("../search/documents.js").SearchDocument} document @returns {Target} */
function targetOf({ id, title, location: url, kind }) {
  return { id: NUMBERED.has(kind) ? (id ?? "") : "", title, url };
}

/** What the last part of an address says, such as the name of a page. @param {string} path */
export function nameOf(path) {
  const text = textOf(path);
  return (text.slice(text.lastIndexOf("/") + 1).match(PARTS) ?? []).join(" ");
}

/** @param {string} path */
function textOf(path) {
  return decoded(path.slice(-LONGEST)).replace(END, "").replace(/\/+$/, "");
}

/** @param {Target[]} targets @returns {import("../lib/vnode.js").Child} */
function proposed(targets) {
  const links = targets.map(({ id, title, url }) => h("a", { href: ROOT + url }, `${id} ${title}`.trim()));
  const end = targets.at(-1)?.title.endsWith("?") ? "" : "?";
  return ["Did you mean ", links.flatMap((link, at) => [at > 0 && " or ", link]), end];
}

/**
 * The pages that an address may have meant, likeliest first.
 *
 * @param {string} path of the address, as the browser has it
 * @param {Known} catalog
 * @param {Where} [where]
 * @returns {Target[]}
 */
export function proposals(path, catalog, where) {
  const { sure, near, question } = readingOf(path, catalog, where);
  return [sure, near, question].find((one) => one.length) ?? [];
}

/**
 * How the ids of an address are read.
 *
 * @param {string} path
 * @param {Known} catalog
 * @param {Where} [where]
 * @returns {{sure: Target[], near: Target[], question: Target[]}} what ends with its id; what is nearly an id; what has
 *   one, of which what follows says that another was meant
 */
function readingOf(path, catalog, where = { editions: [], edition: "" }) {
  const text = textOf(path);
  const targets = targetsOf(catalog, where);
  const last = [...text.matchAll(ID)].at(-1);
  const known = (last ? idsOf(last) : []).flatMap((id) => targets.get(id.toUpperCase()) ?? []).slice(0, 1);
  if (known.length && last && last.index + last[0].length === text.length)
    return { sure: known, near: [], question: [] };
  return { sure: [], near: near(text.slice(text.lastIndexOf("/") + 1).toUpperCase(), targets), question: known };
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
 * @param {Where} where
 * @returns {Map<string, Target>}
 */
function targetsOf(catalog, where) {
  const { practices, questions, pillars, hidden = [], former = [] } = catalog;
  const folder = folderOf(where.edition, where);
  const found = heirsIn(catalog, where);
  for (const one of practices) if (one.choice) found.set(one.choice.toUpperCase(), one);
  // What is hidden or gone has a small page at its id.
  for (const { id, title } of hidden) found.set(id.toUpperCase(), { id, title, url: `${folder}${id}/` });
  for (const { id, now } of former)
    found.set(id.toUpperCase(), { id, title: now ? `(now ${now})` : "(removed)", url: `${folder}${id}/` });
  for (const { id, title, url, prefix } of pillars)
    for (const name of [id, prefix]) found.set(name.toUpperCase(), { id: prefix, title, url });
  for (const one of [...questions, ...practices]) found.set(one.id, one);
  return found;
}

/**
 * What ids lead to that only another edition has: in its folder to what they are here, at the root to their page there.
 *
 * @param {Known} catalog
 * @param {Where} where
 * @returns {Map<string, Target>}
 */
function heirsIn({ practices, questions, heirs = [] }, where) {
  const here = new Map([...questions, ...practices].map((one) => [one.id, one]));
  /** @type {Map<string, Target>} */
  const found = new Map();
  for (const { id, edition, now } of heirs) {
    const heir = here.get(now ?? "");
    const there = where.editions.includes(edition) && {
      id,
      title: `(edition ${edition})`,
      url: `${folderOf(edition, where)}${id}/`,
    };
    const became = heir && { id: heir.id, title: `${heir.title} (${id} in edition ${edition})`, url: heir.url };
    const target = folderOf(where.edition, where) ? became || there : there || became;
    if (target) found.set(id.toUpperCase(), target);
  }
  return found;
}

/** Where the pages of an edition lie below the root. @param {string} edition @param {Where} where */
function folderOf(edition, { editions }) {
  return editions.indexOf(edition) > 0 ? `${edition}/` : "";
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
