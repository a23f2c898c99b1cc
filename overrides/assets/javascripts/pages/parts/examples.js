/** Opening one of the example assessments that the site carries. */

import { parseAssessment } from "../../assessment/parse.js";
import { importAssessment } from "../../store/importing.js";
import { session } from "../../store/session.js";

const ASKED = "example";

/**
 * Import an example into this browser.
 *
 * @param {URL} folder
 * @param {string} file
 * @returns {Promise<import("../../assessment/types.js").Assessment | string>}
 *   the assessment, or why it could not be read
 */
export async function importExample(folder, file) {
  const found = await read(folder, file);
  return typeof found === "string" ? found : importAssessment(session.store, found);
}

/** @param {URL} folder @param {string} file */
async function read(folder, file) {
  const response = await fetch(new URL(file, folder)).catch(() => null);
  if (!response) return "The example could not be loaded: there is no connection.";
  if (!response.ok) return `The example could not be loaded (${response.status}).`;
  const { assessment, problems } = parseAssessment(await response.text());
  return assessment ?? `The example cannot be read: ${problems[0]}.`;
}

/**
 * Open the example that the address asks for, once: `?example=bank.json`. One that this browser has already is opened
 * as it is, with what somebody has answered in it; any other assessment stays as it is.
 *
 * @param {URL} folder
 * @param {readonly (readonly [string, string])[]} examples those that the site has
 * @returns {Promise<string>} what is to be said; empty where nothing was asked for
 */
export async function openAskedExample(folder, examples) {
  const url = new URL(location.href);
  const asked = url.searchParams.get(ASKED);
  if (asked === null) return "";
  url.searchParams.delete(ASKED);
  history.replaceState(history.state, "", url);
  if (!examples.some(([file]) => file === asked)) return `This site has no example "${asked}".`;
  await session.ready;
  const found = await read(folder, asked);
  if (typeof found === "string") return found;
  const { current: before, store } = session;
  const { id } = store.get(found.id) ?? importAssessment(store, found);
  store.setCurrent(id);
  await store.flush();
  const stays = before && before.id !== id ? ` ${before.workload.name} is kept as it is, under Workloads.` : "";
  return `${found.workload.name} is an example: look at it, change it, delete it.${stays}`;
}
