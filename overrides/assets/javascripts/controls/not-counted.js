/** Which assessments a page does not count, because they are of another edition. */

import { h } from "../lib/h.js";
import { say } from "../lib/say.js";
import { session } from "../store/session.js";
import * as words from "../words/crossing.js";

/**
 * That some are not counted; nothing where there is none.
 *
 * @param {readonly import("../assessment/types.js").Assessment[]} others
 */
export function ofOtherEditions(others, shown = session.edition ?? "") {
  const names = others.map(({ workload, edition }) => `${workload.name} (${edition})`).join(", ");
  return (
    others.length > 0 && h("p", { class: "wa-empty", key: "not-counted" }, say(words.notCounted, { shown, names }))
  );
}
