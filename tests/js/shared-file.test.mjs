// A file that an assessment is kept in, and that other tabs and programs write, too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SharedFile } from "../../overrides/assets/javascripts/store/shared-file.js";

/** A file; `others` are what other programs write, each when this one has asked for the text so many times. */
function file(text, others = {}) {
  const state = { text, asked: 0, aborted: 0 };
  const handle = {
    name: "kept.json",
    getFile: async () => {
      state.asked += 1;
      if (others[state.asked] !== undefined) state.text = others[state.asked];
      const { text: now } = state;
      return { text: async () => now };
    },
    createWritable: async () => {
      let next = "";
      const abort = async () => {
        state.aborted += 1;
      };
      return { write: async (given) => (next = given), close: async () => (state.text = next), abort };
    },
  };
  return { state, shared: new SharedFile(handle) };
}

/** What a tab has: lines, which are merged. */
function lines(...own) {
  const all = new Set(own);
  const takeIn = (found) => {
    if (found.startsWith("no ")) throw new Error("something else");
    for (const line of found.split(" ").filter(Boolean)) all.add(line);
  };
  return { all, takeIn, text: () => [...all].sort().join(" ") };
}

test("what others write into a file while this tab writes is taken in, and right after, too", async () => {
  const tab = lines("a");
  const { state, shared } = file("", { 2: "b", 5: "a b c" });
  assert.equal(await shared.write(tab.text, tab.takeIn), "a b");
  assert.deepEqual([state.text, state.aborted], ["a b", 1]);
  tab.all.add("d");
  assert.equal(await shared.write(tab.text, tab.takeIn), "a b c d");
  assert.equal(state.text, "a b c d");
});

test("half a file is read again, something else stays, and an empty one is written", async () => {
  const tab = lines("a");
  const half = file("no half", { 2: "b" });
  await half.shared.write(tab.text, tab.takeIn);
  assert.equal(half.state.text, "a b");
  const cut = file("b", { 3: "", 4: "", 5: "b c" });
  await cut.shared.write(tab.text, tab.takeIn);
  tab.all.add("d");
  await cut.shared.write(tab.text, tab.takeIn);
  assert.equal(cut.state.text, "a b c d");
  const other = file("no assessment");
  await assert.rejects(other.shared.write(tab.text, tab.takeIn), /something else/);
  assert.equal(other.state.text, "no assessment");
  const emptied = file("a b c d", { 2: "" });
  await emptied.shared.see(tab.takeIn);
  await emptied.shared.write(tab.text, tab.takeIn);
  assert.equal(emptied.state.text, "a b c d");
});
