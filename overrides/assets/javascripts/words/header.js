/**
 * The header of every page.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const start = "Start a review";
export const share = "{share} %";
export const answered = "{answered} of {total} practices answered";
export const ofEdition = "edition {edition}";
export const noCatalogue = "(no catalogue)";
export const notCounted = "how far it is cannot be shown, the catalogue did not come";
export const workloads = "Workloads in this browser";
export const isOpen = "Open";
export const create = "New assessment";
export const importFile = "Import a file";
export const all = "All assessments";
