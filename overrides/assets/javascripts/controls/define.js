/**
 * Registers the controls of content pages: the only module here with that side effect.
 * What only some pages have comes only there.
 */

import { CurrentElement } from "./current.js";
import { PracticeAnswerElement } from "./practice-answer.js";
import { PRESENTING } from "./presenting.js";
import { STORED } from "../lib/site.js";
import { session } from "../store/session.js";

/** @type {Record<string, () => Promise<CustomElementConstructor>>} */
const OF_SOME_PAGES = {
  "wa-question-answer": () => import("./question-answer.js").then((module) => module.QuestionAnswerElement),
  "wa-steps": () => import("./steps.js").then((module) => module.StepsElement),
  "wa-answers-to": () => import("./answers-to.js").then((module) => module.AnswersToElement),
  "wa-state": () => import("./state.js").then((module) => module.StateElement),
};

/** @param {string} name @param {CustomElementConstructor} element */
export function define(name, element) {
  if (!customElements.get(name)) customElements.define(name, element);
}

/** Register the elements of every page, and those of some pages that are in the document. */
export function defineElements() {
  session.turn();
  define("wa-practice-answer", PracticeAnswerElement);
  define("wa-current", CurrentElement);
  for (const [name, load] of Object.entries(OF_SOME_PAGES)) {
    if (!customElements.get(name) && document.querySelector(name)) void load().then((element) => define(name, element));
  }
  tell();
}

/**
 * Register them in place of what a glance shows, once they can show it too.
 *
 * @param {import("../store/early.js").Given[]} given what a person gave meanwhile and could not be noted
 */
export async function takeOver(given) {
  session.turn();
  await session.ready;
  session.take(given.splice(0));
  defineElements();
}

/** An assessment that is kept in a file is written from whatever page changes it. */
function keepFiles() {
  try {
    if (localStorage.getItem(STORED.files)) void import("../store/file-binding.js");
  } catch {
    // Storage is forbidden: no file can be known from an earlier page.
  }
}

/** @type {Promise<typeof import("./notice.js")> | undefined} */
let notice;

/** Answers that are not kept are said so on whatever page they are given. */
function tell() {
  if (notice || session.refused || session.store.state.status === "memory")
    void (notice ??= import("./notice.js")).then(({ showNotice }) => showNotice());
}

/** @type {Promise<void> | undefined} */
let paper;

/** What a sheet shows of answers comes with an assessment; where it does not come, the next change asks again. */
function mindPaper() {
  if (paper || !session.current) return;
  paper = import("./on-paper.js").then(
    (module) => module.mindPaper(() => (session.foreign ? null : session.current)),
    () => {
      paper = undefined;
    },
  );
}

/** @type {Promise<typeof import("./undoing.js")> | undefined} */
let undoing;

/** What takes a change back comes with the first change: it says what was done last, and hears of what is done next. */
function mindFirstStep() {
  undoing ??= import("./undoing.js");
  undoing.catch(() => {
    undoing = undefined; // the next change asks again
  });
}

keepFiles();
session.addEventListener("change", tell);
session.addEventListener("change", mindPaper);
void session.ready.then(mindPaper);
addEventListener(PRESENTING, session.announce);
session.addEventListener("step", mindFirstStep);
