/**
 * Moving an assessment to another edition: a preview that a team can go through, then the move, and the way back.
 * Nothing is stored before the answer.
 *
 * @typedef {import("../../assessment/types.js").Assessment} Assessment
 * @typedef {import("../../assessment/types.js").Crossing} Crossing
 */

import { canonicalText } from "../../assessment/file.js";
import { migrate } from "../../assessment/migrate.js";
import { isPublished } from "../../controls/other-edition.js";
import { hush, offer, tell } from "../../controls/toast.js";
import { printedKey } from "../../controls/undo-keys.js";
import { newerThan } from "../../lib/counterparts.js";
import { saying } from "../../lib/fetched.js";
import { h } from "../../lib/h.js";
import { say } from "../../lib/say.js";
import { ROOT } from "../../lib/site.js";
import { crossingBetween } from "../../store/crossings.js";
import { session } from "../../store/session.js";
import * as words from "../../words/crossing.js";
import * as moving from "../../words/moving.js";
import { MigrationPreview } from "./migration-preview.js";

/**
 * Ask, and move an assessment to the newest edition.
 *
 * @param {string} id
 */
export async function moveAssessment(id) {
  const entry = session.store.get(id);
  const edition = entry && newerThan(entry.edition, session.editions);
  if (!entry || !edition) return;
  hush(); // what was said before is about another attempt
  const asked = await ask(entry, edition).catch((error) => saying(error));
  if (typeof asked === "string") fail(asked);
  else if (asked) await move(id, asked);
}

/**
 * @param {Assessment} entry
 * @param {string} edition
 * @returns {Promise<Crossing | string | null>} why it cannot be, or null where it was not wanted
 */
async function ask(entry, edition) {
  const crossing = await crossingBetween(entry.edition, edition);
  if (!crossing) return say(words.noMap, { given: entry.edition, edition });
  const [before, after] = await Promise.all([
    isPublished(entry) ? session.catalog(entry.edition) : null,
    session.catalog(edition),
  ]);
  return new MigrationPreview(entry.id, crossing, { before, after }).ask();
}

/**
 * Move it as it is by now: another tab may have answered while the preview was read.
 *
 * @param {string} id
 * @param {Crossing} crossing
 */
async function move(id, crossing) {
  const { store } = session;
  const now = new Date().toISOString();
  let before = store.get(id);
  if (before?.edition !== crossing.from) return fail(words.notMoved);
  const { counts, rows } = migrate(before, crossing, now);
  store.cross(id, (stored) => {
    if (stored.edition === crossing.from) before = stored;
    return migrate(stored, crossing, now).assessment;
  });
  await store.flush();
  const after = store.get(id);
  if (!after) return fail(words.notMoved);
  const values = { name: after.workload.name, given: crossing.from, edition: crossing.to };
  const milestone = say(moving.milestone, { edition: crossing.to });
  const kept = rows.length - counts.toCheck;
  offer(say(words.moved, { ...values, kept, check: counts.toCheck, milestone }), {
    act: () => before && void back(before, after),
    key: printedKey(),
    isKey: true,
    after: counts.toCheck > 0 && linkToCheck(id),
  });
}

/** @param {string} message */
function fail(message) {
  tell(message, { stays: true });
}

/** The review, with those that are to be checked. @param {string} id */
function linkToCheck(id) {
  const onclick = () => session.store.setCurrent(id);
  return h("a", { href: `${ROOT}assess/review/?show=to-check`, onclick }, words.look);
}

/**
 * Put an assessment back as it was, unless something was changed since.
 *
 * @param {Assessment} before
 * @param {Assessment} after
 */
async function back(before, after) {
  const { store } = session;
  let isBack = false;
  const takeBack = (/** @type {Assessment} */ stored) => {
    isBack = canonicalText(stored) === canonicalText(after);
    return isBack ? before : stored;
  };
  if (store.get(after.id)) store.cross(after.id, takeBack);
  await store.flush(); // another tab may have changed it in this moment
  if (!isBack) fail(words.notBack);
}
