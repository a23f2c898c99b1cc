/**
 * What the browser says of notes that are private.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const mark = "Private: not projected, not in reports";
export const presenting = "Private notes: not shown while presenting.";
export const inReview = "Private notes: shown in the review only.";
