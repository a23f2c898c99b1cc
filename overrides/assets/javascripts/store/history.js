/**
 * What was done to the open assessment on this page, and on pages that the theme has swapped in since: the last steps,
 * to be taken back one by one. What came from elsewhere (another tab, a file, a move to another edition) is no step.
 *
 * @typedef {import("../assessment/types.js").Assessment} Assessment
 * @typedef {object} Step
 * @property {string} of the assessment
 * @property {string} edition
 * @property {Assessment} before
 * @property {Assessment} after
 * @property {number} at when, in ms
 * @property {Typing | null} typing what is typed in one field is one step
 * @typedef {{question: string, practice: string, field: string}} Typing a field that takes what is typed
 * @typedef {"done" | "undone" | "redone"} How
 */
import { changesBetween } from "../assessment/differences.js";

const MOST = 50;

export class History {
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];
  #of = "";
  #isSealed = false;

  /** @returns {Step | undefined} what an undo takes back */
  get last() {
    return this.#done.at(-1);
  }

  /** @returns {Step | undefined} what a redo takes back: the last undo */
  get lastUndone() {
    return this.#undone.at(-1);
  }

  /** Another assessment, or one of another edition, begins anew. @param {Assessment | null} current */
  follow(current) {
    const of = current ? `${current.id} ${current.edition}` : "";
    if (of === this.#of) return;
    [this.#of, this.#done, this.#undone] = [of, [], []];
  }

  /** The hand has left the field: what is typed from now on is a step of its own. */
  seal() {
    this.#isSealed = true;
  }

  /**
   * @param {Assessment} before
   * @param {Assessment} after
   * @param {Typing | null} [typing]
   * @param {How} [how]
   * @returns {Step | null} the new step; null where there is none
   */
  note(before, after, typing = null, how = "done") {
    if (before === after || `${after.id} ${after.edition}` !== this.#of) return null;
    if (changesBetween(before, after).length === 0) return null; // given again as it was
    const { last } = this;
    if (how === "done") this.#undone = [];
    if (typing && last && how === "done" && !this.#isSealed && isSameField(last, typing, before)) {
      last.after = after;
      return null;
    }
    this.#isSealed = false;
    const step = { of: after.id, edition: after.edition, before, after, at: Date.now(), typing };
    const steps = how === "undone" ? this.#undone : this.#done;
    steps.push(step);
    if (steps.length > MOST) steps.shift();
    return step;
  }

  /** A step is taken back. @param {Step} step */
  drop(step) {
    for (const steps of [this.#done, this.#undone]) {
      const at = steps.indexOf(step);
      if (at >= 0) steps.splice(at, 1);
    }
  }
}

/**
 * Whether a step was typed in a field that nobody else has changed since.
 *
 * @param {Step} last
 * @param {Typing} next
 * @param {Assessment} now
 */
function isSameField({ typing, after }, next, now) {
  if (!typing || Object.entries(next).some(([name, value]) => Reflect.get(typing, name) !== value)) return false;
  const [one, two] = [after, now].map((assessment) => partIn(assessment, next));
  return one[next.field] === two[next.field] && one.undecided?.length === two.undecided?.length;
}

/** @param {Assessment} assessment @param {Typing} typing @returns {Record<string, any>} */
function partIn({ answers }, { question, practice }) {
  const answer = answers[question];
  return (practice ? answer?.practices[practice] : answer) ?? {};
}
