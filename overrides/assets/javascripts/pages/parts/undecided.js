/** What waits for a decision in an assessment: where both sides of a merge gave a field. */

import { headOf } from "../../assessment/merge.js";
import { undecided } from "../../assessment/undecided.js";
import { otherVersions } from "../../controls/versions.js";
import { h } from "../../lib/h.js";
import { ROOT } from "../../lib/site.js";
import { session } from "../../store/session.js";

/**
 * @param {import("../../assessment/types.js").Assessment} assessment
 * @returns {import("../../lib/vnode.js").VNode | null} nothing where nothing waits
 */
export function undecidedNote(assessment) {
  const found = undecided(assessment);
  if (found.length === 0) return null;
  const places = [...new Set(found.map(({ place }) => place))].filter((place) => place !== "");
  return h(
    "details",
    { class: "wa-undecided" },
    h("summary", {}, "Two versions wait for a decision: the newer one holds until then"),
    otherVersions("", headOf(assessment), assessment.id),
    places.length > 0 &&
      h(
        "ul",
        {},
        places.map((id) => h("li", { key: id }, linkTo(id, assessment))),
      ),
  );
}

/**
 * The page decides for the assessment that is open, so it is opened. The short addresses are of the root's edition.
 *
 * @param {string} id
 * @param {import("../../assessment/types.js").Assessment} assessment
 */
function linkTo(id, assessment) {
  const onclick = () => session.store.setCurrent(assessment.id);
  const isOfRoot = assessment.edition === session.editions[0];
  const [question] = id.split("-", 1);
  const path = isOfRoot ? `${encodeURIComponent(id)}/` : `assess/review/#${encodeURIComponent(question)}`;
  return h("a", { href: ROOT + path, onclick }, id);
}
