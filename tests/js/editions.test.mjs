// Which edition a page is of, where its data lie, and what a store does while an assessment moves to another one.
import assert from "node:assert/strict";
import test from "node:test";
import { countToCheck, toCheckIn } from "../../overrides/assets/javascripts/assessment/to-check.js";
import { setPracticeField } from "../../overrides/assets/javascripts/assessment/edit.js";
import { idIn, newerThan, pathsOf } from "../../overrides/assets/javascripts/lib/counterparts.js";
import { askedEdition, dataFolder, editionAt, newestOf } from "../../overrides/assets/javascripts/lib/editions.js";
import { AssessmentStore } from "../../overrides/assets/javascripts/store/store.js";
import { browser, setStatus, started } from "./assessment-helpers.mjs";

const BOTH = ["2023-04-10", "2024-11-06"];
const ROOT = "/open/well-architected/";

test("the address says of which edition a page is; what exists once is of the root's", () => {
  const at = (path, editions = BOTH) => editionAt(path, editions, ROOT);
  assert.equal(at(`${ROOT}security/sec01/`), "2023-04-10");
  assert.equal(at(`${ROOT}2024-11-06/security/sec01/`), "2024-11-06");
  assert.equal(at(`${ROOT}2024-11-06`), "2024-11-06");
  assert.equal(at(`${ROOT}assess/`), "2023-04-10");
  assert.equal(at("/elsewhere/2024-11-06/"), "2023-04-10", "below another root");
  assert.equal(at(`${ROOT}2024-11-06/`, ["2024-11-06", "2023-04-10"]), "2024-11-06");
  assert.equal(at(`${ROOT}2099-01-01/`), "2023-04-10", "one that is not published is a page like any other");
  assert.equal(at(ROOT, []), null);
});

test("the data of the root's edition lie at the root, those of another below its name", () => {
  assert.equal(dataFolder("2023-04-10", BOTH), "data/");
  assert.equal(dataFolder("2024-11-06", BOTH), "2024-11-06/data/");
  assert.equal(dataFolder(null, []), "data/");
  assert.equal(dataFolder("2099-01-01", BOTH), "data/", "one that is not published has none");
});

test("the newest edition is the one to move to, and there is no way back", () => {
  assert.equal(newestOf(["2024-11-06", "2023-04-10"]), "2024-11-06");
  assert.equal(newestOf([]), null);
  assert.equal(newerThan("2023-04-10", BOTH), "2024-11-06");
  assert.equal(newerThan("2020-07-02", BOTH), "2024-11-06");
  assert.equal(newerThan("2024-11-06", BOTH), null);
  assert.equal(newerThan("2025-01-01", BOTH), null);
});

test("a link asks for an edition that is published, or for none", () => {
  assert.equal(askedEdition("?edition=2024-11-06&show=to-check", BOTH), "2024-11-06");
  assert.equal(askedEdition("?edition=2099-01-01", BOTH), null);
  assert.equal(askedEdition("", BOTH), null);
});

test("counterparts are those of the edition, in order, with the ids that their pages have", () => {
  const list =
    "2023-04-10=operations/ops01/ops01-bp06/ 2024-11-06=2024-11-06/x/ 2023-04-10=operations/ops01/ops01-bp07/";
  assert.deepEqual(pathsOf(list, "2023-04-10").map(idIn), ["OPS01-BP06", "OPS01-BP07"]);
  assert.deepEqual(pathsOf(list, "2012-01-01"), []);
  assert.deepEqual(pathsOf("", "2012-01-01"), []);
  assert.equal(idIn("2024-11-06/reliability/rel09/"), "REL09");
  assert.equal(idIn("acme-standards/acme-std01/acme-std01-bp01/"), "");
  assert.equal(idIn("security/"), "");
});

const ROW = { id: "SEC01", practices: [{ id: "SEC01-BP01" }, { id: "SEC01-BP02" }] };
const NOW = "2026-02-01T00:00:00.000Z";
const carried = (assessment, practice) => setPracticeField(assessment, "SEC01", practice, "check", true, NOW);

test("what was carried over is to be looked at until somebody gives a status", () => {
  const one = setStatus(started("a"), "SEC01", "SEC01-BP02", "partial", "2026-01-02T00:00:00.000Z");
  const moved = carried(one, "SEC01-BP02");
  assert.deepEqual(toCheckIn(ROW, moved), ["SEC01-BP02"]);
  assert.equal(countToCheck([ROW], moved), 1);
  assert.deepEqual(toCheckIn(ROW, setStatus(moved, "SEC01", "SEC01-BP02", "partial", "2026-02-02T00:00:00.000Z")), []);
  assert.deepEqual(toCheckIn({ ...ROW, id: "constructor" }, moved), []);
});

const opened = async (environment) => {
  const store = new AssessmentStore(environment);
  await store.open();
  return store;
};
const answer = (practice) => (assessment) => setStatus(assessment, "SEC01", practice, "partial", NOW);
/** As a move does: idempotent, with the answers under other ids, the old ones aside. */
const move = (assessment) =>
  assessment.edition === "2024-11-06"
    ? assessment
    : { ...answer("MOVED")({ ...assessment, answers: {} }), edition: "2024-11-06", updated: NOW };
const seen = (store) =>
  store.list().map((one) => [one.workload.name, one.edition, Object.keys(one.answers.SEC01?.practices ?? {})]);

test("a move reaches the other tabs, and takes with it what they had stored meanwhile", async () => {
  const { environment } = browser();
  const [first, second] = [await opened(environment()), await opened({ ...environment(), channel: () => null })];
  first.create(answer("BP1")(started("a")));
  await first.flush();
  await second.refresh();
  second.update("a", answer("BP2"));
  await second.flush();
  let found = [];
  first.cross("a", (assessment) => {
    found = Object.keys(assessment.answers.SEC01?.practices ?? {});
    return move(assessment);
  });
  await first.flush();
  await second.refresh();
  assert.deepEqual(found, ["BP1", "BP2"], "it was done to what was stored by then");
  assert.deepEqual(seen(first), [["a", "2024-11-06", ["MOVED"]]]);
  assert.deepEqual(seen(second), seen(first));
});

test("an answer that was given for the old edition goes beside the one that another tab has moved", async () => {
  const { environment } = browser();
  const [first, second] = [await opened(environment()), await opened({ ...environment(), channel: () => null })];
  first.create(answer("BP1")(started("a")));
  await first.flush();
  await second.refresh();
  first.cross("a", move);
  await first.flush();
  second.update("a", answer("BP2"));
  await second.flush();
  await second.flush();
  assert.deepEqual(seen(second), [
    ["a", "2024-11-06", ["MOVED"]],
    ["a (2023-04-10)", "2023-04-10", ["BP1", "BP2"]],
  ]);
});

test("two tabs that move one assessment at once have one", async () => {
  const { environment } = browser();
  const [first, second] = [await opened(environment()), await opened({ ...environment(), channel: () => null })];
  first.create(answer("BP1")(started("a")));
  await first.flush();
  await second.refresh();
  for (const store of [first, second]) store.cross("a", move);
  await first.flush();
  await second.flush();
  assert.deepEqual(seen(second), [["a", "2024-11-06", ["MOVED"]]]);
  assert.deepEqual(seen(await opened(environment())), seen(second));
});

test("a move is taken back on top of what is stored, also by another tab", async () => {
  const { environment } = browser();
  const [first, second] = [await opened(environment()), await opened({ ...environment(), channel: () => null })];
  const before = first.create(answer("BP1")(started("a")));
  await first.flush();
  await second.refresh();
  second.markExported("a"); // waits to be stored, and says nothing of the answers
  first.cross("a", move);
  await first.flush();
  await second.flush();
  first.cross("a", () => before);
  await first.flush();
  await second.refresh();
  assert.deepEqual(seen(second), [["a", "2023-04-10", ["BP1"]]]);
});

test("an answer goes to the edition for which it was given, and to no other", async () => {
  const store = await opened(browser().environment());
  store.edition = "2024-11-06"; // that which is shown by now
  store.create(started("a"));
  store.update("a", answer("BP1"), "2023-04-10");
  assert.throws(() => store.update("a", answer("BP2")), /is of edition 2023-04-10, and this page shows 2024-11-06/);
  assert.deepEqual(seen(store), [["a", "2023-04-10", ["BP1"]]]);
});
