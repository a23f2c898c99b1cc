// What people wrote in Markdown, spreadsheets and Jira: the vectors that Python runs too, and Jira's markup.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, jira, md, visible } from "../../overrides/assets/javascripts/reports/quoting.js";
import { vectors } from "./assessment-helpers.mjs";

for (const one of vectors("quoting"))
  test(`quoting: ${one.description}`, () => {
    assert.equal(visible(one.text), one.visible);
    assert.equal(md(one.text), one.md);
    assert.equal(cell(one.text), one.cell);
  });

for (const [text, expected] of [
  ["!https://evil.example/x.png! and [~admin]", "\\!https://evil.example/x.png\\! and \\[\\~admin\\]"],
  [
    "{code}x{code} *b* _i_ -s- +u+ ^a^ ??c?? |t| {{m}}",
    "\\{code\\}x\\{code\\} \\*b\\* \\_i\\_ \\-s- \\+u\\+ \\^a\\^ \\?\\?c\\?\\? \\|t\\| \\{\\{m\\}\\}",
  ],
  ["h1. big\nbq. said\n----\n- item\n# one", "h1&#46; big\nbq&#46; said\n\\-\\-\\-\\-\n\\- item\n\\# one"],
  ["well-architected, 1. first, C:\\x", "well-architected, 1. first, C:&#92;x"],
  ["a\u001b[8m", "a&#92;x1b\\[8m"],
  [
    "\\!https://evil.example/x.png\\! (x) :) f(1) &#91;",
    "&#92;\\!https://evil.example/x.png&#92;\\! \\(x) :\\) f(1) &amp;\\#91;",
  ],
])
  test(`jira: ${text}`, () => assert.equal(jira(text), expected));
