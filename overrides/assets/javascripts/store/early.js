/**
 * What is given while the store is on its way: noted where that takes effect at once, so that a page that is left
 * before the store was there loses nothing. The store of this page takes it, or that of the next.
 *
 * @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer
 * @typedef {object} Given
 * @property {string} of the assessment
 * @property {string} edition
 * @property {string} question
 * @property {string} practice
 * @property {Partial<Pick<PracticeAnswer, "status">>} [fields] what was given
 * @property {Partial<Pick<PracticeAnswer, "status">>} [seen] what the person saw there
 * @property {string} [step] one that was ticked, or whose tick was taken away
 * @property {boolean} [isDone]
 */
import { STORED } from "../lib/site.js";

/** @param {Given} one @returns {boolean} whether it is safe */
export function note(one) {
  try {
    localStorage.setItem(STORED.given, JSON.stringify([...noted(), one]));
    return true;
  } catch {
    return false; // full
  }
}

/** What was noted, which is noted no more. @returns {Given[]} */
export function takeNoted() {
  try {
    const all = noted();
    localStorage.removeItem(STORED.given);
    return all;
  } catch {
    return []; // forbidden: nothing can be there
  }
}

/** @param {any} one */
function isGiven(one) {
  const { of, edition, question, practice, step, isDone, fields } = Object(one);
  if (![of, edition, question, practice].every((text) => typeof text === "string")) return false;
  if (!practice.startsWith(`${question}-`)) return false;
  return fields ? "status" in fields : typeof step === "string" && typeof isDone === "boolean";
}

/** @returns {Given[]} without what is not ours */
function noted() {
  const text = localStorage.getItem(STORED.given) ?? "[]";
  try {
    const all = JSON.parse(text);
    return Array.isArray(all) ? all.filter(isGiven) : [];
  } catch {
    return [];
  }
}
