/** Light or dark. `partials/palette.html` shows it before the page is drawn, and notes it. */

/** @param {"system" | "default" | "slate"} theme as the system is, light, dark */
export function chooseTheme(theme) {
  dispatchEvent(new CustomEvent("wa-theme", { detail: theme }));
}
