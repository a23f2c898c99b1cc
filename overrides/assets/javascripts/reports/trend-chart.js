/** The trend over milestones as columns; the table beside them is the text equivalent, and always shown. */

import { time } from "../lib/dates.js";
import { h } from "../lib/h.js";
import { bar } from "./draw.js";
import * as heads from "../words/heads.js";
import * as sentences from "../words/sentences.js";
import { states } from "../words/states.js";
import { moved } from "./movement.js";
import { say } from "./words.js";

/**
 * @param {ReturnType<typeof import("../assessment/trend.js").trendOf>} points
 * @param {string} milestones the address of the page that saves them
 */
export function trend(points, milestones) {
  if (points.length < 2) {
    return h(
      "div",
      { class: "block" },
      h("h3", { class: "caption" }, "Trend"),
      h(
        "p",
        {},
        "No milestone yet. ",
        h("a", { href: milestones }, "Save one"),
        " after a review, and this shows what has moved since.",
      ),
    );
  }
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      { class: "stack" },
      h("caption", {}, "Trend"),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Milestone"),
          h("th", { scope: "col" }, h("span", { class: "hidden" }, heads.chart)),
          [states.levels.high, states.levels.medium, heads.answered].map((name) =>
            h("th", { scope: "col", class: "number" }, name),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        points.map(({ name, date, summary, since }) =>
          h(
            "tr",
            { key: `${date} ${name}` },
            h(
              "th",
              { scope: "row" },
              h("a", { href: milestones }, name),
              h("br"),
              h("span", { class: "soft small" }, time(date)),
              since && moved(since) && [h("br"), h("span", { class: "soft small" }, moved(since))],
            ),
            h("td", {}, bar(summary)),
            h("td", { class: "number", "data-label": states.levels.high }, summary.risks.high),
            h("td", { class: "number", "data-label": states.levels.medium }, summary.risks.medium),
            h(
              "td",
              { class: "number", "data-label": heads.answered },
              say(sentences.doneOf, { done: summary.answered, all: summary.total }),
            ),
          ),
        ),
      ),
    ),
  );
}
