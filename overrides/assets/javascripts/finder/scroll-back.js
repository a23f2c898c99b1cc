/** Where the reader was on the page that the browser goes back to, once its rows are there. */

const SETTLED_MS = 1000;

/**
 * The theme may scroll later than this, to where the page ended without its rows: so for a moment, until a hand moves.
 *
 * @param {AbortSignal} stop
 */
export function scrollBack(stop) {
  const { dataset } = document.documentElement; // noted by history.js
  const place = Number(dataset.waPlace ?? 0);
  dataset.waPlace = "0";
  if (place <= 0) return;
  const moved = new AbortController();
  const signal = AbortSignal.any([moved.signal, stop, AbortSignal.timeout(SETTLED_MS)]);
  for (const sign of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(sign, () => moved.abort(), { signal, passive: true });
  const settle = () => {
    if (signal.aborted) return;
    if (scrollY !== place) scrollTo(0, place);
    requestAnimationFrame(settle);
  };
  requestAnimationFrame(settle);
}
