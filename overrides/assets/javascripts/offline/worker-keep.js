// biome-ignore-all lint/correctness/noUnusedVariables: the next files of the same script use them
/**
 * The service worker's caches: what is kept, what is fetched, and what a new version takes over from the one before.
 *
 * A page is wanted once it was read or saved, and stays wanted: a new version takes it over before the reader hears of
 * it, from the old cache where it is the same, from the server where it is not. What cannot be fetched is taken over as
 * it is, under an address that says so, and fetched again with the next connection. Who has an assessment gets all that
 * it needs, and a new version has all of that before it is announced, as it has what every reader gets.
 *
 * @typedef {object} Build
 * @property {string} version
 * @property {string} stored how the names begin of what sites of this kind keep in a browser
 * @property {Record<string, [hash: string, size: number, share: 0 | 1 | 2]>} files 1 is for every reader, 2 for those
 *   who have an assessment
 */

const worker = /** @type {any} */ (self);
// @ts-expect-error - a constant that the build writes above
const build = /** @type {Build} */ (BUILD);
const SCOPE = new URL(worker.registration.scope);
const PREFIX = `${build.stored}${SCOPE.pathname}:`;
const CACHE = PREFIX + build.version;
const TOPS = topsOf(Object.keys(build.files));
const PARALLEL = 6;
const DIGEST_BYTES = 12;

/** Where it is noted that the next build is served; it goes when that takes over and removes this cache. */
const NOTE = new URL("next-build", SCOPE).href;
/** Where it is noted that the whole site is wanted, pages that come later too. */
const WHOLE = new URL("whole-site", SCOPE).href;
/** Where it is noted that an assessment is kept whole; the folder of its edition's data follows. */
const ASSESSMENT = new URL("assessment-with/", SCOPE).href;
/** What the address of a copy ends with that is of an earlier version. */
const OLD = "?of-an-earlier-version";

/** The file that an address means; undefined where the build has no such file. @param {string} address */
function fileOf(address) {
  const path = pathIn(address, SCOPE, TOPS);
  return path !== undefined && Object.hasOwn(build.files, path) ? path : undefined;
}

/** The address of a file, the same for every way in. @param {string} file */
function addressOf(file) {
  return new URL(
    file
      .replace(/(^|\/)index\.html$/, "$1")
      .split("/")
      .map(encodeURIComponent)
      .join("/"),
    SCOPE,
  ).href;
}

/** All files of the build. */
function allFiles() {
  return Object.keys(build.files);
}

/** What every reader gets, and with assessments what they need. @param {string[]} folders of the data of these */
function coreFiles(folders) {
  const isWanted = (/** @type {string} */ file, share = build.files[file]?.[2]) =>
    share === 1 || (share === 2 && folders.length > 0 && isOfAssessment(file, folders));
  return allFiles().filter((file) => isWanted(file));
}

/** The folders of the data of the assessments that are kept whole. @param {string} name of a cache */
async function foldersIn(name) {
  const keys = await (await caches.open(name)).keys();
  return keys.flatMap(({ url }) => (url.startsWith(ASSESSMENT) ? [url.slice(ASSESSMENT.length)] : []));
}

/**
 * Fetch what the server has now. A page must ask for it each time: what a browser keeps in its memory outlives a change
 * of the version.
 *
 * @param {string} address
 * @returns {Promise<Response>}
 */
async function fetchFresh(address) {
  const response = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  return madeOf(response.body, response);
}

/** A response with another body, which is decoded. @param {BodyInit | null} body @param {Response} from */
function madeOf(body, { status, statusText, headers: given }) {
  const headers = new Headers(given);
  headers.set("Cache-Control", "no-cache");
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(body, { status, statusText, headers });
}

/**
 * Fetch a file of this very build: another one's content is an error.
 *
 * @param {string} file
 * @returns {Promise<Response>}
 */
async function fetchOwn(file) {
  const failed = () => Object.assign(new Error(file), { file });
  const response = await fetchFresh(addressOf(file)).catch(() => Promise.reject(failed()));
  const bytes = await response.arrayBuffer().catch(() => Promise.reject(failed()));
  if (!response.ok || !(await isOfThisBuild(bytes, file))) throw failed();
  return madeOf(bytes, response);
}

/** The start of a hash, as the build writes it. @param {BufferSource} bytes */
async function digestOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, DIGEST_BYTES);
  return btoa(String.fromCharCode(...hash));
}

/**
 * Work on all files, some at a time; the first error ends it.
 *
 * @param {string[]} files
 * @param {(file: string) => any} action
 */
async function each(files, action) {
  const waiting = [...files];
  const next = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await action(file);
  };
  await Promise.all(Array.from({ length: PARALLEL }, next));
}

/**
 * Put a file into the cache, unless it is there: from an older cache where it is the same, else from the server.
 *
 * @param {string} file
 * @param {string[]} [older] names of caches
 */
async function keepOne(file, older = []) {
  const cache = await caches.open(CACHE);
  if (await cache.match(addressOf(file))) return;
  await cache.put(addressOf(file), (await sameIn(older, file)) ?? (await fetchOwn(file)));
  await cache.delete(addressOf(file) + OLD);
}

/** @param {string[]} older @param {string} file @returns {Promise<Response | undefined>} */
async function sameIn(older, file) {
  for (const cacheName of older) {
    const response = await caches.match(addressOf(file), { cacheName });
    const bytes = await response?.arrayBuffer();
    if (response && bytes && (await isOfThisBuild(bytes, file))) return madeOf(bytes, response);
  }
  return undefined;
}

/** @param {ArrayBuffer} bytes @param {string} file */
async function isOfThisBuild(bytes, file) {
  return (await digestOf(bytes)) === build.files[file]?.[0];
}

/**
 * Put files into the cache, some at a time.
 *
 * @param {string[]} files
 * @param {(done: number) => void} [said]
 * @param {() => boolean} [isStopped]
 */
async function keep(files, said = () => {}, isStopped = () => false) {
  let done = 0;
  await each(files, async (file) => {
    if (isStopped()) return;
    await keepOne(file);
    done += build.files[file]?.[1] ?? 0;
    said(done);
  });
}

/** The names of this site's other caches. */
async function olderCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
}

/** Fetch what every reader gets and what assessments need, which must succeed, and what else this reader had. */
async function takeOver() {
  const older = await olderCaches();
  const folders = (await Promise.all(older.map(foldersIn))).flat();
  await each(coreFiles(folders), (file) => keepOne(file, older));
  for (const folder of folders) await remember(ASSESSMENT + folder);
  const wanted = await wantedIn(older);
  // What fails stays in the old cache, and `moveRest` takes it.
  await each(wanted, (file) => keepOne(file, older).catch(() => {}));
}

/** Note something in the cache, under an address that no page has. @param {string} address */
async function remember(address) {
  await (await caches.open(CACHE)).put(address, new Response());
}

/**
 * Keep all that an assessment needs, from its first page on.
 *
 * @param {string} folder of the data of its edition
 */
async function keepAssessment(folder) {
  if (await caches.match(ASSESSMENT + folder, { cacheName: CACHE })) return;
  await keep(coreFiles([folder]));
  await remember(ASSESSMENT + folder);
}

/**
 * The files of this build that older caches hold: all of them where the whole site was wanted.
 *
 * @param {string[]} older
 */
async function wantedIn(older) {
  const wanted = new Set();
  for (const name of older) {
    const keys = await (await caches.open(name)).keys();
    for (const { url } of keys) wanted.add(fileOf(url));
    if (!keys.some(({ url }) => url === WHOLE)) continue;
    await remember(WHOLE);
    return allFiles();
  }
  return allFiles().filter((file) => wanted.has(file));
}

/**
 * Take over what only an older cache holds: what could not be fetched, and what was read since.
 *
 * @param {string} name
 */
async function moveRest(name) {
  const [from, to] = [await caches.open(name), await caches.open(CACHE)];
  for (const request of await from.keys()) {
    const file = fileOf(request.url);
    const response = file && !(await to.match(addressOf(file))) && (await from.match(request));
    if (!file || !response) continue;
    const bytes = await response.arrayBuffer();
    await from.delete(request); // first: there may be no room for both
    const mark = (await isOfThisBuild(bytes, file)) ? "" : OLD;
    await to.put(addressOf(file) + mark, madeOf(bytes, response)).catch(() => {});
  }
}

/** Fetch what is marked as old, and what is missing where the whole site is wanted. */
async function freshen() {
  const cache = await caches.open(CACHE);
  const isWhole = Boolean(await cache.match(WHOLE));
  const { old, missing } = await holdings();
  for (const file of isWhole ? [...old, ...missing] : old) await keepOne(file);
}

/** The files that are kept, those of them that are of an earlier version, and the rest. */
async function holdings() {
  const addresses = (await (await caches.open(CACHE)).keys()).map(({ url }) => url);
  const old = addresses.filter((url) => url.endsWith(OLD)).flatMap((url) => fileOf(url) ?? []);
  const held = new Set(addresses.map(fileOf));
  const files = allFiles();
  return { old, kept: files.filter((file) => held.has(file)), missing: files.filter((file) => !held.has(file)) };
}

/** What is kept: number and bytes, of all; and how many are of an earlier version. */
async function state() {
  const { kept, old } = await holdings();
  const sizeOf = (/** @type {string[]} */ list) => list.reduce((sum, file) => sum + (build.files[file]?.[1] ?? 0), 0);
  return {
    version: build.version,
    kept: sizeOf(kept),
    all: sizeOf(allFiles()),
    old: old.length,
    hasAssessment: (await foldersIn(CACHE)).length > 0,
    pages: kept.filter((file) => file.endsWith("/index.html")),
  };
}

/** Remove all but what every reader has, and what assessments need. */
async function removeSaved() {
  const cache = await caches.open(CACHE);
  const core = new Set(coreFiles(await foldersIn(CACHE)));
  const isNote = (/** @type {string} */ url) => url === NOTE || url.startsWith(ASSESSMENT);
  for (const request of await cache.keys())
    if (!isNote(request.url) && !core.has(fileOf(request.url) ?? "")) await cache.delete(request);
}
