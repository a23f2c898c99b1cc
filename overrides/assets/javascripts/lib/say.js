/**
 * A sentence with its values: `{open} of {all}`.
 *
 * @param {string} sentence
 * @param {Readonly<Record<string, string | number>>} values
 */
export function say(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
