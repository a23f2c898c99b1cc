/**
 * Keeps the site for offline, once a page is idle: registers the worker, and says when a new version waits.
 *
 * A new version is used only when the reader says so, or reloads; then every tab loads again, so that scripts of two
 * versions never run side by side. A browser may hold the new worker back for minutes, and a page that loads while
 * workers change may hang; so the old worker serves the new version first, and the new one takes over once the pages
 * are there.
 */

import { PATH, ROOT, STORED, WORKER } from "../lib/site.js";

const ANSWER_MS = 2000;

/** @typedef {{reason: string, file?: string}} NotKept why nothing is kept, and the file that it is about */

/** @typedef {{registration: ServiceWorkerRegistration} | NotKept} Registered */

/** @type {Promise<Registered> | undefined} */
let registering;

/** Settles once the worker says that it cannot keep the site. @type {Promise<NotKept>} */
export const refused = new Promise((resolve) => {
  globalThis.navigator?.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.type !== "not-kept") return;
    // Where a worker may be registered, storage is not forbidden.
    if (data.reason === "changed") sessionStorage.setItem(STORED.notKept, data.reason);
    resolve(data);
  });
});

/**
 * Register the worker, once.
 *
 * @returns {Promise<Registered>} the registration, or why there is none: "off", "insecure", "unsupported", or what the
 *   browser says
 */
export function register() {
  return (registering ??= start());
}

/** Whether the worker could not keep the site before in this tab: each try fetches much again. */
export function wasRefused() {
  try {
    return sessionStorage.getItem(STORED.notKept) !== null;
  } catch {
    return false;
  }
}

async function start() {
  if (!isWanted()) return { reason: "off" };
  if (!("serviceWorker" in navigator)) return { reason: isSecureContext ? "unsupported" : "insecure" };
  const hadWorker = Boolean(controller());
  const serving = servedBy(controller());
  const loaded = serving.then((served) => served?.version);
  navigator.serviceWorker.addEventListener("controllerchange", async () => {
    if (!hadWorker && !isAgreed) return; // the first worker has what this page was loaded with
    const now = await servedBy(controller());
    if (!now || now.version !== (await loaded)) leave();
  });
  navigator.serviceWorker.addEventListener("message", ({ data }) => data?.type === "handed-over" && leave());
  // told before this page listened
  void serving.then((served) => served && performance.timeOrigin < served.since && leave());
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { scope: PATH, updateViaCache: "none" });
    watch(registration, loaded);
    void finish(registration, loaded);
    if (!hadWorker) void keepWhatWasRead(registration);
    return { registration };
  } catch (error) {
    // private windows, a full disk: the site works as before
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The pages that were read before the worker came, which is all of a first visit: noted by `wa.js`, or fetched by the
 * theme.
 *
 * @param {ServiceWorkerRegistration} registration
 */
async function keepWhatWasRead(registration) {
  const active = await activeOf(registration);
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
  const noted = (sessionStorage.getItem(STORED.read) ?? "").split(" ");
  active.postMessage({ type: "keep", pages: [...noted.map((path) => new URL(path, ROOT).href), ...fetched] });
}

/**
 * The worker of a registration, once it is at work.
 *
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker>}
 */
export function activeOf(registration) {
  return new Promise((resolve) => {
    const look = () => registration.active && resolve(registration.active);
    for (const one of [registration.installing, registration.waiting]) one?.addEventListener("statechange", look);
    look();
  });
}

/** The worker of this site that serves this page; none where another site's does. */
function controller() {
  const { controller: worker } = navigator.serviceWorker;
  return worker?.scriptURL === WORKER ? worker : null;
}

let isAgreed = false;
let isLeaving = false;

/** Load the page again; what is being typed is stored on the way. */
function leave() {
  if (isLeaving) return;
  isLeaving = true;
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur?.();
  location.reload();
}

/**
 * What a worker serves, and since when it does so for the next worker (ms since 1970, or 0); undefined where there is
 * no worker, or one of an earlier release.
 *
 * @param {ServiceWorker | null} worker
 * @returns {Promise<{version: string, since: number} | undefined>}
 */
function servedBy(worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, worker ? ANSWER_MS : 0);
    worker?.postMessage({ type: "serving" }, [port2]);
  });
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {Promise<string | undefined>} loaded the version of this page
 */
function watch(registration, loaded) {
  const look = async () => {
    const { waiting } = registration;
    if (!waiting || !controller()) return;
    const next = await servedBy(waiting);
    if (next && next.version === (await loaded)) return;
    // A worker that knows of the reload has served the new version; one of an earlier release has not.
    if (waiting === asked) void takeOver(registration);
    else announce(registration);
  };
  const asked = isReloaded() ? registration.waiting : null;
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  void look();
}

/** Whether the reader has loaded this page again. */
function isReloaded() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "reload";
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
    void takeOver(registration);
  });
  const later = document.createElement("button");
  later.type = "button";
  later.className = "wa-small";
  later.textContent = "Later";
  later.addEventListener("click", () => bar.remove());
  bar.append(text, button, later);
  document.body.append(bar);
}

/** Have every tab load the version that waits. @param {ServiceWorkerRegistration} registration */
async function takeOver({ waiting }) {
  const worker = controller();
  const [next, current] = await Promise.all([servedBy(waiting), servedBy(worker)]);
  if (next && current) worker?.postMessage({ type: "hand-over", version: next.version });
  else waiting?.postMessage({ type: "activate" }); // a worker of an earlier release, which cannot
}

/**
 * Let the new worker take over where this page has its version already.
 *
 * @param {ServiceWorkerRegistration} registration
 * @param {Promise<string | undefined>} loaded
 */
async function finish({ waiting }, loaded) {
  const next = await servedBy(waiting);
  if (next && next.version === (await loaded)) waiting?.postMessage({ type: "activate" });
}

/** Whether the site's owner wants it kept, as the page says. */
export function isWanted() {
  return document.querySelector('meta[name="wa-offline"]')?.getAttribute("content") === "on";
}

/** Remove what an earlier build has stored, where the site is not kept offline any more. */
export async function unregister() {
  const registration = await navigator.serviceWorker?.getRegistration(ROOT).catch(() => undefined);
  if (!registration || registration.scope !== ROOT) return;
  await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith(STORED.caches)) await caches.delete(name);
}
