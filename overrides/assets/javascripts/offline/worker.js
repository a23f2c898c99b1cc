/**
 * The service worker, published at the site's root as `sw.js`, below what it is to know of its build (`BUILD`),
 * `worker-rules.js` and `worker-keep.js`.
 *
 * A page keeps the version that it was loaded with: what belongs to a build is served from that build's cache, each
 * file checked against its hash, and a new worker waits until the reader agrees, or reloads. A browser may hold it back
 * for minutes even then, while this one is busy; so this one serves what the new one has fetched until then. Nothing of
 * another site is touched: names of caches contain this site's path. Where this site is published no more, the worker
 * goes, with all that it kept.
 */

/** How long the worker that waits has to answer before a reload is served as before (ms). */
const ANSWER_MS = 2500;

/**
 * The cache that pages come from: the next build's, once the reader has agreed to it, and since when (ms since 1970). A
 * browser stops a worker at any time, so it is noted.
 */
let serving = noted().catch(() => ({ cache: CACHE, since: 0 }));

/** When to say farewell: at once, and again once the page is idle (ms, each after the one before). */
const FAREWELLS_MS = [0, 500, 2500];

/** The tab whose reload made this worker serve the next build: it has that already. */
let reloaded = "";
let hasLeft = false;
let isStopped = false;
/** Whether nothing of an earlier version is kept any more. */
let isFresh = false;

/** @returns {Promise<{cache: string, since: number}>} */
async function noted() {
  const note = await caches.match(NOTE, { cacheName: CACHE });
  const next = note && (await note.json());
  return next && (await caches.has(next.cache)) ? next : { cache: CACHE, since: 0 };
}

worker.addEventListener("install", (/** @type {any} */ event) =>
  event.waitUntil(takeOver().catch((error) => tellWhy(error).then(() => Promise.reject(error)))),
);

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(begin()));

async function begin() {
  const older = await olderCaches();
  // A version that came meanwhile is at work on its own cache, and takes over from the others after this one.
  if (worker.registration.installing || worker.registration.waiting) return;
  const folders = (await Promise.all(older.map(foldersIn))).flat();
  for (const name of older) {
    await moveRest(name).catch(() => {});
    await caches.delete(name);
  }
  for (const folder of folders) await keepAssessment(folder).catch(() => {}); // begun since this one came
  if (older.length === 0) await worker.clients.claim(); // the first visit: this page has the same version
}

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (hasLeft || request.method !== "GET" || request.headers.has("range")) return;
  const path = pathIn(request.url, SCOPE, TOPS);
  if (request.mode === "navigate") event.waitUntil(look().catch(() => {}));
  if (path !== undefined) event.respondWith(respond(event, path));
});

/** @param {any} event @param {string} path @returns {Promise<Response>} */
async function respond(event, path) {
  if (event.request.mode === "navigate" && event.request.isReloadNavigation) await reload(event);
  return answer(event.request, path, (await serving).cache);
}

/** @param {Request} request @param {string} path @param {string} cache @returns {Promise<Response>} */
async function answer(request, path, cache) {
  const isNext = cache !== CACHE;
  if (!isNext && Object.hasOwn(build.files, path)) return answerOwn(request, path);
  const kept = isNext ? await caches.match(addressOf(path), { cacheName: cache }) : undefined;
  // A mistyped address may be redirected, which only the browser itself can follow.
  const ask = () =>
    isNext && (request.mode !== "navigate" || path.endsWith("index.html")) ? fetchFresh(request.url) : fetch(request);
  return kept ?? ask().catch(() => unreachable(request, path));
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
    void hold(file, response.clone()).catch(() => {});
    return response;
  } catch {
    // Offline, or the server has a newer build: a page is shown as it is there, and the new worker is asked for.
    return fetch(request)
      .then((response) => {
        void worker.registration.update().catch(() => {});
        return response;
      })
      .catch(() => unreachable(request, file));
  }
}

/** Put what was read into the cache, as long as there is one. @param {string} file @param {Response} response */
async function hold(file, response) {
  if (!(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  await cache.put(addressOf(file), response);
  await cache.delete(addressOf(file) + OLD);
}

/**
 * What there is of a file without a connection: an earlier version of it, or where to go instead.
 *
 * @param {Request} request
 * @param {string} path
 */
async function unreachable(request, path) {
  for (const address of [addressOf(path), addressOf(path) + OLD]) {
    const kept = await caches.match(address, { cacheName: CACHE });
    if (kept) return kept;
  }
  return request.mode === "navigate" ? lost(request) : Response.error();
}

/** A page that is neither kept nor reachable. @param {Request} request */
function lost(request) {
  return Response.redirect(
    new URL(`offline/?from=${encodeURIComponent(new URL(request.url).pathname)}`, SCOPE).href,
    302,
  );
}

/** A reader who reloads gets the version that waits. @param {any} event */
async function reload({ resultingClientId }) {
  const { waiting } = worker.registration;
  const version = waiting && (await versionOf(waiting));
  if (!version) return;
  reloaded = resultingClientId;
  await handOver(version);
}

/** @param {ServiceWorker} other @returns {Promise<string | undefined>} */
function versionOf(other) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data.version);
    setTimeout(resolve, ANSWER_MS);
    other.postMessage({ type: "serving" }, [port2]);
  });
}

/** Serve the next build from now on, and have every tab load it. @param {string} version */
async function handOver(version) {
  const cache = PREFIX + version;
  if (version === build.version || (await serving).cache === cache || !(await caches.has(cache))) return;
  const next = { cache, since: Date.now() };
  await (await caches.open(CACHE)).put(NOTE, new Response(JSON.stringify(next)));
  serving = Promise.resolve(next);
  for (const client of await worker.clients.matchAll({ type: "window" }))
    if (client.id !== reloaded) client.postMessage({ type: "handed-over" });
}

/** With each page that is opened: whether the site is still here, and what is to be fetched anew. */
async function look() {
  if (await isGone()) return leave();
  if (isFresh || (await serving).cache !== CACHE) return;
  await freshen();
  isFresh = true;
}

/** Whether another site, or none, stands at this one's place. Without a connection nothing is known. */
async function isGone() {
  const script = await asked(worker.location.href, build.stored);
  return script === "gone" || (script === "elsewhere" && (await asked(SCOPE.href, "wa-offline")) === "gone");
}

/** @param {string} address @param {string} mark */
async function asked(address, mark) {
  const response = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  const { status, redirected } = response;
  return whatStands({ status, redirected, text: await response.text() }, mark);
}

/** Go, with all that was kept; answers are stored elsewhere, and stay. */
async function leave() {
  hasLeft = isStopped = true;
  for (const name of [CACHE, ...(await olderCaches())]) await caches.delete(name);
  // The page that was served just now may register this worker again, which takes the farewell back.
  for (const pause of FAREWELLS_MS) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    await worker.registration.unregister();
  }
}

/** Tell the pages why nothing is kept. @param {Error & {file?: string}} error */
async function tellWhy(error) {
  const why = await reasonOf(error);
  for (const client of await worker.clients.matchAll({ type: "window", includeUncontrolled: true }))
    client.postMessage({ type: "not-kept", ...why });
}

/** @param {Error & {file?: string}} error */
async function reasonOf({ name, file }) {
  if (!file) return { reason: name === "QuotaExceededError" ? "full" : "passing", file: "" };
  const response = await fetchFresh(addressOf(file)).catch(() => undefined);
  const script = await fetch(worker.location.href, { cache: "no-cache" }).then((got) => got.text(), String);
  const answer = response && { status: response.status, digest: await digestOf(await response.arrayBuffer()) };
  return { reason: whyNotKept(answer, build.files[file]?.[0] ?? "", script.includes(build.version)), file };
}

/** @type {Record<string, (data: any, answer: (message: object) => void, from: any) => unknown>} */
const MESSAGES = {
  activate: () => worker.skipWaiting(),
  serving: async (_, answer, from) => {
    const { cache, since } = await serving;
    answer({ version: cache.slice(PREFIX.length), since: from?.id === reloaded ? 0 : since });
  },
  "hand-over": ({ version }) => handOver(version),
  state: async (_, answer) => answer(await state()),
  assessment: ({ folder }) => keepAssessment(folder).catch(() => {}),
  keep: ({ pages }) => keep(pages.map(fileOf).filter(Boolean)).catch(() => {}),
  stop: () => {
    isStopped = true;
  },
  save: async (_, answer) => {
    isStopped = false;
    const said = (/** @type {number} */ done) => answer({ done });
    const end = await keep(allFiles(), said, () => isStopped).catch(reasonOf);
    if (!end && !isStopped) await remember(WHOLE);
    answer(end ? { end: "failed", ...end } : { end: isStopped ? "stopped" : "saved" });
  },
  remove: async (_, answer) => {
    isStopped = true;
    await removeSaved();
    answer(await state());
  },
};

worker.addEventListener("message", (/** @type {any} */ event) => {
  const answer = (/** @type {object} */ message) => event.ports[0]?.postMessage(message);
  const { type } = event.data ?? {};
  if (Object.hasOwn(MESSAGES, type)) event.waitUntil(MESSAGES[type]?.(event.data, answer, event.source));
});
