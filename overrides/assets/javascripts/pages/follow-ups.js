/**
 * The page `follow-ups`: the list with which a meeting ends: what to find out, and whom to ask, of one workload or of
 * all.
 */

import { statusWord } from "../assessment/state-words.js";
import { count, say, whomToAsk } from "../reports/words.js";
import * as sentences from "../words/sentences.js";
import { otherEditionNote } from "../controls/other-edition.js";
import { actionsOf } from "./parts/page-head.js";
import { AssessPage } from "./parts/assess-page.js";
import { nameWithEdition } from "./parts/edition-mark.js";
import { saying } from "../lib/fetched.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { paper } from "../reports/paper.js";
import { followUpRow } from "../reports/report-body.js";
import { session } from "../store/session.js";

/** @typedef {import("../assessment/types.js").Review} Review */

export default class FollowUpsPage extends AssessPage {
  /** @type {Awaited<ReturnType<typeof paper>> | null} */
  #paper = null;
  #all = false;

  async start() {
    this.#paper ??= await paper();
    await super.start();
  }

  sources() {
    return [session.current, ...session.store.list()];
  }

  fill() {
    if (this.#isOfAll) void this.#loadAll();
    const reviews = this.#reviews();
    if ((session.foreign && !this.#all) || reviews.length === 0) this.head();
    if (session.foreign && !this.#all) return patch(this.body, otherEditionNote(session.foreign));
    if (reviews.length === 0) return patch(this.body, this.notCounted(session.store.list()), this.nothingOpen());
    this.#paper?.draw(
      h(
        "div",
        { class: "part" },
        reviews.map((review) => list(review, reviews.length > 1)),
      ),
    );
    const others = this.#all && this.notCounted(session.store.list());
    const [only, ...more] = reviews;
    this.head(only && more.length === 0 && nameWithEdition(only.assessment), this.#controls(reviews));
    patch(this.body, others, this.#paper?.host);
  }

  /** Whether all workloads are shown: asked for, or because none is open. */
  get #isOfAll() {
    this.#all ||= !session.current && session.store.list().length > 1;
    return this.#all;
  }

  /** Those of other editions are shown once their catalogues are there. */
  async #loadAll() {
    try {
      if (await this.loadFor(session.store.list())) this.show();
    } catch (error) {
      this.complain(saying(error));
    }
  }

  /** Of the open workload, or of all. */
  #reviews() {
    const { current } = session;
    const stored = session.store.list();
    return this.judged(this.#isOfAll ? stored : current ? [current] : []).map((one) => this.review(one));
  }

  /** @param {Review[]} reviews */
  #controls(reviews) {
    const stored = session.store.list().length;
    const number = reviews.reduce((sum, review) => sum + review.followUps.length, 0);
    const choose = (/** @type {boolean} */ all) => {
      this.#all = all;
      this.show();
    };
    return actionsOf(
      "The list",
      h("span", { role: "status" }, `${count(number, "question")} to follow up.`),
      stored > 1 &&
        session.current &&
        h(
          "label",
          { class: "wa-check" },
          h("input", {
            type: "checkbox",
            checked: this.#all,
            onchange: (/** @type {Event} */ event) => choose(/** @type {HTMLInputElement} */ (event.target).checked),
          }),
          h("span", {}, `All ${stored} workloads`),
        ),
      h(
        "button",
        { type: "button", class: "wa-small", disabled: number === 0, onclick: () => void this.#copy() },
        "Copy as text",
      ),
      h("button", { type: "button", class: "wa-small", onclick: () => print() }, "Print"),
    );
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(textOf(this.#reviews()));
      this.say("Copied. Paste it into the invitation or the chat.");
    } catch {
      this.say("The browser did not allow to copy. Select the list and copy it.");
    }
  }
}

/** @param {Review} review @param {boolean} isNamed */
function list(review, isNamed) {
  const { assessment, followUps } = review;
  if (isNamed && followUps.length === 0) return null;
  return h(
    "section",
    { class: "block", key: assessment.id, "aria-label": assessment.workload.name },
    isNamed && h("h2", {}, nameWithEdition(assessment)),
    followUps.length
      ? h(
          "ul",
          { class: "rows" },
          followUps.map((entry) => followUpRow(assessment, entry)),
        )
      : h(
          "p",
          {},
          'No question is marked for follow-up. In a review, the box "Needs follow-up after the meeting" ' +
            "below a question puts it here.",
        ),
  );
}

/** The list as plain text, for an invitation or a chat. @param {readonly Review[]} reviews */
export function textOf(reviews) {
  return reviews
    .filter((review) => review.followUps.length > 0)
    .map(({ assessment, followUps }) =>
      [
        assessment.workload.name,
        ...followUps.map(({ one, question }) => {
          const ask = whomToAsk(assessment, one);
          return [
            `- ${one.question} ${question.title}`,
            one.text && `  ${one.text}`,
            one.unsure.length && `  ${statusWord("unsure")}: ${one.unsure.join(", ")}`,
            ask.length && `  ${say(sentences.ask, { names: ask.join(", ") })}`,
          ]
            .filter(Boolean)
            .join("\n");
        }),
      ].join("\n"),
    )
    .join("\n\n");
}
