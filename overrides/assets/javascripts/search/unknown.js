/** What the search says of ids and words that it does not know: that pages have others of them is no whole answer. */

/**
 * Of what is written as an id or as the rule of a check and is none, or else of words that no page has.
 *
 * @param {Pick<import("./client.js").Answer, "unknown" | "nowhere" | "count">} answer
 * @param {string} edition
 * @returns {string} empty where all is known
 */
export function unknownIn({ unknown, nowhere, count }, edition) {
  const others = count ? ": these pages have words of it." : ".";
  if (unknown) return `“${unknown}” is no id and no rule of a check in edition ${edition}${others}`;
  if (!nowhere.length) return "";
  return `No page has ${nowhere.map((word) => `“${word}”`).join(" or ")}: these were found by the other words.`;
}
