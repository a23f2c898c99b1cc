// The checksum of a text, which `zlib.crc32` gives in Python, also of texts that are remembered.
import assert from "node:assert/strict";
import { test } from "node:test";
import zlib from "node:zlib";
import { crc32 } from "../../overrides/assets/javascripts/lib/crc32.js";

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const bare = (text) => {
  const sum = Buffer.from(text).reduce((before, byte) => (before >>> 8) ^ TABLE[(before ^ byte) & 255], 0xffffffff);
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
};
const known = zlib.crc32 ? (text) => zlib.crc32(text).toString(16).padStart(8, "0") : bare;

test("short and long texts have their checksum, however often and in whatever order they are asked for", () => {
  const texts = ["", "é", "The quick brown fox", ...Array.from({ length: 9 }, (_, at) => `${at}é`.repeat(9000 + at))];
  for (const text of [...texts, ...texts.reverse(), ...texts]) assert.equal(crc32(text), known(text));
});
