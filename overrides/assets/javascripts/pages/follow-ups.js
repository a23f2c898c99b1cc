/**
 * The page `follow-ups`: the list with which a meeting ends: what to find out, and whom to ask, of one workload or of
 * all.
 */

import { statusWord } from "../assessment/state-words.js";
import { count, say, whomToAsk } from "../reports/words.js";
import { reports } from "../words/reports.js";
import { AssessPage } from "./parts/assess-page.js";
import { h, render } from "../lib/dom.js";
import { paper } from "../reports/paper.js";
import { followUpRow } from "../reports/report-body.js";
import { session } from "../store/session.js";

/** @typedef {import("../assessment/types.js").Review} Review */

export default class FollowUpsPage extends AssessPage {
  /** @type {Awaited<ReturnType<typeof paper>> | null} */
  #paper = null;
  #bar = h("div", { class: "wa-actions wa-screen" });
  #all = false;

  async start() {
    this.#paper ??= await paper();
    await super.start();
  }

  show() {
    if (!this.catalog) return;
    const stored = session.store.list();
    if (!session.current && stored.length > 1) this.#all = true;
    const shown = this.#all ? stored : session.current ? [session.current] : [];
    if (shown.length === 0) render(this.body, this.nothingOpen());
    else
      this.#draw(
        shown.map((one) => this.review(one)),
        stored.length,
      );
  }

  /** @param {Review[]} reviews @param {number} stored */
  #draw(reviews, stored) {
    render(this.#bar, ...this.#controls(reviews, stored));
    this.#paper?.draw(
      h(
        "div",
        { class: "part" },
        reviews.map((review) => list(review, reviews.length > 1)),
      ),
    );
    if (!this.#paper?.host.isConnected) render(this.body, this.#bar, this.#paper?.host);
  }

  /** @param {Review[]} reviews @param {number} stored */
  #controls(reviews, stored) {
    const number = reviews.reduce((sum, review) => sum + review.followUps.length, 0);
    const choose = (/** @type {boolean} */ all) => {
      this.#all = all;
      this.show();
    };
    return [
      h("span", { role: "status" }, `${count(number, "question")} to follow up.`),
      stored > 1 &&
        session.current &&
        h(
          "label",
          { class: "wa-check" },
          h("input", {
            type: "checkbox",
            checked: this.#all,
            "data-focus": "all",
            onchange: (/** @type {Event} */ event) => choose(/** @type {HTMLInputElement} */ (event.target).checked),
          }),
          h("span", {}, `All ${stored} workloads`),
        ),
      h(
        "button",
        { type: "button", class: "wa-small", disabled: number === 0, onclick: () => void this.#copy(reviews) },
        "Copy as text",
      ),
      h("button", { type: "button", class: "wa-small", onclick: () => print() }, "Print"),
    ];
  }

  /** @param {Review[]} reviews */
  async #copy(reviews) {
    try {
      await navigator.clipboard.writeText(textOf(reviews));
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
    { class: "block", "aria-label": assessment.workload.name },
    h("h2", {}, assessment.workload.name),
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
            ask.length && `  ${say(reports.sentences.ask, { names: ask.join(", ") })}`,
          ]
            .filter(Boolean)
            .join("\n");
        }),
      ].join("\n"),
    )
    .join("\n\n");
}
