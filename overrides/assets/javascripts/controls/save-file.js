/** Assessments as files of the reader's: the safe copy, also where this browser keeps nothing. */

import { bundleText } from "../assessment/bundle.js";
import { canonicalText } from "../assessment/file.js";
import { download } from "../lib/download.js";
import { fileName } from "../lib/file-name.js";
import { session } from "../store/session.js";

/** @typedef {import("../assessment/types.js").Assessment} Assessment */

/** Save one as a file, or several as a bundle. @param {readonly Assessment[]} assessments */
export function saveAsFile(assessments) {
  const [first, ...others] = assessments;
  if (!first) return;
  if (others.length) download(fileName("all assessments"), bundleText(assessments));
  else download(fileName(first.workload.name), canonicalText(first));
  for (const { id } of assessments) session.store.markExported(id);
}
