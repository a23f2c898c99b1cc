import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { searchModule } from "./stemmer.mjs";

const { Engine } = await searchModule("engine.js");
const { excerpt, pieces } = await searchModule("excerpts.js");
const { fold, foldKey, indexedWords, wordsOf } = await searchModule("folding.js");
const { mostWrong, nearest } = await searchModule("near.js");
const { postingsOf } = await searchModule("postings.js");
const { stem } = await searchModule("stems.js");

const vectors = JSON.parse(readFileSync(new URL("../vectors/search.json", import.meta.url), "utf8"));
const first = new Engine(vectors.documents, vectors.synonyms);
const whole = new Engine(vectors.documents, vectors.synonyms, postingsOf(vectors.packed));
const MOST = 8;

for (const { description, text, expected } of vectors.fold) {
  test(`fold: ${description}`, () => assert.equal(fold(text), expected));
}

for (const { description, text, expected } of vectors.keys) {
  test(`key: ${description}`, () => assert.equal(foldKey(text), expected));
}

for (const { description, text, words, indexed } of vectors.words) {
  test(`words: ${description}`, () => assert.deepEqual([wordsOf(text), indexedWords(text)], [words, indexed]));
}

for (const { description, word, expected } of vectors.stems) {
  test(`stem: ${description}`, () => assert.equal(stem(word), expected));
}

for (const { description, word, words, wrong, found } of vectors.near) {
  test(`near: ${description}`, () => assert.deepEqual(nearest(word, words, mostWrong(word)), { wrong, found }));
}

for (const { description, words, pages, packed } of vectors.postings) {
  test(`postings: ${description}`, () => {
    const unpacked = postingsOf(packed);
    assert.deepEqual([unpacked.words, Object.fromEntries(unpacked.pages)], [words, pages]);
  });
}

for (const {
  description,
  query,
  suggestion = "",
  near = [],
  unknown = "",
  nowhere = [],
  ...expected
} of vectors.search) {
  test(`search: ${description}`, () => {
    const found = whole.search(query, MOST);
    assert.deepEqual(rows(first.search(query, MOST).hits), expected.first);
    assert.deepEqual(rows(found.hits), expected.whole);
    const { hits: _, stems: __, ...said } = found;
    assert.deepEqual(said, { suggestion, near, unknown, nowhere });
  });
}

for (const { description, paragraphs, stems, expected } of vectors.excerpts) {
  test(`excerpt: ${description}`, () => assert.equal(excerpt(paragraphs, new Set(stems)), expected));
}

for (const { description, text, stems, expected } of vectors.pieces) {
  test(`pieces: ${description}`, () => {
    const found = pieces(text, new Set(stems));
    assert.deepEqual([...(found[0]?.isAsked ? [""] : []), ...found.map((piece) => piece.text)], expected);
    assert(found.every(({ isAsked }, at) => isAsked !== found[at + 1]?.isAsked));
  });
}

function rows(hits) {
  return hits.map(({ document, score }) => [document.location, score]);
}
