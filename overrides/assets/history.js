// A step back or forward within one page, such as the finder or the review, is for that page to take: it hears
// "wa-popstate" first and prevents it. The theme would fetch the page again. Browsers call the listeners of a window in
// the order of their registration, so this script stands before the theme's.
addEventListener("popstate", (event) => {
  if (!dispatchEvent(new Event("wa-popstate", { cancelable: true }))) event.stopImmediatePropagation();
});
// The place that a step leads to, read before the theme notes another one: the finder scrolls there once its rows have
// their height.
(self.onpopstate = () => (document.documentElement.dataset.waPlace = history.state?.y ?? 0))();
