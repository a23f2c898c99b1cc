/**
 * Milestones of an assessment: its answers on a day, under a name. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 */
import { cleaned } from "./edit.js";

/**
 * Keep the answers as they are now under a name.
 *
 * @param {Assessment} assessment
 * @param {string} name
 * @param {string} now
 * @returns {Assessment}
 */
export function addMilestone(assessment, name, now) {
  const milestone = Object.freeze({ name: cleaned(name), date: now, answers: assessment.answers });
  return Object.freeze({ ...assessment, milestones: Object.freeze([...assessment.milestones, milestone]) });
}

/**
 * @param {Assessment} assessment
 * @param {import("./types.js").Milestone} milestone one with the same name and date goes
 * @returns {Assessment}
 */
export function removeMilestone(assessment, { name, date }) {
  const milestones = assessment.milestones.filter((one) => one.name !== name || one.date !== date);
  return Object.freeze({ ...assessment, milestones: Object.freeze(milestones) });
}
