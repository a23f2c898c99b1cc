/** Two versions of a field wait for a decision: both are shown, and what was not chosen goes. */

import { waiting } from "../assessment/versions.js";
import { STATUS_CHOICES } from "./status-field.js";
import { h } from "../lib/h.js";
import { localDate } from "../lib/local-date.js";
import { session } from "../store/session.js";

/** @typedef {import("../assessment/versions.js").Part} Part */

/** @type {Record<string, string>} */
const NAMES = {
  status: "Answer",
  reason: "Reason",
  notes: "Notes",
  owner: "Owner",
  due: "Due",
  applicable: "Whether the question applies",
  followUp: "Follow-up",
  name: "Name of the workload",
  description: "Description",
  environment: "Environment",
  industry: "Industry",
  regions: "Regions",
  accounts: "Accounts",
  links: "Links",
  scope: "Pillars in scope",
  edition: "Edition",
};
const TITLE = "Two versions: which one holds?";
const NOTHING = "nothing";

/**
 * @param {string} place the id of the question or practice; empty for the workload
 * @param {Part} part
 * @param {string} [of] the assessment; else the open one
 * @returns {import("../lib/vnode.js").VNode | null} nothing where nothing waits
 */
export function otherVersions(place, part, of) {
  const found = waiting(part);
  if (found.length === 0) return null;
  return h(
    "div",
    { class: "wa-versions", role: "group", "aria-label": TITLE },
    h("p", { class: "wa-label" }, TITLE),
    found.map((one) => otherVersion(place, part, one, of)),
  );
}

/** @param {string} field @param {any} value @returns {string} as a person reads it */
export function versionText(field, value) {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (field === "status") return STATUS_CHOICES.find(([id]) => id === value)?.[1] ?? String(value);
  if (field === "applicable") return value ? "applies" : "does not apply";
  if (field === "scope") return value.length ? value.join(", ") : "all pillars";
  if (field === "links")
    return value.map((/** @type {{title: string, url: string}} */ { title, url }) => `${title} ${url}`).join(", ");
  return Array.isArray(value) ? value.join(", ") || NOTHING : String(value);
}

/** @param {string} field @returns {string} */
export function fieldName(field) {
  return NAMES[field] ?? field;
}

/**
 * @param {string} place
 * @param {Part} part
 * @param {{field: string, value: any, updated: string | null}} other
 * @param {string} [of]
 */
function otherVersion(place, part, { field, value, updated }, of) {
  const decide = (/** @type {unknown} */ chosen) => () => void session.decide(place, field, chosen, of);
  const isText = typeof part[field] === "string" && typeof value === "string" && field === "notes";
  const date = updated && updated > "2000" ? ` (${localDate(updated)})` : "";
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", class: "wa-small", onclick, "aria-label": `${label}: ${fieldName(field)}` }, label);
  return h(
    "div",
    { class: "wa-version", key: `${field} ${JSON.stringify(value)}` },
    h("p", {}, h("strong", {}, fieldName(field)), ": now ", h("q", {}, versionText(field, part[field]))),
    h("p", {}, `the other one${date}: `, h("q", {}, versionText(field, value))),
    h(
      "p",
      { class: "wa-version__choice" },
      button("Keep this", decide(part[field])),
      button("Take the other", decide(value)),
      isText && button("Keep both", decide(`${part[field]}\n\n${value}`)),
    ),
  );
}
