// Writes an assessment as each button of the site writes it, so that test_gates.py can give the bytes to the commands.
import { readFileSync } from "node:fs";
import { bundleText } from "../../overrides/assets/javascripts/assessment/bundle.js";
import { newAssessment } from "../../overrides/assets/javascripts/assessment/edit.js";
import { canonicalText } from "../../overrides/assets/javascripts/assessment/file.js";
import { addMilestone } from "../../overrides/assets/javascripts/assessment/milestones.js";
import { setStatus } from "./assessment-helpers.mjs";

const { edition, now, names, practices } = JSON.parse(readFileSync(0, "utf8"));
const all = names.map((name, index) =>
  practices.reduce(
    (made, [question, practice, status]) => setStatus(made, question, practice, status, now),
    newAssessment({ name }, [], edition, now, `workload-${index}`),
  ),
);
const kept = addMilestone(all[0], "First review", now);

process.stdout.write(
  JSON.stringify({
    "Save to a file": canonicalText(all[0]),
    "Keep in a file": canonicalText(all[0]),
    "a milestone kept": canonicalText(kept),
    "Export all": bundleText(all),
    "Export all, a milestone kept": bundleText([kept, ...all.slice(1)]),
  }),
);
