// What the store does where the browser does not keep what it should, and what it then says.
import assert from "node:assert/strict";
import { lengthNote } from "../../overrides/assets/javascripts/controls/length-note.js";
import { test } from "node:test";
import { setPracticeField, setWorkload } from "../../overrides/assets/javascripts/assessment/edit.js";
import { canonicalText } from "../../overrides/assets/javascripts/assessment/file.js";
import { own } from "../../overrides/assets/javascripts/lib/json.js";
import { NoDatabase } from "../../overrides/assets/javascripts/store/environment.js";
import { importAssessment } from "../../overrides/assets/javascripts/store/importing.js";
import { rescuedRow, rowOf } from "../../overrides/assets/javascripts/store/row.js";
import { AssessmentStore } from "../../overrides/assets/javascripts/store/store.js";
import { MemoryDatabase, browser, setStatus, started } from "./assessment-helpers.mjs";

const T = "2026-01-02T00:00:00.000Z";
const LEFT = "open-well-architected:/open/:left";
const CHOICE = "open-well-architected:/open/:current";
const LIMIT = 20;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const answer = (practice) => (assessment) => setStatus(assessment, "SEC01", practice, "missing", T);
const practices = (assessment) => Object.keys(own(assessment?.answers ?? {}, "SEC01")?.practices ?? {});

async function opened(environment) {
  const store = new AssessmentStore({ limit: LIMIT, ...environment });
  await store.open();
  return store;
}

/** A database whose calls wait until `answer` is called. */
class SilentDatabase extends MemoryDatabase {
  #waiting = [];
  isSilent = true;

  answer() {
    this.isSilent = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  async #turn() {
    if (this.isSilent) await new Promise((go) => this.#waiting.push(go));
  }

  async all() {
    await this.#turn();
    return super.all();
  }

  async transact(id, change) {
    await this.#turn();
    return super.transact(id, change);
  }
}

/** Whether the browser would ask before the page is left. */
function asks({ target }) {
  const event = new Event("beforeunload", { cancelable: true });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

const full = () => {
  throw new DOMException("", "QuotaExceededError");
};

test("a long text is said to be long before the site becomes slow, and is kept", () => {
  assert.equal(lengthNote("x".repeat(89_999)), null);
  assert.equal(lengthNote(), null);
  const { children } = lengthNote("x".repeat(90_000));
  assert.match(String(children), /^90,000 characters. Above 100,000 the site becomes slow/);
});

test("a database that does not answer counts as memory after a while, and takes everything once it does", async () => {
  const { rows, environment } = browser();
  const database = new SilentDatabase(rows);
  const store = await opened(environment(database));
  store.create(started("a"));
  store.update("a", answer("BP1"));
  await store.flush();
  assert.deepEqual(store.state, { status: "memory", reason: "This browser's storage does not answer." });
  assert.deepEqual([practices(store.get("a")), rows.size], [["BP1"], 0]);
  database.answer();
  await pause(60);
  assert.equal(store.state.status, "saved");
  assert.equal(rows.get("a").text, canonicalText(store.get("a")));
});

test("a write that was given up and came through all the same is not made twice", async () => {
  const { rows, environment } = browser();
  const database = new SilentDatabase(rows);
  database.isSilent = false;
  const store = await opened(environment(database));
  store.create(started("a"));
  await store.flush();
  const entry = { title: "Register", url: null };
  const add = (assessment) => {
    const before = own(own(assessment.answers, "SEC01")?.practices ?? {}, "BP1")?.evidence ?? [];
    return setPracticeField(assessment, "SEC01", "BP1", "evidence", [...before, entry], T);
  };
  database.isSilent = true;
  store.update("a", add);
  await store.flush();
  assert.equal(store.state.status, "memory");
  database.answer();
  await pause(60);
  await store.retry();
  assert.equal(store.state.status, "saved");
  assert.equal(own(own(store.get("a").answers, "SEC01").practices, "BP1").evidence.length, 1);
  assert.equal(rows.get("a").text, canonicalText(store.get("a")));
});

test("answers in quick succession do not wait one after the other for a database that does not answer", async () => {
  const store = await opened(browser().environment(new SilentDatabase()));
  store.create(started("a"));
  const begin = Date.now();
  const flushes = Array.from({ length: 20 }, (_, at) => {
    store.update("a", answer(`BP${at}`));
    return store.flush();
  });
  await Promise.all(flushes);
  assert.ok(Date.now() - begin < 10 * LIMIT);
});

test("what failed is tried again without a hand", async () => {
  const { rows, environment } = browser();
  const database = new MemoryDatabase(rows);
  const store = await opened(environment(database));
  database.fail = new DOMException("", "QuotaExceededError");
  store.create(started("a"));
  await store.flush();
  assert.equal(store.state.status, "memory");
  database.fail = null;
  await pause(1100);
  assert.deepEqual([store.state.status, rows.size], ["saved", 1]);
});

test("leaving asks while answers are only in memory, until they are in a file or stored", async () => {
  const { environment } = browser();
  const surroundings = environment(new NoDatabase());
  const store = await opened(surroundings);
  assert.equal(asks(surroundings), false, "nothing is answered yet");
  store.create(started("a"));
  await store.flush();
  assert.equal(asks(surroundings), true);
  assert.deepEqual(
    store.unkept().map(({ id }) => id),
    ["a"],
  );
  store.markExported("a");
  assert.equal(asks(surroundings), false, "saved to a file");
  store.update("a", answer("BP1"));
  assert.equal(asks(surroundings), true, "answered since");
});

test("leaving asks while something waits and cannot be left for the next page, and only then", async () => {
  const { environment } = browser();
  for (const [localStorage, expected] of [
    [undefined, false],
    [null, true],
    [{ getItem: () => null, setItem: full, removeItem() {} }, true],
  ]) {
    const surroundings = { ...environment(), ...(localStorage === undefined ? {} : { localStorage }) };
    const store = await opened(surroundings);
    store.create(started("a"));
    assert.equal(asks(surroundings), expected);
    await store.flush();
    assert.equal(asks(surroundings), false, "stored");
  }
});

test("leaving asks while somebody holds what cannot be stored", async () => {
  const surroundings = browser().environment();
  const store = await opened(surroundings);
  store.holdLeaving(test, true);
  assert.equal(asks(surroundings), true);
  store.holdLeaving(test, false);
  assert.equal(asks(surroundings), false);
});

test("without a database the next page has what was left for it, in one copy", async () => {
  const { stored, environment } = browser();
  for (const [at, practice] of ["BP0", "BP1", "BP2", "BP3"].entries()) {
    const surroundings = environment(new NoDatabase());
    const store = await opened(surroundings);
    if (at === 0) store.create(started("a"));
    store.update("a", answer(practice));
    surroundings.target.dispatchEvent(new Event("pagehide"));
  }
  assert.equal(JSON.parse(stored.get(LEFT)).length, 1);
  const last = await opened(environment(new NoDatabase()));
  assert.deepEqual(practices(last.get("a")), ["BP0", "BP1", "BP2", "BP3"]);
  const well = await opened(environment());
  await well.flush();
  assert.equal(stored.has(LEFT), false);
});

test("what went though nobody deleted it is stored again; what was deleted is not", async () => {
  const { rows, environment } = browser();
  const database = new MemoryDatabase(rows);
  const store = await opened(environment(database));
  const deaf = await opened({ ...environment(), channel: () => null });
  for (const id of ["a", "b"]) store.create(started(id));
  await store.flush();
  await deaf.refresh();
  await store.remove("b");
  rows.clear();
  database.onlost();
  await store.retry();
  assert.deepEqual([...rows.keys()], ["a"]);
  await deaf.refresh();
  assert.deepEqual([[...rows.keys()], deaf.get("b")], [["a"], null]);
});

test("what another tab has deleted does not come back with what a page left; an undo brings it", async () => {
  const { clock, rows, stored, environment } = browser();
  const one = await opened(environment());
  one.create(answer("BP1")(started("a")));
  await one.flush();
  stored.set(LEFT, JSON.stringify([canonicalText(one.get("a"))]));
  clock.now = "2026-01-03T00:00:00.000Z";
  const removed = await one.remove("a");
  assert.equal(stored.has(LEFT), false);
  stored.set(LEFT, JSON.stringify([canonicalText(removed.assessment)])); // by a page that has not heard
  const next = await opened(environment());
  await next.flush();
  assert.deepEqual([next.list(), rows.size], [[], 0]);
  one.restore(removed);
  await one.flush();
  stored.set(LEFT, JSON.stringify([canonicalText(answer("BP2")(removed.assessment))]));
  const last = await opened(environment());
  assert.deepEqual(practices(last.get("a")), ["BP1", "BP2"]);
});

test("what was deleted while the database failed is deleted once it works", async () => {
  const { rows, environment } = browser();
  const database = new MemoryDatabase(rows);
  const store = await opened(environment(database));
  store.create(started("a"));
  await store.flush();
  database.fail = new Error("stuck");
  await store.remove("a");
  await store.refresh();
  assert.deepEqual([store.list(), rows.size, store.state.status], [[], 1, "memory"]);
  database.fail = null;
  await store.retry();
  assert.deepEqual([store.list(), rows.size, store.state.status], [[], 0, "saved"]);
});

test("what was answered here while another tab deleted it is no longer deleted: lost, it is stored again", async () => {
  const { rows, environment } = browser();
  const [here, there] = [await opened(environment()), await opened(environment())];
  here.create(started("a"));
  await here.flush();
  await there.refresh();
  here.update("a", answer("BP1"));
  await there.remove("a");
  await here.flush();
  assert.deepEqual(practices(here.get("a")), ["BP1"]);
  rows.delete("a"); // by the browser, or with a database that was damaged
  await here.refresh();
  assert.deepEqual([practices(here.get("a")), rows.has("a")], [["BP1"], true]);
});

test("a deletion that was taken back deletes nothing though the database takes it up late", async () => {
  const { rows, environment } = browser();
  const database = new MemoryDatabase(rows);
  const store = await opened(environment(database));
  store.create(started("a"));
  await store.flush();
  let late = null;
  database.transact = async (id, change) => {
    delete database.transact;
    await pause(3 * LIMIT);
    late = change(rows.get(id)) !== null;
  };
  const removed = await store.remove("a");
  store.restore(removed);
  await store.flush();
  await pause(3 * LIMIT);
  assert.deepEqual([rows.has("a"), late], [true, true]);
});

test("where there is no choice the only assessment is open; of several none is", async () => {
  const { stored, environment } = browser();
  const store = await opened(environment());
  assert.equal(store.currentId, null);
  store.create(started("a"));
  await store.flush();
  stored.delete(CHOICE); // a browser that was killed has forgotten it
  assert.equal((await opened(environment())).currentId, "a");
  stored.set(CHOICE, "long gone");
  assert.equal((await opened(environment())).currentId, "a");
  store.create(started("b"));
  await store.flush();
  assert.equal((await opened(environment())).currentId, null);
});

test("what is open stays open where another tab clears the site's data", async () => {
  const { stored, environment } = browser();
  const surroundings = environment();
  const store = await opened(surroundings);
  for (const id of ["a", "b"]) store.create(started(id));
  store.setCurrent("b");
  stored.clear();
  surroundings.target.dispatchEvent(Object.assign(new Event("storage"), { key: null }));
  assert.deepEqual([store.currentId, stored.get(CHOICE)], ["b", "b"]);
});

test("it is told that another tab has opened another assessment, and which", async () => {
  const { stored, environment } = browser();
  const surroundings = environment();
  const store = await opened(surroundings);
  const told = [];
  store.addEventListener("current", ({ detail }) => told.push(detail.id));
  for (const id of ["a", "b"]) store.create(started(id));
  store.setCurrent("a");
  stored.set(CHOICE, "b");
  for (let times = 0; times < 2; times += 1)
    surroundings.target.dispatchEvent(Object.assign(new Event("storage"), { key: CHOICE }));
  assert.deepEqual([told, store.currentId], [[null, "b"], "b"]);
});

const ODD = [5, -1, Number.NaN, null, undefined, true, "", "soon", "2026-02-31T00:00:00.000Z", {}, [], new Date(0), 1n];

test("a row with fields of any other type is read, shown and written again", async () => {
  for (const odd of ODD) {
    const { rows, environment } = browser();
    const text = canonicalText(started("a"));
    rows.set("a", { id: "a", text, savedAt: odd, exportedAt: odd, unexported: odd });
    const store = await opened(environment());
    assert.deepEqual([store.savedAt("a"), store.exportedAt("a"), store.get("a")?.id], [null, null, "a"], String(odd));
    store.needsExport(T, "a");
    store.update("a", answer("BP1"));
    await store.flush();
    assert.equal(store.state.status, "saved");
  }
});

test("what is no row, or says that it is another, is reported and stays as it is", async () => {
  const { rows, environment } = browser();
  const circle = { id: "circle" };
  circle.self = circle;
  const odd = ODD.map((text, at) => ({ id: `odd${at}`, text }));
  const other = { id: "other", text: canonicalText(started("a")) };
  for (const row of [...odd, other, circle, { id: "only" }]) rows.set(row.id, row);
  const store = await opened(environment());
  assert.deepEqual([store.list(), store.unreadable().length], [[], rows.size]);
  assert.match(store.unreadable().find(({ id }) => id === "other").problems[0], /stored as "other".*"a"/);
  await store.refresh();
  assert.equal(rows.get("circle"), circle);
});

test("rows of a table with another key get an id: their own, that of their text, or a number", () => {
  const text = canonicalText(started("a"));
  const ids = [{ id: "b", text }, { key: 1, text }, { key: 2, text: "?" }, "just text"].map((row, at) =>
    rowOf(rescuedRow(row, at + 1)),
  );
  assert.deepEqual(
    ids.map(({ id }) => id),
    ["b", "a", "rescued-3", "rescued-4"],
  );
  assert.deepEqual([ids[1].text, ids[3].text], [text, '"just text"']);
});

test("answers of another edition are not changed; their workload is, and they can go", async () => {
  const { environment } = browser();
  const store = await opened(environment());
  store.edition = "2024-11-06";
  store.create(started("a"));
  const milestone = (assessment) => ({ ...assessment, milestones: [{ name: "M", date: T, answers: {} }] });
  const scope = (assessment) => ({ ...assessment, scope: ["security"] });
  const edition = (assessment) => ({ ...assessment, edition: "2024-11-06" });
  for (const change of [answer("BP1"), milestone, scope, edition])
    assert.throws(() => store.update("a", change), /is of edition 2023-04-10, and this page shows 2024-11-06/);
  store.update("a", (assessment) => setWorkload(assessment, { name: "Renamed" }, T));
  assert.deepEqual([store.get("a").workload.name, practices(store.get("a"))], ["Renamed", []]);
  await store.remove("a");
  assert.equal(store.get("a"), null);
});

test("a file of another edition with the same id is put beside, and nothing of both is mixed", async () => {
  const store = await opened(browser().environment());
  store.create(answer("BP1")(started("a")));
  const imported = importAssessment(store, answer("BP2")({ ...started("a"), edition: "2024-11-06" }));
  assert.deepEqual(
    store.list().map((one) => [one.workload.name, one.edition, practices(one)]),
    [
      ["a", "2023-04-10", ["BP1"]],
      ["a (2024-11-06)", "2024-11-06", ["BP2"]],
    ],
  );
  assert.equal(store.get(imported.id).edition, "2024-11-06");
});

const of2024 = (assessment) => ({ ...assessment, edition: "2024-11-06" });
const seen = (store) => store.list().map((one) => [one.workload.name, one.edition, practices(one)]);
const APART = [
  ["a", "2023-04-10", ["BP1"]],
  ["a (2024-11-06)", "2024-11-06", ["BP2"]],
];

for (const channel of [true, false])
  test(`two tabs that store one id in two editions at once have two assessments (channel: ${channel})`, async () => {
    const { rows, environment } = browser();
    const [one, two] = [environment(), environment()].map((own) => (channel ? own : { ...own, channel: () => null }));
    const [first, second] = [await opened(one), await opened(two)];
    importAssessment(first, answer("BP1")(started("a")));
    importAssessment(second, of2024(answer("BP2")(started("a"))));
    second.setCurrent("a");
    await first.flush();
    await second.flush();
    await second.flush();
    assert.equal(rows.size, 2);
    assert.deepEqual(seen(second), APART);
    assert.equal(second.current?.edition, "2024-11-06", "the one that is open stays open");
    assert.deepEqual(seen(await opened(environment())), APART);
  });

test("an answer for an assessment in whose place another tab has put another edition goes beside it", async () => {
  const { environment } = browser();
  const [first, second] = [await opened(environment()), await opened({ ...environment(), channel: () => null })];
  first.create(started("a"));
  await first.flush();
  await second.refresh();
  await first.remove("a");
  importAssessment(first, of2024(answer("BP2")({ ...started("a"), workload: started("b").workload })));
  await first.flush();
  second.update("a", answer("BP1"));
  await second.flush();
  await second.flush();
  assert.deepEqual(seen(second), [
    ["a (2023-04-10)", "2023-04-10", ["BP1"]],
    ["b", "2024-11-06", ["BP2"]],
  ]);
  const third = await opened({ ...environment(), channel: () => null });
  await first.remove("a");
  importAssessment(first, answer("BP3")(started("a")));
  await first.flush();
  await third.remove("a");
  assert.deepEqual(practices((await opened(environment())).get("a")), ["BP3"], "nothing of another edition is deleted");
});
