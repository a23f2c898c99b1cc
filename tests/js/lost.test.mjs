// What the page for unknown addresses proposes, on the catalogue of the mini framework.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { proposals } from "../../overrides/assets/javascripts/finder/lost.js";

const catalog = JSON.parse(readFileSync(new URL("../mini/golden/data/catalog.json", import.meta.url), "utf8"));
const ids = (path) => proposals(path, catalog).map(({ id }) => id);

test("an id in any form leads to its page", () => {
  for (const path of [
    "/sec01-bp01",
    "/Sec01-BP01/",
    "/wa/sec01-bp01/",
    "/SEC-1-BP-1",
    "/sec_01_bp_01",
    "/SEC1BP1",
    "/sec01/bp01/",
    "//sec01-bp01//",
    "/security/SEC01/SEC01-BP01.html",
    "/security/sec01/sec01-bp01/index.html",
    "/SEC01-BP01.md",
    "/sec%2001%20bp%2001/",
    "/security%2Fsec01%2Fsec01-bp01",
    "/mini_sec01_bp01",
    "/SEC001-BP001",
  ])
    assert.deepEqual(ids(path), ["SEC01-BP01"], path); // prettier-ignore
  for (const path of ["/SEC-1", "/sec1", "/security/sec-01/", "/Sec_01.html", "/SEC01-BP99", "/sec01/bp77/"])
    assert.deepEqual(ids(path), ["SEC01"], path);
  for (const path of ["/sec/", "/Security", "/security.html"]) assert.deepEqual(ids(path), ["SEC"], path);
});

test("an id with a wrong letter leads to the nearest", () => {
  assert.deepEqual(ids("/SEC01-PB01/"), ["SEC01-BP01"]);
  assert.deepEqual(ids("/SECO1-BP02"), ["SEC01-BP02"]);
  assert.deepEqual(ids("/securty/"), ["SEC"]);
});

test("what was renamed or removed leads to the page that says so", () => {
  assert.deepEqual(proposals("/sec01-bp08", catalog)[0], {
    id: "SEC01-BP08",
    title: "(now SEC01-BP03)",
    url: "SEC01-BP08/",
  });
  assert.equal(proposals("/sec09-bp01/", catalog)[0].title, "(removed)");
});

test("what only another edition has leads to what it is here, and at the root to its page there", () => {
  const heirs = [
    { id: "SEC09-BP07", edition: "2020-01-01", now: "SEC01-BP03" },
    { id: "SEC09-BP08", edition: "2020-01-01", now: null },
    { id: "SEC09-BP09", edition: "1999-01-01", now: null },
  ];
  const from = (path, editions, edition) => proposals(path, { ...catalog, heirs }, { editions, edition })[0];
  const below = [["2020-01-01", "2023-04-10"], "2023-04-10"];
  const { id, title, url } = from("/2023-04-10/security/sec09/sec09-bp07/", ...below);
  assert.deepEqual([id, url], ["SEC01-BP03", catalog.practices.find((one) => one.id === "SEC01-BP03").url]);
  assert.match(title, / \(SEC09-BP07 in edition 2020-01-01\)$/);
  assert.equal(from("/sec09-bp08", ...below).url, "SEC09-BP08/");
  assert.equal(from("/sec09-bp09", ...below)?.id === "SEC09-BP09", false);
  const atRoot = [["2023-04-10", "2020-01-01"], "2023-04-10"];
  assert.deepEqual(from("/sec09-bp07", ...atRoot), {
    id: "SEC09-BP07",
    title: "(edition 2020-01-01)",
    url: "2020-01-01/SEC09-BP07/",
  });
  assert.equal(from("/sec01-bp08", ...below).url, "2023-04-10/SEC01-BP08/");
});

test("an odd address proposes nothing, and is no error", () => {
  const long = "0".repeat(100_000);
  for (const path of [
    "/",
    "//",
    "//x",
    "/a",
    "/%E0%A4%A",
    "/__proto__",
    "/constructor/",
    "/javascript:alert(1)",
    `/sec${long}`,
    "/<img src=x>",
    "/%3Cscript%3E",
    "/%00",
    "/\u202e",
    "/nowhere/at/all/",
    "/x1-bp1",
    `/${"a-1/".repeat(50_000)}`,
    "/toString",
  ])
    assert.deepEqual(ids(path), [], path.slice(0, 40)); // prettier-ignore
});
