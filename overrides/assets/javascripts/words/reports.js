/**
 * The words of reports, without those that have modules of their own.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const review = "Well-Architected review";
export const portfolio = "Well-Architected portfolio";
export const parts = /** @type {const} */ ({
  "reading": "How to read this report",
  "summary": "Summary",
  "findings": "Findings",
  "plan": "Improvement plan",
  "follow-ups": "Follow-ups",
  "answers": "Appendix: all answers"
});
export const facts = /** @type {const} */ ({
  "owner": "Owner",
  "environment": "Environment",
  "industry": "Industry",
  "regions": "Regions",
  "accounts": "Accounts",
  "started": "Started",
  "changed": "Answers as of",
  "edition": "Edition",
  "scope": "Pillars in scope",
  "links": "Links",
  "milestones": "Milestones"
});
export const reading = /** @type {const} */ ([
  "The review asked what is in place in this workload, question by question, and every question is answered by best practices. A practice that is partly in place, not in place or not known yet is **open**.",
  "**The risk of a question is the highest risk among its open practices.** The rule is that of {framework}, and it is all there is to it: no weights, no averages. So each finding can say which practices make its risk, and what clears it.",
  "The **improvement plan** puts a high risk before a medium one, then the lower effort first. A high risk that goes away with a low effort is a **quick win**. Practices that many others relate to come before those that stand alone."
]);
