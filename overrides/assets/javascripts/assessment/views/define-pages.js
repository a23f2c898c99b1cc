/**
 * Registers the elements of the pages below `/assess/`.
 */

import { AssessmentsElement } from "./assessments.js";
import { define } from "./define.js";
import { ReviewElement } from "./review.js";

define("wa-assessments", AssessmentsElement);
define("wa-review", ReviewElement);
