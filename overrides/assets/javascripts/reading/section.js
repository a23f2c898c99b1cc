/** Says to who does not see it which section is being read: the theme marks its link in the list with a class. */

const SETTLED_MS = 150;
const LINKS = "[data-md-component=toc] .md-nav__link";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Keep `aria-current` where the theme's mark is. */
export function mindSection() {
  addEventListener("scroll", settle, { passive: true });
  settle();
}

function settle() {
  clearTimeout(timer);
  timer = setTimeout(mark, SETTLED_MS);
}

function mark() {
  for (const link of document.querySelectorAll(LINKS)) {
    if (link.classList.contains("md-nav__link--active")) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
