/**
 * What somebody types into the search, read as something to do: "mark SEC01-BP02 partly", "plan", "theme dark". Pure:
 * which practice is meant, and whether there is such a workload, others know.
 */

import { fold } from "./folding.js";

/** @typedef {"in-place" | "partial" | "missing" | "not-applicable" | "unsure"} Status */
/**
 * @typedef {{kind: "mark", rest: string, status: Status} | {kind: "clear" | "open", rest: string}
 *   | {kind: "go", page: string, title: string} | {kind: "theme", theme: "system" | "default" | "slate"}
 *   | {kind: "new" | "import" | "export" | "present" | "undo" | "keys"}} Doing rest: what it is done to
 */
/** @typedef {Doing & {isSure: boolean}} Command isSure: all of what was typed says so */

/** What people say for a status. @type {Record<Status, string[]>} */
const SAID = {
  "in-place": ["in place", "inplace", "in-place", "done", "yes", "ok", "complete", "completed", "implemented", "1"],
  partial: ["partly in place", "partly", "partial", "partially", "half", "some", "in progress", "2"],
  missing: ["not in place", "not-in-place", "missing", "not done", "not implemented", "absent", "no", "none", "3"],
  "not-applicable": [
    "not applicable",
    "not-applicable",
    "does not apply",
    "doesnt apply",
    "n/a",
    "n.a.",
    "n.a",
    "na",
    "4",
  ],
  unsure: ["unsure", "not sure", "unknown", "dont know", "do not know", "maybe", "tbd", "?", "5"],
};
/** The longest first: "not in place" ends in "in place". */
const PHRASES = Object.entries(SAID)
  .flatMap(([status, all]) => all.map((said) => ({ said, status: /** @type {Status} */ (status) })))
  .sort((one, two) => two.said.length - one.said.length);
const VERB = /^(?:mark|set|make|answer|put|say)\s+/;
const CLEARS = /^(?:clear|reset|unanswer|erase|unmark)\s+(?:the answer (?:to|of)\s+)?(.+)$/;
const JOINED = /(?:\s*(?:[:=,]|->|=>|→)|\s+(?:as|to|is|are))*\s*$/;
const BEGUN = /^(?:\s*(?:[:=,]|->|=>|→))*\s*(?:for\s+|of\s+)?/;
/** An id has a digit; whoever writes no verb means an id. */
const DIGIT = /\d/;
const GOES = /^(?:go to|goto|go|open|show|see)\s+(?:the\s+)?/;
const OPENS = /^(?:open|switch to|switch|change to|use)\s+(?:the\s+)?(?:workload\s+|assessment\s+)?(.+)$/;
const LEAST = 3;
/** Whoever types more than a title has something to search for. */
const LONGEST = 200;

/** Pages, and what people call them. @type {readonly [page: string, title: string, ...names: string[]][]} */
const PAGES = [
  ["assess/review/", "Review", "review"],
  ["assess/dashboard/", "Dashboard", "dashboard"],
  ["assess/plan/", "Improvement plan", "plan", "improvement plan"],
  ["assess/report/", "Report", "report"],
  ["assess/milestones/", "Milestones", "milestones"],
  ["assess/follow-ups/", "Follow-ups", "follow-ups", "follow ups", "followups"],
  ["assess/portfolio/", "Portfolio", "portfolio"],
  ["assess/", "All assessments", "assessments", "all assessments", "workloads"],
];
/** @type {readonly [doing: Doing, ...names: string[]][]} */
const DEEDS = [
  [{ kind: "new" }, "new assessment", "new workload", "new review", "create assessment", "start a review"],
  [{ kind: "import" }, "import", "import a file", "import file", "import files"],
  [{ kind: "export" }, "export", "export assessment", "save as a file", "save file", "download"],
  [{ kind: "present" }, "present", "presenter", "presentation"],
  [{ kind: "undo" }, "undo", "take back"],
  [{ kind: "keys" }, "keys", "keyboard", "shortcuts", "keyboard shortcuts", "single-letter keys"],
  [{ kind: "theme", theme: "slate" }, "theme dark", "dark theme", "dark mode", "dark"],
  [{ kind: "theme", theme: "default" }, "theme light", "light theme", "light mode", "light"],
  [{ kind: "theme", theme: "system" }, "theme system", "system theme", "theme auto"],
];

/**
 * What somebody may want done, surest first.
 *
 * @param {string} query
 * @returns {Command[]}
 */
export function commandsIn(query) {
  const text = fold(query).toLowerCase().replace(/['’]/g, "").replace(/\s+/g, " ").trim();
  if (!text || text.length > LONGEST) return [];
  const all = [...marks(text), ...clears(text), ...goes(text), ...deeds(text), ...opens(text)];
  return [...all.filter(({ isSure }) => isSure), ...all.filter(({ isSure }) => !isSure)];
}

/** @param {string} text @returns {Command[]} */
function marks(text) {
  const said = text.replace(VERB, "");
  const found = statusIn(said);
  const isMeant = found && (said !== text || DIGIT.test(found.rest));
  return isMeant ? [{ kind: "mark", ...found, isSure: true }] : [];
}

/** A status at the end or at the beginning, and the rest. @param {string} text */
function statusIn(text) {
  for (const { said, status } of PHRASES) {
    const [before, after] = [text.slice(0, -said.length), text.slice(said.length)];
    if (text.endsWith(said) && /[\s:=>→,]$/.test(before)) {
      const rest = before.replace(JOINED, "");
      if (rest) return { rest, status };
    }
    if (text.startsWith(said) && /^[\s:=,]/.test(after) && DIGIT.test(after) && !DIGIT.test(said)) {
      const rest = after.replace(BEGUN, "");
      if (rest) return { rest, status };
    }
  }
  return null;
}

/** @param {string} text @returns {Command[]} */
function clears(text) {
  const rest = CLEARS.exec(text)?.[1] ?? /^(.*\d.*?)(?:\s*[:=,])?\s+(?:clear|cleared)$/.exec(text)?.[1];
  return rest ? [{ kind: "clear", rest, isSure: true }] : [];
}

/** @param {string} text @returns {Command[]} */
function goes(text) {
  const asked = text.replace(GOES, "");
  return PAGES.flatMap(([page, title, ...names]) => {
    const isSure = names.includes(asked);
    const isNear = asked.length >= LEAST && names.some((name) => name.startsWith(asked));
    return isSure || isNear ? [{ kind: "go", page, title, isSure }] : [];
  });
}

/** @param {string} text @returns {Command[]} */
function deeds(text) {
  return DEEDS.flatMap(([doing, ...names]) => {
    const isSure = names.includes(text);
    const isNear = text.length >= LEAST && names.some((name) => name.startsWith(text));
    return isSure || isNear ? [{ ...doing, isSure }] : [];
  });
}

/** The name of a workload may be any word. @param {string} text @returns {Command[]} */
function opens(text) {
  const named = OPENS.exec(text)?.[1];
  if (named) return [{ kind: "open", rest: named, isSure: true }];
  return text.length >= LEAST ? [{ kind: "open", rest: text, isSure: false }] : [];
}
