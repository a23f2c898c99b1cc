import assert from "node:assert/strict";
import { test } from "node:test";
import { searchModule } from "./stemmer.mjs";

const { commandsIn } = await searchModule("commands.js");

/** The first thing that is meant, in short: `mark sec01-bp02 partial`. */
function first(query) {
  const [command] = commandsIn(query).filter(({ isSure }) => isSure);
  if (!command) return "";
  const { kind, rest, status, page, theme } = command;
  return [kind, rest, status, page, theme].filter((part) => part !== undefined).join(" ");
}

const SPELLINGS = {
  "mark SEC01-BP02 partly": "mark sec01-bp02 partial",
  "Mark SEC01-BP02 as Partly": "mark sec01-bp02 partial",
  "SEC01-BP02 partly": "mark sec01-bp02 partial",
  "sec1 bp2 partial": "mark sec1 bp2 partial",
  "sec 1.2 half": "mark sec 1.2 partial",
  "partly SEC01-BP02": "mark sec01-bp02 partial",
  "partly: sec1.2": "mark sec1.2 partial",
  "SECO1-BPO2 = partly in place": "mark seco1-bpo2 partial",
  "set sec01-bp02 to done": "mark sec01-bp02 in-place",
  "SEC01-BP02: done": "mark sec01-bp02 in-place",
  "SEC01-BP02 is in place": "mark sec01-bp02 in-place",
  "in place SEC01-BP02": "mark sec01-bp02 in-place",
  "sec01-bp02 -> yes": "mark sec01-bp02 in-place",
  "SEC01-BP02 not in place": "mark sec01-bp02 missing",
  "mark sec01-bp02 as not in place": "mark sec01-bp02 missing",
  "not in place sec01-bp02": "mark sec01-bp02 missing",
  "sec01-bp02 missing": "mark sec01-bp02 missing",
  "sec01-bp02 no": "mark sec01-bp02 missing",
  "sec01-bp02 n/a": "mark sec01-bp02 not-applicable",
  "sec01-bp02 N.A.": "mark sec01-bp02 not-applicable",
  "sec01-bp02 na": "mark sec01-bp02 not-applicable",
  "n/a sec01-bp02": "mark sec01-bp02 not-applicable",
  "sec01-bp02 doesn’t apply": "mark sec01-bp02 not-applicable",
  "mark sec01-bp02 not applicable": "mark sec01-bp02 not-applicable",
  "sec01-bp02 unsure": "mark sec01-bp02 unsure",
  "sec01-bp02 don't know": "mark sec01-bp02 unsure",
  "sec01-bp02 ?": "mark sec01-bp02 unsure",
  "  SEC01-BP02    partly ": "mark sec01-bp02 partial",
  "mark secure account root user partly": "mark secure account root user partial",
  "sec01-bp02 3": "mark sec01-bp02 missing",
  "clear SEC01-BP02": "clear sec01-bp02",
  "clear the answer to sec1.2": "clear sec1.2",
  "SEC01-BP02 clear": "clear sec01-bp02",
  plan: "go assess/plan/",
  "Go to the plan": "go assess/plan/",
  "improvement plan": "go assess/plan/",
  report: "go assess/report/",
  Dashboard: "go assess/dashboard/",
  "follow ups": "go assess/follow-ups/",
  "open checkout": "open checkout",
  "switch to the workload Checkout": "open checkout",
  "new assessment": "new",
  import: "import",
  Export: "export",
  present: "present",
  undo: "undo",
  keys: "keys",
  "keyboard shortcuts": "keys",
  "theme dark": "theme slate",
  "dark mode": "theme slate",
  "light theme": "theme default",
  "theme system": "theme system",
};

for (const [query, expected] of Object.entries(SPELLINGS))
  test(`${query} is ${expected}`, () => assert.equal(first(query), expected));

const SEARCHES = [
  "",
  "SEC01-BP02",
  "partly",
  "done",
  "n/a",
  "encryption missing",
  "what is missing",
  "root user",
  "no",
  "mark",
  "mark partly",
  "clear",
  "iam",
  "yesterday SEC01-BP02",
  "nothing SEC01-BP02",
];

for (const query of SEARCHES) test(`“${query}” is for the search`, () => assert.equal(first(query), ""));

test("the beginning of a name is offered, and not first", () => {
  assert.deepEqual(
    commandsIn("dash").filter(({ kind }) => kind === "go"),
    [{ kind: "go", page: "assess/dashboard/", title: "Dashboard", isSure: false }],
  );
  assert.deepEqual(commandsIn("da"), []);
});

test("long and strange texts are read at once", () => {
  const began = performance.now();
  for (const text of ["mark ".repeat(5000), "=".repeat(20000), `${" as".repeat(5000)} x`, "1".repeat(20000)])
    commandsIn(text);
  assert.ok(performance.now() - began < 2000);
});
