/** The button that takes back the last change, for the bar of a page. */

import { h } from "../lib/h.js";
import { session } from "../store/session.js";
import { failed, undo } from "../words/undoing.js";

/** Whether there is something to take back may change with each change: the bar is drawn again then. */
export function undoButton() {
  const onclick = () => void import("./undoing.js").then(({ takeBack }) => takeBack("undo"), refuseUndo);
  const isIdle = session.history.last === undefined;
  return h(
    "button",
    // It keeps the focus though there is nothing left: it is not disabled.
    { type: "button", class: "wa-small wa-undo", key: "undo", "aria-disabled": String(isIdle), onclick },
    undo,
    h("kbd", { "aria-hidden": "true" }, "u"),
  );
}

/** Say that what takes back did not come. */
export function refuseUndo() {
  session.refused = failed;
  session.announce();
}
