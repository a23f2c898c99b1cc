/**
 * The service worker, published at the site's root as `sw.js`, below the list of files of its build (`BUILD`).
 *
 * A page keeps the version that it was loaded with: what belongs to a build is served from that build's cache, each file
 * checked against its hash, and a new worker waits until the reader agrees. Nothing of another site is touched: names of
 * caches contain this site's path.
 */

/** @typedef {{version: string, files: Record<string, [hash: string, size: number, core: 0 | 1]>}} Build */

const worker = /** @type {any} */ (self);
// @ts-expect-error - a constant that the build writes above
const build = /** @type {Build} */ (BUILD);
const SCOPE = new URL(worker.registration.scope);
const PREFIX = `open-well-architected:${SCOPE.pathname}:`;
const CACHE = PREFIX + build.version;
const PARALLEL = 6;

/** The file that an address below the scope means; undefined where the build has none. @param {string} address */
function fileOf(address) {
  const { origin, pathname } = new URL(address);
  if (origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return undefined;
  const path = decodeURIComponent(pathname.slice(SCOPE.pathname.length));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return Object.hasOwn(build.files, file) ? file : undefined;
}

/** The address of a file, the same for every way in. @param {string} file */
function addressOf(file) {
  return new URL(file.replace(/(^|\/)index\.html$/, "$1"), SCOPE).href;
}

/** Fetch a file of this very build: another one's content is an error. @param {string} file @returns {Promise<Response>} */
async function fetchOwn(file) {
  const response = await fetch(addressOf(file), { cache: "no-cache", integrity: `sha256-${build.files[file]?.[0]}`, credentials: "same-origin" });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/** Put files into the cache, some at a time. @param {string[]} files @param {(done: number) => void} [said] @param {() => boolean} [isStopped] */
async function keep(files, said = () => {}, isStopped = () => false) {
  const cache = await caches.open(CACHE);
  const waiting = [...files];
  let done = 0;
  const next = async () => {
    for (let file = waiting.shift(); file !== undefined && !isStopped(); file = waiting.shift()) {
      if (!(await cache.match(addressOf(file)))) await cache.put(addressOf(file), await fetchOwn(file));
      done += build.files[file]?.[1] ?? 0;
      said(done);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, next));
}

/** @param {boolean} isCore */
function filesOf(isCore) {
  return Object.keys(build.files).filter((file) => !isCore || build.files[file]?.[2] === 1);
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(keep(filesOf(true))));

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil((async () => {
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(own.map((name) => caches.delete(name)));
  if (own.length === 0) await worker.clients.claim(); // the first visit: this page has the same version
})()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range")) return;
  const url = new URL(request.url);
  if (url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  const file = fileOf(request.url);
  if (file) event.respondWith(answer(request, file));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => lost(request)));
});

/** From the cache, or from the network and into the cache. @param {Request} request @param {string} file @returns {Promise<Response>} */
async function answer(request, file) {
  const kept = await caches.match(addressOf(file), { cacheName: CACHE });
  if (kept) return kept;
  try {
    const response = await fetchOwn(file);
    const copy = response.clone();
    void caches.open(CACHE).then((cache) => cache.put(addressOf(file), copy)).catch(() => {});
    return response;
  } catch {
    // Offline, or the server has a newer build: a page is shown as it is there, and the new worker is asked for.
    return fetch(request).then((response) => {
      void worker.registration.update().catch(() => {});
      return response;
    }).catch(() => (request.mode === "navigate" ? lost(request) : Response.error()));
  }
}

/** A page that is neither kept nor reachable. @param {Request} request */
function lost(request) {
  return Response.redirect(new URL(`offline/?from=${encodeURIComponent(new URL(request.url).pathname)}`, SCOPE).href, 302);
}

/** What is kept: number and bytes, of all. */
async function state() {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => fileOf(request.url)));
  const files = filesOf(false);
  const sizeOf = (/** @type {string[]} */ list) => list.reduce((sum, file) => sum + (build.files[file]?.[1] ?? 0), 0);
  return { version: build.version, kept: sizeOf(files.filter((file) => kept.has(file))), all: sizeOf(files), pages: files.filter((file) => kept.has(file) && file.endsWith("/index.html")) };
}

let isStopped = false;

worker.addEventListener("message", (/** @type {any} */ event) => {
  const answerTo = event.ports[0];
  const { type } = event.data ?? {};
  if (type === "activate") void worker.skipWaiting();
  if (type === "state") event.waitUntil(state().then((found) => answerTo.postMessage(found)));
  if (type === "keep") event.waitUntil(keep(event.data.pages.map(fileOf).filter(Boolean)).catch(() => {}));
  if (type === "stop") isStopped = true;
  if (type === "save") {
    isStopped = false;
    event.waitUntil(keep(filesOf(false), (done) => answerTo.postMessage({ done }), () => isStopped)
      .then(() => answerTo.postMessage({ end: isStopped ? "stopped" : "saved" }))
      .catch((error) => answerTo.postMessage({ end: "failed", why: String(error.message ?? error) })));
  }
  if (type === "remove") {
    isStopped = true;
    event.waitUntil((async () => {
      const cache = await caches.open(CACHE);
      const core = new Set(filesOf(true));
      for (const request of await cache.keys()) if (!core.has(fileOf(request.url) ?? "")) await cache.delete(request);
      answerTo.postMessage(await state());
    })());
  }
});
