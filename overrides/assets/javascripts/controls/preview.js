/**
 * What stands in the places of an assessment until it is loaded: a reader who only reads fetches no more than this.
 */

import { h } from "../lib/dom.js";
import { detailsHead, statusField } from "./status-field.js";
import { stepBox, stepsIn } from "./step-boxes.js";

/** Fill the places of a page with what they show before an answer. @param {ParentNode} root */
export function preview(root) {
  for (const place of root.querySelectorAll("wa-practice-answer:empty, wa-practice-answer:not(:has(fieldset))")) {
    place.append(
      statusField(place.getAttribute("practice") ?? "", null, () => {}),
      h("details", { class: "wa-details" }, detailsHead()),
    );
  }
  for (const step of stepsIn(root)) if (!step.anchor.querySelector("input")) step.anchor.append(stepBox(step.text));
}
