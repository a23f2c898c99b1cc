/**
 * Return a function that runs `action` once, `wait` milliseconds after its last call or when the page is left, and a
 * way to run it at once.
 *
 * @param {() => void} action
 * @param {number} wait
 * @returns {{(): void, flush(): void}}
 */
export function debounced(action, wait) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    removeEventListener("pagehide", flush, true);
    action();
  };
  const call = () => {
    // Before the store hears that it has to hurry.
    if (timer === undefined) addEventListener("pagehide", flush, true);
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
  };
  call.flush = flush;
  return call;
}
