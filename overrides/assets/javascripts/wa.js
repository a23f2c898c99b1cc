/**
 * Entry of every page: `<wa-copy>`, and the finder where there is one. The theme swaps pages without a reload, so the
 * document is watched.
 */

const SHOWN_MS = 1500;

/** An id that a click copies. Without the clipboard's permission its text is selected instead. */
class CopyElement extends HTMLElement {
  connectedCallback() {
    const value = this.getAttribute("value") ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Copy id";
    button.textContent = value;
    const said = document.createElement("span");
    said.className = "wa-copy__said";
    said.setAttribute("role", "status");
    button.addEventListener("click", () => void this.#copy(value, button, said));
    this.replaceChildren(button, said);
  }

  /** @param {string} value @param {HTMLElement} button @param {HTMLElement} said */
  async #copy(value, button, said) {
    try {
      await navigator.clipboard.writeText(value);
      said.textContent = "Copied";
      setTimeout(() => { said.textContent = ""; }, SHOWN_MS);
    } catch {
      getSelection()?.selectAllChildren(button);
    }
  }
}

function loadFinder() {
  if (document.querySelector("wa-finder")) void import("./finder.js");
}

customElements.define("wa-copy", CopyElement);
new MutationObserver(loadFinder).observe(document.body, { childList: true, subtree: true });
loadFinder();
