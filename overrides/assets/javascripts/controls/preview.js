/**
 * What stands in the places of an assessment until it is loaded: a reader who only reads fetches no more than this.
 */

import { patch } from "../lib/patch.js";
import { detailsField, statusField } from "./status-field.js";
import { stepBox, stepsIn } from "./step-boxes.js";

/** Fill the places of a page with what they show before an answer. @param {ParentNode} root */
export function preview(root) {
  for (const place of root.querySelectorAll("wa-practice-answer:not(:has(fieldset))")) {
    patch(place, statusField(place.getAttribute("practice") ?? "", null), false, detailsField(""));
  }
  for (const step of stepsIn(root)) if (!step.anchor.querySelector("input")) patch(step.anchor, stepBox(step.text));
}
