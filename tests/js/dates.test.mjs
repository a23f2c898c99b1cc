import assert from "node:assert/strict";
import test from "node:test";

process.env.TZ = "America/Los_Angeles";
const { isoDay, localDay, localIsoDay, localMoment, time, writtenDay } = await import(
  "../../overrides/assets/javascripts/lib/dates.js"
);

const plain = (/** @type {string} */ text) => text.replaceAll("\u00a0", " ");

test("no time zone moves a date", () => {
  assert.match(plain(localDay("2026-09-14")), /14/);
  assert.equal(localDay("2026-01-01"), localDay("2026-01-01T20:00:00.000Z"));
});

test("a moment is that of the reader's time zone, and has its time where that is asked for", () => {
  assert.match(plain(localDay("2026-09-14T03:00:00.000Z")), /13/);
  assert.match(localMoment("2026-09-14T03:00:00.000Z"), /20.00|8.00/);
  assert.equal(localMoment("2026-09-14"), localDay("2026-09-14"));
});

test("what cannot be read stands as it is, and nothing where there is none", () => {
  assert.equal(localDay("soon"), "soon");
  assert.equal(localDay(null), "");
  assert.equal(writtenDay("2026-13-01"), "2026-13-01");
});

test("no line breaks a date", () => {
  assert.ok(!localDay("2026-09-14").includes(" "));
  assert.equal(writtenDay("2026-09-14T10:00:00Z"), "14\u00a0September\u00a02026");
});

test("an element says the day to programs too", () => {
  assert.deepEqual(time("2026-09-14").props, { datetime: "2026-09-14" });
  assert.equal(isoDay("2026-09-14T10:00:00Z"), "2026-09-14");
  assert.equal(localIsoDay(new Date(2026, 0, 5)), "2026-01-05");
});
