/**
 * What helps a reader: a card with what a term means, and which section is being read. Either comes once it is wanted;
 * this only listens.
 */

const TERM = 'a[href*="glossary/#term-"]';
/** A pointer that only passes over a term opens nothing. */
const HOVER_MS = 150;

let isMinded = false;

/** Take a sign of a reader, and listen for more. @param {Event} event */
export function mindReader(event) {
  if (event.type === "pointerover") hover(event);
  if (event.type === "focusin") focus(event);
  if (isMinded) return;
  isMinded = true;
  addEventListener("pointerover", hover);
  addEventListener("focusin", focus);
  document.addEventListener("click", lead, { capture: true }); // before the theme
  const follow = () => void import("./section.js").then(({ mindSection }) => mindSection());
  addEventListener("scroll", follow, { once: true, passive: true });
}

/** @param {Event} event */
function hover(event) {
  if (Reflect.get(event, "pointerType") !== "touch") explain(event, HOVER_MS);
}

/** @param {Event} event */
function focus(event) {
  if (event.target instanceof Element && event.target.matches(":focus-visible")) explain(event);
}

/** @param {Event} event @returns {HTMLAnchorElement | null} */
function termAt({ target }) {
  return target instanceof Element ? target.closest(TERM) : null;
}

/** @param {Event} event @param {number} [wait] */
function explain(event, wait = 0) {
  const link = termAt(event);
  if (link) void import("./terms.js").then(({ showTerm }) => showTerm(link, { wait }));
}

/**
 * A first touch of a term shows the card, a second one goes to the glossary. A place in another page is loaded: where
 * the theme swaps pages, no browser knows which place was meant, and nothing marks it.
 *
 * @param {MouseEvent} event
 */
function lead(event) {
  const place = event.target instanceof Element && event.target.closest("a[href*='#']");
  if (place instanceof HTMLAnchorElement && place.hash && place.pathname !== location.pathname) event.stopPropagation();
  const link = termAt(event);
  if (!link || Reflect.get(event, "pointerType") !== "touch" || link.hasAttribute("aria-describedby")) return;
  event.preventDefault();
  const go = () => location.assign(link.href);
  import("./terms.js").then(({ showTerm }) => showTerm(link, { byTouch: true }), go);
}
