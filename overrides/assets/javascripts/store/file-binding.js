/**
 * Keep an assessment in a file of the reader's, where the browser can write files (File System Access API).
 *
 * Which file it is stays known over page loads. A browser that was restarted asks again before it lets the site write;
 * until then nothing is written, and the page of assessments says so. What the file holds that this browser has not
 * seen, such as a colleague's answers, is merged before anything is written over it.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {import("./shared-file.js").Handle} Handle
 * @typedef {{state: "kept" | "paused" | "lost", name: string, edition: string | null}} Binding lost, and with an
 *   edition: the file holds the assessment in that one, and is kept again once this browser's is moved there, too
 */

import { STORED } from "../lib/site.js";
import { browserEnvironment } from "./environment.js";
import { canonicalText } from "../assessment/file.js";
import { parseAssessment } from "../assessment/parse.js";
import { importAssessment } from "./importing.js";
import { PatientDatabase } from "./patient.js";
import { session } from "./session.js";
import { SharedFile } from "./shared-file.js";

const WRITE = { mode: "readwrite" };

/**
 * `isNoted` says whether later pages and other tabs know of it.
 *
 * @type {Map<string, {
 *   handle: Handle, file: SharedFile, state: Binding["state"], written: string, isNoted: boolean,
 *   edition: string | null,
 * }>}
 */
const bound = new Map();
const environment = browserEnvironment();
const database = new PatientDatabase(environment.database(STORED.files));
let writing = Promise.resolve();

/** Settles when the files of earlier visits are known. */
export const known = resume();

/** Tell whether this browser can write files. */
export function canBind() {
  return "showSaveFilePicker" in globalThis;
}

/**
 * The file that an assessment is kept in, was kept in until the browser was closed, or was until writing failed.
 *
 * @param {string} id
 * @returns {Binding | null}
 */
export function bindingOf(id) {
  const entry = bound.get(id);
  return entry ? { state: entry.state, name: entry.handle.name, edition: entry.edition } : null;
}

/**
 * Let the reader choose a file; write the assessment to it now and after every change.
 *
 * @param {Assessment} assessment
 * @param {string} suggestedName
 */
export async function bindFile({ id }, suggestedName) {
  /** @type {(options: object) => Promise<Handle>} */
  const pick = Reflect.get(globalThis, "showSaveFilePicker");
  let handle;
  try {
    handle = await pick({
      suggestedName,
      types: [{ description: "Assessment", accept: { "application/json": [".json"] } }],
    });
  } catch {
    return; // the reader has changed their mind
  }
  // Writing over another file is what the reader has just agreed to.
  await new SharedFile(handle).see(takingIn(id, handle)).catch(() => {});
  await keep(id, handle);
}

/** Ask the browser for a file of an earlier visit again. @param {string} id */
export async function resumeFile(id) {
  const entry = bound.get(id);
  if (entry && (await entry.handle.requestPermission(WRITE)) === "granted") await keep(id, entry.handle);
}

/** Write no more to a file; it stays as it is. @param {string} id */
export async function releaseFile(id) {
  bound.delete(id);
  await remember(id, null);
  session.announce();
}

/** @param {string} id @param {Handle} handle */
async function keep(id, handle) {
  const isNoted = await remember(id, handle);
  bound.set(id, { handle, file: new SharedFile(handle), state: "kept", written: "", isNoted, edition: null });
  await writeAll();
  session.announce();
}

async function resume() {
  const [rows] = await Promise.all([database.all().catch(() => []), session.ready]);
  for (const row of rows) {
    const kept = /** @type {{id: string, handle: Handle}} */ (/** @type {unknown} */ (row));
    const { id, handle } = kept;
    if (isGone(id)) await remember(id, null);
    else
      bound.set(id, {
        handle,
        file: new SharedFile(handle),
        state: (await handle.queryPermission(WRITE)) === "granted" ? "kept" : "paused",
        written: "",
        isNoted: true,
        edition: null,
      });
  }
  session.addEventListener("change", () => void writeAll());
  await writeAll();
  session.announce();
}

/** Whether an assessment is nowhere: a store that could not be read knows of none. @param {string} id */
function isGone(id) {
  const { store } = session;
  return store.isLoaded && !store.get(id) && !store.unreadable().some((one) => one.id === id);
}

/**
 * The mark tells other pages that there is something to load.
 *
 * @param {string} id
 * @param {Handle | null} handle
 * @returns {Promise<boolean>} whether later pages know it
 */
async function remember(id, handle) {
  try {
    await database.transact(id, () => (handle ? /** @type {any} */ ({ id, handle }) : null));
    if ((await database.all()).length) environment.localStorage?.setItem(STORED.files, "1");
    else environment.localStorage?.removeItem(STORED.files);
    return true;
  } catch {
    return false; // storage is forbidden: the file is kept for as long as this page
  }
}

/** One write after the other, so that an older text never comes after a newer one. */
function writeAll() {
  writing = writing.then(async () => {
    for (const id of bound.keys()) await writeOne(id);
  });
  return writing;
}

/** @param {string} id */
async function writeOne(id) {
  const entry = bound.get(id);
  // Moved, too: what the file holds can be merged.
  if (entry?.edition && session.store.get(id)?.edition === entry.edition) [entry.state, entry.edition] = ["kept", null];
  if (entry?.state !== "kept" || textOf(id) === entry.written) return;
  if (textOf(id) === null) return; // deleted; an undo brings it back
  if (entry.isNoted && (await wasLetGo(id, entry.handle))) {
    bound.delete(id);
    return session.announce();
  }
  try {
    const text = await entry.file.write(() => textOf(id), takingIn(id, entry.handle));
    if (text === null) return; // deleted; an undo brings it back
    entry.written = text;
    // What was answered while it was written is not in it yet.
    if (textOf(id) === text) session.store.markExported(id);
  } catch (error) {
    entry.state = "lost";
    entry.edition = error instanceof HoldsOther ? error.edition : null;
    session.announce();
  }
}

/** Whether another tab has let go of a file, or taken another one. @param {string} id @param {Handle} handle */
async function wasLetGo(id, handle) {
  const row = await database.get(id).catch(() => null);
  if (row === null) return false; // the database does not say
  const noted = /** @type {Handle | undefined} */ (row && Reflect.get(row, "handle"));
  return !noted || !(await handle.isSameEntry(noted));
}

/** @param {string} id */
function textOf(id) {
  const assessment = session.store.get(id);
  return assessment && canonicalText(assessment);
}

/**
 * Merges what a file holds; what it holds of the edition from which the assessment was moved is moved as well.
 *
 * @param {string} id
 * @param {Handle} handle
 * @returns {(text: string) => Promise<void>} fails where it holds something else, which must not be written over
 */
function takingIn(id, { name }) {
  return async (text) => {
    if (!text.trim()) return;
    const { assessment } = parseAssessment(text);
    const mine = session.store.get(id);
    const found = assessment?.id === id && mine ? await inEditionOf(mine, assessment) : null;
    if (!found || session.store.get(id)?.edition !== found.edition)
      throw new HoldsOther(name, assessment?.id === id ? assessment.edition : null);
    if (text !== textOf(id)) importAssessment(session.store, found);
  };
}

/** A file must not be written over. */
class HoldsOther extends Error {
  /** @param {string} name @param {string | null} edition in which it holds the assessment; null for something else */
  constructor(name, edition) {
    super(`${name} holds something else.`);
    this.edition = edition;
  }
}

/** What a file holds, in the edition of what is here. @param {Assessment} mine @param {Assessment} theirs */
async function inEditionOf(mine, theirs) {
  if (theirs.edition === mine.edition) return theirs;
  const { crossed } = await import("./crossings.js");
  // The milestone that the move adds is the one that is here already, where the file was not changed since.
  const before = mine.milestones.findLast((one) => one.edition === theirs.edition);
  return crossed(theirs, mine.edition, before?.date);
}
