/**
 * That an answer was carried over from another edition and is to be looked at: from which practices, why where that is
 * known, and a button that says it was looked at. Comes with the first such answer.
 *
 * On the page of a practice its counterparts say from where. The map is fetched on the pages of the assessment only.
 */

import { counterpartsOf } from "../lib/counterparts.js";
import { h } from "../lib/h.js";
import { say } from "../lib/say.js";
import { session } from "../store/session.js";
import * as words from "../words/crossing.js";

/** @typedef {{from: readonly string[], why: readonly string[]}} Origin */

/** What the map says, once it is there. @type {ReadonlyMap<string, Origin> | null} */
let origins = null;
/** For which assessment and edition it was asked. */
let asked = "";

/**
 * @param {string} question
 * @param {string} practice
 */
export function checkMark(question, practice) {
  const { from, why } = originOf(practice);
  const ids = from.join(", ");
  const looked = (/** @type {Event} */ { currentTarget }) => {
    // The button goes: the hand on the keys stays at the answer.
    const row = /** @type {HTMLElement} */ (currentTarget).closest("wa-practice-answer");
    const status = row?.querySelector("input[type=radio]:checked");
    if (status instanceof HTMLElement) status.focus();
    const change = (/** @type {{check?: boolean}} */ { check }) => (check ? { check: false } : {});
    void session.changePractices(question, [practice], change, session.current?.id);
  };
  return h(
    "div",
    { class: "wa-check-mark", key: "check", role: "group", "aria-label": say(words.toLookAt, { id: practice }) },
    h(
      "p",
      {},
      h("strong", {}, ids ? say(words.checkFrom, { ids }) : words.check),
      why.map((text) => ` ${text.replace(/\.$/, "")}.`),
    ),
    h(
      "button",
      { type: "button", class: "wa-small", "aria-label": say(words.lookedAt, { id: practice }), onclick: looked },
      words.looked,
    ),
  );
}

/** @param {string} practice @returns {Origin} */
function originOf(practice) {
  if (document.querySelector("wa-page")) {
    void load();
    return origins?.get(practice) ?? { from: [], why: [] };
  }
  const others = session.editions.filter((edition) => edition !== session.edition);
  const ids = others.flatMap((edition) => counterpartsOf(edition)).map(({ id }) => id);
  // The counterparts of a question's page are questions.
  return { from: ids.filter((id) => id.includes("-")), why: [] };
}

/** The map by which the open assessment was moved; without it the mark says less. */
async function load() {
  const { current } = session;
  if (!current || asked === `${current.id} ${current.edition}`) return;
  asked = `${current.id} ${current.edition}`;
  const { originsOf } = await import("../store/crossings.js");
  origins = await originsOf(current).catch(() => null);
  if (origins) session.announce();
}
