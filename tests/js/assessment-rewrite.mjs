// Reads the texts of assessments and writes them again, so that test_assessment.py can compare the bytes.
import { readFileSync } from "node:fs";
import { canonicalText } from "../../overrides/assets/javascripts/assessment/file.js";
import { parseAssessment } from "../../overrides/assets/javascripts/assessment/parse.js";

const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(
  JSON.stringify(
    texts.map((text) => {
      const { assessment, problems } = parseAssessment(text);
      return assessment ? canonicalText(assessment) : problems;
    }),
  ),
);
