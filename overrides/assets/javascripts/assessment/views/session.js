/**
 * What the views share: the store, the catalogue, and the assessment that is open. Views read `current`, send intents,
 * and render again on "change".
 */

import { outlineOf, renamedOf } from "../catalog.js";
import { newAssessment, setPracticeField, setQuestionField } from "../file.js";
import { AssessmentStore } from "../store.js";

/** @typedef {import("../types").Assessment} Assessment */
/** @typedef {import("../types").PracticeAnswer} PracticeAnswer */
/** @typedef {import("../types").QuestionAnswer} QuestionAnswer */

/** The root of the site, from the address of this module: `<root>/assets/javascripts/assessment/views/session.js`. */
export const ROOT = new URL("../../../../", import.meta.url).href;

class Session extends EventTarget {
  store = new AssessmentStore({ root: ROOT });
  /** @type {Promise<void>} */
  ready = this.#open();
  /** @type {Promise<any> | null} */
  #catalog = null;

  /** The assessment that is open, or null. @returns {Assessment | null} */
  get current() {
    return this.store.current;
  }

  /** The catalogue with its outline, fetched once. @returns {Promise<{data: any, outline: any[], renamed: Map<string, string>}>} */
  catalog() {
    this.#catalog ??= fetch(`${ROOT}data/catalog.json`)
      .then((response) => {
        if (!response.ok) throw new Error(`data/catalog.json: ${response.status}`);
        return response.json();
      })
      .then((data) => ({ data, outline: outlineOf(data), renamed: renamedOf(data) }))
      .catch((error) => {
        this.#catalog = null;
        throw error;
      });
    return this.#catalog;
  }

  /**
   * Change fields of a practice's answer; the first answer creates an assessment.
   *
   * @param {string} question
   * @param {string} practice
   * @param {Record<string, unknown>} fields
   */
  setPractice(question, practice, fields) {
    return this.#change((assessment, now) =>
      Object.entries(fields).reduce(
        (changed, [field, value]) => setPracticeField(changed, question, practice, field, value, now), assessment));
  }

  /**
   * Change the same fields of several practices at once.
   *
   * @param {string} question
   * @param {string[]} practices
   * @param {Record<string, unknown>} fields
   */
  setPractices(question, practices, fields) {
    return this.#change((assessment, now) => practices.reduce((whole, practice) =>
      Object.entries(fields).reduce(
        (changed, [field, value]) => setPracticeField(changed, question, practice, field, value, now), whole), assessment));
  }

  /**
   * Change fields of a question's answer.
   *
   * @param {string} question
   * @param {Record<string, unknown>} fields
   */
  setQuestion(question, fields) {
    return this.#change((assessment, now) =>
      Object.entries(fields).reduce((changed, [field, value]) => setQuestionField(changed, question, field, value, now), assessment));
  }

  /**
   * Tick a step or take the tick back.
   *
   * @param {string} question
   * @param {string} practice
   * @param {string} step
   * @param {boolean} done
   */
  toggleStep(question, practice, step, done) {
    return this.#change((assessment, now) => {
      const steps = assessment.answers[question]?.practices?.[practice]?.steps ?? [];
      const kept = steps.filter((/** @type {string} */ id) => id !== step);
      return setPracticeField(assessment, question, practice, "steps", done ? [...kept, step] : kept, now);
    });
  }

  async #open() {
    this.store.addEventListener("change", () => this.dispatchEvent(new Event("change")));
    await this.store.open();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {(assessment: Assessment, now: string) => Assessment} change */
  async #change(change) {
    await this.ready;
    const now = new Date().toISOString();
    const current = this.current ?? (await this.#create(now));
    await this.store.update(current.id, (assessment) => change(assessment, now));
  }

  /** @param {string} now */
  async #create(now) {
    const { data } = await this.catalog();
    const created = newAssessment({ name: "Untitled workload" }, [], data.edition, now);
    await this.store.create(created);
    return created;
  }
}

export const session = new Session();
