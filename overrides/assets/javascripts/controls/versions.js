/** Two versions of a field wait for a decision: both are shown, and what was not chosen goes. */

import { waiting } from "../assessment/versions.js";
import { flushDrafts, isTyped } from "./draft.js";
import { STATUS_CHOICES } from "./status-field.js";
import { h } from "../lib/h.js";
import { fieldName } from "./said.js";
import { localMoment } from "../lib/dates.js";
import { session } from "../store/session.js";
import { isPresenting } from "./presenting.js";

/** @typedef {import("../assessment/versions.js").Part} Part */
/** @typedef {import("../assessment/versions.js").Choice} Choice */

const TITLE = "Two versions: which one holds?";
const NOTHING = "nothing";

/**
 * @param {string} place the id of the question or practice; empty for the workload
 * @param {Part} part
 * @param {string} [of] the assessment; else the open one
 * @returns {import("../lib/vnode.js").VNode | null} nothing where nothing waits
 */
export function otherVersions(place, part, of) {
  const isHidden = part.private && isPresenting();
  const found = waiting(part).filter(({ field }) => !(isHidden && field === "notes"));
  if (found.length === 0) return null;
  return h(
    "div",
    { class: "wa-versions", role: "group", "aria-label": TITLE },
    h("p", { class: "wa-label" }, TITLE),
    found.map((one, index) => otherVersion(place, part, one, index, of)),
  );
}

/** @param {string} field @param {any} value @returns {string} as a person reads it */
export function versionText(field, value) {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (field === "status") return STATUS_CHOICES.find(([id]) => id === value)?.[1] ?? String(value);
  if (field === "applicable") return value ? "applies" : "does not apply";
  if (field === "private") return value ? "private" : "not private";
  if (field === "scope") return value.length ? value.join(", ") : "all pillars";
  if (field === "links")
    return value.map((/** @type {{title: string, url: string}} */ { title, url }) => `${title} ${url}`).join(", ");
  if (field === "accepted") return `by ${value.by} until ${value.until}`;
  if (field === "providedBy") return `${value.practice} of ${value.name}`;
  return Array.isArray(value) ? value.join(", ") || NOTHING : String(value);
}

/**
 * @param {string} place
 * @param {Part} part
 * @param {{field: string, value: any, updated: string | null}} other
 * @param {number} index
 * @param {string} [of]
 */
function otherVersion(place, part, { field, value, updated }, index, of) {
  const seen = part[field];
  const isText = typeof seen === "string" && typeof value === "string" && field === "notes";
  const date = updated && updated > "2000" ? ` (${localMoment(updated)})` : "";
  const button = (
    /** @type {string} */ label,
    /** @type {(mine: any, theirs: any) => ReturnType<Choice>} */ choose,
  ) => {
    const act = () => {
      flushDrafts(); // what is being typed is one of the versions
      const choice = (/** @type {any[]} */ alive) => choose(still(seen, value, alive), still(value, seen, alive));
      void session.decide(place, field, choice, of);
    };
    const name = `${label}: ${fieldName(field)}`;
    return h("button", { type: "button", class: "wa-small", "aria-label": name, ...pressing(act) }, label);
  };
  return h(
    "div",
    // Not by what it says: what is pressed stays though the press itself has a typed text stored.
    { class: "wa-version", key: `${field} ${index}` },
    h("p", {}, h("strong", {}, fieldName(field)), ": now ", h("q", {}, versionText(field, seen))),
    h("p", {}, `the other one${date}: `, h("q", {}, versionText(field, value))),
    h(
      "p",
      { class: "wa-version__choice" },
      button("Keep this", (mine, theirs) => ({ value: mine, over: [theirs] })),
      button("Take the other", (mine, theirs) => ({ value: theirs, over: [mine] })),
      isText && button("Keep both", (mine, theirs) => ({ value: both(mine, theirs), over: [mine, theirs] })),
    ),
  );
}

/** What a pointer went down on, with the words that stood there then. @type {(() => void) | null} */
let pressed = null;

/** Handlers that do what a button said as it was pressed. @param {() => void} act */
function pressing(act) {
  return {
    onpointerdown: () => {
      pressed = act;
    },
    onclick: (/** @type {MouseEvent} */ event) => {
      const meant = event.detail > 0 ? pressed : null; // keys press what stands there now
      pressed = null;
      (meant ?? act)();
    },
  };
}

/**
 * What became of a version that was on the screen: itself, or what was typed here in its place. What another tab gave
 * in its place nobody here has seen: it waits.
 *
 * @param {unknown} version
 * @param {unknown} other the one beside it
 * @param {unknown[]} alive the newest last
 */
function still(version, other, alive) {
  const [own, beside] = [version, other].map((one) => JSON.stringify(one));
  const texts = alive.map((one) => JSON.stringify(one));
  if (texts.includes(own ?? "")) return version;
  const at = texts.findLastIndex((text, place) => text !== beside && isTyped(alive[place]));
  return at < 0 ? version : alive[at];
}

/** @param {string} shown @param {string} other */
function both(shown, other) {
  return [shown, other].filter(Boolean).join("\n\n");
}
