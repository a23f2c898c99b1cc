/** What can be done by what is typed, as options that say what they will do. It loads once the search is open. */

import { h } from "../lib/h.js";
import { ROOT, STORED } from "../lib/site.js";
import { chooseTheme } from "../lib/theme.js";
import { searchIn } from "./client.js";
import { commandsIn } from "./commands.js";
import { fold } from "./folding.js";

/** @typedef {import("./commands.js").Command} Command */
/**
 * @typedef {object} Offer
 * @property {string} key
 * @property {string} text what it does
 * @property {boolean} isSure it stands above the pages that are found
 * @property {string} [href] where it leads; else `run` does it
 * @property {() => Promise<string> | string} [run] gives what has happened; an empty text closes the search
 */
/**
 * @typedef {object} More what others do, loaded as it is needed
 * @property {() => Promise<Palette>} palette
 * @property {() => Promise<{showKeys: () => void}>} keys
 */
/**
 * @typedef {object} Palette
 * @property {() => Promise<string | null>} editionOfAnswers
 * @property {(practice: string, status: import("./commands.js").Status | null) => Promise<Deed | null>} answering
 * @property {(name: string) => Promise<Deed[]>} opening
 * @property {() => Promise<Deed | null>} exporting
 * @property {() => Promise<Deed | null>} undoing
 * @property {() => Promise<Deed>} presenting
 */
/** @typedef {Omit<Offer, "key" | "isSure">} Deed */

const THEMES = { system: "Theme: as the system", default: "Theme: light", slate: "Theme: dark" };
const MOST = 6;
const EDITION = /^(?:edition\s+)?(\d{4}(?:-\d\d){0,2})$/;

export class Offers {
  #more;
  #editions;

  /** @param {More} more @param {readonly string[]} editions those of the site */
  constructor(more, editions) {
    this.#more = more;
    this.#editions = editions;
  }

  /** What can be done by what is typed. @param {string} query @returns {Promise<Offer[]>} */
  async of(query) {
    const commands = commandsIn(query);
    const found = await Promise.all(commands.map((command) => this.#offered(command).catch(() => [])));
    return [...found.flat(), ...this.#turns(query)].slice(0, MOST);
  }

  /** @param {Command} command @returns {Promise<Offer[]>} */
  async #offered(command) {
    const { kind, isSure } = command;
    const deeds = await this.#deeds(command);
    return deeds.map((deed) => ({ ...deed, isSure, key: `${kind} ${deed.text}` }));
  }

  /** @param {Command} command @returns {Promise<Deed[]>} */
  async #deeds(command) {
    switch (command.kind) {
      case "go":
        return [{ text: `Go to: ${command.title}`, href: ROOT + command.page }];
      case "new":
        return [{ text: "New assessment", href: `${ROOT}assess/#new` }];
      case "import":
        return [{ text: "Import a file", href: `${ROOT}assess/#import` }];
      case "theme":
        return [{ text: THEMES[command.theme], run: () => themed(command.theme) }];
      case "keys":
        return [{ text: "Show the keys of this page", run: () => this.#keys() }];
      default:
        return this.#ofAssessments(command);
    }
  }

  /** @param {Command} command @returns {Promise<Deed[]>} */
  async #ofAssessments(command) {
    if (command.kind !== "mark" && !hasAssessments()) return nothingFor(command.kind);
    const palette = await this.#more.palette();
    const { kind } = command;
    if (kind === "open") return palette.opening(command.rest);
    if (kind === "mark" || kind === "clear") {
      const practice = await this.#practice(command.rest, await palette.editionOfAnswers());
      const deed = practice && (await palette.answering(practice, kind === "mark" ? command.status : null));
      if (deed) return [deed];
      return ID.test(command.rest) ? [refusal(`There is no practice ${command.rest} here`)] : [];
    }
    const deed = await { export: palette.exporting, undo: palette.undoing, present: palette.presenting }[
      /** @type {"export" | "undo" | "present"} */ (kind)
    ]();
    if (deed) return [deed];
    return nothingFor(command.kind);
  }

  /** The practice that is named, and nothing besides it. @param {string} rest @param {string | null} edition */
  async #practice(rest, edition) {
    const isBelow = edition !== null && this.#editions.indexOf(edition) > 0;
    const { documents, isExactly } = await searchIn(isBelow ? `${edition}/` : "").meant(rest);
    const [first, ...others] = documents;
    return isExactly && first?.kind === "practice" && others.length === 0 ? (first.id ?? null) : null;
  }

  /** Another edition of the site. @param {string} query @returns {Offer[]} */
  #turns(query) {
    const asked = EDITION.exec(fold(query).toLowerCase().trim())?.[1];
    const found = asked ? this.#editions.filter((edition) => edition.startsWith(asked)) : [];
    return found.map((edition) => {
      const link = document.querySelector(`.wa-editions a[data-edition="${edition}"]`); // keeps the place
      const home = this.#editions.indexOf(edition) > 0 ? `${ROOT}${edition}/` : ROOT;
      const href = link instanceof HTMLAnchorElement ? link.href : home;
      return { key: `edition ${edition}`, text: `Go to edition ${edition}`, href, isSure: asked === edition };
    });
  }

  async #keys() {
    const { showKeys } = await this.#more.keys();
    setTimeout(showKeys); // once the search is closed
    return "";
  }
}

/** What is said of what needs an open assessment, or a change, where there is none. */
const NOTHING = { undo: "There is nothing to undo", export: "No assessment is open that could be saved" };
/** What somebody means for the id of a practice or a question. */
const ID = /^[a-z]{2,5}[\s-]*\d/i;

/** @param {string} kind @returns {Deed[]} */
function nothingFor(kind) {
  return kind === "undo" || kind === "export" ? [refusal(NOTHING[kind])] : [];
}

/** Enter says it, and stays: what is meant for something to do opens no page. @param {string} text @returns {Deed} */
function refusal(text) {
  return { text: `${text}.`, run: () => `${text}.` };
}

/**
 * @param {Offer} offer
 * @param {{id: string, isActive: boolean, follow: (event: MouseEvent) => void}} state
 */
export function offerOption({ key, text, href }, { id, isActive, follow }) {
  const props = {
    key,
    class: "wa-hit wa-hit--do",
    role: "option",
    id,
    tabindex: "-1",
    "aria-selected": String(isActive),
    onclick: follow,
  };
  return h(
    href ? "a" : "div",
    href ? { ...props, href, target: "_self" } : props,
    h("span", { class: "wa-hit__kind" }, href ? "Go" : "Do"),
    h("span", { class: "wa-hit__title", dir: "auto" }, text),
  );
}

/** @param {"system" | "default" | "slate"} theme */
function themed(theme) {
  chooseTheme(theme);
  return `${THEMES[theme]}.`;
}

/** Whether the store is worth its bytes. */
function hasAssessments() {
  try {
    return localStorage.getItem(STORED.current) !== null;
  } catch {
    return true; // what there is, is in the memory of this page
  }
}
