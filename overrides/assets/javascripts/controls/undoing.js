/**
 * Undo, on every page of an assessment: what was done is said where the control does not show it, and keys, the toast
 * and a button take it back. Comes with the first change.
 *
 * @typedef {import("../store/history.js").Step} Step
 * @typedef {import("../store/taking-back.js").TakenBack} TakenBack
 */

import { say } from "../lib/say.js";
import { session } from "../store/session.js";
import { changesOf, redo, undo } from "../store/taking-back.js";
import * as words from "../words/undoing.js";
import { leaveDrafts } from "./draft.js";
import { saidOf, saidUndone } from "./said.js";
import { showChanged } from "./show-changed.js";
import { hush, loseKey, offer, takeStanding, tell } from "./toast.js";
import { meaningOf, printedKey, printedRedo } from "./undo-keys.js";

/** One after the other: a key may be held down. @type {Promise<unknown>} */
let last = Promise.resolve();

let isRedoOffered = false;

/** Say what a step did, where the control does not show it. @param {Step} step */
function mindStep(step) {
  const said = step.typing ? "" : saidOf(changesOf(step));
  if (said) return offerStep(step, said);
  // What was taken back cannot be done again now.
  if (isRedoOffered) hush();
  isRedoOffered = false;
  loseKey();
}

/** Say what a step did, and offer to take it back. @param {Step} step @param {string} said */
export function offerStep(step, said) {
  isRedoOffered = false;
  offer(said, { act: () => void takeBack("undo", step), key: session.history.last === step ? printedKey() : "" });
}

/**
 * Take back, or do again, and say what came of it.
 *
 * @param {"undo" | "redo"} what
 * @param {Step} [step] else the last one
 */
export function takeBack(what, step) {
  last = last.then(() => take(what, step)).catch(() => tell(words.failed, { stays: true }));
  return last;
}

/** @param {"undo" | "redo"} what @param {Step} [step] */
async function take(what, step) {
  leaveDrafts(); // what is being typed is the last step
  const result = what === "redo" ? await redo() : await undo(step);
  if (!result) {
    const isGone = step && !session.store.get(step.of);
    return tell(isGone ? words.gone : what === "redo" ? words.nothingAgain : words.nothing);
  }
  sayTaken(what, result);
  await showChanged(result.taken.length ? result.taken : result.kept);
}

/** @param {"undo" | "redo"} what @param {TakenBack} result */
function sayTaken(what, result) {
  if (result.taken.length + result.kept.length === 0) return tell(words.nothing);
  if (what === "redo") return offerLast(say(words.redone, { what: saidAgain(result) }));
  const act = () => void takeBack("redo");
  if (result.taken.length === 0) return tell(saidUndone(result));
  offer(saidUndone(result), { act, label: words.redo, key: printedRedo() });
  isRedoOffered = true;
}

/** @param {TakenBack} result */
function saidAgain(result) {
  return saidUndone(result, "{what}");
}

/** @param {string} said */
function offerLast(said) {
  const step = session.history.last;
  if (step) offerStep(step, said);
  else tell(said);
}

/** Take back, or do again, where a key means that and nothing has acted on it. @param {KeyboardEvent} event */
export function mindKey(event) {
  const what = meaningOf(event);
  if (!what || !document.querySelector("wa-page, wa-practice-answer, wa-question-answer")) return;
  const { history, current, foreign } = session;
  const isStanding = what === "undo" && takeStanding(history.last?.at ?? 0);
  if (!isStanding && (!current || foreign)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!isStanding) void takeBack(what);
}

addEventListener("keydown", mindKey, { capture: true });
// What leaving the field stores is typed in it still.
addEventListener("focusout", () => setTimeout(() => session.history.seal()), { capture: true });
if (session.history.last) mindStep(session.history.last); // what was done before this was here
session.addEventListener("step", (event) => {
  const { step, how } = Reflect.get(event, "detail");
  if (how === "done") mindStep(step);
});
