// The header's buttons: they switch the theme's check boxes, which hold the state of the drawer and of the search.
for (const button of document.querySelectorAll("[data-wa-toggle]")) {
  const box = document.getElementById(button.dataset.waToggle);
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => button.setAttribute("aria-expanded", String(box.checked)));
  if (box.id !== "__drawer") continue;

  box.addEventListener("change", () => {
    if (box.checked) document.querySelector(".wa-nav [aria-current], .wa-nav a")?.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !box.checked) return;
    box.click();
    button.focus();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (box.checked && !target.closest(".md-sidebar--primary, .wa-header__menu")) box.click();
  });
}
