/**
 * The sentences of reports.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const noRisk = "All practices are answered, and all that apply are in place.";
export const undetermined = "Some practices are answered and none of them is open. The others are not answered, so the risk is not known yet: this is no good news, and no bad.";
export const givenFor = "{edition} (answers given for {given})";
export const otherEdition = "The answers were given for the edition {given} and are read here with {edition}.";
export const hidden = "Kept, but left out on this site: {ids}.";
export const unknown = "Kept, but unknown to this edition: {ids}.";
export const carried = "Not in the plan, since somebody carries the risk: {ids}.";
export const carriedBy = "{id} {title} ({by}, until {day})";
export const hiddenLong = "These ids are in the assessment and left out on this site; the answers are kept, but not counted: {ids}.";
export const unknownLong = "These ids are in the assessment and unknown to this edition; the answers are kept, but not counted: {ids}.";
export const undecided = "Two versions wait for a decision, and the newer one counts until then: {ids}.";
export const atHigh = "of {questions} questions at high risk";
export const notComplete = "{left} not fully answered";
export const atMedium = "at medium risk";
export const answeredOf = "answered: {answered} of {total} practices";
export const toFollowUp = "to follow up; {wins} in the plan";
export const openPractices = "{open}, {wins} among them (high risk, low effort); {questions} to follow up.";
export const quickWins = "Quick wins (high risk, low effort)";
export const clears = "Establish {practices}: the question leaves {risk}, {remaining} remains.";
export const clearsThen = "Then establish {practices}: the question leaves {risk}, {remaining} remains.";
export const oneLeft = "{left} of its {total} practices is not answered.";
export const someLeft = "{left} of its {total} practices are not answered.";
export const overdue = "{deadline} (overdue)";
export const doneOf = "{done} of {all}";
export const stepsDone = "{done} of {all} steps done";
export const more = "and {number} more";
export const noFinding = "No question has a known risk.";
export const notAnsweredYet = "{practices} not answered yet.";
export const nothingOpen = "Nothing is open among the answers.";
export const goOn = "Go on with the practices that are not answered yet.";
export const allAnswers = "{pillar}: all answers";
export const noPlan = "No practice is open.";
export const noFollowUp = "No question is marked for follow-up.";
export const doesNotApply = "The question does not apply.";
export const toFollowUpLabel = "To follow up:";
export const marked = "marked";
export const noneYet = "none yet";
export const privateLeftOut = "Private notes: left out.";
export const onePrivate = "1 private note is not in this report.";
export const somePrivate = "{number} private notes are not in this report.";
export const next = "Next: {step}";
export const ask = "Ask: {names}";
export const openIn = "{open} of {applicable}";
export const someOpenIn = "{open} of {applicable} ({left} not answered)";
export const sideBySide = "{workloads} side by side";
export const shown = "{shown} of {all} workloads are shown, those with the most questions at high risk first; the themes are of all.";
export const allInRows = "All of them: wa portfolio --format csv --rows workloads, or --format json.";
export const rest = "{number} more workloads, as text";
export const marks = "H, M, L: questions at high, medium and low risk; then how many of the practices are answered.";
export const notInScope = "not in scope";
export const madeWith = "Made with {framework}, edition {edition}, an independent open edition of the AWS Well-Architected Framework. The risk levels follow its own rule and are no statement of Amazon Web Services.";
export const margin = "Edition {edition}, answers as of {day}";
