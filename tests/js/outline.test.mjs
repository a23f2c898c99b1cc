// What a page of content knows of the catalogue gives the results that the whole of it gives.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogOf } from "../../overrides/assets/javascripts/assessment/catalog.js";
import { outlineFrom } from "../../overrides/assets/javascripts/assessment/outline.js";
import { parseAssessment } from "../../overrides/assets/javascripts/assessment/parse.js";
import { inScope, questionResult, summarize } from "../../overrides/assets/javascripts/assessment/rules.js";

const read = (path) => readFileSync(new URL(`../mini/${path}`, import.meta.url), "utf8");
const json = JSON.parse(read("golden/data/outline.json"));
const catalog = catalogOf(JSON.parse(read("golden/data/catalog.json")));
const { assessment } = parseAssessment(read("assessments/payroll.json"));

test("the outline gives the results of the catalogue, and its renamed ids", () => {
  const { outline, edition, renamed } = outlineFrom(json);
  assert.deepEqual([edition, renamed], [catalog.edition, catalog.renamed]);
  const of = (rows) => inScope(rows, assessment.scope);
  assert.deepEqual(summarize(of(outline), assessment.answers), summarize(of(catalog.outline), assessment.answers));
  for (const [at, row] of outline.entries())
    assert.deepEqual(
      questionResult(row, assessment.answers[row.id]),
      questionResult(catalog.outline[at], assessment.answers[row.id]),
    );
});

test("one of another release or edition, and what is none, is refused with the reason", () => {
  assert.throws(() => outlineFrom({ ...json, version: 2 }), /of another release/);
  assert.throws(() => outlineFrom(json, "1999-01-01"), /of edition 2023-04-10, this page of 1999-01-01/);
  assert.throws(() => outlineFrom({ ...json, questions: undefined }), /it has no questions/);
  for (const other of [null, {}, { format: "open-well-architected/catalog" }])
    assert.throws(() => outlineFrom(other), /is no outline/);
});
