// Tags in the search and in the finder of the browser; the vectors are those of the Python side.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addressOf, countsOf, fitting, stateOf } from "../../overrides/assets/javascripts/finder/state.js";
import { searchModule } from "./stemmer.mjs";

const { Engine } = await searchModule("engine.js");
const { documents, search, alike } = JSON.parse(readFileSync(new URL("../vectors/tags.json", import.meta.url), "utf8"));

for (const { description, query, expected } of search) {
  test(`tags: ${description}`, () => {
    const { hits } = new Engine(documents).search(query, 20);
    assert.deepEqual(
      hits.map(({ document }) => document.location),
      expected,
    );
  });
}

test("a word of a tag counts as one of a name", () => {
  const [named, tagged] = new Engine(alike.documents).search(alike.query, 20).hits;
  assert(named.score > 0);
  assert.equal(named.score, tagged.score);
});

test("the finder filters by the tags of an address, and keeps them in it", () => {
  const state = stateOf("?tag=landing%20zone,R%26D");
  assert.deepEqual(state.chosen.tag, ["landing zone", "R&D"]);
  assert.deepEqual(stateOf(addressOf(state)).chosen.tag, state.chosen.tag);
  assert.deepEqual(
    fitting(documents, state.chosen).map(({ id }) => id),
    ["SEC08-BP01"],
  );
});

test("each tag has its count, whatever other tags are chosen", () => {
  const { chosen } = stateOf("?tag=zahlungsverkehr");
  const counts = { "PCI DSS": 1, "landing zone": 1, zahlungsverkehr: 1 };
  assert.deepEqual(Object.fromEntries(countsOf(documents, chosen, "tag")), counts);
});
