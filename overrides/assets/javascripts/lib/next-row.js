/** Where the focus goes when the row that it is in goes: to the row that comes to its place, or the one before. */

/**
 * Call it before the row goes, and what it returns afterwards.
 *
 * @param {ParentNode} list
 * @param {string} rows a selector
 * @param {(row: Element) => boolean} isIt
 * @returns {() => void}
 */
export function nextRow(list, rows, isIt) {
  const at = [...list.querySelectorAll(rows)].findIndex(isIt);
  return () => {
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return; // it is where somebody has put it
    const left = [...list.querySelectorAll(rows)];
    const row = left[at] ?? left[at - 1];
    const near = row?.querySelector("a") ?? (row ?? list).querySelector("button, input:not([type=file])");
    if (near instanceof HTMLElement) near.focus({ preventScroll: true });
  };
}
