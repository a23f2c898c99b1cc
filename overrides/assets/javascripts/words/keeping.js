/**
 * Where answers go, and whether they are kept.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const keeping = /** @type {const} */ ({
  "notKept": "This browser does not keep your answers.",
  "pageOnly": "What you answer stays in this page only: save it as a file before you leave.",
  "inFile": "What you have answered is in the file. Save again before you leave if you answer more.",
  "refused": "This change was not taken:",
  "save": "Save the answers as a file",
  "retry": "Try again",
  "close": "Close",
  "goesTo": "Answers go to: ",
  "savedAs": "Saved as ",
  "notSavedAs": "Not kept yet: ",
  "firstAnswer": "Your first answer starts an assessment.",
  "describe": "Describe or open one",
  "elsewhere": "Another tab has opened it.",
  "nowOpen": "Open now: ",
  "begun": "What you had typed is here again; Cancel lets go of it.",
  "long": "{length} characters. Above {most} the site becomes slow: a document, linked as evidence, holds more.",
  "dateUnfit": "Not stored: the date is not complete, or before the year 2000.",
  "name": "Name of the workload",
  "nameIt": "Name it"
});
