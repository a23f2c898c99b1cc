/**
 * What the views share: the store, the catalogue, and the assessment that is open. Views read `current`, send intents,
 * and render again on "change".
 */

import { catalogOf } from "../assessment/catalog.js";
import {
  choosingOnce,
  decide,
  newAssessment,
  setPracticeField,
  setQuestionField,
  setStep,
} from "../assessment/edit.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION, EMPTY_WORKLOAD } from "../assessment/schema.js";
import { AssessmentStore } from "./store.js";
import { fetchJson } from "../lib/fetched.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../assessment/types.js").Catalog} Catalog */
/** @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer */
/** @typedef {import("../assessment/types.js").QuestionAnswer} QuestionAnswer */
/** @typedef {Partial<Pick<PracticeAnswer, import("../assessment/edit.js").PracticeField>>} PracticeFields */
/** @typedef {Partial<Pick<QuestionAnswer, import("../assessment/edit.js").QuestionField>>} QuestionFields */

/** What views show while no assessment is open; the first answer makes a real one. */
const BLANK = newAssessment(EMPTY_WORKLOAD, [], "", new Date(0).toISOString(), "blank");

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
  /** The assessment that another tab has opened while this page was shown. @type {string | null} */
  openedElsewhere = null;
  /** The assessment that the first answer on this page has made. @type {string | null} */
  founded = null;
  /** Why the last change was not taken, as a sentence. @type {string | null} */
  refused = null;

  /** The assessment that is open, or null. @returns {Assessment | null} */
  get current() {
    return this.store.current;
  }

  /** The assessment that is open, where it is of another edition: nothing of it is shown or changed here. */
  get foreign() {
    const { current } = this;
    return current && this.edition && current.edition !== this.edition ? current : null;
  }

  /** The edition of the site; null while it is not known. @returns {string | null} */
  get edition() {
    return this.store.edition;
  }

  /** The assessment that is open, or an empty one that is stored nowhere. @returns {Assessment} */
  get shown() {
    return this.current ?? BLANK;
  }

  /** The catalogue, fetched once; a failure is tried again by a call some seconds later. @returns {Promise<Catalog>} */
  catalog() {
    const asked = (this.#catalog ??= fetchCatalog().then((catalog) => {
      this.store.edition ??= catalog.edition;
      return catalog;
    }));
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
   * @param {PracticeFields} [seen] what the person saw in these fields; else what this tab has
   */
  setPractices(question, practices, fields, of, seen) {
    const shown = of ? this.store.get(of) : this.current;
    const seenOf = (/** @type {string} */ id) => ({ ...EMPTY_PRACTICE, ...answerTo(shown, question, id), ...seen });
    return this.#apply(
      of,
      (assessment, now) =>
        practices.reduce(
          (whole, id) => withFields(whole, question, id, fields, now, shown ? seenOf(id) : seen),
          assessment,
        ),
      fields,
    );
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
        (whole, id) => withFields(whole, question, id, change(answerTo(whole, question, id) ?? {}), now),
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
   * @param {QuestionFields} [seen] what the person saw in these fields; else what this tab has
   */
  setQuestion(question, fields, of, seen) {
    const shown = of ? this.store.get(of) : this.current;
    const saw = shown ? { ...EMPTY_QUESTION, ...shown.answers[question], ...seen } : seen;
    return this.#apply(
      of,
      (assessment, now) =>
        entriesOf(fields).reduce(
          (changed, [field, value]) => setQuestionField(changed, question, field, ...both(value, now, saw?.[field])),
          assessment,
        ),
      fields,
    );
  }

  /**
   * Decide which version of a field holds.
   *
   * @param {string} place the id of the question or practice; empty for the workload
   * @param {string} field
   * @param {import("../assessment/versions.js").Choice} choose
   * @param {string} [of] the assessment; else the open one
   */
  decide(place, field, choose, of) {
    const once = choosingOnce(choose);
    return this.#apply(of, (assessment, now) => decide(assessment, place, field, once, now));
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
    const edition = this.edition ?? (await this.catalog()).edition;
    const created = this.store.create(newAssessment(workload, scope, edition, new Date().toISOString()));
    this.store.setCurrent(created.id);
    return created;
  }

  async #open() {
    this.store.edition = document.querySelector('meta[name="wa-edition"]')?.getAttribute("content") || null;
    this.store.addEventListener("current", (event) => {
      this.openedElsewhere = Reflect.get(event, "detail").id;
    });
    for (const type of ["change", "current", "state"]) this.store.addEventListener(type, this.announce);
    await this.store.open();
    // The only one is open; the next page knows it from the start.
    if (this.current && !this.store.isChosen) this.store.setCurrent(this.current.id);
    this.announce();
    void this.#moveRenamed().catch(() => {}); // without the catalogue, which the views say
  }

  /** Answers that were given under an earlier id of a practice move to its id of today. */
  async #moveRenamed() {
    const { renamed, edition: ours } = await this.catalog();
    if (renamed.size === 0) return;
    const { hasRenamed, moveRenamed } = await import("../assessment/renames.js");
    for (const { id, answers, edition } of this.store.list()) {
      if (edition === ours && hasRenamed(answers, renamed))
        this.store.update(id, (now) => ({ ...now, answers: moveRenamed(now.answers, renamed) }));
    }
  }

  /** The first answer of all needs no form. */
  async #found() {
    const made = await this.create(EMPTY_WORKLOAD, []);
    this.founded = made.id;
    return made;
  }

  /**
   * @param {string | undefined} of
   * @param {(assessment: Assessment, now: string) => Assessment} change
   * @param {object} [fields] what a person gave: where it cannot be taken it is said, to be copied
   */
  async #apply(of, change, fields = {}) {
    const asking = {}; // before the browser has said what is stored, what is given is nowhere
    this.store.holdLeaving(asking, true);
    try {
      await this.ready;
      await this.#founded(of);
      this.#change(of, change, fields);
    } finally {
      this.store.holdLeaving(asking, false);
    }
    // Typing is gathered by the views; a click may be followed by a link at once.
    await this.store.flush();
  }

  /** @param {string | undefined} of */
  async #founded(of) {
    // Two answers in quick succession must not create two assessments.
    this.#creating ??=
      of || this.current
        ? null
        : this.#found().finally(() => {
            this.#creating = null;
          });
    await this.#creating;
  }

  /**
   * @param {string | undefined} of
   * @param {(assessment: Assessment, now: string) => Assessment} change
   * @param {object} fields
   */
  #change(of, change, fields) {
    const id = of ?? this.current?.id;
    if (!id) throw new Error("No assessment is open.");
    const now = new Date().toISOString();
    try {
      this.store.update(id, (assessment) => change(assessment, now));
      this.refused = null;
    } catch (error) {
      this.refused = [error instanceof Error ? error.message : String(error), ...textsIn(fields)].join(" ");
      this.announce();
    }
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

/**
 * @param {Assessment} assessment
 * @param {string} question
 * @param {string} practice
 * @param {PracticeFields} fields
 * @param {string} now
 * @param {PracticeFields} [seen]
 */
function withFields(assessment, question, practice, fields, now, seen) {
  return entriesOf(fields).reduce(
    (changed, [field, value]) =>
      setPracticeField(changed, question, practice, field, ...both(value, now, seen?.[field])),
    assessment,
  );
}

/** @param {object} fields @returns {string[]} what was typed */
function textsIn(fields) {
  const typed = Object.entries(fields).filter(([name]) => name !== "status");
  return typed.flatMap(([, value]) => (typeof value === "string" && value !== "" ? `It was: "${value}"` : []));
}

/** A value is of the type of its field. @param {unknown} value @param {string} now @param {unknown} seen */
function both(value, now, seen) {
  return /** @type {[never, string, never]} */ ([value, now, seen]);
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
