// What is typed, pressed and decided while other tabs store something: the controls and the session on a window that
// stores nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newAssessment, setPracticeField } from "../../overrides/assets/javascripts/assessment/edit.js";
import { choosingOnce, decide } from "../../overrides/assets/javascripts/assessment/decide.js";
import { own } from "../../overrides/assets/javascripts/lib/json.js";
import { AssessmentStore } from "../../overrides/assets/javascripts/store/store.js";
import { MemoryDatabase, browser, started } from "./assessment-helpers.mjs";

const T = "2026-01-02T00:00:00.000Z";
const EDITION = "2023-04-10";
const [QUESTION, PRACTICE] = ["SEC01", "SEC01-BP01"];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const answerOf = (assessment) => own(own(assessment.answers, QUESTION).practices, PRACTICE);
const noted = (assessment, notes, seen, now = T) =>
  setPracticeField(assessment, QUESTION, PRACTICE, "notes", notes, now, seen);
const versionsOf = (assessment) => {
  const { notes, undecided } = answerOf(assessment);
  return [notes, ...undecided.map((version) => version.notes)];
};

/** A window whose database does not answer, and fails once `fail` is called; what the session needs of it. */
const surroundings = new EventTarget();
const asked = [];
const indexedDB = { open: () => asked[asked.push({ error: new Error("damaged") }) - 1] };
function fail() {
  indexedDB.open = () => {
    throw new Error("damaged");
  };
  for (const request of asked) request.onerror();
}
const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
put("window", Object.assign(surroundings, { indexedDB, localStorage: null }));
put("document", { querySelector: (name) => (name.startsWith("meta") ? { getAttribute: () => EDITION } : null) });
put("location", { pathname: "/", search: "" });
put("BroadcastChannel", undefined);
put("fetch", () => new Promise(() => {})); // the catalogue is on its way
for (const name of ["addEventListener", "removeEventListener"]) put(name, surroundings[name].bind(surroundings));
const { session } = await import("../../overrides/assets/javascripts/store/session.js");
const { Draft } = await import("../../overrides/assets/javascripts/controls/draft.js");
const { otherVersions } = await import("../../overrides/assets/javascripts/controls/versions.js");

function draft() {
  return new Draft(
    (given, of, seen) => session.setPractices(QUESTION, [PRACTICE], given, of, seen),
    () => own(own(session.current?.answers ?? {}, QUESTION)?.practices ?? {}, PRACTICE) ?? { notes: "" },
  );
}

function asks() {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

const add = (id) => session.store.create(newAssessment({ name: id }, [], EDITION, T, id));
const change = (id, make) => session.store.update(id, make);

/** The button with a label among descriptions of elements. */
function buttonIn({ tag, props, children }, label) {
  if (tag === "button" && children.includes(label)) return props;
  for (const child of children.flat()) {
    const found = child?.tag && buttonIn(child, label);
    if (found) return found;
  }
  return null;
}

test("leaving asks while the browser has not yet said what is stored: what is given by then is nowhere", async () => {
  assert.equal(asks(), false, "nothing is given yet");
  const given = session.setPractices(QUESTION, [PRACTICE], { status: "partial" });
  assert.equal(asks(), true);
  fail();
  await given;
  assert.equal(session.store.state.status, "memory");
  assert.equal(answerOf(session.current).status, "partial");
});

test("what is typed for one workload is no version of what another holds that is opened under the hand", async () => {
  for (const id of ["one", "two"]) add(id);
  session.store.setCurrent("one");
  change("two", (assessment) => noted(assessment, "of two"));
  const typing = draft();
  typing.type({ notes: "of one" });
  typing.flush();
  await pause(5);
  session.store.setCurrent("two");
  assert.deepEqual(typing.fields, {});
  typing.type({ notes: "two again" });
  typing.flush();
  await pause(5);
  assert.deepEqual(versionsOf(session.store.get("one")), ["of one"]);
  assert.deepEqual(versionsOf(session.store.get("two")), ["two again"]);
  dispatchFocusout();
});

const dispatchFocusout = () => window.dispatchEvent(new Event("focusout"));

test("a text that cannot be taken is said with the reason, so that it can be copied", async () => {
  add("gone");
  session.store.setCurrent("gone");
  const typing = draft();
  typing.type({ notes: "Ask Noor" });
  await session.store.remove("gone");
  dispatchFocusout();
  await pause(5);
  assert.match(session.refused, /another tab has deleted it\. It was: "Ask Noor"$/);
});

for (const [label, name, left, kept] of [
  ["Keep this", "this", ["mine", "third"], "mine, and more"],
  ["Take the other", "other", ["theirs", "third"], "theirs"],
  ["Keep both", "both", ["mine\n\ntheirs", "third"], "mine, and more\n\ntheirs"],
])
  test(`what another tab gives while "${label}" is pressed waits, and what is typed here does not`, async () => {
    const pressed = async (id, give) => {
      add(id);
      session.store.setCurrent(id);
      change(id, (assessment) => noted(noted(assessment, "theirs"), "mine", "", "2026-01-03T00:00:00.000Z"));
      const button = buttonIn(otherVersions(PRACTICE, answerOf(session.current)), label);
      button.onpointerdown();
      await give();
      button.onclick({ detail: 1 });
      await pause(5);
      return versionsOf(session.store.get(id));
    };
    const theirs = () => change(`${name}-a`, (assessment) => noted(assessment, "third", "mine"));
    assert.deepEqual(await pressed(`${name}-a`, theirs), left);
    const typed = async () => draft().type({ notes: "mine, and more" });
    assert.deepEqual(await pressed(`${name}-b`, typed), [kept]);
  });

test("a decision that is stored late decides nothing about what another tab gave by then", async () => {
  const { environment } = browser();
  const [database, other] = [new MemoryDatabase(), new MemoryDatabase()];
  other.rows = database.rows;
  const [here, there] = [new AssessmentStore(environment(database)), new AssessmentStore(environment(other))];
  for (const store of [here, there]) await store.open();
  here.create(noted(noted(started("a"), "theirs"), "mine", "", "2026-01-03T00:00:00.000Z"));
  await here.flush();
  await there.refresh();
  database.fail = new Error("busy");
  const choose = choosingOnce((alive) => ({ value: "theirs", over: alive.filter((one) => one !== "theirs") }));
  here.update("a", (assessment) => decide(assessment, PRACTICE, "notes", choose, "2026-01-04T00:00:00.000Z"));
  await here.flush();
  there.update("a", (assessment) => noted(assessment, "third", "mine", "2026-01-05T00:00:00.000Z"));
  await there.flush();
  database.fail = null;
  await here.retry();
  assert.deepEqual(versionsOf(here.get("a")).sort(), ["theirs", "third"]);
});
