/**
 * The words of states, which stand on every page and in every report.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const states = /** @type {const} */ ({
  "statuses": {
    "in-place": {
      "label": "In place",
      "verb": "is in place"
    },
    "partial": {
      "label": "Partly",
      "verb": "is partly in place"
    },
    "missing": {
      "label": "Not in place",
      "verb": "is not in place"
    },
    "not-applicable": {
      "label": "Not applicable",
      "verb": "does not apply"
    },
    "unsure": {
      "label": "Unsure",
      "verb": "is not known yet"
    },
    "unanswered": {
      "label": "Not answered",
      "verb": "is not answered"
    }
  },
  "risks": {
    "high": {
      "label": "High risk",
      "phrase": "high risk"
    },
    "medium": {
      "label": "Medium risk",
      "phrase": "medium risk"
    },
    "low": {
      "label": "Low risk",
      "phrase": "low risk"
    },
    "none": {
      "label": "No risk",
      "phrase": "no known risk"
    },
    "not-applicable": {
      "label": "Not applicable",
      "phrase": "not applicable"
    },
    "undetermined": {
      "label": "Nothing open so far",
      "phrase": "the risk of what is not answered"
    },
    "unanswered": {
      "label": "Not answered",
      "phrase": "not answered"
    }
  },
  "ifMissing": {
    "high": "High if missing",
    "medium": "Medium if missing",
    "low": "Low if missing"
  },
  "depth": "{answered} of {total} answered",
  "rest": "The rest are not in place",
  "levels": {
    "high": "High",
    "medium": "Medium",
    "low": "Low"
  },
  "efforts": {
    "high": {
      "label": "High effort",
      "phrase": "high effort"
    },
    "medium": {
      "label": "Medium effort",
      "phrase": "medium effort"
    },
    "low": {
      "label": "Low effort",
      "phrase": "low effort"
    }
  }
});
