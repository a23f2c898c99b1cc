/**
 * The words of the browser where editions meet, and of the move from one to another.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const crossing = /** @type {const} */ ({
  "of": "Edition {edition}",
  "choose": "Edition of the framework",
  "newest": "{edition} (the current one)",
  "otherPage": "\"{name}\" is of edition {given}; this page is of {shown}, where the same ids mean other practices.",
  "counterpart": "Open {id} in {edition}",
  "counterpartPage": "Open this page in {edition}",
  "noCounterpart": "Go on with the review in {edition}",
  "moveIt": "Move it to {edition}",
  "move": "Move to {edition}…",
  "noMap": "There is no map from edition {given} to {edition} on this site, so nothing can be moved.",
  "title": "Move to edition {edition}",
  "lead": "\"{name}\" was answered for {given}. The map says what became of each practice; each answer goes to its successor. The answers as they are now stay as a milestone, and you can undo it.",
  "counts": {
    "kept": "kept as they are",
    "check": "to check",
    "joined": "split or merged, nothing to check",
    "added": "new, without an answer",
    "retired": "without a successor"
  },
  "checkHead": "To check ({number})",
  "checkLead": "Here the practice asks for something else now, or for more. A person should look at each after the move.",
  "joinedHead": "Split or merged, nothing to check ({number})",
  "keptHead": "Kept as they are ({number})",
  "ownHead": "Of your own, kept under their ids ({number})",
  "addedHead": "New in {edition} ({number})",
  "retiredHead": "Without a successor ({number})",
  "retiredLead": "Their answers stay in the milestone and are not counted.",
  "other": "Other",
  "fromIds": "from {ids}",
  "go": "Move",
  "cancel": "Cancel",
  "moved": "\"{name}\" is of edition {edition} now: {kept} kept, {check} to check. The answers of {given} are the milestone \"{milestone}\".",
  "look": "Look at those to check",
  "notMoved": "It was changed in another tab meanwhile, or deleted; nothing is moved. Look at the preview again.",
  "notBack": "It was changed since, so it is not taken back. The old answers are in the milestone.",
  "check": "To check: carried over.",
  "checkFrom": "To check: carried over from {ids}.",
  "toLookAt": "{id} is to be checked",
  "looked": "Looked at",
  "lookedAt": "Looked at {id}",
  "toCheck": "{number} to check",
  "allToCheck": "{number} answers were carried over from another edition, and nobody has looked at them yet.",
  "oneToCheck": "One answer was carried over from another edition, and nobody has looked at it yet.",
  "byMap": "read through the map from {given}",
  "beside": "\"{name}\" is here in edition {edition}; this one is kept beside it.",
  "readAsGiven": "The answers are of edition {given}, so they stand here by their ids of then."
});
