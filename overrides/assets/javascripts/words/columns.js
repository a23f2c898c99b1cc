/**
 * The columns of CSV files.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const columns = /** @type {const} */ ({
  "answers": [
    "workload",
    "pillar",
    "area",
    "question",
    "question title",
    "question risk",
    "practice",
    "practice title",
    "risk",
    "effort",
    "status",
    "priority",
    "quick win",
    "owner",
    "due",
    "steps done",
    "steps",
    "next step",
    "reason",
    "notes",
    "evidence",
    "question notes",
    "follow-up",
    "updated",
    "mandatory by",
    "question answered",
    "question practices",
    "to check"
  ],
  "themes": [
    "pillar",
    "area",
    "question",
    "practice",
    "practice title",
    "risk",
    "effort",
    "open",
    "applicable",
    "answered",
    "workloads",
    "read through the map"
  ],
  "workloads": [
    "workload",
    "owner",
    "pillar",
    "questions",
    "high",
    "medium",
    "low",
    "none",
    "answered",
    "practices",
    "not applicable",
    "undetermined",
    "unanswered",
    "answered for",
    "to check"
  ],
  "github": [
    "title",
    "body",
    "labels",
    "assignees",
    "milestone"
  ],
  "jira": [
    "Summary",
    "Description",
    "Issue Type",
    "Priority",
    "Due Date",
    "Labels",
    "Labels",
    "Owner"
  ],
  "jiraPriorities": {
    "high": "High",
    "medium": "Medium",
    "low": "Low"
  }
});
