/**
 * The page `dashboard`: where the open assessment stands, on one screen. Every mark is a link, and each chart is a
 * table.
 */

import { inScope } from "../assessment/rules.js";
import { countToCheck } from "../assessment/to-check.js";
import { trendOf } from "../assessment/trend.js";
import * as words from "../words/crossing.js";
import { AnswersAcross } from "./parts/answers-across.js";
import { nameWithEdition } from "./parts/edition-mark.js";
import { actionsOf } from "./parts/page-head.js";
import { AssessPage } from "./parts/assess-page.js";
import { localIsoDay, time } from "../lib/dates.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { say } from "../lib/say.js";
import { paper } from "../reports/paper.js";
import { doFirst, figures, heatMap, mandatory, matrix, questionsByRisk } from "../reports/report-summary.js";
import { trend } from "../reports/trend-chart.js";
import { deadlineShown } from "../reports/words.js";

export default class DashboardPage extends AssessPage {
  /** @type {Awaited<ReturnType<typeof paper>> | null} */
  #paper = null;
  #across = new AnswersAcross(() => this.show());

  async start() {
    this.#paper ??= await paper();
    await super.start();
  }

  /** @param {import("../assessment/types.js").Assessment} assessment */
  draw(assessment) {
    const review = this.review(assessment);
    const targets = this.#targets();
    const print = h("button", { type: "button", class: "wa-small", onclick: () => window.print() }, "Print");
    this.head(nameWithEdition(assessment), actionsOf("The dashboard", print));
    this.#paper?.draw(
      h(
        "section",
        { class: "part part--dashboard", "aria-labelledby": "dashboard-name" },
        h("h2", { id: "dashboard-name", class: "hidden" }, assessment.workload.name),
        figures(review),
        h("div", { class: "columns" }, h("div", { class: "block" }, questionsByRisk(review)), doFirst(review, targets)),
        mandatory(review, (one) => deadlineShown(localIsoDay(new Date()), one, time)),
        heatMap(review, targets),
        h("div", { class: "columns" }, matrix(review, targets), this.#trend(assessment)),
      ),
    );
    patch(this.body, this.#toCheck(assessment), this.#across.failure(), this.#paper?.host);
  }

  /**
   * Nothing where milestones could not be read, which is said above.
   *
   * @param {import("../assessment/types.js").Assessment} assessment
   */
  #trend(assessment) {
    const points = trendOf(this.catalog?.outline ?? [], this.#across.withMilestones(assessment));
    return this.#across.problem === "" && trend(points, this.page("milestones"));
  }

  /** What nobody has looked at since the move. @param {import("../assessment/types.js").Assessment} assessment */
  #toCheck(assessment) {
    const number = countToCheck(inScope(this.catalog?.outline ?? [], assessment.scope), assessment);
    if (number === 0) return null;
    const text = number === 1 ? words.oneToCheck : say(words.allToCheck, { number });
    const link = h("a", { href: `${this.page("review")}?show=to-check` }, words.look);
    return h("p", { class: "wa-empty", key: "to-check" }, text, " ", link);
  }

  /** @returns {import("../reports/report-summary.js").Targets} */
  #targets() {
    const plan = this.page("plan");
    return {
      question: ({ id }) => `${this.page("review")}#${id}`,
      practice: ({ url }) => url,
      plan,
      cell: (risk, effort) => `${plan}?risk=${risk}&effort=${effort}`,
    };
  }
}
