// A step back or forward within one page, such as the finder or the review, is for that page to take: it hears
// "wa-popstate" first and prevents it. The theme would fetch the page again. Browsers call the listeners of a window in
// the order of their registration, so this script stands before the theme's.
addEventListener("popstate", (event) => {
  if (!dispatchEvent(new Event("wa-popstate", { cancelable: true }))) event.stopImmediatePropagation();
});
// The place that a step leads to, read before the theme notes another one: the finder scrolls there once its rows have
// their height.
(self.onpopstate = () => (document.documentElement.dataset.waPlace = history.state?.y ?? 0))();

// What a search wants marked is taken out of the address, before the theme makes addresses of it for links in the page.
const address = new URL(location.href);
if (address.searchParams.has("h")) {
  document.documentElement.dataset.waAsked = address.searchParams.get("h");
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);
}

// Who asks for the search before its script is there has it then.
addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-wa-search]")) document.documentElement.dataset.waEarly = "search";
});

// Opened from disk, a page gets no modules: no answers, no finder, no search. This script is none, and says so.
if (location.protocol === "file:") {
  const note = document.createElement("p");
  note.className = "wa-disk";
  note.setAttribute("role", "alert");
  note.textContent =
    "This page was opened from disk. It can be read (links lead to folders: open index.html there), but the review, " +
    "saved answers, the finder and the search need a server: in the folder of the site run " +
    "“python3 -m http.server --bind 127.0.0.1 8000”, then open http://127.0.0.1:8000/.";
  document.querySelector("main")?.prepend(note);
}
