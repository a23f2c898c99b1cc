/**
 * The words of the review: its keys, filters, and whether an answer is saved.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const review = /** @type {const} */ ({
  "keys": [
    {
      "keys": "j or ↓",
      "what": "Next practice"
    },
    {
      "keys": "k or ↑",
      "what": "Previous practice"
    },
    {
      "keys": "→ or n",
      "what": "Next question"
    },
    {
      "keys": "← or p",
      "what": "Previous question"
    },
    {
      "keys": "e",
      "what": "Notes"
    },
    {
      "keys": "v",
      "what": "Evidence"
    },
    {
      "keys": "w",
      "what": "Owner"
    },
    {
      "keys": "d",
      "what": "Due date"
    },
    {
      "keys": "Esc",
      "what": "From a field back to the status"
    },
    {
      "keys": "Ctrl Enter",
      "what": "From a field to the next practice"
    },
    {
      "keys": "t",
      "what": "Steps and what to show"
    },
    {
      "keys": "r",
      "what": "The rest are not in place"
    },
    {
      "keys": "a",
      "what": "The question does not apply"
    },
    {
      "keys": "f",
      "what": "Needs follow-up"
    },
    {
      "keys": "q",
      "what": "Notes on the question"
    },
    {
      "keys": "o",
      "what": "Show or hide the outline"
    },
    {
      "keys": "m",
      "what": "Presenter layout"
    },
    {
      "keys": "u or Ctrl Z",
      "what": "Undo the last change"
    }
  ],
  "filters": {
    "all": "All",
    "unanswered": "Not answered",
    "follow-up": "Follow-up",
    "high": "High risk",
    "to-check": "To check"
  },
  "saved": {
    "saved": "Saved",
    "saving": "Saving…",
    "memory": "Not kept by this browser: save a file"
  },
  "concern": "Only what concerns me",
  "concernsAll": "All practices",
  "concerns": {
    "role": "Role",
    "service": "Service",
    "mandate": "Mandate",
    "tag": "Tag"
  },
  "mandates": "Mandatory",
  "concerning": "{shown} of {number} practices are shown: those that the filter leaves.",
  "concernAll": "Show all",
  "noConcern": "No practice here concerns \"{asked}\": all are shown.",
  "outline": "Outline",
  "presenter": "Presenter",
  "sheet": "Keys",
  "progress": "{answered} of {total} practices, {complete} of {questions} questions",
  "progressName": "Progress of the review",
  "done": "Complete",
  "unknown": "There is no \"{asked}\" in this review: here is {id}.",
  "time": "{spent} of {minutes} min",
  "pace": {
    "soon-over": "nearly over",
    "over": "over time"
  },
  "minutes": "Minutes a question",
  "first": "Your first answer starts it, in this browser.",
  "describe": "Describe the workload or open another",
  "why": "Why it matters",
  "ask": "Ask:",
  "prompts": "and {number} more",
  "notApplicable": "Not applicable",
  "quiet": "The {number} practices are not asked while the question does not apply. Their answers are kept.",
  "complete": "{id} is complete:",
  "next": "Next: {id}",
  "toEnd": "To the end of the review",
  "saidComplete": "{id} is complete: {state}. n goes to {next}.",
  "saidCompleteLast": "{id} is complete: {state}. n goes to the end of the review.",
  "end": {
    "title": "The end of the review",
    "complete": "The review is complete",
    "open": "{number} not complete:",
    "now": "What to do now",
    "steps": [
      {
        "page": "dashboard",
        "word": "Dashboard",
        "why": "look at the picture together while all are in the room"
      },
      {
        "page": "plan",
        "word": "Plan",
        "why": "give each of the first lines an owner and a date"
      },
      {
        "page": "follow-ups",
        "word": "Follow-ups",
        "why": "{follow} to send to whom they were promised"
      },
      {
        "page": "milestones",
        "word": "Milestones",
        "why": "save this state, so that the next review shows what has changed"
      },
      {
        "page": "report",
        "word": "Report",
        "why": "print it or save it for those who were not there"
      }
    ]
  }
});
