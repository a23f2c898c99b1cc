// Finds what test_search.py finds in Python, in the files that a site publishes: JSON in, JSON out.
import { readFileSync } from "node:fs";
import { searchModule } from "./stemmer.mjs";

const { Engine } = await searchModule("engine.js");
const { postingsOf } = await searchModule("postings.js");
const { stem } = await searchModule("stems.js");

const MOST = 50;
const { data, words, queries } = JSON.parse(readFileSync(0, "utf8"));
const postings = postingsOf(words);
const first = new Engine(data.documents);
const whole = new Engine(data.documents, words.synonyms, postings);

process.stdout.write(
  JSON.stringify({
    stems: postings.words.map(stem),
    found: queries.map((query) => [foundBy(first, query), foundBy(whole, query)]),
  }),
);

function foundBy(engine, query) {
  const { hits, stems, suggestion, near, unknown, nowhere } = engine.search(query, MOST);
  return [
    hits.map(({ document, score }) => [document.location, score]),
    stems.sort(),
    suggestion,
    near,
    unknown,
    nowhere,
  ];
}
