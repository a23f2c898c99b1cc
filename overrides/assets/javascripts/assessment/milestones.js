/**
 * Milestones of an assessment: its answers on a day, under a name. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Milestone} Milestone
 */
import { mapOf } from "../lib/json.js";
import { cleaned } from "./edit.js";
import { headOf, withHead } from "./merge.js";
import { keyOf } from "./versions.js";

/**
 * Keep the answers as they are now under a name.
 *
 * @param {Assessment} assessment
 * @param {string} name
 * @param {string} now
 * @returns {Assessment}
 */
export function addMilestone(assessment, name, now) {
  const milestone = Object.freeze({
    name: cleaned(name),
    date: now,
    edition: null,
    answers: asGiven(assessment.answers),
  });
  return Object.freeze({ ...assessment, milestones: Object.freeze([...assessment.milestones, milestone]) });
}

/**
 * Remove milestones; an older copy of the assessment does not bring them back.
 *
 * @param {Assessment} assessment
 * @param {Milestone} milestone one with the same name and date goes
 * @returns {Assessment}
 */
export function removeMilestone(assessment, { name, date }) {
  const isGone = (/** @type {Milestone} */ one) => one.name === name && one.date === date;
  const gone = assessment.milestones
    .filter(isGone)
    .map((one) => /** @type {const} */ ([keyOf("milestones", one), date]));
  return withHead(assessment, {
    ...headOf(assessment),
    milestones: Object.freeze(assessment.milestones.filter((one) => !isGone(one))),
    replaced: mapOf([...Object.entries(assessment.replaced), ...gone]),
  });
}

/** Without what is only for merging: a milestone never changes. @param {import("./types.js").Answers} answers */
function asGiven(answers) {
  const bare = { changed: mapOf(), replaced: mapOf(), undecided: Object.freeze([]) };
  const all = Object.entries(answers).map(([id, answer]) => {
    const practices = Object.entries(answer.practices).map(
      ([key, own]) => /** @type {const} */ ([key, { ...own, ...bare }]),
    );
    return /** @type {const} */ ([id, { ...answer, ...bare, practices: mapOf(practices) }]);
  });
  return mapOf(all);
}
