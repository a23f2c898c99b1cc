/** What the search can do to assessments. Each deed says what it will do, and gives what has happened. */

import { ROOT } from "../lib/site.js";
import { session } from "../store/session.js";
import { states } from "../words/states.js";
import { saveAsFile } from "./save-file.js";

/** @typedef {import("../assessment/types.js").Status} Status */
/** @typedef {{text: string, href?: string, run?: () => Promise<string> | string}} Deed */

const MOST = 3;

/** The edition whose practices are answered here. */
export async function editionOfAnswers() {
  await session.ready;
  return session.current?.edition ?? session.edition;
}

/**
 * Mark a practice, or clear the answer to it.
 *
 * @param {string} practice
 * @param {Status | null} status null clears it
 * @returns {Promise<Deed | null>} null where the edition has no such practice
 */
export async function answering(practice, status) {
  const edition = await editionOfAnswers();
  const { outline } = await session.outlineOf(edition ?? "");
  const question = outline.find(({ practices }) => practices.some(({ id }) => id === practice))?.id;
  if (!question) return null;
  const { current, foreign } = session;
  const name = current?.workload.name;
  // Nothing of another edition is answered on a page of this one.
  if (foreign) return { text: `Open ${question} in the review of ${name}`, href: `${ROOT}assess/review/#${question}` };
  const label = status === null ? "not answered" : states.statuses[status].label;
  const where = name ? `in ${name}` : "in a new assessment";
  const text = status === null ? `Clear ${practice} ${where}` : `Mark ${practice} as ${label} ${where}`;
  return { text, run: () => answer(question, practice, status, `${practice}: ${label}`) };
}

/** @param {string} question @param {string} practice @param {Status | null} status @param {string} said */
async function answer(question, practice, status, said) {
  await session.setPractices(question, [practice], { status });
  const { current, refused } = session;
  if (refused || !current) return `This change was not taken: ${refused}`;
  return `${said}, in ${current.workload.name}.`;
}

/** Open workloads of this browser by a part of their names. @param {string} name @returns {Promise<Deed[]>} */
export async function opening(name) {
  await session.ready;
  const isMeant = (/** @type {string} */ one) => one.toLowerCase().includes(name);
  const found = session.store.list().filter(({ id, workload }) => id !== session.current?.id && isMeant(workload.name));
  return found.slice(0, MOST).map(({ id, workload }) => ({
    text: `Open the workload ${workload.name}`,
    run: async () => {
      session.store.setCurrent(id);
      await session.store.flush();
      return `Open now: ${workload.name}.`;
    },
  }));
}

/** Save the open assessment as a file. @returns {Promise<Deed | null>} */
export async function exporting() {
  await session.ready;
  const { current } = session;
  if (!current) return null;
  const run = () => {
    saveAsFile([current]);
    return `${current.workload.name} is saved as a file.`;
  };
  return { text: `Save ${current.workload.name} as a file`, run };
}

/** Take back what was done last. @returns {Promise<Deed | null>} */
export async function undoing() {
  await session.ready;
  if (!session.history.last) return null;
  const run = async () => {
    const { takeBack } = await import("./undoing.js");
    await takeBack("undo");
    return ""; // the message says what came of it
  };
  return { text: "Undo the last change", run };
}

/** The layout of the review for a room. @returns {Promise<Deed>} */
export async function presenting() {
  const review = document.querySelector('wa-page[name="review"]');
  if (!review) return { text: "Present the review", href: `${ROOT}assess/review/?present` };
  const run = () => {
    review.dispatchEvent(new Event("wa-present"));
    return "";
  };
  return { text: "Present the review", run };
}
