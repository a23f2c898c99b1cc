/** What the finder says above its rows: how many, what is missing, what was probably meant. */

import { editionAt, publishedEditions } from "../lib/editions.js";
import { saidOfPortion } from "../lib/portion.js";
import { soFar, WITHOUT_TEXT } from "../search/reach.js";
import { unknownIn } from "../search/unknown.js";
import { button } from "./results.js";

/** @typedef {import("../lib/vnode.js").Child} Child */

/**
 * @param {object} about
 * @param {number} about.found
 * @param {number} about.shown of those
 * @param {number} about.total
 * @param {import("../search/client.js").Answer | undefined} about.answer to the words, where there are any
 * @param {object} actions
 * @param {(query: string) => void} actions.ask for something else
 * @param {() => void} actions.again try once more to have all text
 * @returns {Child}
 */
export function saidOf({ found, shown, total, answer }, { ask, again }) {
  if (answer?.reach === "loading") return soFar(found);
  const order = answer && found > 1 ? ", best match first" : "";
  const said = `${found} of ${total} practices${order}${saidOfPortion(found, shown)}`;
  if (!answer) return said;
  const { suggestion, reach } = answer;
  if (reach === "titles") return [`${said}. ${WITHOUT_TEXT} `, button("Try again", again, "wa-link")];
  if (!found) return said;
  const unknown = unknownIn(answer, editionAt(location.pathname, publishedEditions()) ?? "");
  if (!suggestion) return unknown ? `${said}. ${unknown}` : said;
  return [`${said}. ${unknown} Did you mean `, button(suggestion, () => ask(suggestion), "wa-link"), "?"];
}
