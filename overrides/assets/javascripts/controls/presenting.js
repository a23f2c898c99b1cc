/** The presenter's view of the review: a room looks on, so what is private is not in the page. */

/** What the review says on `window` once the view has changed; the controls then show themselves again. */
export const PRESENTING = "wa-presenting";

/** What a room may not see, or not for longer than it takes to tick the box. */
const PRIVATE = "textarea[data-private], input[data-private]:checked";

/** Whether a room looks on. */
export function isPresenting() {
  return document.querySelector("wa-page[data-presenter]") !== null;
}

/**
 * Have a control show what the room may see. What it may not see is left first, so that what was typed there is stored;
 * the words in its place have the focus then.
 *
 * @param {Element} host
 * @param {() => void} show
 */
export function showToRoom(host, show) {
  const { activeElement: hand } = document;
  const isLeft = isPresenting() && hand instanceof HTMLElement && host.contains(hand) && hand.matches(PRIVATE);
  if (isLeft) hand.blur();
  show();
  if (isLeft) host.querySelector(/** @type {"p"} */ (".wa-private"))?.focus();
}
