/**
 * The evidence of a practice: what there is, and what is being typed. Leaving the page adds it; what cannot be added
 * yet, an address without a title, stays in the fields.
 *
 * @typedef {import("../assessment/types.js").PracticeAnswer["evidence"]} Evidence
 * @typedef {{title: string, url: string}} EvidenceDraft typed and not added yet
 * @typedef {object} Context
 * @property {Evidence} list
 * @property {EvidenceDraft} draft
 * @property {(draft: EvidenceDraft) => void} setDraft
 * @property {(change: (evidence: Evidence) => Evidence) => void} change gets what there is when it is stored
 * @property {() => void} add what is typed
 */

import { isLink } from "../assessment/schema.js";
import { h } from "../lib/h.js";
import { isComposed } from "../lib/single-keys.js";

const LONGEST_TITLE = 500;

/** @param {Context} context */
export function evidenceGroup(context) {
  const { list, draft } = context;
  return h(
    "div",
    { class: "wa-evidence", role: "group", "aria-label": "Evidence" },
    h("span", { class: "wa-label" }, "Evidence"),
    list.length > 0 &&
      h(
        "ul",
        {},
        list.map((entry) => item(entry, context)),
      ),
    fields(context),
    (draft.title || draft.url) && h("span", { class: "wa-label" }, "Not added yet."),
  );
}

/** @param {EvidenceDraft} draft @returns {Evidence[number] | null} what is to be added, where it can be */
export function evidenceOf({ title, url }) {
  const [name, address] = [title.trim(), url.trim()];
  const isGood = name && [...name].length <= LONGEST_TITLE && (!address || isLink(address));
  return isGood ? { title: name, url: address || null, date: null, checkedBy: "", validUntil: null } : null;
}

/** @param {Evidence[number]} entry @param {Context} context */
function item(entry, { change }) {
  const { title, url } = entry;
  const onclick = (/** @type {Event} */ { currentTarget }) => {
    const button = /** @type {HTMLElement} */ (currentTarget);
    const list = button.closest(".wa-evidence");
    // The button goes: the hand stays at the evidence.
    const others = [...(list?.querySelectorAll("li button") ?? [])];
    const next =
      others[others.indexOf(button) + 1] ?? others[others.indexOf(button) - 1] ?? list?.querySelector("input");
    if (next instanceof HTMLElement) next.focus();
    change((now) => without(now, entry));
  };
  return h(
    "li",
    { key: `${title} ${url}` },
    url ? h("a", { href: url, rel: "noopener noreferrer" }, title) : title,
    " ",
    h("button", { type: "button", class: "wa-small", "aria-label": `Remove ${title}`, onclick }, "Remove"),
  );
}

/** Without the first that says the same. @param {Evidence} list @param {Evidence[number]} entry */
function without(list, entry) {
  const place = list.findIndex((one) => textOf(one) === textOf(entry));
  return list.filter((_, at) => at !== place);
}

/** @param {Evidence[number]} entry */
function textOf({ title, url, date, checkedBy, validUntil }) {
  return JSON.stringify([title, url, date, checkedBy, validUntil]);
}

/** @param {Context} context */
function fields({ draft, setDraft, add }) {
  const onadd = (/** @type {Event} */ event) => (evidenceOf(draft) ? add() : complain(event, draft));
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || isComposed(event)) return; // Enter also takes what an input method proposes
    event.preventDefault();
    onadd(event);
  };
  return h(
    "div",
    { class: "wa-pair", onkeydown },
    h("input", {
      type: "text",
      "data-field": "evidence",
      value: draft.title,
      "aria-label": "Title of the evidence",
      placeholder: "What it is",
      oninput: typed((title) => setDraft({ ...draft, title })),
    }),
    h("input", {
      type: "url",
      value: draft.url,
      "aria-label": "Address of the evidence",
      placeholder: "https://… (optional)",
      oninput: typed((url) => setDraft({ ...draft, url })),
    }),
    h("button", { type: "button", class: "wa-small", onclick: onadd }, "Add"),
  );
}

/** Say at the field why it cannot be added. @param {Event} event @param {EvidenceDraft} draft */
function complain({ target }, { title }) {
  const inputs = /** @type {Element} */ (target).closest(".wa-pair")?.querySelectorAll("input") ?? [];
  const [name, address] = [...inputs];
  if (!title.trim()) return name?.focus();
  const isLong = [...title.trim()].length > LONGEST_TITLE;
  const [field, why] = isLong
    ? [name, `At most ${LONGEST_TITLE} characters: put the rest into the notes`]
    : [address, "The address must begin with https://, http:// or mailto:"];
  field?.setCustomValidity(why);
  field?.reportValidity();
}

/** @param {(value: string) => void} action @returns {(event: Event) => void} */
function typed(action) {
  return ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    input.setCustomValidity("");
    action(input.value);
  };
}
