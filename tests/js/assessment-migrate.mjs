// Migrates assessments as the browser does, so that test_migrate.py can compare the bytes: JSON in, JSON out.
import { readFileSync } from "node:fs";
import { crossingFrom } from "../../overrides/assets/javascripts/assessment/crossing.js";
import { canonicalText } from "../../overrides/assets/javascripts/assessment/file.js";
import { migrate } from "../../overrides/assets/javascripts/assessment/migrate.js";
import { parseAssessment } from "../../overrides/assets/javascripts/assessment/parse.js";

const { crossing, now, texts } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(
  JSON.stringify(
    texts.map((text) => {
      const { assessment, ...told } = migrate(parseAssessment(text).assessment, crossingFrom(crossing), now);
      return { text: canonicalText(assessment), ...told };
    }),
  ),
);
