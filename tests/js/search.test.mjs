import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createSearch, foldKey } from "../../overrides/assets/javascripts/search/search.js";
import { lunr } from "./lunr.mjs";

const vectors = JSON.parse(readFileSync(new URL("../vectors/search.json", import.meta.url), "utf8"));

for (const { description, text, expected } of vectors.fold) {
  test(`fold: ${description}`, () => assert.equal(foldKey(text), expected));
}

for (const { description, query, expected } of vectors.search) {
  test(`search: ${description}`, () => {
    const found = createSearch(lunr, vectors.documents)(query).map((hit) => hit.document.location);
    assert.deepEqual(found, expected);
  });
}
