/** A checksum of text, as `zlib.crc32` of its UTF-8 gives in Python: short, and the same everywhere. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/**
 * @param {string} text
 * @returns {string} eight hexadecimal digits
 */
export function crc32(text) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 255];
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
