/**
 * Registers the elements of the pages below `/assess/`; each page loads what it needs.
 */

import { define, defineElements } from "../../controls/define.js";

/** @type {Record<string, () => Promise<CustomElementConstructor>>} */
const PAGES = {
  "wa-assessments": () => import("../assessments.js").then((module) => module.AssessmentsElement),
  "wa-review": () => import("../review.js").then((module) => module.ReviewElement),
  "wa-dashboard": () => import("../dashboard.js").then((module) => module.DashboardElement),
  "wa-plan": () => import("../plan.js").then((module) => module.PlanElement),
  "wa-report": () => import("../report.js").then((module) => module.ReportElement),
  "wa-milestones": () => import("../milestones.js").then((module) => module.MilestonesElement),
  "wa-follow-ups": () => import("../follow-ups.js").then((module) => module.FollowUpsElement),
  "wa-portfolio": () => import("../portfolio.js").then((module) => module.PortfolioElement),
};

/** Register the elements that are in the document. */
export async function definePages() {
  defineElements();
  for (const [name, load] of Object.entries(PAGES)) {
    if (document.querySelector(name) && !customElements.get(name)) define(name, await load());
  }
}
