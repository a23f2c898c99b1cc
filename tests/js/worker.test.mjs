// The rules of the service worker, from its script: the browser tests use the whole of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const source = new URL("../../overrides/assets/javascripts/offline/worker-rules.js", import.meta.url);
const rules = vm.createContext({ URL });
vm.runInContext(readFileSync(source, "utf8"), rules);

const FILES = ["index.html", "404.html", "security/index.html", "security/sec01/index.html", "SEC01/index.html"];
const TOPS = rules.topsOf(FILES);
const at = (path, root = "/") => rules.pathIn(`https://o.example${path}`, new URL(`https://o.example${root}`), TOPS);

test("an address below the root is the file that it means, whatever its query", () => {
  assert.equal(at("/"), "index.html");
  assert.equal(at("/?q=a#b"), "index.html");
  assert.equal(at("/security/sec01/"), "security/sec01/index.html");
  assert.equal(at("/wa/security/", "/wa/"), "security/index.html");
  assert.equal(at("/security/gone/"), "security/gone/index.html");
});

test("what lies beside the files of a site is another's, and so is what is not below its root", () => {
  for (const path of [
    "/other-project/",
    "/other-project/index.html",
    "/wa/security/",
    "//security/",
    "/x",
    "/__proto__/",
  ])
    assert.equal(at(path), undefined, path);
  assert.equal(at("/security/", "/wa/"), undefined);
  assert.equal(rules.pathIn("https://p.example/security/", new URL("https://o.example/"), TOPS), undefined);
});

test("an assessment needs its pages, the map between editions, and the data of its own edition", () => {
  const FILES_OF_ALL = ["assess/plan/index.html", "examples/bank.json", "data/editions.json"];
  const of = (folders) =>
    [...FILES_OF_ALL, "data/report.json", "data/questions/SEC01.json", "2024-11-06/data/questions/SEC01.json"].filter(
      (file) => rules.isOfAssessment(file, folders),
    );
  assert.deepEqual(of(["data/"]), [...FILES_OF_ALL, "data/report.json", "data/questions/SEC01.json"]);
  assert.deepEqual(of(["2024-11-06/data/"]), [...FILES_OF_ALL, "2024-11-06/data/questions/SEC01.json"]);
});

test("an address that is no text, or hides a slash, is nobody's page", () => {
  for (const path of [
    "/%E0%A4%A",
    "/security/%E0%A4%A",
    "/security%2Fsec01/",
    "/security/%5Csec01/",
    "/%2e%2e/security/%ff",
  ])
    assert.equal(at(path), undefined, path);
});

test("only what is certain says that a site is gone", () => {
  const stands = (status, text = "", redirected = false) => rules.whatStands({ status, redirected, text }, "ours:");
  assert.equal(stands(200, "const a = 'ours:'"), "ours");
  for (const status of [404, 410]) assert.equal(stands(status), "gone");
  assert.equal(stands(404, "ours:"), "gone");
  assert.equal(stands(200, "<!doctype html><p>Another site"), "gone");
  assert.equal(stands(200, "self.onfetch = () => {}"), "gone");
  for (const status of [401, 403, 429, 500, 502, 503, 504, 206]) assert.equal(stands(status, "ours:"), "unclear");
  assert.equal(stands(200, "<!doctype html><p>Log in", true), "elsewhere");
});

test("why a file is not kept follows from what came for it", () => {
  const why = (answer, isCurrent = true) => rules.whyNotKept(answer, "hash", isCurrent);
  assert.equal(why(undefined), "network");
  assert.equal(why({ status: 404, digest: "other" }), "missing");
  assert.equal(why({ status: 200, digest: "other" }), "changed");
  assert.equal(why({ status: 200, digest: "other" }, false), "newer");
  assert.equal(why({ status: 200, digest: "hash" }), "passing");
});
