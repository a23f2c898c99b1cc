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
      "keys": "r",
      "what": "The rest are not in place"
    },
    {
      "keys": "f",
      "what": "Needs follow-up"
    },
    {
      "keys": "o",
      "what": "Show or hide the outline"
    },
    {
      "keys": "m",
      "what": "Presenter layout"
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
  }
});
