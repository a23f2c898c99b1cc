/**
 * What a pointer or a key is on must not be replaced before it is let go: its click would be lost.
 */

const CLICK_MS = 50; // a tap's click comes after its pointer has gone up
// The end may happen in another window.
const HELD_MS = 3000;

let isPressed = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {Set<() => void>} */
const waiting = new Set();

addEventListener("pointerdown", press, { capture: true, passive: true });
// The only key that clicks when it is let go.
addEventListener("keydown", ({ key }) => key === " " && press(), true);
for (const sign of ["pointerup", "pointercancel", "keyup"])
  addEventListener(sign, release, { capture: true, passive: true });

/** Run now, or once what is pressed was let go; twice the same waits once. @param {() => void} action */
export function whenReleased(action) {
  if (isPressed) waiting.add(action);
  else action();
}

function press() {
  isPressed = true;
  clearTimeout(timer);
  timer = setTimeout(release, HELD_MS);
}

/** What the click itself changes shows at once; what waited comes after it. */
function release() {
  if (!isPressed) return;
  isPressed = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    const actions = [...waiting];
    waiting.clear();
    for (const action of actions) action();
  }, CLICK_MS);
}
