/**
 * What stands in the fold-out of a practice: notes, evidence, owner, due date. Comes with the first fold-out that is
 * opened: most practices are answered without.
 *
 * @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer
 * @typedef {import("../store/session.js").PracticeFields} PracticeFields
 * @typedef {PracticeAnswer["evidence"]} Evidence
 * @typedef {{title: string, url: string}} EvidenceDraft typed and not added yet
 * @typedef {object} Context
 * @property {Partial<PracticeAnswer>} answer
 * @property {(fields: PracticeFields) => void} edit called as it is typed
 * @property {EvidenceDraft} draft
 * @property {(draft: EvidenceDraft) => void} setDraft
 * @property {(change: (evidence: Evidence) => Evidence) => void} changeEvidence gets what there is when it is stored
 */

import { isLink } from "../assessment/schema.js";
import { field, h } from "../lib/h.js";

/** @param {Context} context */
export function practiceFields(context) {
  const { answer, edit } = context;
  const [onNotes, onOwner] = [typed((notes) => edit({ notes })), typed((owner) => edit({ owner }))];
  const onDue = typed((due) => edit({ due: due || null }));
  return [
    field("Notes", h("textarea", { rows: 3, value: answer.notes ?? "", oninput: onNotes })),
    evidenceGroup(context),
    h(
      "div",
      { class: "wa-pair" },
      field("Owner", h("input", { type: "text", value: answer.owner ?? "", oninput: onOwner })),
      field("Due", h("input", { type: "date", value: answer.due ?? "", onchange: onDue })),
    ),
  ];
}

/** @param {Context} context */
function evidenceGroup(context) {
  const list = context.answer.evidence ?? [];
  return h(
    "div",
    { class: "wa-evidence", role: "group", "aria-label": "Evidence" },
    h("span", { class: "wa-label" }, "Evidence"),
    list.length > 0 &&
      h(
        "ul",
        {},
        list.map((entry) => evidenceItem(entry, context)),
      ),
    newEvidence(context),
  );
}

/** @param {Evidence[number]} entry @param {Context} context */
function evidenceItem(entry, { changeEvidence }) {
  const { title, url } = entry;
  const onclick = () => changeEvidence((now) => without(now, entry));
  return h(
    "li",
    { key: `${title} ${url}` },
    url ? h("a", { href: url, rel: "noopener noreferrer" }, title) : title,
    " ",
    h("button", { type: "button", class: "wa-small", "aria-label": `Remove ${title}`, onclick }, "Remove"),
  );
}

/** Without the first that says the same. @param {Evidence} list @param {Evidence[number]} entry */
function without(list, { title, url }) {
  const place = list.findIndex((one) => one.title === title && one.url === url);
  return list.filter((_, at) => at !== place);
}

/** @param {Context} context */
function newEvidence({ draft, setDraft, changeEvidence }) {
  const add = (/** @type {Event} */ event) => {
    const entry = checkedEvidence(event, draft);
    if (!entry) return;
    setDraft({ title: "", url: "" });
    changeEvidence((now) => [...now, entry]);
  };
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.isComposing) return; // Enter also takes what an input method proposes
    event.preventDefault();
    add(event);
  };
  return h(
    "div",
    { class: "wa-pair", onkeydown },
    h("input", {
      type: "text",
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
      oninput: typed((url, target) => {
        target.setCustomValidity("");
        setDraft({ ...draft, url });
      }),
    }),
    h("button", { type: "button", class: "wa-small", onclick: add }, "Add"),
  );
}

/** What is to be added, or nothing: the field then says why. @param {Event} event @param {EvidenceDraft} draft */
function checkedEvidence({ target }, draft) {
  const pair = /** @type {Element} */ (target).closest(".wa-pair");
  const [title, url] = pair?.querySelectorAll("input") ?? [];
  const [name, address] = [draft.title.trim(), draft.url.trim()];
  if (!name) return title?.focus();
  if (!address || isLink(address)) return { title: name, url: address || null };
  url?.setCustomValidity("The address must begin with https://, http:// or mailto:");
  url?.reportValidity();
}

/** @param {(value: string, target: HTMLInputElement) => void} action @returns {(event: Event) => void} */
function typed(action) {
  return ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    action(input.value, input);
  };
}
