/** The row of tabs of an assessment where it is wider than the screen: the current one is in view, cut edges fade. */

/** @param {Document} [root] */
export function showCurrentTab(root = document) {
  const row = root.querySelector(".wa-subnav ul");
  const current = row?.querySelector("[aria-current]");
  if (!(row instanceof HTMLElement) || !current) return;
  const fade = () => {
    const at = Math.abs(row.scrollLeft);
    row.toggleAttribute("data-more-before", at > 1);
    row.toggleAttribute("data-more-after", at + row.clientWidth < row.scrollWidth - 1);
  };
  const [outer, inner] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
  row.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  row.onscroll = fade;
  fade();
}
