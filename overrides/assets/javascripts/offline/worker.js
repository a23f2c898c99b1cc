/**
 * The service worker, published at the site's root as `sw.js`, below what it is to know of its build (`BUILD`).
 *
 * A page keeps the version that it was loaded with: what belongs to a build is served from that build's cache, each
 * file checked against its hash, and a new worker waits until the reader agrees. A browser may hold it back for minutes
 * even then, while this one is busy; so this one serves what the new one has fetched until then. Nothing of another
 * site is touched: names of caches contain this site's path.
 */

/**
 * @typedef {object} Build
 * @property {string} version
 * @property {string} stored how the names begin of what sites of this kind keep in a browser
 * @property {Record<string, [hash: string, size: number, core: 0 | 1]>} files
 */

const worker = /** @type {any} */ (self);
// @ts-expect-error - a constant that the build writes above
const build = /** @type {Build} */ (BUILD);
const SCOPE = new URL(worker.registration.scope);
const PREFIX = `${build.stored}${SCOPE.pathname}:`;
const CACHE = PREFIX + build.version;
const PARALLEL = 6;

/** Where it is noted that the next build is served; it goes when that takes over and removes this cache. */
const NOTE = new URL("next-build", SCOPE).href;

/**
 * The cache that pages come from: the next build's, once the reader has agreed to it, and since when (ms since 1970). A
 * browser stops a worker at any time, so it is noted.
 */
let serving = noted().catch(() => ({ cache: CACHE, since: 0 }));

/** @returns {Promise<{cache: string, since: number}>} */
async function noted() {
  const note = await caches.match(NOTE, { cacheName: CACHE });
  const next = note && (await note.json());
  return next && (await caches.has(next.cache)) ? next : { cache: CACHE, since: 0 };
}

/** The file that an address means; undefined outside the scope. @param {string} address */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  if (origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return undefined;
  const path = decodeURIComponent(pathname.slice(SCOPE.pathname.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** The same; undefined also where the build has no such file. @param {string} address */
function fileOf(address) {
  const path = pathOf(address);
  return path !== undefined && Object.hasOwn(build.files, path) ? path : undefined;
}

/** The address of a file, the same for every way in. @param {string} file */
function addressOf(file) {
  return new URL(file.replace(/(^|\/)index\.html$/, "$1"), SCOPE).href;
}

/**
 * Fetch what the server has now. A page must ask for it each time: what a browser keeps in its memory outlives a change
 * of the version.
 *
 * @param {string} address
 * @param {RequestInit} [options]
 * @returns {Promise<Response>}
 */
async function fetchFresh(address, options = {}) {
  const {
    body,
    status,
    statusText,
    headers: given,
  } = await fetch(address, { cache: "no-cache", credentials: "same-origin", ...options });
  const headers = new Headers(given);
  headers.set("Cache-Control", "no-cache");
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // the body is decoded
  return new Response(body, { status, statusText, headers });
}

/**
 * Fetch a file of this very build: another one's content is an error.
 *
 * @param {string} file
 * @returns {Promise<Response>}
 */
async function fetchOwn(file) {
  const response = await fetchFresh(addressOf(file), { integrity: `sha256-${build.files[file]?.[0]}` });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

/**
 * Put files into the cache, some at a time.
 *
 * @param {string[]} files
 * @param {(done: number) => void} [said]
 * @param {() => boolean} [isStopped]
 */
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

worker.addEventListener("activate", (/** @type {any} */ event) =>
  event.waitUntil(
    (async () => {
      const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      await Promise.all(own.map((name) => caches.delete(name)));
      if (own.length === 0) await worker.clients.claim(); // the first visit: this page has the same version
    })(),
  ),
);

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range")) return;
  const path = pathOf(request.url);
  if (path !== undefined) event.respondWith(serving.then(({ cache }) => answer(request, path, cache)));
});

/** @param {Request} request @param {string} path @param {string} cache @returns {Promise<Response>} */
async function answer(request, path, cache) {
  const isNext = cache !== CACHE;
  if (!isNext && Object.hasOwn(build.files, path)) return answerOwn(request, path);
  const kept = isNext ? await caches.match(addressOf(path), { cacheName: cache }) : undefined;
  // A mistyped address may be redirected, which only the browser itself can follow.
  const ask = () =>
    isNext && (request.mode !== "navigate" || path.endsWith("index.html")) ? fetchFresh(request.url) : fetch(request);
  return kept ?? ask().catch(() => (request.mode === "navigate" ? lost(request) : Response.error()));
}

/**
 * From the cache, or from the network and into the cache.
 *
 * @param {Request} request
 * @param {string} file
 * @returns {Promise<Response>}
 */
async function answerOwn(request, file) {
  const kept = await caches.match(addressOf(file), { cacheName: CACHE });
  if (kept) return kept;
  try {
    const response = await fetchOwn(file);
    const copy = response.clone();
    void caches
      .open(CACHE)
      .then((cache) => cache.put(addressOf(file), copy))
      .catch(() => {});
    return response;
  } catch {
    // Offline, or the server has a newer build: a page is shown as it is there, and the new worker is asked for.
    return fetch(request)
      .then((response) => {
        void worker.registration.update().catch(() => {});
        return response;
      })
      .catch(() => (request.mode === "navigate" ? lost(request) : Response.error()));
  }
}

/** Serve the next build from now on, and have every tab load it. @param {string} version */
async function handOver(version) {
  if (version === build.version || !(await caches.has(PREFIX + version))) return;
  const next = { cache: PREFIX + version, since: Date.now() };
  await (await caches.open(CACHE)).put(NOTE, new Response(JSON.stringify(next)));
  serving = Promise.resolve(next);
  for (const client of await worker.clients.matchAll({ type: "window" })) client.postMessage({ type: "handed-over" });
}

/** A page that is neither kept nor reachable. @param {Request} request */
function lost(request) {
  return Response.redirect(
    new URL(`offline/?from=${encodeURIComponent(new URL(request.url).pathname)}`, SCOPE).href,
    302,
  );
}

/** What is kept: number and bytes, of all. */
async function state() {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => fileOf(request.url)));
  const files = filesOf(false);
  const sizeOf = (/** @type {string[]} */ list) => list.reduce((sum, file) => sum + (build.files[file]?.[1] ?? 0), 0);
  return {
    version: build.version,
    kept: sizeOf(files.filter((file) => kept.has(file))),
    all: sizeOf(files),
    pages: files.filter((file) => kept.has(file) && file.endsWith("/index.html")),
  };
}

let isStopped = false;

worker.addEventListener("message", (/** @type {any} */ event) => {
  const answerTo = event.ports[0];
  const { type } = event.data ?? {};
  if (type === "activate") void worker.skipWaiting();
  if (type === "serving")
    event.waitUntil(
      serving.then(({ cache, since }) => answerTo.postMessage({ version: cache.slice(PREFIX.length), since })),
    );
  if (type === "hand-over") event.waitUntil(handOver(event.data.version));
  if (type === "state") event.waitUntil(state().then((found) => answerTo.postMessage(found)));
  if (type === "keep") event.waitUntil(keep(event.data.pages.map(fileOf).filter(Boolean)).catch(() => {}));
  if (type === "stop") isStopped = true;
  if (type === "save") {
    isStopped = false;
    event.waitUntil(
      keep(
        filesOf(false),
        (done) => answerTo.postMessage({ done }),
        () => isStopped,
      )
        .then(() => answerTo.postMessage({ end: isStopped ? "stopped" : "saved" }))
        .catch((error) => answerTo.postMessage({ end: "failed", why: String(error.message ?? error) })),
    );
  }
  if (type === "remove") {
    isStopped = true;
    event.waitUntil(
      (async () => {
        const cache = await caches.open(CACHE);
        const core = new Set(filesOf(true));
        for (const request of await cache.keys())
          if (request.url !== NOTE && !core.has(fileOf(request.url) ?? "")) await cache.delete(request);
        answerTo.postMessage(await state());
      })(),
    );
  }
});
