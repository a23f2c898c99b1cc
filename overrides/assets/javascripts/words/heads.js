/**
 * The heads of tables in reports.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const fact = "Fact";
export const value = "Value";
export const place = "#";
export const pillar = "Pillar";
export const all = "All";
export const chart = "Chart";
export const other = "Other";
export const answered = "Answered";
export const practicesAnswered = "Practices answered";
export const practice = "Practice";
export const practiceAndStep = "Practice and next step";
export const answer = "Answer";
export const risk = "Risk";
export const effort = "Effort";
export const quickWin = "Quick win";
export const severity = "Severity";
export const deadline = "Deadline";
export const rule = "Rule";
export const owner = "Owner";
export const due = "Due";
export const steps = "Steps";
export const nextStep = "Next step";
export const why = "Why";
export const reason = "Reason";
export const notes = "Notes";
export const evidence = "Evidence";
export const workload = "Workload";
export const workloads = "Workloads";
export const openIn = "Open in";
