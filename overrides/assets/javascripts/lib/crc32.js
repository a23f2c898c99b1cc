/** A checksum of text, as `zlib.crc32` of its UTF-8 gives in Python: short, and the same everywhere. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** From this length on (in UTF-16 units) a sum is remembered: one letter in a note asks for that of the note often. */
const LONG = 10_000;
const REMEMBERED = 4;
/** The long texts that were asked for last. @type {Map<string, string>} */
const lately = new Map();

/**
 * @param {string} text
 * @returns {string} eight hexadecimal digits
 */
export function crc32(text) {
  if (text.length < LONG) return sumOf(text);
  const sum = lately.get(text) ?? sumOf(text);
  lately.delete(text); // it comes again as the latest
  lately.set(text, sum);
  for (const [oldest] of lately) if (lately.size > REMEMBERED) lately.delete(oldest);
  return sum;
}

/** @param {string} text */
function sumOf(text) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 255];
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
