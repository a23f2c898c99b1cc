// Risks that somebody carries, and what proves the answers, on the vectors that Python runs too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { acceptedRisks } from "../../overrides/assets/javascripts/assessment/acceptance.js";
import { evidenceRegister, withoutEvidence } from "../../overrides/assets/javascripts/assessment/evidence.js";
import { improvementPlan } from "../../overrides/assets/javascripts/assessment/plan.js";
import { answersOf, vectors } from "./assessment-helpers.mjs";

for (const { description, questions, answers, day, expected, plan } of vectors("accepted")) {
  test(`accepted: ${description}`, () => {
    const given = answersOf(answers);
    assert.deepEqual(acceptedRisks(questions, given, day), expected);
    assert.deepEqual(
      improvementPlan(questions, given, day).map(({ practice }) => practice),
      plan,
    );
  });
}

for (const { description, questions, answers, day, expected, without } of vectors("evidence")) {
  test(`evidence: ${description}`, () => {
    const given = answersOf(answers);
    assert.deepEqual(evidenceRegister(questions, given, day), expected);
    assert.deepEqual(withoutEvidence(questions, given, day), without);
  });
}
