/**
 * What a change did to an assessment, field by field. Pure.
 *
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./versions.js").Part} Part
 * @typedef {import("./versions.js").State} State
 * @typedef {object} FieldChange
 * @property {string} question empty for the workload
 * @property {string} practice empty for the workload, and for a question's own fields
 * @property {string} field
 * @property {readonly any[]} before of a field with one value the versions that there were, the one that was shown
 *   last; of a list its items
 * @property {readonly any[]} after
 * @typedef {Pick<FieldChange, "question" | "practice">} Place
 */
import { own, writeJson } from "../lib/json.js";
import { headOf } from "./merge.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION } from "./schema.js";
import * as versions from "./versions.js";

/**
 * What a change did.
 *
 * @param {Assessment} before
 * @param {Assessment} after
 * @returns {FieldChange[]}
 */
export function changesBetween(before, after) {
  const head = differences({ question: "", practice: "" }, headOf(before), headOf(after));
  if (before.answers === after.answers) return head;
  return [...head, ...idsIn(before.answers, after.answers).flatMap((id) => ofQuestion(id, before, after))];
}

/** @param {string} question @param {Assessment} before @param {Assessment} after */
function ofQuestion(question, before, after) {
  const [one, two] = [before, after].map(({ answers }) => own(answers, question) ?? EMPTY_QUESTION);
  if (!one || !two || one === two) return [];
  const practices = idsIn(one.practices, two.practices).flatMap((practice) => {
    const [mine, next] = [one, two].map((answer) => own(answer.practices, practice) ?? EMPTY_PRACTICE);
    return mine && next && mine !== next ? differences({ question, practice }, mine, next) : [];
  });
  return [...differences({ question, practice: "" }, one, two), ...practices];
}

/** @param {Readonly<Record<string, unknown>>} one @param {Readonly<Record<string, unknown>>} two */
function idsIn(one, two) {
  return [...new Set([...Object.keys(one), ...Object.keys(two)])];
}

/** @param {Place} place @param {Part} before @param {Part} after @returns {FieldChange[]} */
function differences(place, before, after) {
  const form = formOf(place);
  const [one, two] = [versions.stateOf(before, form), versions.stateOf(after, form)];
  const single = form.single.map((field) => ({
    ...place,
    field,
    before: values(one, field),
    after: values(two, field),
  }));
  const lists = form.lists.map((field) => ({ ...place, field, before: before[field], after: after[field] }));
  return [...single, ...lists].filter((change) => textOf(change.before) !== textOf(change.after));
}

/** @param {Place} place */
export function formOf({ question, practice }) {
  return practice ? versions.PRACTICE : question ? versions.QUESTION : versions.HEAD;
}

/** @param {State} state @param {string} field @returns {any[]} what is alive of it, what is shown last */
export function values(state, field) {
  return versions.alive(state, field).map(({ value }) => value);
}

/** @param {unknown} value */
export function textOf(value) {
  return value === undefined ? "" : writeJson(value, "");
}
