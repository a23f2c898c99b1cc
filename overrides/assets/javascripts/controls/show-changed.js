/** What an undo has changed is brought into view; in the review, and where the focus was at the answers, it has it. */

import { session } from "../store/session.js";

/** @typedef {import("../assessment/differences.js").FieldChange} FieldChange */

const PATIENCE_MS = 4000;
/**
 * What has the focus for a field of a question: never what is typed in, or the next key would be.
 *
 * @type {Record<string, string>}
 */
const OF_QUESTION = { followUp: ".wa-follow input[type=checkbox]" };

/** @param {readonly FieldChange[]} changes */
export async function showChanged(changes) {
  const change = changes.find(({ question }) => question !== "");
  if (!change || session.foreign) return;
  const isReview = document.querySelector("wa-page[name='review']") !== null;
  const isAtHand = isReview || document.activeElement?.closest("wa-practice-answer, wa-question-answer") != null;
  if (isReview && !placeOf(change)) location.hash = change.question;
  const place = await appeared(change, isReview ? PATIENCE_MS : 0);
  if (!place) return;
  const control = isAtHand ? controlIn(place, change) : null;
  control?.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** @param {FieldChange} change @returns {Element | null} */
function placeOf({ question, practice }) {
  const [id, of] = [CSS.escape(practice), CSS.escape(question)];
  if (!practice) return document.querySelector(`wa-question-answer[question="${of}"]:has(input)`);
  const answer = document.querySelector(`wa-practice-answer[practice="${id}"]:has(input)`);
  return answer?.closest(".wa-row") ?? answer ?? document.querySelector(`tr[data-practice="${id}"]`);
}

/** @param {Element} place @param {FieldChange} change @returns {HTMLElement | null} */
function controlIn(place, { practice, field }) {
  const radios = "wa-practice-answer input[type=radio]";
  const found = practice
    ? (place.querySelector(`${radios}:checked`) ??
      place.querySelector(radios) ??
      place.querySelector("input[type=radio]"))
    : place.querySelector(OF_QUESTION[field] ?? ".wa-applies input");
  return found instanceof HTMLElement ? found : null;
}

/**
 * The question may be on its way.
 *
 * @param {FieldChange} change
 * @param {number} patience in ms
 * @returns {Promise<Element | null>}
 */
async function appeared(change, patience) {
  const until = performance.now() + patience;
  let found = placeOf(change);
  while (!found && performance.now() < until) {
    await new Promise((go) => requestAnimationFrame(go));
    found = placeOf(change);
  }
  return found;
}
