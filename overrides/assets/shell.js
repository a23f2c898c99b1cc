// The header's buttons switch the theme's check boxes, which hold the state of the drawer and of the search.
const find = (selector) => document.querySelector(selector);
const firstIn = {
  __drawer: () => find(".wa-nav [aria-current]") ?? find(".wa-nav a"),
  __search: () => find(".md-search__input"),
};

for (const button of document.querySelectorAll("[data-wa-toggle]")) {
  const box = document.getElementById(button.dataset.waToggle);
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(box.checked));
    if (box.checked) firstIn[box.id]()?.focus({ preventScroll: true });
  });
}

const drawer = document.getElementById("__drawer");
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.checked) return;
  drawer.click();
  find(".wa-header__menu").focus();
});
document.addEventListener("focusin", ({ target }) => {
  if (drawer.checked && !target.closest(".md-sidebar--primary, .wa-header__menu")) drawer.click();
});
