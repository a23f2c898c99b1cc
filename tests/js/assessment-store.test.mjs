// The store over a database in memory; tests/browser/test_store.py runs it over the real one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NoDatabase } from "../../overrides/assets/javascripts/store/environment.js";
import { setPracticeField } from "../../overrides/assets/javascripts/assessment/edit.js";
import { canonicalText } from "../../overrides/assets/javascripts/assessment/file.js";
import { own } from "../../overrides/assets/javascripts/lib/json.js";
import { importAssessment } from "../../overrides/assets/javascripts/store/importing.js";
import { AssessmentStore } from "../../overrides/assets/javascripts/store/store.js";
import { MemoryDatabase, browser, setStatus, started } from "./assessment-helpers.mjs";

const T = "2026-01-02T00:00:00.000Z";
const answer =
  (practice, status = "missing") =>
  (assessment) =>
    setStatus(assessment, "SEC01", practice, status, T);
const statusIn = (assessment, practice) =>
  own(own(assessment?.answers ?? {}, "SEC01")?.practices ?? {}, practice)?.status;

async function opened(environment) {
  const store = new AssessmentStore(environment);
  await store.open();
  return store;
}

test("a change shows at once and is stored after the flush", async () => {
  const { rows, environment } = browser();
  const store = await opened(environment());
  store.create(started("a"));
  store.update("a", answer("BP1"));
  assert.equal(statusIn(store.get("a"), "BP1"), "missing");
  assert.equal(store.state.status, "saving");
  await store.flush();
  assert.equal(store.state.status, "saved");
  assert.equal(rows.get("a").text, canonicalText(store.get("a")));
  assert.equal(store.savedAt("a"), T);
});

test("a change is stored within 300 ms, many changes in one write", async () => {
  const { rows, environment } = browser();
  const database = new MemoryDatabase(rows);
  const store = await opened(environment(database));
  for (let index = 0; index < 50; index += 1) store.create(started(`a${index}`));
  await store.flush();
  database.writes = 0;
  for (let index = 0; index < 20; index += 1) store.update("a7", answer(`BP${index}`));
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(store.state.status, "saved");
  assert.equal(database.writes, 1);
});

test("two tabs that answer at the same time lose nothing, and both show both", async () => {
  const { rows, environment } = browser();
  const one = await opened(environment());
  one.create(started("a"));
  await one.flush();
  const two = await opened(environment());
  for (let index = 0; index < 10; index += 1) {
    one.update("a", answer(`ONE${index}`));
    two.update("a", answer(`TWO${index}`));
    await Promise.all([one.flush(), two.flush()]);
  }
  await Promise.all([one.refresh(), two.refresh()]);
  assert.equal(Object.keys(own(one.get("a").answers, "SEC01").practices).length, 20);
  assert.equal(canonicalText(one.get("a")), canonicalText(two.get("a")));
  assert.equal(rows.get("a").text, canonicalText(one.get("a")));
});

test("a tab that missed every message still writes on top of what is stored", async () => {
  const { environment } = browser();
  const one = await opened({ ...environment(), channel: () => null });
  one.create(started("a"));
  await one.flush();
  const two = await opened({ ...environment(), channel: () => null });
  one.update("a", answer("ONE"));
  await one.flush();
  two.update("a", answer("TWO"));
  await two.flush();
  assert.deepEqual([statusIn(two.get("a"), "ONE"), statusIn(two.get("a"), "TWO")], ["missing", "missing"]);
});

test("an event names the assessment that changed, here or in another tab", async () => {
  const { environment } = browser();
  const [one, two] = [await opened(environment()), await opened(environment())];
  const heard = [];
  two.addEventListener("change", (event) => heard.push(event.detail.id));
  one.create(started("a"));
  await one.flush();
  await two.refresh();
  assert.deepEqual(heard, ["a"]);
});

test("a full disk keeps the work in memory and says why; it is stored once there is room", async () => {
  const { rows, environment } = browser();
  const database = new MemoryDatabase(rows);
  const store = await opened(environment(database));
  store.create(started("a"));
  await store.flush();
  database.fail = new DOMException("", "QuotaExceededError");
  store.update("a", answer("BP1"));
  await store.flush();
  assert.deepEqual(store.state, { status: "memory", reason: "This browser's storage is full." });
  assert.equal(statusIn(store.get("a"), "BP1"), "missing");
  store.update("a", answer("BP2"));
  database.fail = null;
  await store.flush();
  assert.equal(store.state.status, "saved");
  assert.equal(rows.get("a").text, canonicalText(store.get("a")));
});

test("without a database everything works in memory, and says so", async () => {
  const { environment } = browser();
  const store = await opened({
    ...environment(new NoDatabase()),
    localStorage: null,
    channel: () => null,
    persistence: null,
  });
  store.create(started("a"));
  store.setCurrent("a");
  store.update("a", answer("BP1"));
  await store.flush();
  assert.equal(store.state.status, "memory");
  assert.match(store.state.reason, /does not let the site store/);
  assert.match(canonicalText(store.current), /BP1/);
  assert.equal(store.persistence, "unknown");
});

test("storage that fails at first is read as soon as it works, and nothing of either is lost", async () => {
  const { rows, environment } = browser();
  const before = await opened(environment());
  before.create(started("a"));
  await before.flush();
  const database = new MemoryDatabase(rows);
  database.fail = new Error("blocked");
  const store = await opened(environment(database));
  assert.equal(store.state.status, "memory");
  store.create(started("b"));
  database.fail = null;
  await store.flush();
  assert.deepEqual(
    store.list().map(({ id }) => id),
    ["a", "b"],
  );
  assert.equal(rows.size, 2);
});

test("a change that no file may hold is refused and changes nothing", async () => {
  const store = await opened(browser().environment());
  store.create(started("a"));
  const evidence = [{ title: "x", url: "javascript:alert(1)" }];
  const bad = (assessment) => setPracticeField(assessment, "SEC01", "BP1", "evidence", evidence, T);
  assert.throws(() => store.update("a", bad), /must be a link/);
  assert.equal(own(store.get("a").answers, "SEC01"), undefined);
});

test("what is removed can be restored, with what another tab had added", async () => {
  const { rows, environment } = browser();
  const one = await opened({ ...environment(), channel: () => null });
  one.create(started("a"));
  await one.flush();
  const two = await opened({ ...environment(), channel: () => null });
  two.update("a", answer("TWO"));
  await two.flush();
  const removed = await one.remove("a");
  assert.deepEqual([rows.size, one.get("a")], [0, null]);
  one.restore(removed);
  await one.flush();
  assert.equal(statusIn(one.get("a"), "TWO"), "missing");
  assert.equal(rows.size, 1);
});

test("what another tab removed goes here too, unless there are answers that are not stored", async () => {
  const { rows, environment } = browser();
  const [one, two] = [await opened(environment()), await opened(environment())];
  one.create(started("a"));
  one.create(started("b"));
  await one.flush();
  await two.refresh();
  two.update("b", answer("TWO"));
  await Promise.all([one.remove("a"), one.remove("b")]);
  await two.flush();
  assert.deepEqual([two.get("a"), statusIn(two.get("b"), "TWO")], [null, "missing"]);
  assert.deepEqual([...rows.keys()], ["b"]);
});

test("the open assessment is shared by tabs and remembered", async () => {
  const { environment } = browser();
  const one = await opened(environment());
  one.create(started("a"));
  one.setCurrent("a");
  await one.flush();
  const two = await opened(environment());
  assert.equal(two.currentId, "a");
  await two.remove("a");
  assert.equal(two.currentId, null);
});

test("another tab's choice is taken over", async () => {
  const { stored, environment } = browser();
  const surroundings = environment();
  const store = await opened(surroundings);
  store.create(started("a"));
  let told = 0;
  store.addEventListener("current", () => (told += 1));
  stored.set("open-well-architected:/open/:current", "a");
  surroundings.target.dispatchEvent(
    Object.assign(new Event("storage"), { key: "open-well-architected:/open/:current" }),
  );
  surroundings.target.dispatchEvent(Object.assign(new Event("storage"), { key: "not ours" }));
  assert.deepEqual([store.currentId, told], ["a", 1]);
});

test("an import merges with what is there, and a new one needs no file", async () => {
  const { environment } = browser();
  const store = await opened(environment());
  importAssessment(store, answer("FILE")(started("a")));
  assert.equal(store.needsExport("2027-01-01T00:00:00.000Z", "a"), false);
  store.update("a", answer("MINE"));
  importAssessment(store, answer("OTHER")(started("a")));
  assert.deepEqual(Object.keys(own(store.get("a").answers, "SEC01").practices), ["FILE", "MINE", "OTHER"]);
  assert.equal(store.needsExport("2027-01-01T00:00:00.000Z", "a"), true);
});

test("answers need a file seven days after the last one, and only where something changed", async () => {
  const { clock, environment } = browser();
  const store = await opened(environment());
  store.create(started("a"));
  assert.equal(store.needsExport("2027-01-01T00:00:00.000Z", "a"), false, "nothing in it");
  store.update("a", answer("BP1"));
  assert.equal(store.needsExport("2026-01-07T23:59:59.999Z", "a"), false, "created less than 7 days ago");
  assert.equal(store.needsExport("2026-01-08T00:00:00.000Z", "a"), true);
  clock.now = "2026-01-08T00:00:00.000Z";
  store.markExported("a");
  assert.equal(store.needsExport("2027-01-01T00:00:00.000Z", "a"), false, "unchanged since");
  store.update("a", answer("BP2"));
  await store.flush();
  const again = await opened(environment());
  assert.equal(again.exportedAt("a"), clock.now);
  assert.equal(again.needsExport("2026-01-14T00:00:00.000Z", "a"), false);
  assert.equal(again.needsExport("2026-01-15T00:00:00.000Z", "a"), true);
  again.restore(await again.remove("a"));
  assert.equal(again.needsExport("2026-01-15T00:00:00.000Z", "a"), true, "an undone deletion saves nothing to a file");
  assert.equal(again.exportedAt("a"), clock.now);
});

test("what a newer release stored is reported and never overwritten", async () => {
  const { rows, environment } = browser();
  const text = '{"format": "open-well-architected/assessment", "version": 3}';
  rows.set("a", { id: "a", text, savedAt: T, exportedAt: null, unexported: true });
  const store = await opened(environment());
  assert.deepEqual(store.list(), []);
  assert.match(store.unreadable()[0].problems[0], /newer release/);
  assert.throws(() => store.update("a", answer("BP1")));
  assert.throws(() => store.create(started("a")));
  await store.flush();
  assert.equal(rows.get("a").text, text);
});

test("the browser's promise to keep the answers is asked for", async () => {
  const store = await opened(browser().environment());
  assert.equal(store.persistence, "best-effort");
  assert.equal(await store.requestPersistence(), "persistent");
});

test("a hidden page stores at once", async () => {
  const { rows, environment } = browser();
  const surroundings = environment();
  const store = await opened(surroundings);
  store.create(started("a"));
  surroundings.target.dispatchEvent(new Event("pagehide"));
  await store.refresh();
  assert.equal(rows.size, 1);
});

test("what a page could not store before it was left is stored by the next one, once", async () => {
  const { rows, stored, environment } = browser();
  const before = await opened(environment());
  before.create(started("a"));
  await before.flush();
  const [database, surroundings] = [new MemoryDatabase(rows), { ...environment(), channel: () => null }];
  database.transact = () => new Promise(() => {}); // gone before the write has an end
  const leaving = await opened({ ...surroundings, database: () => database });
  leaving.update("a", answer("BP1"));
  leaving.create(started("b"));
  surroundings.target.dispatchEvent(new Event("pagehide"));
  before.update("a", answer("BP2"));
  await before.flush();
  const after = await opened(environment());
  assert.deepEqual([statusIn(after.get("a"), "BP1"), statusIn(after.get("a"), "BP2")], ["missing", "missing"]);
  await after.flush();
  assert.equal(rows.get("a").text, canonicalText(after.get("a")));
  assert.deepEqual([[...rows.keys()].sort(), stored.size], [["a", "b"], 0]);
});

test("a page that is left with everything stored leaves nothing behind", async () => {
  const { stored, environment } = browser();
  const surroundings = environment();
  const store = await opened(surroundings);
  store.create(started("a"));
  surroundings.target.dispatchEvent(new Event("visibilitychange"));
  assert.equal(stored.size, 1);
  await store.flush();
  surroundings.target.dispatchEvent(new Event("pagehide"));
  assert.equal(stored.size, 0);
});

test("what was left behind goes over nothing that cannot be read, and stays", async () => {
  const { rows, stored, environment } = browser();
  stored.set("open-well-architected:/open/:left", JSON.stringify([canonicalText(started("a")), "not ours"]));
  rows.set("a", { id: "a", text: '{"version": 2}', savedAt: T, exportedAt: null, unexported: true });
  const store = await opened(environment());
  store.create(started("b"));
  await store.flush();
  assert.equal(rows.get("a").text, '{"version": 2}');
  assert.equal(JSON.parse(stored.get("open-well-architected:/open/:left")).length, 2);
});
