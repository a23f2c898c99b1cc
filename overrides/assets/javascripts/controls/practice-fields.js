/**
 * What stands in the fold-out of a practice: notes, evidence, owner, due date. Comes with the first fold-out that is
 * opened: most practices are answered without.
 *
 * @typedef {import("../assessment/types.js").PracticeAnswer} PracticeAnswer
 * @typedef {PracticeAnswer["evidence"]} Evidence
 * @typedef {object} Context
 * @property {Partial<PracticeAnswer>} answer
 * @property {(field: "notes" | "owner" | "due") => string} text what a field shows
 * @property {(field: "notes" | "owner" | "due", value: string | null) => void} edit called as it is typed
 * @property {{title: string, url: string}} draft evidence that is typed and not added yet
 * @property {(change: (evidence: Evidence) => Evidence) => void} changeEvidence gets what there is when it is stored
 */

import { isLink } from "../assessment/schema.js";
import { field, h } from "../lib/dom.js";

/** @param {Context} context @returns {HTMLElement[]} */
export function practiceFields(context) {
  const { text, edit } = context;
  return [
    field(
      "Notes",
      h("textarea", {
        rows: 3,
        value: text("notes"),
        "data-focus": "notes",
        oninput: (/** @type {Event} */ event) => edit("notes", typedIn(event)),
      }),
    ),
    evidenceGroup(context),
    h(
      "div",
      { class: "wa-pair" },
      field(
        "Owner",
        h("input", {
          type: "text",
          value: text("owner"),
          "data-focus": "owner",
          oninput: (/** @type {Event} */ event) => edit("owner", typedIn(event)),
        }),
      ),
      field(
        "Due",
        h("input", {
          type: "date",
          value: text("due"),
          "data-focus": "due",
          onchange: (/** @type {Event} */ event) => edit("due", typedIn(event) || null),
        }),
      ),
    ),
  ];
}

/** @param {Context} context */
function evidenceGroup({ answer, draft, changeEvidence }) {
  const list = answer.evidence ?? [];
  return h(
    "div",
    { class: "wa-evidence", role: "group", "aria-label": "Evidence" },
    h("span", { class: "wa-label" }, "Evidence"),
    list.length > 0 &&
      h(
        "ul",
        {},
        list.map((entry) =>
          h(
            "li",
            {},
            entry.url ? h("a", { href: entry.url, rel: "noopener noreferrer" }, entry.title) : entry.title,
            " ",
            h(
              "button",
              {
                type: "button",
                class: "wa-small",
                "aria-label": `Remove ${entry.title}`,
                onclick: () => changeEvidence((now) => without(now, entry)),
              },
              "Remove",
            ),
          ),
        ),
      ),
    newEvidence(draft, (entry) => changeEvidence((now) => [...now, entry])),
  );
}

/** Without the first that says the same. @param {Evidence} list @param {Evidence[number]} entry */
function without(list, { title, url }) {
  const place = list.findIndex((one) => one.title === title && one.url === url);
  return list.filter((_, at) => at !== place);
}

/** @param {{title: string, url: string}} draft @param {(entry: Evidence[number]) => void} add */
function newEvidence(draft, add) {
  const title = h("input", {
    type: "text",
    value: draft.title,
    "aria-label": "Title of the evidence",
    placeholder: "What it is",
    "data-focus": "evidence",
    oninput: () => {
      draft.title = title.value;
    },
  });
  const url = h("input", {
    type: "url",
    value: draft.url,
    "aria-label": "Address of the evidence",
    placeholder: "https://… (optional)",
    "data-focus": "address",
    oninput: () => {
      draft.url = url.value;
      url.setCustomValidity("");
    },
  });
  const submit = () => {
    if (!title.value.trim()) {
      title.focus();
      return;
    }
    const address = url.value.trim();
    if (address && !isLink(address)) {
      url.setCustomValidity("The address must begin with https://, http:// or mailto:");
      url.reportValidity();
      return;
    }
    const entry = { title: title.value.trim(), url: address || null };
    Object.assign(draft, { title: "", url: "" });
    add(entry);
  };
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      submit();
    }
  };
  return h(
    "div",
    { class: "wa-pair", onkeydown },
    title,
    url,
    h("button", { type: "button", class: "wa-small", onclick: submit }, "Add"),
  );
}

/** @param {Event} event @returns {string} */
function typedIn(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}
