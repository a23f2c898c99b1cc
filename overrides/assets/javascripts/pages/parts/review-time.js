/**
 * How long each question has been before the group: it goes on where it was after a reload, and stands while nobody
 * sees the page or the machine sleeps.
 */

import { minutesFor, paceOf, USUAL_MINUTES } from "../../assessment/agenda.js";
import { h } from "../../lib/h.js";
import { remember, remembered } from "../../lib/remember.js";
import { say } from "../../lib/say.js";
import { STORED } from "../../lib/site.js";
import { review } from "../../words/review.js";

/** @typedef {import("../../assessment/types.js").QuestionRow} QuestionRow */

/** A longer step is a machine that slept. */
const LONGEST_STEP = 5_000;

export class QuestionTime {
  #last = Date.now();
  /** @type {Record<string, number>} in milliseconds, by assessment and question */
  #spent = remembered("session", STORED.times).spent ?? {};

  /** Count the time since the last call for a question. @param {string} assessment @param {string} question */
  pass(assessment, question) {
    const now = Date.now();
    const step = now - this.#last;
    this.#last = now;
    if (document.visibilityState !== "visible" || step < 0 || step > LONGEST_STEP) return;
    const key = `${assessment} ${question}`;
    this.#spent[key] = this.spent(assessment, question) + step;
    remember("session", STORED.times, { spent: this.#spent });
  }

  /** @param {string} assessment @param {string} question @returns {number} in milliseconds */
  spent(assessment, question) {
    const found = this.#spent[`${assessment} ${question}`];
    return typeof found === "number" && found >= 0 ? found : 0;
  }
}

/** What was planned for a question of the usual length, in minutes. */
export function plannedMinutes() {
  const { minutes } = remembered("local", STORED.layout);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 120 ? minutes : USUAL_MINUTES;
}

/** @param {number} spent in milliseconds @param {QuestionRow} row @param {readonly QuestionRow[]} rows */
export function timeMark(spent, row, rows) {
  const minutes = minutesFor(row, rows, plannedMinutes());
  const pace = paceOf(spent, minutes);
  const left = pace === "on-time" ? "" : ` ${review.pace[pace]}`;
  return h(
    "span",
    { class: "wa-review__time", "data-pace": pace, key: "time" },
    say(review.time, { spent: clock(spent), minutes }),
    left && h("strong", {}, left),
  );
}

/** How long a question may take: for the presenter to say. @param {() => void} changed */
export function minutesField(changed) {
  const onchange = (/** @type {Event} */ { target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    if (!input.validity.valid || !input.value) return;
    remember("local", STORED.layout, { minutes: Number(input.value) });
    changed();
  };
  const props = { type: "number", min: 1, max: 120, step: 1, value: plannedMinutes(), onchange };
  return h("label", { class: "wa-review__minutes", key: "minutes" }, `${review.minutes} `, h("input", props));
}

/** @param {number} time in milliseconds */
function clock(time) {
  const seconds = Math.floor(time / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
