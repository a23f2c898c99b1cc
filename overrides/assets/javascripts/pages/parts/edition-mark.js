/** Of which edition an assessment is, small, beside the name of its workload; and the choice for a new one. */

import { newestOf } from "../../lib/editions.js";
import { h } from "../../lib/h.js";
import { say } from "../../lib/say.js";
import * as words from "../../words/crossing.js";

/** @param {Pick<import("../../assessment/types.js").Assessment, "edition">} assessment */
export function editionMark({ edition }) {
  return h("span", { class: "wa-edition soft small", key: "edition" }, say(words.of, { edition }));
}

/**
 * The name of a workload with its edition, for a heading.
 *
 * @param {import("../../assessment/types.js").Assessment} assessment
 */
export function nameWithEdition(assessment) {
  return [assessment.workload.name, " ", editionMark(assessment)];
}

/**
 * @param {readonly string[]} editions
 * @param {string} chosen
 * @param {import("../../lib/vnode.js").Props} props
 */
export function editionSelect(editions, chosen, props) {
  const newest = newestOf(editions);
  const options = [...editions]
    .sort()
    .reverse()
    .map((edition) =>
      h(
        "option",
        { value: edition, key: edition, selected: edition === chosen },
        edition === newest ? say(words.newest, { edition }) : edition,
      ),
    );
  return h("select", { value: chosen, ...props }, options);
}
