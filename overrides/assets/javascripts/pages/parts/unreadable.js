/** What is stored and cannot be read stays as it is: an assessment with its id from a file goes beside it. */

import { newId } from "../../assessment/edit.js";
import { session } from "../../store/session.js";

/** @typedef {import("../../assessment/types.js").Assessment} Assessment */

/** Whether what is stored under the id of an assessment cannot be read. @param {Assessment} assessment */
export function isTaken({ id }) {
  return session.store.unreadable().some((one) => one.id === id);
}

/** @param {Assessment} assessment @returns {Assessment} with an id under which it can be stored */
export function besideUnreadable(assessment) {
  return isTaken(assessment) ? { ...assessment, id: newId() } : assessment;
}
