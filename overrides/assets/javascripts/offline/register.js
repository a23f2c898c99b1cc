/**
 * Keeps the site for offline, once a page is idle: registers the worker, and says when a new version waits.
 *
 * A new version is used only when the reader says so; then every tab stores what is open and reloads, so that scripts of
 * two versions never run side by side.
 */

const FLUSH_MS = 2000;
const ASK_AGAIN_MS = 1000;
const ROOT = new URL("../../../", import.meta.url);

/** @type {Promise<void> | undefined} */
let registering;

/** Register the worker, once; nothing happens where the browser has no workers or forbids them. */
export function register() {
  return (registering ??= start());
}

async function start() {
  if (!("serviceWorker" in navigator) || !isWanted()) return;
  const hadWorker = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (hadWorker || isAgreed) void leave();
  });
  try {
    const registration = await navigator.serviceWorker.register(new URL("sw.js", ROOT), { scope: ROOT.pathname, updateViaCache: "none" });
    watch(registration);
    if (!hadWorker) void keepWhatWasRead();
  } catch {
    // private windows, a full disk: the site works as before
  }
}

/** The pages that were read before the worker came, which is all of a first visit: noted by `wa.js`, or fetched by the theme. */
async function keepWhatWasRead() {
  const { active } = await navigator.serviceWorker.ready;
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
  // Where a worker may be registered, storage is not forbidden.
  const noted = (sessionStorage.getItem(`open-well-architected:${ROOT.pathname}:read`) ?? "").split(" ");
  active?.postMessage({ type: "keep", pages: [...noted.map((path) => new URL(path, ROOT).href), ...fetched] });
}

let isAgreed = false;
let isLeaving = false;

/** Store what is open, then load the page again. */
async function leave() {
  if (isLeaving) return;
  isLeaving = true;
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur?.();
  const { session } = await import("../assessment/views/session.js").catch(() => ({ session: undefined }));
  await Promise.race([session?.store.flush().catch(() => {}), new Promise((resolve) => setTimeout(resolve, FLUSH_MS))]);
  location.reload();
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const look = () => {
    if (registration.waiting && navigator.serviceWorker.controller) announce(registration);
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
}

/** @param {ServiceWorkerRegistration} registration */
function announce(registration) {
  if (document.querySelector(".wa-update")) return;
  const bar = document.createElement("div");
  bar.className = "wa-update";
  bar.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = "A new version of this site is ready. Answers stay.";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wa-small";
  button.textContent = "Reload";
  button.addEventListener("click", () => {
    isAgreed = true;
    bar.replaceChildren("Loading the new version.");
    // A browser may put the change off while the old worker is busy, for half a minute: asked again, it looks again.
    const ask = () => registration.waiting?.postMessage({ type: "activate" });
    ask();
    setInterval(ask, ASK_AGAIN_MS);
  });
  const later = document.createElement("button");
  later.type = "button";
  later.className = "wa-small";
  later.textContent = "Later";
  later.addEventListener("click", () => bar.remove());
  bar.append(text, button, later);
  document.body.append(bar);
}

/** Whether the site's owner wants it kept, as the page says. */
export function isWanted() {
  return document.querySelector('meta[name="wa-offline"]')?.getAttribute("content") === "on";
}

/** Remove what an earlier build has stored, where the site is not kept offline any more. */
export async function unregister() {
  const registration = await navigator.serviceWorker?.getRegistration(ROOT.href).catch(() => undefined);
  if (!registration || registration.scope !== ROOT.href) return;
  await registration.unregister();
  const prefix = `open-well-architected:${ROOT.pathname}:`;
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
}
