/**
 * What stands in the fold-out of a practice: notes, evidence, owner, due date. Comes with the first fold-out that is
 * opened: most practices are answered without.
 *
 * @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("../store/session.js").PracticeFields} PracticeFields
 * @typedef {object} Context
 * @property {Partial<PracticeAnswer>} answer
 * @property {(fields: PracticeFields) => void} edit called as it is typed
 * @property {Omit<import("./evidence.js").Context, "list">} evidence
 */

import { field, h } from "../lib/h.js";
import * as keeping from "../words/keeping.js";
import { evidenceGroup } from "./evidence.js";
import { notesField } from "./notes-field.js";
import { ownerInput } from "./owner-field.js";

export { EvidenceDraft } from "./evidence-draft.js";

const FIRST_DAY = "2000-01-01";

/** @param {Context} context */
export function practiceFields({ answer, edit, evidence }) {
  const onOwner = typed((owner) => edit({ owner }));
  const onDue = typed((due) => edit({ due: due || null }));
  return [
    notesField("Notes", 3, answer, edit),
    evidenceGroup({ ...evidence, list: answer.evidence ?? [] }),
    h(
      "div",
      { class: "wa-pair" },
      field("Owner", ownerInput({ "data-field": "owner", value: answer.owner ?? "", oninput: onOwner })),
      h(
        "div",
        {},
        field(
          "Due",
          h("input", { type: "date", "data-field": "due", value: answer.due ?? "", min: FIRST_DAY, onchange: onDue }),
        ),
        h("p", { class: "wa-label wa-unfit" }, keeping.dateUnfit),
      ),
    ),
  ];
}

/** What the browser cannot read, such as half a date, changes nothing. @param {(value: string) => void} action */
function typed(action) {
  return (/** @type {Event} */ { target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    if (input.validity.valid) action(input.value);
  };
}
