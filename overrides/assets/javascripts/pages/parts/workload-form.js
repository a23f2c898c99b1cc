/**
 * The form of a workload, in a dialog: to create an assessment, and to edit what it is about.
 */

import { element, field, h } from "../../lib/h.js";
import { patch } from "../../lib/patch.js";
import { ownerInput } from "../../controls/owner-field.js";
import { begun, keepBegun } from "../../controls/kept.js";
import * as words from "../../words/crossing.js";
import * as keeping from "../../words/keeping.js";
import { editionSelect } from "./edition-mark.js";

/** @typedef {import("../../assessment/types.js").Workload} Workload */

export const UNTITLED = "Untitled workload";

/**
 * @typedef {object} Entry
 * @property {string} [id]
 * @property {Partial<Workload>} workload
 * @property {readonly string[]} scope
 * @property {readonly string[]} [editions] to choose from
 * @property {string | null} [edition] that is proposed
 *
 * @typedef {object} Asked
 * @property {(now: Partial<Workload>) => Partial<Workload>} change the fields that were changed in the form, and only
 *   those: what another tab has changed meanwhile stays
 * @property {string[]} scope
 * @property {boolean} isScopeChanged
 * @property {string | null} edition null where there is no choice
 */

/**
 * Ask for a workload. Only the name is required.
 *
 * @param {string} title
 * @param {string} action the words on the button
 * @param {[string, string][]} pillars ids and titles
 * @param {Entry} entry what the fields show at first
 * @returns {Promise<Asked | null>} null where the dialog was left
 */
export function askWorkload(title, action, pillars, { id, workload, scope, editions = [], edition = null }) {
  return new Promise((resolve) => {
    const draft = `workload ${id ?? ""}`;
    const kept = begun(draft);
    const list = new ScopeList(pillars, scope);
    const leave = (/** @type {Asked | null} */ result) => {
      dialog.close();
      dialog.remove();
      resolve(result);
    };
    const startOver = () => {
      fillIn(form, list, shown);
      again.replaceChildren();
      keep();
      form.querySelector("input")?.focus();
    };
    const again = element("p", { class: "wa-row__text wa-begun", role: "status" });
    const form = element(
      "form",
      { method: "dialog" },
      ...parts(title, action, [again, ...fields(workload), editionField(editions, edition)], list.element, () =>
        leave(null),
      ),
    );
    const before = { fields: fieldsOf(form), scope: list.scope };
    const shown = { ...textsOf(form), scope: list.scope };
    if (kept) fillIn(form, list, kept);
    // A click on a button of the form comes here after the dialog was closed.
    const keep = () => dialog.open && keepBegun(draft, begunIn({ ...textsOf(form), scope: list.scope }, shown));
    for (const type of ["input", "change", "click"]) form.addEventListener(type, keep);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = new FormData(form).get("edition");
      keepBegun(draft, null);
      leave({ ...askedOf(before, { fields: fieldsOf(form), scope: list.scope }), edition: chosen && String(chosen) });
    });
    const dialog = element(
      "dialog",
      // Left by mistake, too: what was typed is there the next time, until it is given or begun anew.
      { class: "wa-dialog md-typeset", "aria-label": title, oncancel: () => leave(null) },
      form,
    );
    document.body.append(dialog);
    dialog.showModal();
    if (kept)
      again.append(
        keeping.begun,
        " ",
        element("button", { type: "button", class: "wa-small", onclick: startOver }, keeping.startOver),
      );
  });
}

/** What stands in the fields, as it was typed. @param {HTMLFormElement} form @returns {Record<string, string>} */
function textsOf(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/**
 * What was begun in the form, and only that: another tab may change the rest before it is opened again.
 *
 * @param {import("../../controls/kept.js").Begun} now
 * @param {import("../../controls/kept.js").Begun} shown
 * @returns {import("../../controls/kept.js").Begun | null} nothing where nothing was begun
 */
function begunIn(now, shown) {
  const begunOnes = Object.entries(now).filter(([name, value]) => !isSame(value, shown[name]));
  return begunOnes.length > 0 ? Object.fromEntries(begunOnes) : null;
}

/** @param {unknown} one @param {unknown} two */
function isSame(one, two) {
  return JSON.stringify(one) === JSON.stringify(two);
}

/**
 * Show what was typed when the form was left.
 *
 * @param {HTMLFormElement} form
 * @param {ScopeList} list
 * @param {import("../../controls/kept.js").Begun} kept
 */
function fillIn(form, list, { scope, ...texts }) {
  for (const [name, text] of Object.entries(texts)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLElement && "value" in field) field.value = String(text);
  }
  if (Array.isArray(scope)) list.scope = scope;
}

/** The pillars to tick and to move. */
class ScopeList {
  element = element("ol", { class: "wa-scope" });
  #titles;
  #order;
  #chosen;

  /** @param {[string, string][]} pillars ids and titles @param {readonly string[]} scope */
  constructor(pillars, scope) {
    const others = pillars.map(([id]) => id).filter((id) => !scope.includes(id));
    this.#titles = new Map(pillars);
    this.#order = [...scope, ...others];
    this.#chosen = new Set(scope.length ? scope : this.#order);
    this.#show();
  }

  /** The ids that are ticked, in their order. */
  get scope() {
    return this.#order.filter((id) => this.#chosen.has(id));
  }

  set scope(ids) {
    const known = ids.filter((id) => this.#order.includes(id));
    this.#order = [...known, ...this.#order.filter((id) => !known.includes(id))];
    this.#chosen = new Set(known);
    this.#show();
  }

  #show() {
    patch(
      this.element,
      this.#order.map((id, index) => this.#row(id, index)),
    );
  }

  /** @param {string} id @param {number} index */
  #row(id, index) {
    const name = this.#titles.get(id) ?? id;
    const tick = (/** @type {Event} */ event) => {
      if (/** @type {HTMLInputElement} */ (event.target).checked) this.#chosen.add(id);
      else this.#chosen.delete(id);
    };
    return h(
      "li",
      { key: id },
      h(
        "label",
        { class: "wa-check" },
        h("input", { type: "checkbox", checked: this.#chosen.has(id), onchange: tick }),
        name,
      ),
      this.#mover(id, "↑", `Move ${name} up`, index === 0, -1),
      this.#mover(id, "↓", `Move ${name} down`, index === this.#order.length - 1, 1),
    );
  }

  /** @param {string} id @param {string} sign @param {string} label @param {boolean} isEnd @param {number} by */
  #mover(id, sign, label, isEnd, by) {
    const move = (/** @type {Event} */ { target }) => {
      const from = this.#order.indexOf(id);
      this.#order.splice(from + by, 0, ...this.#order.splice(from, 1));
      this.#show();
      // At the end of the list the other way is the one that is left.
      const button = /** @type {HTMLButtonElement} */ (target);
      const other = button.disabled && button.parentElement?.querySelector("button:enabled");
      if (other instanceof HTMLElement) other.focus();
    };
    return h(
      "button",
      { type: "button", class: "wa-small", disabled: isEnd, "aria-label": label, onclick: move },
      sign,
    );
  }
}

/**
 * @param {string} title
 * @param {string} action
 * @param {import("../../lib/vnode.js").Child[]} inputs
 * @param {HTMLElement} scope
 * @param {() => void} cancel
 */
function parts(title, action, inputs, scope, cancel) {
  return [
    h("h2", {}, title),
    ...inputs,
    scope.childElementCount > 0 &&
      h("fieldset", {}, h("legend", {}, "Pillars in scope, in the order of the review"), scope),
    h(
      "p",
      { class: "wa-actions" },
      h("button", { type: "submit", class: "wa-button wa-button--primary" }, action),
      h("button", { type: "button", class: "wa-button", onclick: cancel }, "Cancel"),
    ),
  ];
}

/** Nothing where there is no choice. @param {readonly string[]} editions @param {string | null} edition */
function editionField(editions, edition) {
  return editions.length > 1 && field(words.choose, editionSelect(editions, edition ?? "", { name: "edition" }));
}

/** @param {Partial<Workload>} workload */
function fields(workload) {
  return [
    field(
      "Name",
      h("input", {
        name: "name",
        required: true,
        pattern: ".{1,500}",
        title: "At most 500 characters",
        value: workload.name ?? "",
        autofocus: true,
      }),
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
      field("Owner", ownerInput({ name: "owner", value: workload.owner ?? "" })),
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
  ];
}

/** What stands in the form. @param {HTMLFormElement} form */
function fieldsOf(form) {
  const data = new FormData(form);
  const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  const list = (/** @type {string} */ name) =>
    text(name)
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  return {
    name: text("name") || UNTITLED,
    description: text("description"),
    environment: text("environment"),
    owner: text("owner"),
    industry: text("industry"),
    regions: list("regions"),
    accounts: list("accounts"),
    architecture: text("architecture"),
  };
}

/** @typedef {{fields: ReturnType<typeof fieldsOf>, scope: string[]}} Filled */

/** @param {Filled} before @param {Filled} after @returns {Omit<Asked, "edition">} */
function askedOf(before, after) {
  const changed = Object.entries(after.fields).filter(
    ([name, value]) => !isSame(value, Reflect.get(before.fields, name)),
  );
  const given = /** @type {Partial<typeof after.fields>} */ (Object.fromEntries(changed));
  const { architecture, ...fields } = given;
  return {
    change: ({ links = [] }) =>
      architecture === undefined ? fields : { ...fields, links: linksWith(links, architecture) },
    scope: after.scope,
    isScopeChanged: !isSame(before.scope, after.scope),
  };
}

/** The diagram is the first of the links. @param {Workload["links"]} links @param {string} url empty for none */
function linksWith([first, ...others], url) {
  return url ? [{ title: first?.title ?? "Architecture", url }, ...others] : others;
}
