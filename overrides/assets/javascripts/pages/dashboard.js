/**
 * The page `dashboard`: where the open assessment stands, on one screen. Every mark is a link, and each chart is a
 * table.
 */

import { trendOf } from "../assessment/trend.js";
import { AssessPage } from "./parts/assess-page.js";
import { h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { paper } from "../reports/paper.js";
import { canonicalDay } from "./parts/plan-row.js";
import { doFirst, figures, heatMap, mandatory, matrix, questionsByRisk } from "../reports/report-summary.js";
import { trend } from "../reports/trend-chart.js";
import { deadlineOn } from "../reports/words.js";

export default class DashboardPage extends AssessPage {
  /** @type {Awaited<ReturnType<typeof paper>> | null} */
  #paper = null;

  async start() {
    this.#paper ??= await paper();
    await super.start();
  }

  /** @param {import("../assessment/types.js").Assessment} assessment */
  draw(assessment) {
    const review = this.review(assessment);
    const targets = this.#targets();
    this.#paper?.draw(
      h(
        "section",
        { class: "part part--dashboard", "aria-labelledby": "dashboard-name" },
        h("h2", { id: "dashboard-name" }, assessment.workload.name),
        figures(review),
        h("div", { class: "columns" }, h("div", { class: "block" }, questionsByRisk(review)), doFirst(review, targets)),
        mandatory(review, (_, one) => deadlineOn(canonicalDay(new Date()), one)),
        heatMap(review, targets),
        h(
          "div",
          { class: "columns" },
          matrix(review, targets),
          trend(trendOf(this.catalog?.outline ?? [], assessment), this.page("milestones")),
        ),
      ),
    );
    patch(this.body, this.#paper?.host);
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
