/**
 * The words of the browser where editions meet, and of the move from one to another.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const of = "Edition {edition}";
export const choose = "Edition of the framework";
export const newest = "{edition} (the current one)";
export const otherPage = "\"{name}\" is of edition {given}; this page is of {shown}, where the same ids mean other practices.";
export const counterpart = "Open {id} in {edition}";
export const counterpartPage = "Open this page in {edition}";
export const noCounterpart = "Go on with the review in {edition}";
export const moveIt = "Move it to {edition}";
export const move = "Move to {edition}…";
export const noMap = "There is no map from edition {given} to {edition} on this site, so nothing can be moved.";
export const otherEdition = "\"{name}\" is of edition {given}; this site shows {shown}. Its answers are kept as they are.";
export const otherEditionShort = "Not shown here, because the open assessment is of edition {given}.";
export const readAnswers = "Read its answers by their ids";
export const openAnother = "Open another assessment";
export const notCounted = "Not counted, because they are of another edition than {shown}: {names}.";
export const title = "Move to edition {edition}";
export const lead = "\"{name}\" was answered for {given}. The map says what became of each practice; each answer goes to its successor. The answers as they are now stay as a milestone, and you can undo it.";
export const counts = /** @type {const} */ ({
  "kept": "kept as they are",
  "check": "to check",
  "joined": "split or merged, nothing to check",
  "added": "new, without an answer",
  "retired": "without a successor"
});
export const checkHead = "To check ({number})";
export const checkLead = "Here the practice asks for something else now, or for more. A person should look at each after the move.";
export const joinedHead = "Split or merged, nothing to check ({number})";
export const keptHead = "Kept as they are ({number})";
export const ownHead = "Of your own, kept under their ids ({number})";
export const addedHead = "New in {edition} ({number})";
export const retiredHead = "Without a successor ({number})";
export const retiredLead = "Their answers stay in the milestone and are not counted.";
export const other = "Other";
export const fromIds = "from {ids}";
export const go = "Move";
export const cancel = "Cancel";
export const moved = "\"{name}\" is of edition {edition} now: {kept} kept, {check} to check. The answers of {given} are the milestone \"{milestone}\".";
export const look = "Look at those to check";
export const notMoved = "It was changed in another tab meanwhile, or deleted; nothing is moved. Look at the preview again.";
export const notBack = "It was changed since, so it is not taken back. The old answers are in the milestone.";
export const check = "To check: carried over.";
export const checkFrom = "To check: carried over from {ids}.";
export const toLookAt = "{id} is to be checked";
export const looked = "Looked at";
export const lookedAt = "Looked at {id}";
export const toCheck = "{number} to check";
export const allToCheck = "{number} answers were carried over from another edition, and nobody has looked at them yet.";
export const oneToCheck = "One answer was carried over from another edition, and nobody has looked at it yet.";
export const byMap = "read through the map from {given}";
export const mapMissing = "Milestones of another edition are not counted and not compared.";
export const fileAhead = "{file} holds this assessment in edition {edition} by now, so nothing is written to it. Move this one, too: then both are merged, and it is kept in {file} again.";
export const beside = "\"{name}\" is here in edition {edition}; this one is kept beside it.";
export const readAsGiven = "The answers are of edition {given}, so they stand here by their ids of then.";
