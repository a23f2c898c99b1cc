/**
 * The line below the bar for whoever has nothing open: the first answer starts an assessment. It keeps its place on the
 * page for as long as that is open, so that no row moves with the first answer.
 */

import { askingFor } from "../../lib/editions.js";
import { h } from "../../lib/h.js";
import { session } from "../../store/session.js";
import * as words from "../../words/crossing.js";
import { review } from "../../words/review.js";
import { editionSelect } from "./edition-mark.js";

/** @param {string} address where a workload is described */
export function startLine(address) {
  if (session.current) return h("wa-answers-to", { brief: true });
  const link = h("a", { href: address + askingFor(session.edition) }, review.describe);
  return [h("span", {}, `${review.first} `, link, "."), editionChoice()];
}

/** For which edition the first answer starts it; nothing where there is one only. */
function editionChoice() {
  const { editions, edition } = session;
  const onchange = (/** @type {Event} */ { target }) => {
    const chosen = /** @type {HTMLSelectElement} */ (target).value;
    history.replaceState(history.state, "", `${location.pathname}${askingFor(chosen)}`);
    session.announce(); // the page starts again, for that edition
  };
  const props = { class: "wa-small", "aria-label": words.choose, onchange };
  return editions.length > 1 && editionSelect(editions, edition ?? "", props);
}
