/**
 * What helps a reader of a page: copies, and cards of terms.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const copied = "{what} copied";
export const pageCopied = "The page is copied as Markdown";
export const pageAsMarkdown = "The page as Markdown";
export const selected = "The browser closes its clipboard to this page. The text is selected: copy it with Ctrl+C or ⌘C.";
export const touchAgain = "Touch the term again for the glossary.";
