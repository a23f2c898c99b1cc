// The header's button switches the theme's check box, which holds the state of the drawer.
const find = (selector) => document.querySelector(selector);
const drawer = document.getElementById("__drawer");

for (const button of document.querySelectorAll("[data-wa-toggle]")) {
  button.addEventListener("click", () => drawer.click());
  drawer.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(drawer.checked));
    if (drawer.checked) (find(".wa-nav [aria-current]") ?? find(".wa-nav a"))?.focus({ preventScroll: true });
  });
}

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.checked) return;
  drawer.click();
  find(".wa-header__menu").focus();
});
document.addEventListener("focusin", ({ target }) => {
  if (drawer.checked && !target.closest(".md-sidebar--primary, .wa-header__menu")) drawer.click();
});

// The list of editions is a fold: it closes as a list does.
const editions = () => document.querySelectorAll(".wa-editions[open]");
const fold = (one) => one.removeAttribute("open");
document.addEventListener("pointerdown", ({ target }) => {
  for (const one of editions()) if (!one.contains(target)) fold(one);
});
document.addEventListener("focusin", ({ target }) => {
  for (const one of editions()) if (!one.contains(target)) fold(one);
});
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const one of editions()) {
    fold(one);
    one.querySelector("summary").focus();
  }
});
