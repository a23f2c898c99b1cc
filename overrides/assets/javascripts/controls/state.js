/**
 * `<wa-state pillar="security">` and `<wa-state question="SEC01">`: where the open assessment stands, beside the thing
 * itself. Empty where nothing is open or it is out of scope; its line is reserved, so nothing moves.
 */

import { inScope, LEVELS, overallRisk, questionResult, summarize } from "../assessment/rules.js";
import { depth, riskWord } from "../assessment/state-words.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { session } from "../store/session.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */
/** @typedef {import("../assessment/types.js").QuestionOutline} QuestionOutline */

export class StateElement extends HTMLElement {
  /** @type {Assessment | null} */
  #shown = null;
  #refresh = () => void this.#show();

  connectedCallback() {
    session.turn();
    session.addEventListener("change", this.#refresh);
    void session.ready.then(this.#refresh);
  }

  disconnectedCallback() {
    session.removeEventListener("change", this.#refresh);
  }

  async #show() {
    const outline =
      session.current && !session.foreign
        ? await session.outline().then(
            ({ outline: rows }) => rows,
            () => null,
          )
        : [];
    const current = session.foreign ? null : session.current; // it may be another by now
    if (current === this.#shown) return;
    this.#shown = outline && current;
    if (!outline) patch(this, h("span", { class: "wa-state" }, "Not known: the catalogue did not come"));
    else patch(this, current && this.#state(inScope(outline, current.scope), current));
  }

  /** @param {readonly QuestionOutline[]} rows @param {Assessment} assessment */
  #state(rows, assessment) {
    const pillar = this.getAttribute("pillar");
    const mine = rows.filter((row) =>
      pillar === null ? row.id === this.getAttribute("question") : row.pillar === pillar,
    );
    return mine.length > 0 && (pillar === null ? ofQuestion(mine[0], assessment) : ofPillar(mine, assessment));
  }
}

/** @param {QuestionOutline[]} rows @param {Assessment} assessment */
function ofPillar(rows, { answers }) {
  const summary = summarize(rows, answers);
  const { risks } = summary;
  const counts = LEVELS.filter((level) => risks[level] > 0).map((level) =>
    h("span", { class: "wa-risk wa-risk--count", "data-level": level }, `${risks[level]} ${level}`),
  );
  return h("span", { class: "wa-state" }, counts.length ? counts : mark(overallRisk(summary)), answeredOf(summary));
}

/** @param {QuestionOutline} row @param {Assessment} assessment */
function ofQuestion(row, { answers }) {
  const result = questionResult(row, answers[row.id]);
  return h("span", { class: "wa-state" }, mark(result.risk), !result.complete && answeredOf(result));
}

/** @param {import("../assessment/types.js").Risk} risk */
function mark(risk) {
  return h("span", { class: "wa-risk", "data-level": risk }, riskWord(risk));
}

/** @param {{answered: number, total: number}} counted */
function answeredOf(counted) {
  return h("span", {}, depth(counted));
}
