// biome-ignore-all lint/correctness/noUnusedVariables: the next files of the same script use them
/**
 * What the service worker goes by, each a function of its arguments. The build puts this file before `worker-keep.js`
 * and `worker.js`, all one script: not every browser has workers that import.
 */

/**
 * The file that an address means; undefined outside the site, and at the places of other sites below its root: a site
 * at the root of a host shares it with projects that it knows nothing of.
 *
 * @param {string} address
 * @param {URL} scope the site's root
 * @param {Set<string>} tops the first parts of the paths of its files
 */
function pathIn(address, scope, tops) {
  const { origin, pathname } = new URL(address);
  // An encoded slash is no slash: a page that is shown there would look for its styles elsewhere.
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname) || /%2f|%5c/i.test(pathname)) return undefined;
  const path = decoded(pathname.slice(scope.pathname.length));
  if (path && !tops.has(path.split("/", 1)[0] ?? "")) return undefined;
  return path === "" || path?.endsWith("/") ? `${path}index.html` : path;
}

/** @param {string} text @returns {string | undefined} undefined where it is no text in UTF-8 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The first parts of paths: folders, and files beside them. @param {string[]} files */
function topsOf(files) {
  return new Set(files.map((file) => file.split("/", 1)[0] ?? ""));
}

/**
 * Whether a file is for who has an assessment whose data lie in one of these folders. The pages of the assessment are
 * for all of them, and so is the map between the editions; of data those of the editions alone.
 *
 * @param {string} file one that the build has for those who have an assessment
 * @param {string[]} folders such as `data/` and `2024-11-06/data/`
 */
function isOfAssessment(file, folders) {
  const folder = /^(?:[^/]+\/)?data\//.exec(file)?.[0];
  return folder === undefined || file === "data/editions.json" || folders.includes(folder);
}

/**
 * What stands where something of this site was. Only what is certain counts: a server that is out of order, or one that
 * leads to its login, says nothing.
 *
 * @param {{status: number, redirected: boolean, text: string}} answer
 * @param {string} mark what is in it if it is this site's
 * @returns {"ours" | "gone" | "elsewhere" | "unclear"}
 */
function whatStands({ status, redirected, text }, mark) {
  if (status === 404 || status === 410) return "gone";
  if (status !== 200) return "unclear";
  if (redirected) return "elsewhere";
  return text.includes(mark) ? "ours" : "gone";
}

/**
 * Why a file could not be kept, for the page to say.
 *
 * @param {{status: number, digest: string} | undefined} answer what came for it; undefined where nothing did
 * @param {string} hash of the file as it was published
 * @param {boolean} isCurrent whether the server still has this build
 * @returns {"network" | "missing" | "changed" | "newer" | "passing"}
 */
function whyNotKept(answer, hash, isCurrent) {
  if (!answer) return "network";
  if (!isCurrent) return "newer";
  if (answer.status !== 200) return "missing";
  return answer.digest === hash ? "passing" : "changed";
}
