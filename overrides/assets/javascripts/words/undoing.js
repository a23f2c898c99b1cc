/**
 * What was done, and that it was taken back.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const undo = "Undo";
export const redo = "Redo";
export const set = "{number} set to {status}.";
export const answered = "{number} answers changed.";
export const cleared = "{id} cleared.";
export const removed = "Evidence removed from {id}.";
export const notApplicable = "{id} does not apply.";
export const noFollowUp = "{id} needs no follow-up any more.";
export const decided = "Decided: {what}.";
export const deleted = "Deleted \"{name}\".";
export const undone = "Undone: {what}";
export const redone = "Redone: {what}";
export const isAgain = "{id} is {status} again.";
export const areAgain = "{number} answers are as before.";
export const appliesAgain = "{id} applies again.";
export const asBefore = "{what}.";
export const kept = "Changed since, and kept: {what}.";
export const of = "{field} of {id}";
export const more = "{what} and {number} more";
export const nothing = "There is nothing to undo.";
export const nothingAgain = "There is nothing to redo.";
export const gone = "The assessment was deleted in another tab.";
export const failed = "It could not be undone. Check the connection and try again.";
export const fields = /** @type {const} */ ({
  "status": "Answer",
  "reason": "Reason",
  "reasonCode": "Kind of reason",
  "notes": "Notes",
  "private": "Privacy of the notes",
  "owner": "Owner",
  "due": "Due",
  "accepted": "Accepted risk",
  "providedBy": "Provided by",
  "check": "To check",
  "evidence": "Evidence",
  "steps": "Steps",
  "applicable": "Whether the question applies",
  "followUp": "Follow-up",
  "followUpOwner": "Owner of the follow-up",
  "followUpDue": "Due date of the follow-up",
  "followUpDone": "Whether the follow-up is done",
  "name": "Name of the workload",
  "description": "Description",
  "environment": "Environment",
  "industry": "Industry",
  "regions": "Regions",
  "accounts": "Accounts",
  "links": "Links",
  "scope": "Pillars in scope",
  "edition": "Edition",
  "template": "Template",
  "tags": "Tags",
  "people": "People",
  "meetingDate": "Day of the meeting",
  "attendees": "Attendees",
  "minutes": "Minutes",
  "goals": "Goals",
  "milestones": "Milestones"
});
