/**
 * While all text is on its way: what is said of titles alone, and how Enter in haste waits, in the dialog and in the
 * finder alike. All text may know a better first page, so a few seconds are given to it; a second Enter waits no more.
 */

export const SEARCHING = "Searching all text …";
export const WITHOUT_TEXT = "All text could not be loaded.";
export const WAITING = "Searching all text before the first page is opened … Enter again opens it now.";
const MOST_MS = 5000;

/** What is said of titles alone. @param {number} count */
export function soFar(count) {
  return count ? `${count} found so far. ${SEARCHING}` : SEARCHING;
}

export class Patience {
  /** Ends the wait; nothing where nobody waits. @type {(() => void) | undefined} */
  hurry;

  /**
   * Until all text can be searched, could not be had, or somebody is in a hurry.
   *
   * @param {Pick<import("./client.js").SearchClient, "onReach">} search
   */
  async wait(search) {
    this.hurry?.();
    await new Promise((resolve) => {
      const stop = search.onReach(() => end());
      const end = (this.hurry = () => resolve(stop()));
      setTimeout(end, MOST_MS);
    });
    this.hurry = undefined;
  }
}
