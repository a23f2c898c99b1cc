/**
 * What the views share: the store, the catalogues, and the assessment that is open. Views read `current`, send intents,
 * and render again on "change".
 *
 * A page of content is of one edition, that of its address. The pages of the assessment serve all editions: they show
 * that of the open assessment, and `follow` once another one is open.
 */

import { newAssessment, setPracticeField, setQuestionField, setStep } from "../assessment/edit.js";
import { EMPTY_PRACTICE, EMPTY_QUESTION, EMPTY_WORKLOAD } from "../assessment/schema.js";
import { AssessmentStore } from "./store.js";
import { ByEdition, fetchCatalog, fetchOutline } from "./catalogs.js";
import { takeNoted } from "./early.js";
import { History } from "./history.js";
import { keepForOffline } from "./for-offline.js";
import { askedEdition, editionAt, newestOf, publishedEditions } from "../lib/editions.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../assessment/types.js").Catalog} Catalog */
/** @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer */
/** @typedef {import("../assessment/types.js").QuestionAnswer} QuestionAnswer */
/** @typedef {Partial<Pick<PracticeAnswer, import("../assessment/edit.js").PracticeField>>} PracticeFields */
/** @typedef {Partial<Pick<QuestionAnswer, import("../assessment/edit.js").QuestionField>>} QuestionFields */
/** @typedef {(assessment: Assessment, now: string) => Assessment} Changing */
/** @typedef {import("./history.js").Step} Step */
/** @typedef {import("./history.js").Typing} Typing */

/** What views show while no assessment is open; the first answer makes a real one. */
const BLANK = newAssessment(EMPTY_WORKLOAD, [], "", new Date(0).toISOString(), "blank");

/** What is typed in these, bit by bit, is one step. */
const TYPED = new Set(["notes", "reason", "owner", "due", "followUp"]);

class Session extends EventTarget {
  /** Have the views show again what there is. */
  announce = () => {
    if (this.current) keepForOffline(this.current.edition, this.editions);
    this.history.follow(this.current);
    this.dispatchEvent(new Event("change"));
  };
  store = new AssessmentStore();
  /** What was done here: each new step is told by the event "step". */
  history = new History();
  /** The page for which the edition was settled. */
  #path = "";
  #catalogs = new ByEdition(fetchCatalog);
  #outlines = new ByEdition(fetchOutline);
  /** @type {Promise<void>} */
  ready = this.#open();
  /** @type {Promise<Assessment> | null} */
  #creating = null;
  /** Settles once all that was given until now is in an assessment. @type {Promise<unknown>} */
  #giving = Promise.resolve();
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

  /** The edition that is shown; null while it is not known. @returns {string | null} */
  get edition() {
    return this.store.edition;
  }

  /** Those that the site publishes, that of the root first. @returns {readonly string[]} */
  get editions() {
    const published = publishedEditions();
    return published.length > 0 || this.edition === null ? published : [this.edition];
  }

  /** Whether another assessment is open than the page of all editions was drawn for. */
  get isBehind() {
    return servesAll() && this.#wanted() !== this.edition;
  }

  /** The theme may have swapped in a page of another edition: called by what stands on pages, as it appears. */
  turn() {
    if (location.pathname === this.#path) return;
    this.#path = location.pathname;
    this.follow();
  }

  /** Show the edition that the page is of; what is typed was given for the one that was shown until now. */
  follow() {
    const edition = this.#wanted();
    if (edition === null || edition === this.edition) return;
    this.store.edition = edition;
    this.announce();
  }

  /** The assessment that is open, or an empty one that is stored nowhere. @returns {Assessment} */
  get shown() {
    return this.current ?? BLANK;
  }

  /**
   * A catalogue, fetched once; a failure is tried again by a call some seconds later.
   *
   * @param {string} [edition] else that which is shown
   * @returns {Promise<Catalog>}
   */
  async catalog(edition) {
    // Which edition a page of all editions shows is known with the open assessment.
    if (edition === undefined && servesAll() && this.editions.length > 1) await this.ready;
    const catalog = await this.#catalogs.get(edition ?? this.edition, this.editions);
    this.store.edition ??= catalog.edition;
    return catalog;
  }

  /**
   * What the rules need of the catalogue. A page of content gets no more than that; on those of the assessment the
   * whole of it is there.
   *
   * @returns {Promise<import("../assessment/types.js").Outline>}
   */
  async outline() {
    if (servesAll()) return this.catalog();
    const outline = await this.#outlines.get(this.edition, this.editions);
    this.store.edition ??= outline.edition;
    return outline;
  }

  /** What the rules need of an edition, whichever is shown. @param {string} edition */
  outlineOf(edition) {
    return this.#outlines.get(edition, this.editions);
  }

  /** Ask for the catalogues again, now, and have the views show what came of it. */
  async catalogAgain() {
    for (const known of [this.#catalogs, this.#outlines]) known.forget();
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
      practices.length === 1 ? typingIn(question, practices[0] ?? "", fields) : null,
    );
  }

  /**
   * Change the answers to some practices, as they are when they are stored: another tab may have answered by then.
   *
   * @param {string} question
   * @param {readonly string[]} practices
   * @param {(before: Partial<PracticeAnswer>) => PracticeFields} change the fields that become another
   * @param {string} [of] the assessment; else the open one
   * @param {object} [fields] what a person gave
   */
  changePractices(question, practices, change, of, fields) {
    return this.#apply(
      of,
      (assessment, now) =>
        practices.reduce(
          (whole, id) => withFields(whole, question, id, change(answerTo(whole, question, id) ?? {}), now),
          assessment,
        ),
      fields,
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
      shown?.answers[question]?.followUp == null && "followUp" in fields ? null : typingIn(question, "", fields),
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
  async decide(place, field, choose, of) {
    const { choosingOnce, decide } = await import("../assessment/decide.js");
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
   * Take what was given before the store was there, on this page or an earlier one.
   *
   * @param {import("./early.js").Given[]} [others] what could not be noted
   */
  take(others = []) {
    const noted = this.store.isLoaded ? takeNoted() : []; // of which assessment it is must be known
    for (const { of, edition, question, practice, fields = {}, seen, step, isDone = false } of [...noted, ...others]) {
      const change = (/** @type {Assessment} */ before, /** @type {string} */ now) =>
        step === undefined
          ? withFields(before, question, practice, fields, now, { ...EMPTY_PRACTICE, ...seen })
          : setStep(before, question, practice, step, isDone, now);
      this.#change(of, change, { fields, edition });
    }
  }

  /**
   * Change an assessment that is here, by a function of what it is when it is stored.
   *
   * @param {Changing} change
   * @param {{of?: string, edition?: string | null, how?: import("./history.js").How}} [options] of which assessment,
   *   and for which edition; else the open one, and that which is shown
   */
  change(change, { of, edition = this.edition, how } = {}) {
    this.#change(of, change, { edition, how });
  }

  /** Settles once all that was given until now is in an assessment, though it may not be stored yet. */
  settled() {
    return this.#giving;
  }

  /**
   * Make an assessment and open it.
   *
   * @param {Partial<import("../assessment/types.js").Workload>} workload
   * @param {readonly string[]} scope
   * @param {string | null} [edition] else that which is shown
   */
  async create(workload, scope, edition = this.edition) {
    // The page says it, so that a first answer is stored although the catalogue is still on its way.
    const known = edition ?? (await this.outline()).edition;
    const created = this.store.create(newAssessment(workload, scope, known, new Date().toISOString()));
    this.store.setCurrent(created.id);
    return created;
  }

  async #open() {
    this.turn();
    this.store.addEventListener("current", (event) => {
      this.openedElsewhere = Reflect.get(event, "detail").id;
    });
    for (const type of ["change", "current", "state"]) this.store.addEventListener(type, this.announce);
    await this.store.open();
    // The only one is open; the next page knows it from the start.
    if (this.current && !this.store.isChosen) this.store.setCurrent(this.current.id);
    this.follow();
    this.take();
    this.announce();
    void this.#moveRenamed().catch(() => {}); // without the catalogue, which the views say
  }

  /** The edition that the page is to show; null where it is not known. */
  #wanted() {
    const { editions, current } = this;
    if (!servesAll()) return editionAt(location.pathname, editions);
    if (!current) return askedEdition(location.search, editions) ?? newestOf(editions);
    return editions.find((edition) => edition === current.edition) ?? editions[0] ?? null;
  }

  /** Answers that were given under an earlier id of a practice move to its id of today. */
  async #moveRenamed() {
    if (!this.current || this.foreign) return; // they move where their own edition is shown
    const { renamed, edition: ours } = await this.outline();
    if (renamed.size === 0) return;
    const { hasRenamed, moveRenamed } = await import("../assessment/renames.js");
    for (const { id, answers, edition } of this.store.list()) {
      if (edition === ours && hasRenamed(answers, renamed))
        this.store.update(id, (now) => ({ ...now, answers: moveRenamed(now.answers, renamed) }), ours);
    }
  }

  /** The first answer of all needs no form. @param {string | null} edition */
  async #found(edition) {
    const made = await this.create(EMPTY_WORKLOAD, [], edition);
    this.founded = made.id;
    return made;
  }

  /**
   * @param {string | undefined} of
   * @param {Changing} change
   * @param {object} [fields] what a person gave: where it cannot be taken it is said, to be copied
   * @param {Typing | null} [typing]
   * @returns {Promise<Step | null>} for the history
   */
  async #apply(of, change, fields = {}, typing = null) {
    const giving = this.#give(of, change, fields, typing);
    this.#giving = Promise.allSettled([this.#giving, giving]);
    const step = await giving;
    // Typing is gathered by the views; a click may be followed by a link at once.
    await this.store.flush();
    return step;
  }

  /** @param {string | undefined} of @param {Changing} change @param {object} fields @param {Typing | null} typing */
  async #give(of, change, fields, typing) {
    const { edition } = this; // for which it is given, also where another one is shown by the time it is stored
    const asking = {}; // before the browser has said what is stored, what is given is nowhere
    this.store.holdLeaving(asking, true);
    try {
      await this.ready;
      await this.#founded(of, edition);
      return this.#change(of, change, { fields, typing, edition: edition ?? this.edition });
    } finally {
      this.store.holdLeaving(asking, false);
    }
  }

  /** @param {string | undefined} of @param {string | null} edition */
  async #founded(of, edition) {
    // Two answers in quick succession must not create two assessments.
    this.#creating ??=
      of || this.current
        ? null
        : this.#found(edition).finally(() => {
            this.#creating = null;
          });
    await this.#creating;
  }

  /**
   * @param {string | undefined} of
   * @param {Changing} change
   * @param {{fields?: object, edition: string | null, typing?: Typing | null, how?: import("./history.js").How}} about
   * @returns {Step | null}
   */
  #change(of, change, { fields = {}, edition, typing = null, how = "done" }) {
    const id = of ?? this.current?.id;
    if (!id) throw new Error("No assessment is open.");
    const now = new Date().toISOString();
    const before = this.store.get(id);
    try {
      const after = this.store.update(id, (assessment) => change(assessment, now), edition);
      this.refused = null;
      this.history.follow(this.current); // what was given to a glance comes before the views have heard of anything
      const step = before && this.history.note(before, after, typing, how);
      if (step) this.dispatchEvent(new CustomEvent("step", { detail: { step, how } }));
      return step;
    } catch (error) {
      this.refused = [error instanceof Error ? error.message : String(error), ...textsIn(fields)].join(" ");
      this.announce();
      return null;
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

/**
 * The one field that is being typed in.
 *
 * @param {string} question
 * @param {string} practice
 * @param {object} fields
 * @returns {Typing | null}
 */
function typingIn(question, practice, fields) {
  const [[field = "", value] = [], ...others] = Object.entries(fields);
  return TYPED.has(field) && others.length === 0 && typeof value === "string" ? { question, practice, field } : null;
}

/** A value is of the type of its field. @param {unknown} value @param {string} now @param {unknown} seen */
function both(value, now, seen) {
  return /** @type {[never, string, never]} */ ([value, now, seen]);
}

/** @template {object} T @param {T} fields @returns {[keyof T, unknown][]} */
function entriesOf(fields) {
  return /** @type {[keyof T, unknown][]} */ (Object.entries(fields));
}

/** Whether the page is one of the assessment: they exist once, and serve all editions. */
function servesAll() {
  return document.querySelector("wa-page") !== null;
}

export const session = new Session();
