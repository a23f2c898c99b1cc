/**
 * Registers the elements of the self-assessment: the only module with that side effect.
 */

import { AssessmentsElement } from "./assessments.js";
import { CurrentElement } from "./current.js";
import { PracticeAnswerElement } from "./practice-answer.js";
import { QuestionAnswerElement } from "./question-answer.js";
import { ReviewElement } from "./review.js";

/** @type {[string, CustomElementConstructor][]} */
const ELEMENTS = [
  ["wa-practice-answer", PracticeAnswerElement],
  ["wa-question-answer", QuestionAnswerElement],
  ["wa-current", CurrentElement],
  ["wa-assessments", AssessmentsElement],
  ["wa-review", ReviewElement],
];
for (const [name, constructor] of ELEMENTS) if (!customElements.get(name)) customElements.define(name, constructor);
