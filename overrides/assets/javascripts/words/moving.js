/**
 * The words of answers that move from one edition to another.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const milestone = "Before the move to {edition}";
export const otherMap = "The answers are of edition {given}, and this map leads from {start} to {edition}.";
export const waits = "{id} has two versions that wait for a decision";
export const check = "To be looked at";
export const checked = "{status}, to be looked at";
export const ofEdition = "edition {edition}";
export const toCheck = "To be looked at after the move to this edition: {ids}.";
export const incomparable = "Answered for {given}, and no map leads from there to {edition}: not compared.";
export const readThrough = "{moved} of {workloads} were answered for {given} and are read through the map to {edition}; {answers} to be looked at.";
