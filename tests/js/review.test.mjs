// The reports of the browser are those of `wa report`, byte by byte; the plan in the forms that other tools import.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { catalogOf } from "../../overrides/assets/javascripts/assessment/catalog.js";
import { parseAssessment } from "../../overrides/assets/javascripts/assessment/parse.js";
import { githubCsv, jiraCsv, planMarkdown } from "../../overrides/assets/javascripts/reports/plan-export.js";
import { chosen, grouped, queryOf, START, stateOf } from "../../overrides/assets/javascripts/reports/plan-model.js";
import { answersCsv, csvText, planCsv, reviewData } from "../../overrides/assets/javascripts/reports/review-data.js";
import { reviewMarkdown } from "../../overrides/assets/javascripts/reports/review-markdown.js";
import { reviewOf } from "../../overrides/assets/javascripts/reports/review-model.js";
import { carriedNote } from "../../overrides/assets/javascripts/reports/words.js";
import { md } from "../../overrides/assets/javascripts/reports/quoting.js";
import { trendOf } from "../../overrides/assets/javascripts/assessment/trend.js";

const MINI = new URL("../mini/", import.meta.url);
const read = (path) => readFileSync(new URL(path, MINI), "utf8");
const catalog = catalogOf(JSON.parse(read("golden/data/catalog.json")));
const texts = JSON.parse(read("golden/data/report.json"));
const review = reviewOf(catalog, texts, parseAssessment(read("assessments/hostile.json")).assessment);

function golden(name, text) {
  const path = new URL(`golden/reports/${name}`, MINI);
  if (!existsSync(path)) writeFileSync(path, text); // to renew one, delete it and read what comes
  assert.equal(text, readFileSync(path, "utf8"));
}

test("Markdown is what wa report writes", () => golden("report.md", reviewMarkdown(review)));
// The golden file was printed, with the line ends of a terminal.
test("CSV is what wa report writes", () => golden("report.csv", answersCsv(review).replaceAll("\r\n", "\n")));
test("JSON is what wa report writes", () =>
  assert.deepEqual(JSON.parse(JSON.stringify(reviewData(review))), JSON.parse(read("golden/reports/report.json"))));
test("the plan for GitHub issues is the golden one", () => golden("plan-github.csv", githubCsv(review, review.plan)));
test("the plan for Jira is the golden one", () => golden("plan-jira.csv", jiraCsv(review, review.plan)));
test("the plan in Markdown is the golden one", () => golden("plan.md", planMarkdown(review, review.plan)));

test("no cell can be taken for a formula, and quotes, commas and line ends stay in their cell", () => {
  const rows = [["=1+1", "+a", "-b", "@c", "\td", 'say "hi", twice\nor more', 7]];
  const cells = ["'=1+1", "'+a", "'-b", "'@c", "'\td", 'say ""hi"", twice\nor more', "7"];
  assert.equal(csvText(["a"], rows), `\ufeff"a"\r\n${cells.map((one) => `"${one}"`).join(",")}\r\n`);
});

test("an export of chosen rows has these rows only", () => {
  assert.equal(planCsv(review, review.plan.slice(0, 1)).trim().split("\r\n").length, 2);
});

test("the address keeps the state of the plan, and forgets what it does not know", () => {
  const state = { ...START, owner: "Jo & Co", group: "pillar", sort: "due" };
  assert.deepEqual(stateOf(queryOf(state)), state);
  assert.equal(queryOf({ ...START }), "");
  assert.deepEqual(stateOf("?sort=nonsense&group=toString&other=1"), { ...START });
});

test("what somebody carries is named beside the plan until its day, and is in the plan again on the next", () => {
  const data = JSON.parse(read("assessments/hostile.json"));
  data.version = 2;
  data.answers.SEC01.practices["SEC01-BP01"].accepted = { by: "Eve <i> |", until: "2026-12-31", why: "Sold." };
  const { assessment } = parseAssessment(JSON.stringify(data));
  const [last, next] = ["2026-12-31", "2027-01-01"].map((day) => reviewOf(catalog, texts, assessment, "", day));
  const ids = ({ plan }) => plan.map(({ practice }) => practice.id);
  const named = `SEC01-BP01 ${last.accepted[0].practice.title} (Eve <i> |, until 2026-12-31)`;
  assert.equal(carriedNote(last), `Not in the plan, since somebody carries the risk: ${named}.`);
  assert.ok(reviewMarkdown(last).includes(carriedNote(last, md)));
  assert.ok(!reviewMarkdown(last).includes("<i>"));
  assert.equal(carriedNote(next), "");
  assert.ok(!ids(last).includes("SEC01-BP01") && ids(next).includes("SEC01-BP01"));
});

const entry = (id, place, fields = {}) => ({
  practice: {
    id,
    title: id,
    place,
    risk: "high",
    effort: "low",
    services: [],
    steps: [],
    stepsDone: 0,
    answer: { owner: "", due: null },
    ...fields,
  },
  question: { id: id.split("-")[0], title: "", area: "Area", pillar: "security" },
});
const ids = (entries) => entries.map(({ practice }) => practice.id);

test("the plan is filtered by each of its fields, and words must all be found", () => {
  const plan = [
    entry("SEC01-BP01", 1, { answer: { owner: "Ana", due: "2026-01-01" }, services: ["iam"] }),
    entry("SEC01-BP02", 2, { answer: { owner: "", due: "2026-01-20" }, effort: "high" }),
    entry("SEC02-BP01", 3, { answer: { owner: "Bo", due: "2026-09-01" }, risk: "low", services: ["iam", "kms"] }),
  ];
  const shown = (fields) => ids(chosen(plan, { ...START, ...fields }, "2026-01-10"));
  assert.deepEqual(shown({ owner: "-" }), ["SEC01-BP02"]);
  assert.deepEqual(shown({ service: "iam", risk: "low" }), ["SEC02-BP01"]);
  assert.deepEqual(shown({ due: "overdue" }), ["SEC01-BP01"]);
  assert.deepEqual(shown({ due: "month" }), ["SEC01-BP02"]);
  assert.deepEqual(shown({ find: "sec01 ana" }), ["SEC01-BP01"]);
  assert.deepEqual(shown({ pillar: "reliability" }), []);
  assert.deepEqual(shown({ sort: "due" }), ["SEC01-BP01", "SEC01-BP02", "SEC02-BP01"]);
  assert.deepEqual(shown({ sort: "effort" }), ["SEC01-BP01", "SEC02-BP01", "SEC01-BP02"]);
  assert.deepEqual(shown({ sort: "owner" }), ["SEC01-BP01", "SEC02-BP01", "SEC01-BP02"]);
});

test("groups keep the order of the plan, and those without a value come last", () => {
  const plan = [
    entry("SEC01-BP01", 1),
    entry("SEC01-BP02", 2, { services: ["kms", "iam"] }),
    entry("SEC01-BP03", 3, { services: ["kms"], risk: "low" }),
  ];
  const groups = (group) =>
    grouped(plan, { ...START, group }, "2026-01-10").map(({ key, entries }) => [key, ids(entries)]);
  assert.deepEqual(groups("service"), [
    ["kms", ["SEC01-BP02", "SEC01-BP03"]],
    ["iam", ["SEC01-BP02"]],
    ["-", ["SEC01-BP01"]],
  ]);
  assert.deepEqual(groups("risk"), [
    ["high", ["SEC01-BP01", "SEC01-BP02"]],
    ["low", ["SEC01-BP03"]],
  ]);
  assert.deepEqual(groups(""), [["", ids(plan)]]);
});

test("the trend is oldest first and ends now", () => {
  const { answers } = review.assessment;
  const milestones = [
    { name: "B", date: "2026-02-01T00:00:00.000Z", answers },
    { name: "A", date: "2026-01-01T00:00:00.000Z", answers: {} },
  ];
  const points = trendOf(catalog.outline, { ...review.assessment, milestones });
  assert.deepEqual(
    points.map(({ name }) => name),
    ["A", "B", "Now"],
  );
  assert.equal(points[0].summary.answered, 0);
  assert.deepEqual(points[1].summary, points[2].summary);
});

test("a practice that several layers demand names each of them", () => {
  const data = JSON.parse(read("golden/data/catalog.json"));
  const row = data.practices.find((practice) => practice.mandatory);
  data.layers.push({ folder: "team", name: "Team" });
  row.mandatory.owners = [
    { layer: data.layers[0].folder, reason: "Policy 4" },
    { layer: "team", reason: null },
  ];
  const [mandate] = reviewData(reviewOf(catalogOf(data), texts, review.assessment)).mandatory;
  assert.equal(mandate.rule, `${data.layers[0].name}: Policy 4; Team`);
});
