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
