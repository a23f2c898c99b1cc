/**
 * The presenter's view of the review: a room looks on, so what is private is not in the page. Whatever shows some asks
 * here each time that it shows itself, which is also when the review says on `window` that the view has changed.
 */

/** What the review says. */
export const PRESENTING = "wa-presenting";

/** Whether a room looks on. */
export function isPresenting() {
  return document.querySelector("wa-page[data-presenter]") !== null;
}
