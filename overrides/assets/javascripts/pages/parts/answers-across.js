/**
 * Answers of other editions, read through the map to be compared with those of today: loaded once they are asked for.
 *
 * @typedef {import("../../assessment/types.js").Answers} Answers
 * @typedef {import("../../assessment/types.js").Assessment} Assessment
 * @typedef {{edition: string | null, answers: Answers}} Given the edition is null where it is that of the assessment
 */

import { failure } from "../../controls/failure.js";
import { saying } from "../../lib/fetched.js";
import * as words from "../../words/crossing.js";

export class AnswersAcross {
  /** Null where no map leads there. @type {WeakMap<Answers, Answers | null>} */
  #read = new WeakMap();
  /** @type {WeakSet<Answers>} */
  #asked = new WeakSet();
  #refresh;
  /** Why the map did not come, as a sentence; empty where it did. */
  problem = "";

  /** @param {() => void} refresh called once more is known */
  constructor(refresh) {
    this.#refresh = refresh;
  }

  /**
   * Answers as they are in the edition of an assessment.
   *
   * @param {Assessment} assessment
   * @param {Given} given
   * @returns {Answers | null | undefined} null where no map leads there, undefined until that is known
   */
  of(assessment, { edition, answers }) {
    if (edition === null || edition === assessment.edition) return answers;
    if (this.#read.has(answers)) return this.#read.get(answers);
    if (!this.#asked.has(answers)) void this.#load(assessment, edition, answers);
    return undefined;
  }

  /**
   * An assessment with those of its milestones that can be compared, in its own edition.
   *
   * @param {Assessment} assessment
   */
  withMilestones(assessment) {
    const milestones = assessment.milestones.flatMap((one) => {
      const answers = this.of(assessment, one);
      return answers ? [{ ...one, answers }] : [];
    });
    return { ...assessment, milestones };
  }

  /** Ask for the map once more. */
  again() {
    [this.#read, this.#asked, this.problem] = [new WeakMap(), new WeakSet(), ""];
    this.#refresh();
  }

  /** What is missing where the map did not come, with a way to try again. */
  failure() {
    return this.problem && failure(words.mapMissing, this.problem, () => this.again());
  }

  /** @param {Assessment} assessment @param {string} edition @param {Answers} answers */
  async #load(assessment, edition, answers) {
    this.#asked.add(answers);
    try {
      const { crossed } = await import("../../store/crossings.js");
      const given = { ...assessment, edition, answers, milestones: [] };
      this.#read.set(answers, (await crossed(given, assessment.edition))?.answers ?? null);
    } catch (error) {
      this.problem = saying(error);
      this.#read.set(answers, null);
    }
    this.#refresh();
  }
}
