/** Where the site is, and under which names it keeps things in a browser: no other module knows either. */

/** The address of the root, from that of this module: `<root>/assets/javascripts/lib/site.js`. */
export const ROOT = new URL("../../../", import.meta.url).href;

/** The path of the root. */
export const PATH = new URL(ROOT).pathname;

/** The address of the service worker. A page below a site at the root of its host may have that site's at first. */
export const WORKER = new URL("sw.js", ROOT).href;

/** What the site keeps in this browser. */
export const STORED = storedNames(PATH);

/**
 * The names of what a site keeps in a browser. Several sites may share an origin, so each name has the path of its
 * site.
 *
 * @param {string} path of the site's root
 */
export function storedNames(path) {
  const site = `open-well-architected:${path}`;
  return {
    /** The database of the assessments, and the channel between tabs. */
    assessments: site,
    /** The database of files that assessments are written to, and the note that there are any. */
    files: `${site}:files`,
    /** Which assessment is open. */
    current: `${site}:current`,
    /** What a page could not store before it was left. */
    left: `${site}:left`,
    /** What was given on a page before its store was there. */
    given: `${site}:given`,
    /** Which assessments were deleted, and when. */
    removed: `${site}:removed`,
    /** What was begun in a form and is not given yet, for as long as the tab lives. */
    drafts: `${site}:drafts`,
    /** How long each question of a review has been open, for as long as the tab lives, and whether it is presented. */
    times: `${site}:times`,
    /** How the review is laid out: that it was seen, which texts are open, the minutes planned for a question. */
    layout: `${site}:layout`,
    /** The pages that were read before the service worker came. */
    read: `${site}:read`,
    /** Why the browser could not keep the site: it is not tried again in this tab. */
    notKept: `${site}:not-kept`,
    /** That keys without Ctrl do nothing. */
    noKeys: `${site}:no-keys`,
    /** The same, as it was noted while there was only one such key. */
    noSlash: `${site}:no-slash`,
    /** How the name of each cache begins: the worker cannot import this, so the build tells it. */
    caches: `${site}:`,
  };
}
