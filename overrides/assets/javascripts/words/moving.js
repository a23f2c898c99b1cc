/**
 * The words of answers that move from one edition to another.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const moving = /** @type {const} */ ({
  "milestone": "Before the move to {edition}",
  "otherMap": "The answers are of edition {given}, and this map leads from {start} to {edition}.",
  "waits": "{id} has two versions that wait for a decision",
  "check": "To be looked at",
  "checked": "{status}, to be looked at",
  "ofEdition": "edition {edition}",
  "toCheck": "To be looked at after the move to this edition: {ids}.",
  "incomparable": "Answered for {given}, and no map leads from there to {edition}: not compared.",
  "readThrough": "{moved} of {workloads} were answered for {given} and are read through the map to {edition}; {answers} to be looked at."
});
