/**
 * The form of a workload, in a dialog: to create an assessment, and to edit what it is about.
 */

import { field, h } from "../../lib/dom.js";

/** @typedef {import("../../assessment/types.js").Workload} Workload */
/** @typedef {{workload: Partial<Workload>, scope: readonly string[]}} Entry */

/**
 * Ask for a workload. Only the name is required.
 *
 * @param {string} title
 * @param {string} action the words on the button
 * @param {[string, string][]} pillars ids and titles
 * @param {Entry} entry what the fields show at first
 * @returns {Promise<Entry | null>} null where the dialog was left
 */
export function askWorkload(title, action, pillars, entry) {
  return new Promise((resolve) => {
    const { workload, scope } = entry;
    const order = [...scope, ...pillars.map(([id]) => id).filter((id) => !scope.includes(id))];
    const chosen = new Set(scope.length ? scope : order);
    const list = h("ol", { class: "wa-scope" });
    const showScope = () => list.replaceChildren(...order.map((id, index) => scopeRow(id, index)));
    const scopeRow = (/** @type {string} */ id, /** @type {number} */ index) => {
      const name = pillars.find(([pillar]) => pillar === id)?.[1] ?? id;
      const move = (/** @type {number} */ by) => {
        order.splice(index + by, 0, ...order.splice(index, 1));
        showScope();
      };
      return h(
        "li",
        {},
        h(
          "label",
          { class: "wa-check" },
          h("input", {
            type: "checkbox",
            checked: chosen.has(id),
            onchange: (/** @type {Event} */ event) => {
              if (/** @type {HTMLInputElement} */ (event.target).checked) chosen.add(id);
              else chosen.delete(id);
            },
          }),
          name,
        ),
        h(
          "button",
          {
            type: "button",
            class: "wa-small",
            disabled: index === 0,
            "aria-label": `Move ${name} up`,
            onclick: () => move(-1),
          },
          "↑",
        ),
        h(
          "button",
          {
            type: "button",
            class: "wa-small",
            disabled: index === order.length - 1,
            "aria-label": `Move ${name} down`,
            onclick: () => move(1),
          },
          "↓",
        ),
      );
    };
    showScope();
    const dialog = h("dialog", { class: "wa-dialog md-typeset", "aria-label": title });
    const done = (/** @type {Entry | null} */ result) => {
      dialog.close();
      dialog.remove();
      resolve(result);
    };
    const form = h(
      "form",
      {
        method: "dialog",
        onsubmit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          done({ workload: workloadOf(form, workload), scope: scopeOf(order, chosen) });
        },
      },
      h("h2", {}, title),
      field(
        "Name",
        h("input", { name: "name", required: true, maxlength: 500, value: workload.name ?? "", autofocus: true }),
      ),
      field(
        "What it does, and for whom",
        h("textarea", { name: "description", rows: 2, value: workload.description ?? "" }),
      ),
      h(
        "div",
        { class: "wa-pair" },
        field(
          "Environment",
          h("input", { name: "environment", value: workload.environment ?? "", placeholder: "production" }),
        ),
        field("Owner", h("input", { name: "owner", value: workload.owner ?? "" })),
      ),
      h(
        "div",
        { class: "wa-pair" },
        field("Industry", h("input", { name: "industry", value: workload.industry ?? "" })),
        field(
          "Regions, separated by commas",
          h("input", { name: "regions", value: (workload.regions ?? []).join(", "), placeholder: "eu-central-1" }),
        ),
      ),
      h(
        "div",
        { class: "wa-pair" },
        field(
          "Accounts, separated by commas",
          h("input", { name: "accounts", value: (workload.accounts ?? []).join(", ") }),
        ),
        field(
          "Address of the architecture diagram",
          h("input", {
            name: "architecture",
            type: "url",
            pattern: "https?://.+|mailto:.+",
            title: "An address that begins with https:// or http://",
            value: workload.links?.[0]?.url ?? "",
          }),
        ),
      ),
      h("fieldset", {}, h("legend", {}, "Pillars in scope, in the order of the review"), list),
      h(
        "p",
        { class: "wa-actions" },
        h("button", { type: "submit", class: "wa-button wa-button--primary" }, action),
        h("button", { type: "button", class: "wa-button", onclick: () => done(null) }, "Cancel"),
      ),
    );
    dialog.addEventListener("cancel", () => done(null));
    dialog.append(form);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** @param {HTMLFormElement} form @param {Partial<Workload>} before @returns {Workload} */
function workloadOf(form, before) {
  const data = new FormData(form);
  const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  const list = (/** @type {string} */ name) =>
    text(name)
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  const architecture = text("architecture");
  const links = (before.links ?? []).slice(1);
  if (architecture) links.unshift({ title: before.links?.[0]?.title ?? "Architecture", url: architecture });
  return {
    name: text("name") || "Untitled workload",
    description: text("description"),
    environment: text("environment"),
    owner: text("owner"),
    industry: text("industry"),
    regions: list("regions"),
    accounts: list("accounts"),
    links,
  };
}

/** All pillars in their own order is the same as no scope. @param {string[]} order @param {Set<string>} chosen */
function scopeOf(order, chosen) {
  return order.filter((id) => chosen.has(id));
}
