/** What is written as an id or as the rule of a check, and is none: that pages have its words is no answer to it. */

/**
 * @param {string} edition
 * @param {string} id
 * @param {number} count of those pages
 */
export function unknownIn(edition, id, count) {
  const others = count ? ": these pages have words of it." : ".";
  return `“${id}” is no id and no rule of a check in edition ${edition}${others}`;
}
