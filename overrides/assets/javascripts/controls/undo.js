/** Every destructive action can be undone: for a while, where it is said, by a button that has the focus. */

import { element } from "../lib/h.js";

const UNDO_MS = 15_000;

/**
 * Say what has happened and offer the way back.
 *
 * @param {HTMLElement} toast a live region
 * @param {string} message
 * @param {() => void} undo
 */
export function offerUndo(toast, message, undo) {
  const button = element(
    "button",
    {
      type: "button",
      class: "wa-small",
      onclick: () => {
        toast.replaceChildren();
        undo();
      },
    },
    "Undo",
  );
  toast.replaceChildren(`${message} `, button);
  button.focus();
  setTimeout(() => {
    if (button.isConnected) toast.replaceChildren();
  }, UNDO_MS);
}
