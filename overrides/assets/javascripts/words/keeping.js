/**
 * Where answers go, and whether they are kept.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const notKept = "This browser does not keep your answers.";
export const pageOnly = "What you answer stays in this page only: save it as a file before you leave.";
export const inFile = "What you have answered is in the file. Save again before you leave if you answer more.";
export const refused = "This change was not taken:";
export const save = "Save the answers as a file";
export const retry = "Try again";
export const close = "Close";
export const goesTo = "Answers go to: ";
export const savedAs = "Saved as ";
export const notSavedAs = "Not kept yet: ";
export const isIt = "Is this in place in your workload?";
export const isItIn = ": is this in place?";
export const firstAnswer = "Your first answer starts an assessment in this browser.";
export const describe = "Describe or open one";
export const elsewhere = "Another tab has opened it.";
export const nowOpen = "Open now: ";
export const begun = "What you had typed is here again.";
export const startOver = "Start over";
export const long = "{length} characters. Above {most} the site becomes slow: a document, linked as evidence, holds more.";
export const dateUnfit = "Not stored: the date is not complete, or before the year 2000.";
export const name = "Name of the workload";
export const nameIt = "Name it";
