/**
 * What the views share: the store, the catalogue, and the assessment that is open. Views read `current`, send intents,
 * and render again on "change".
 */

import { catalogOf } from "../assessment/catalog.js";
import { newAssessment, setPracticeField, setQuestionField, setStep } from "../assessment/edit.js";
import { AssessmentStore } from "./store.js";
import { fetchJson } from "../lib/fetched.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../assessment/types.js").Catalog} Catalog */
/** @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer */
/** @typedef {import("../assessment/types.js").QuestionAnswer} QuestionAnswer */
/** @typedef {Partial<Omit<PracticeAnswer, "updated">>} PracticeFields */
/** @typedef {Partial<Omit<QuestionAnswer, "updated" | "practices">>} QuestionFields */

/** What views show while no assessment is open; the first answer makes a real one. */
const BLANK = newAssessment({ name: "Untitled workload" }, [], "", new Date(0).toISOString(), "blank");

/** How long a failure to load the catalogue holds (ms): many views ask at once. */
const FAILED_MS = 5000;

class Session extends EventTarget {
  /** Have the views show again what there is. */
  announce = () => void this.dispatchEvent(new Event("change"));
  store = new AssessmentStore();
  /** @type {Promise<void>} */
  ready = this.#open();
  /** @type {Promise<Catalog> | null} */
  #catalog = null;
  /** @type {Promise<Assessment> | null} */
  #creating = null;

  /** The assessment that is open, or null. @returns {Assessment | null} */
  get current() {
    return this.store.current;
  }

  /** The assessment that is open, or an empty one that is stored nowhere. @returns {Assessment} */
  get shown() {
    return this.current ?? BLANK;
  }

  /** The catalogue, fetched once; a failure is tried again by a call some seconds later. @returns {Promise<Catalog>} */
  catalog() {
    const asked = (this.#catalog ??= fetchCatalog());
    asked.catch(() => setTimeout(() => this.#catalog === asked && (this.#catalog = null), FAILED_MS));
    return asked;
  }

  /** Ask for the catalogue again, now, and have the views show what came of it. */
  async catalogAgain() {
    this.#catalog = null;
    await this.#moveRenamed().catch(() => {});
    this.announce();
  }

  /**
   * Change fields of the answers to some practices of a question. The first answer creates an assessment.
   *
   * @param {string} question
   * @param {readonly string[]} practices
   * @param {PracticeFields} fields
   * @param {string} [of] the assessment; else the open one
   */
  setPractices(question, practices, fields, of) {
    return this.changePractices(question, practices, () => fields, of);
  }

  /**
   * Change the answers to some practices, as they are when they are stored: another tab may have answered by then.
   *
   * @param {string} question
   * @param {readonly string[]} practices
   * @param {(before: Partial<PracticeAnswer>) => PracticeFields} change the fields that become another
   * @param {string} [of] the assessment; else the open one
   */
  changePractices(question, practices, change, of) {
    return this.#apply(of, (assessment, now) =>
      practices.reduce(
        (whole, practice) =>
          entriesOf(change(answerTo(whole, question, practice) ?? {})).reduce(
            (changed, [field, value]) =>
              setPracticeField(changed, question, practice, field, /** @type {never} */ (value), now),
            whole,
          ),
        assessment,
      ),
    );
  }

  /**
   * Change fields of a question's own answer.
   *
   * @param {string} question
   * @param {QuestionFields} fields
   * @param {string} [of] the assessment; else the open one
   */
  setQuestion(question, fields, of) {
    return this.#apply(of, (assessment, now) =>
      entriesOf(fields).reduce(
        (changed, [field, value]) => setQuestionField(changed, question, field, /** @type {never} */ (value), now),
        assessment,
      ),
    );
  }

  /**
   * Tick a step or take the tick back.
   *
   * @param {string} question
   * @param {string} practice
   * @param {string} step
   * @param {boolean} done
   * @param {string} [of] the assessment; else the open one
   */
  setStep(question, practice, step, done, of) {
    return this.#apply(of, (assessment, now) => setStep(assessment, question, practice, step, done, now));
  }

  /**
   * Make an assessment and open it.
   *
   * @param {Partial<import("../assessment/types.js").Workload>} workload
   * @param {readonly string[]} scope
   */
  async create(workload, scope) {
    // The page says it, so that a first answer is stored although the catalogue is still on its way.
    const edition =
      document.querySelector('meta[name="wa-edition"]')?.getAttribute("content") || (await this.catalog()).edition;
    const created = this.store.create(newAssessment(workload, scope, edition, new Date().toISOString()));
    this.store.setCurrent(created.id);
    return created;
  }

  async #open() {
    for (const type of ["change", "current", "state"]) this.store.addEventListener(type, this.announce);
    await this.store.open();
    this.announce();
    void this.#moveRenamed().catch(() => {}); // without the catalogue, which the views say
  }

  /** Answers that were given under an earlier id of a practice move to its id of today. */
  async #moveRenamed() {
    const { renamed } = await this.catalog();
    if (renamed.size === 0) return;
    const { hasRenamed, moveRenamed } = await import("../assessment/renames.js");
    for (const { id, answers } of this.store.list()) {
      if (hasRenamed(answers, renamed))
        this.store.update(id, (now) => ({ ...now, answers: moveRenamed(now.answers, renamed) }));
    }
  }

  /** @param {string | undefined} of @param {(assessment: Assessment, now: string) => Assessment} change */
  async #apply(of, change) {
    await this.ready;
    // Two answers in quick succession must not create two assessments.
    this.#creating ??=
      of || this.current
        ? null
        : this.create({ name: "Untitled workload" }, []).finally(() => {
            this.#creating = null;
          });
    await this.#creating;
    const id = of ?? this.current?.id;
    if (!id) throw new Error("No assessment is open.");
    const now = new Date().toISOString();
    this.store.update(id, (assessment) => change(assessment, now));
    // Typing is gathered by the views; a click may be followed by a link at once.
    await this.store.flush();
  }
}

/**
 * The answer to a practice, if there is one.
 *
 * @param {Assessment | null} assessment
 * @param {string} question
 * @param {string} practice
 * @returns {PracticeAnswer | undefined}
 */
export function answerTo(assessment, question, practice) {
  return assessment?.answers[question]?.practices[practice];
}

/** @template {object} T @param {T} fields @returns {[keyof T, unknown][]} */
function entriesOf(fields) {
  return /** @type {[keyof T, unknown][]} */ (Object.entries(fields));
}

async function fetchCatalog() {
  const edition = document.querySelector('meta[name="wa-edition"]')?.getAttribute("content");
  return catalogOf(await fetchJson("data/catalog.json"), edition ?? undefined);
}

export const session = new Session();
