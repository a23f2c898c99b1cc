/**
 * What an assessment from a file would bring to the one of the same id in this browser: for the preview of an import.
 */

import { canonicalText } from "./file.js";
import { compareText, writeJson } from "../lib/json.js";
import { merge } from "./merge.js";

/** @typedef {import("./types.js").Assessment} Assessment */
/** @typedef {{updated: string | null, status?: string | null}} Answer */
/**
 * @typedef {{id: string, mine: Answer, theirs: Answer, kept: "mine" | "theirs"}} Conflict
 *   both sides answered, differently
 */
/** @typedef {{added: number, conflicts: Conflict[], isSame: boolean}} Incoming */

/**
 * Compare answer by answer, for questions (their own fields) and practices.
 *
 * @param {Assessment} mine
 * @param {Assessment} theirs
 * @returns {Incoming} `added` answers that only the file has; `isSame` where a merge changes nothing
 */
export function incoming(mine, theirs) {
  const merged = merge(mine, theirs);
  const [here, there, after] = [mine, theirs, merged].map(answersById);
  const conflicts = [...there].flatMap(([id, answer]) => {
    const own = here.get(id);
    if (!own || isEqual(own, answer)) return [];
    return [{ id, mine: own, theirs: answer, kept: keptOf(isEqual(after.get(id), own)) }];
  });
  return {
    added: [...there.keys()].filter((id) => !here.has(id)).length,
    conflicts: conflicts.sort((one, two) => compareText(one.id, two.id)),
    isSame: canonicalText(mine) === canonicalText(merged),
  };
}

/** @param {Assessment} assessment @returns {Map<string, Answer>} by id of question and practice, empty ones left out */
function answersById({ answers }) {
  /** @type {Map<string, Answer>} */
  const found = new Map();
  for (const [question, { practices, ...own }] of Object.entries(answers)) {
    if (own.updated) found.set(question, own);
    for (const [practice, answer] of Object.entries(practices)) found.set(practice, answer);
  }
  return found;
}

/** @param {boolean} isMine @returns {Conflict["kept"]} */
function keptOf(isMine) {
  return isMine ? "mine" : "theirs";
}

/** @param {unknown} one @param {unknown} two */
function isEqual(one, two) {
  return writeJson(one, "") === writeJson(two, "");
}
