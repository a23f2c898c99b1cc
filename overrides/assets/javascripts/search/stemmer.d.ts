/** Made at build of the stemmer of lunr.js, from the copy that the mkdocs package carries, and of its stop words. */

/** The stem of an English word in lower case. */
export declare function porter(word: string): string;

/** Words that say nothing beside others. */
export declare const STOP_WORDS: readonly string[];
