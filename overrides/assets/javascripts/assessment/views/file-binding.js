/**
 * Keep an assessment in a file of the reader's, where the browser can write files (File System Access API).
 *
 * The binding lasts as long as the page's script: a browser asks again after a restart, so nothing pretends otherwise.
 */

import { canonicalText } from "../file.js";
import { session } from "./session.js";

/** @typedef {import("../types.js").Assessment} Assessment */
/** @typedef {{name: string, createWritable(): Promise<{write(text: string): Promise<void>, close(): Promise<void>}>}} Handle */

/** @type {Map<string, {handle: Handle, written: string}>} */
const bound = new Map();
/** @type {Map<string, string>} */
const lost = new Map();
let listening = false;

/** Tell whether this browser can write files. */
export function canBind() {
  return "showSaveFilePicker" in globalThis;
}

/** The name of the file that an assessment is kept in, or null. @param {string} id */
export function boundFile(id) {
  return bound.get(id)?.handle.name ?? null;
}

/** The name of a file that an assessment was kept in until writing failed, or null. @param {string} id */
export function lostFile(id) {
  return lost.get(id) ?? null;
}

/**
 * Let the reader choose a file, write the assessment to it now and after every change.
 *
 * @param {Assessment} assessment
 * @param {string} suggestedName
 * @returns {Promise<boolean>} false where no file was chosen
 */
export async function bindFile(assessment, suggestedName) {
  /** @type {(options: object) => Promise<Handle>} */
  const pick = Reflect.get(globalThis, "showSaveFilePicker");
  let handle;
  try {
    handle = await pick({ suggestedName, types: [{ description: "Assessment", accept: { "application/json": [".json"] } }] });
  } catch {
    return false;
  }
  lost.delete(assessment.id);
  bound.set(assessment.id, { handle, written: "" });
  if (!listening) session.addEventListener("change", () => void writeAll());
  listening = true;
  await writeAll();
  return true;
}

async function writeAll() {
  for (const assessment of session.store.list()) {
    const entry = bound.get(assessment.id);
    const text = entry ? canonicalText(assessment) : "";
    if (entry && text !== entry.written) await writeOne(assessment.id, entry, text);
  }
}

/** @param {string} id @param {{handle: Handle, written: string}} entry @param {string} text */
async function writeOne(id, entry, text) {
  entry.written = text;
  try {
    const file = await entry.handle.createWritable();
    await file.write(text);
    await file.close();
    session.store.markExported(id);
  } catch {
    bound.delete(id);
    lost.set(id, entry.handle.name);
    session.dispatchEvent(new Event("change"));
  }
}
