/**
 * Makes few files of the many modules of the browser, for a site that is published: `node tools/bundle.mjs FOLDER`
 * writes them below FOLDER as they lie in a site, and `bundle.json`, which says what they were made from and what they
 * import. Why, and what was measured: docs/decisions/015-scripts.md.
 *
 * Two files are shared: `page.js`, which every page loads, and `core.js`, which a page with an open assessment loads.
 * Each module that is imported later, and each that holds state, is a file of its own. Whatever else a file needs is
 * in it, also where another file has it too: without state nobody can tell two copies from one. Of words a file has
 * those that it says. All lie in a folder whose name is a digest of the sources, so that files of two versions never
 * meet.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const SCRIPTS = resolve(ROOT, "overrides/assets/javascripts");
const BELOW = "assets/javascripts";
const ENTRIES = ["wa.js", "assess.js"];
/** What a page has the browser start with `new Worker`: a file of its own, in its own place. */
const WORKER = "search/worker.js";
/** Made at build: it is in no file. */
const MADE = "./stemmer.js";
/** The shared files, each with the modules whose names it exports as they are: others import those later. */
const SHARED = {
  "page.js": ["controls/preview.js"],
  "core.js": ["controls/define.js", "controls/steps.js", "controls/answers-to.js"],
};
/** A variable of a module, or something that is filled: two copies of it would not know of each other. */
const STATE = /^(?:export )?(?:let |const \w+ = new (?:(?:Weak)?(?:Map|Set)\(\)|Promise|\w+Database))/m;

/** What is loaded so that `core.js` is not: it has copies of what it needs of that. */
const WITHOUT_CORE = [
  "controls-glance.js",
  "controls-on-paper.js",
  "finder-finder.js",
  "reading-terms.js",
  "search-dialog.js",
];

/** What these hold is of one page, or is fetched again by another page, from the browser's cache. */
const OF_ONE_PAGE = ["pages/parts/assess-page.js", "pages/parts/plan-row.js", "reports/paper.js"];

const nameOf = (path) => relative(SCRIPTS, path).replaceAll("\\", "/");
const pathOf = (name) => resolve(SCRIPTS, name);
const digest = (content) => createHash("sha256").update(content).digest("hex");
const COMMON = {
  format: "esm",
  metafile: true,
  write: false,
  absWorkingDir: SCRIPTS,
  outdir: SCRIPTS,
  logLevel: "error",
};

/** Whether a module is in one file only. @param {string} name */
const isStateful = (name) => STATE.test(readFileSync(pathOf(name), "utf8")) && !OF_ONE_PAGE.includes(name);

/** What each module that these reach imports, now and later, and what it exports. */
async function modulesFrom(starts) {
  const found = await esbuild.build({
    ...COMMON,
    entryPoints: starts.map(pathOf),
    bundle: true,
    splitting: true,
    external: [MADE],
  });
  const { inputs } = found.metafile;
  const names = Object.keys(inputs).sort();
  const alone = await esbuild.build({ ...COMMON, entryPoints: names.map(pathOf), outbase: SCRIPTS });
  const exported = new Map(
    Object.values(alone.metafile.outputs).map((output) => [output.entryPoint, output.exports.sort()]),
  );
  const of = (name, kind) =>
    inputs[name].imports.filter((one) => one.kind === kind && !one.external).map((to) => to.path);
  return new Map(
    names.map((name) => [
      name,
      { now: of(name, "import-statement"), later: of(name, "dynamic-import"), exports: exported.get(name) ?? [] },
    ]),
  );
}

/** The modules that are loaded with these, themselves included. */
function withTheirs(modules, starts) {
  const seen = new Set();
  const go = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    modules.get(name).now.forEach(go);
  };
  starts.forEach(go);
  return seen;
}

/** In which file a module lies, and which of them are in no other: the rest is copied into each file that needs it. */
function filesOf(modules) {
  const files = new Map(ENTRIES.map((name) => [name, name]));
  const put = (file, names) => {
    for (const name of names) if (!files.has(name)) files.set(name, file);
  };
  put("page.js", withTheirs(modules, [...ENTRIES, ...SHARED["page.js"]]));
  put("core.js", withTheirs(modules, SHARED["core.js"]));
  const later = [...modules.values()].flatMap((module) => module.later);
  const stateful = [...modules.keys()].filter(isStateful);
  const only = new Set([...files.keys(), ...stateful]);
  for (const name of [...later, ...stateful].sort()) put(name.replaceAll("/", "-"), [name]);
  return { files, only };
}

/** Makes the files, and knows what each imports from the shared ones. */
class Bundle {
  constructor(modules, { files, only }, folder) {
    Object.assign(this, { modules, files, only, folder, outputs: new Map(), used: new Map() });
    const pairs = [...modules].flatMap(([name, { exports }]) => exports.map((one) => `${name} ${one}`));
    this.short = new Map(pairs.map((pair, at) => [pair, `_${at.toString(36)}`]));
  }

  /** The name under which a file exports what a module does. */
  alias(module, name) {
    const faces = SHARED[this.files.get(module)];
    return faces && !faces.includes(module) ? this.short.get(`${module} ${name}`) : name;
  }

  /** The address of a file, from another. */
  address(file, from) {
    return ENTRIES.includes(from) ? `./${this.folder}/${file}` : `./${file}`;
  }

  /** What a file is made from: its module; a shared one exports what the others use. */
  sourceOf(file) {
    const faces = SHARED[file];
    if (!faces) return `export * from ${JSON.stringify(`./${[...this.files].find(([, its]) => its === file)[0]}`)};`;
    const used = [...this.files].filter(([name, its]) => its === file && !faces.includes(name));
    const names = used.flatMap(([name]) =>
      this.modules.get(name).exports.map((one) => [name, one, this.alias(name, one)]),
    );
    return [
      ...faces.map((name) => `export * from "./${name}";`),
      ...names
        .filter(([, , alias]) => this.used.get(file)?.has(alias))
        .map(([name, one, alias]) => `export { ${one} as ${alias} } from "./${name}";`),
    ].join("\n");
  }

  async make(file) {
    const [name] = [...this.files].find(([, its]) => its === file);
    const isDefault = !SHARED[file] && this.modules.get(name).exports.includes("default");
    const source = isDefault ? `${this.sourceOf(file)}\nexport { default } from "./${name}";` : this.sourceOf(file);
    const { outputFiles } = await esbuild.build({
      ...COMMON,
      stdin: { contents: source, resolveDir: SCRIPTS },
      bundle: true,
      minify: true,
      charset: "utf8",
      target: "esnext",
      legalComments: "inline",
      plugins: [this.borrowing(file)],
    });
    const [{ text }] = outputFiles;
    if (WITHOUT_CORE.includes(file) && text.includes('"./core.js"')) throw new Error(`${file} needs what holds state`);
    this.outputs.set(file, text);
    this.note(text);
  }

  /** Note what a file imports by name. */
  note(text) {
    for (const [, names, from] of text.matchAll(/import\{([^}]*)\}from"\.\/(?:[\w-]+\/)?([\w.-]+)"/g)) {
      const known = this.used.get(from) ?? new Set();
      for (const one of names.split(",")) known.add(one.split(" as ")[0].trim());
      this.used.set(from, known);
    }
  }

  /** A module of another file is imported from there. */
  borrowing(file) {
    return {
      name: "borrowing",
      setup: (build) => {
        build.onResolve({ filter: /^file:/ }, ({ path }) => ({
          path: this.address(path.slice(5), file),
          external: true,
          sideEffects: false,
        }));
        build.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
          const name = nameOf(resolve(resolveDir, path));
          const at = this.files.get(name);
          if (kind === "dynamic-import") return { path: this.address(at, file), external: true };
          const isCopied =
            at === "core.js" && (name.startsWith("words/") || (WITHOUT_CORE.includes(file) && !isStateful(name)));
          if (at === file || isCopied || !this.only.has(name)) return { path: pathOf(name) };
          return { path: name, namespace: "borrowed", sideEffects: false };
        });
        build.onLoad({ filter: /./, namespace: "borrowed" }, ({ path: name }) => ({
          contents: this.modules
            .get(name)
            .exports.map((one) => `export { ${this.alias(name, one)} as ${one} } from "file:${this.files.get(name)}";`)
            .join("\n"),
        }));
      },
    };
  }
}

/** What each file imports at once. */
function importsOf(outputs) {
  const found = (text) => [...text.matchAll(/(?:from|import)"\.\/(?:[\w-]+\/)?([\w.-]+)"/g)].map(([, name]) => name);
  const ours = (text) => [...new Set(found(text))].filter((name) => `./${name}` !== MADE).sort();
  return Object.fromEntries([...outputs].map(([file, text]) => [file, ours(text)]));
}

/** The worker of the search, with all that it imports but for what the build makes. */
async function workerFile() {
  const { outputFiles } = await esbuild.build({
    ...COMMON,
    entryPoints: [pathOf(WORKER)],
    bundle: true,
    minify: true,
    charset: "utf8",
    target: "esnext",
    external: [MADE],
  });
  return outputFiles[0].text;
}

async function main(target) {
  const modules = await modulesFrom(ENTRIES);
  const worker = await modulesFrom([WORKER]);
  const names = [...new Set([...modules.keys(), ...worker.keys()])];
  const sources = Object.fromEntries(names.map((name) => [name, digest(readFileSync(pathOf(name)))]));
  const made = [esbuild.version, readFileSync(fileURLToPath(import.meta.url)), JSON.stringify(sources)];
  const folder = `bundle-${digest(made.map(digest).join()).slice(0, 8)}`;
  const bundle = new Bundle(modules, filesOf(modules), folder);
  const shared = Object.keys(SHARED).reverse();
  for (const file of [...new Set(bundle.files.values())]) if (!shared.includes(file)) await bundle.make(file);
  for (const file of shared) await bundle.make(file);
  bundle.outputs.set(WORKER, await workerFile());
  const path = (file) => `${BELOW}/${[...ENTRIES, WORKER].includes(file) ? file : `${folder}/${file}`}`;
  rmSync(target, { recursive: true, force: true });
  for (const one of [folder, dirname(WORKER)]) mkdirSync(resolve(target, BELOW, one), { recursive: true });
  for (const [file, text] of bundle.outputs) writeFileSync(resolve(target, path(file)), text);
  const told = {
    about: "What the scripts beside this file were made from, by SHA-256: they stand for those, and for no others.",
    sources: Object.fromEntries(Object.entries(sources).map(([name, its]) => [`${BELOW}/${name}`, its])),
    replaced: names.map((name) => `${BELOW}/${name}`),
    modules: Object.fromEntries(
      [...bundle.files, [WORKER, WORKER]].map(([name, file]) => [`${BELOW}/${name}`, path(file)]),
    ),
    imports: Object.fromEntries(
      Object.entries(importsOf(bundle.outputs)).map(([file, names]) => [path(file), names.map(path)]),
    ),
  };
  writeFileSync(resolve(target, "bundle.json"), `${JSON.stringify(told, null, 1)}\n`);
}

await main(resolve(process.argv[2] ?? "build/bundle"));
