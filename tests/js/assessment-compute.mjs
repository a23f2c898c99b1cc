// Computes what test_rules.py computes in Python, so that both can be compared: JSON in, JSON out.
import { readFileSync } from "node:fs";
import { catalogOf } from "../../overrides/assets/javascripts/assessment/catalog.js";
import { compare } from "../../overrides/assets/javascripts/assessment/compare.js";
import { canonicalText } from "../../overrides/assets/javascripts/assessment/file.js";
import { parseAssessment } from "../../overrides/assets/javascripts/assessment/parse.js";
import { own } from "../../overrides/assets/javascripts/lib/json.js";
import { followUps, whatClears } from "../../overrides/assets/javascripts/assessment/clearing.js";
import { portfolioThemes } from "../../overrides/assets/javascripts/assessment/themes.js";
import { improvementPlan } from "../../overrides/assets/javascripts/assessment/plan.js";
import { merge } from "../../overrides/assets/javascripts/assessment/merge.js";
import { unknownIds } from "../../overrides/assets/javascripts/assessment/renames.js";
import * as rules from "../../overrides/assets/javascripts/assessment/rules.js";

const input = JSON.parse(readFileSync(0, "utf8"));
const { outline } = catalogOf(input.catalog);
const [single, whole] = [input.single.map(read), input.whole.map(read)];

process.stdout.write(
  JSON.stringify({
    questions: single.flatMap(({ answers }) =>
      outline.filter((row) => own(answers, row.id)).map((row) => rules.questionResult(row, own(answers, row.id))),
    ),
    whole: whole.slice(1).map((other, index) => computed(whole[index], other)),
  }),
);

function computed(one, other) {
  return {
    summary: rules.summarize(rules.inScope(outline, one.scope), one.answers),
    overall: rules.overallRisk(rules.summarize(outline, one.answers)),
    plan: improvementPlan(outline, one.answers),
    comparison: compare(outline, one.answers, other.answers),
    unknown: unknownIds(outline.slice(1), one.answers),
    merged: canonicalText(merge(one, other)),
    lastChanged: rules.lastChanged(one),
    clears: outline.flatMap((row) => rules.LEVELS.map((level) => whatClears(row, own(one.answers, row.id), level))),
    followUps: followUps(outline, one.answers),
    themes: portfolioThemes(outline, [one, other]),
  };
}

function read(text) {
  const { assessment, problems } = parseAssessment(text);
  if (!assessment) throw new Error(problems.join("\n"));
  if (canonicalText(assessment) !== text) throw new Error("the canonical text differs");
  return assessment;
}
