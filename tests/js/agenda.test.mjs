// What is planned for a question of a review, and how its time goes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { minutesFor, paceOf, USUAL_MINUTES } from "../../overrides/assets/javascripts/assessment/agenda.js";
import { concernedBy, concernsIn } from "../../overrides/assets/javascripts/assessment/concerns.js";

import { askedIn } from "../../overrides/assets/javascripts/pages/parts/review-address.js";

const row = (id, number) => ({ id, practices: Array.from({ length: number }, (_, at) => ({ id: `${id}-BP${at}` })) });

test("a question with as many practices as usual takes the usual time, and others by their share", () => {
  const rows = [row("A", 6), row("B", 3), row("C", 9)];
  assert.deepEqual(
    rows.map((one) => minutesFor(one, rows)),
    [USUAL_MINUTES, 3, 9],
  );
  assert.equal(minutesFor(rows[0], rows, 10), 10);
});

test("no question takes less than a minute", () => {
  const rows = [row("A", 1), row("B", 60)];
  assert.equal(minutesFor(rows[0], rows, 1), 1);
  assert.equal(minutesFor(row("X", 0), []), 1);
});

test("three quarters of the time are green, the last is amber, more is red", () => {
  const at = (minutes) => paceOf(minutes * 60_000, 8);
  assert.deepEqual([0, 5.99, 6, 7.99, 8, 80].map(at), ["on-time", "on-time", "soon-over", "soon-over", "over", "over"]);
});

const PRACTICES = [
  { id: "A-BP0", services: ["iam"], roles: ["security"], tags: [], mandatory: { severity: "high" } },
  { id: "A-BP1", services: ["iam", "constructor"], roles: [], tags: ["week-1"], mandatory: null },
  { id: "A-BP2", services: [] },
];
const catalog = {
  practices: new Map(PRACTICES.map((one) => [one.id, one])),
  services: new Map([["iam", { id: "iam", title: "AWS IAM" }]]),
  roles: new Map([["security", { id: "security", title: "Security engineer" }]]),
};

test("what one may ask for is what practices say of themselves, with its number", () => {
  assert.deepEqual(concernsIn(catalog, [row("A", 3)]), [
    ["role", [{ id: "role:security", title: "Security engineer", count: 1 }]],
    [
      "service",
      [
        { id: "service:iam", title: "AWS IAM", count: 2 },
        { id: "service:constructor", title: "constructor", count: 1 },
      ],
    ],
    ["mandate", [{ id: "mandate:all", title: "all", count: 1 }]],
    ["tag", [{ id: "tag:week-1", title: "week-1", count: 1 }]],
  ]);
});

test("no concern leaves all practices; what nobody knows, and a service without practices, none", () => {
  const left = (concern) => PRACTICES.filter(({ id }) => concernedBy(catalog, concern)(id)).map(({ id }) => id);
  assert.equal(left("").length, 3);
  assert.deepEqual(left("nosuch:iam"), []);
  assert.deepEqual(left("toString:iam"), []);
  assert.deepEqual(left("foo"), []);
  assert.deepEqual(left("service:iam"), ["A-BP0", "A-BP1"]);
  assert.deepEqual(left("mandate:all"), ["A-BP0"]);
  assert.deepEqual(left("service:nosuch"), []);
});

test("an address names a question or one of its practices in any case, or the end", () => {
  const rows = [row("SEC01", 2), row("SEC02", 1)];
  const of = (hash) => {
    const { row: found, practice, isEnd } = askedIn(hash, rows);
    return [found?.id, practice, isEnd];
  };
  assert.deepEqual(of("#SEC02"), ["SEC02", "", false]);
  assert.deepEqual(of("#sec01"), ["SEC01", "", false]);
  assert.deepEqual(of("#sec01-bp1"), ["SEC01", "SEC01-BP1", false]);
  assert.deepEqual(of("#END"), [undefined, "", true]);
  for (const hash of ["", "#", "#SEC99", "#SEC01-BP9", "#toString", "#<b>"])
    assert.deepEqual(of(hash), [undefined, "", false]);
});
