/** The style sheet of the dialog, which no page needs before. */

import { element } from "../lib/h.js";
import { ROOT } from "../lib/site.js";

/** @type {Promise<void> | undefined} */
let loading;

/** Have it; where it fails, the next one who asks tries again. */
export function styled() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @returns {Promise<void>} */
function load() {
  const sheet = element("link", { rel: "stylesheet", href: `${ROOT}assets/stylesheets/search.css` });
  return new Promise((resolve, reject) => {
    sheet.addEventListener("load", () => resolve());
    sheet.addEventListener("error", () => {
      sheet.remove();
      reject(new Error("The style sheet of the search could not be loaded."));
    });
    document.head.append(sheet);
  });
}
