// What is said where data of the site did not come, or is something else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogOf } from "../../overrides/assets/javascripts/assessment/catalog.js";
import { dataOf } from "../../overrides/assets/javascripts/lib/fetched.js";

const text = readFileSync(new URL("../mini/golden/data/catalog.json", import.meta.url), "utf8");
const catalog = JSON.parse(text);

test("a page in place of data, and data that breaks off, are told apart", () => {
  for (const page of ["<!doctype html><p>Log in", "\n  <html>", "<", "<?xml version='1.0'?>"])
    assert.throws(() => dataOf(page, "data/x.json"), /A page came in place of data\/x\.json/, page);
  for (const part of ["", "{", text.slice(0, -3), text.slice(0, 100), "null,", "\u0000"])
    assert.throws(() => dataOf(part, "data/x.json"), /data\/x\.json came incomplete, or is damaged/);
});

test("what is no catalogue, of another release or edition, or damaged, is refused with the reason", () => {
  for (const other of [null, 5, "text", [], {}, { ...catalog, format: "open-well-architected/assessment" }])
    assert.throws(() => catalogOf(other), /data\/catalog\.json is no catalogue/);
  assert.throws(() => catalogOf({ ...catalog, version: 2 }), /of another release than this page/);
  assert.throws(() => catalogOf(catalog, "1999-01-01"), /is of edition .*, this page of 1999-01-01/);
  for (const rows of ["pillars", "questions", "practices"])
    for (const damaged of [undefined, null, {}, "text"])
      assert.throws(() => catalogOf({ ...catalog, [rows]: damaged }), /is damaged/);
  assert.equal(catalogOf(catalog, catalog.edition).questions.size, catalog.questions.length);
});
