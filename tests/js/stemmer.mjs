// The modules of the search as a site has them: with the stemmer beside them, which the build makes. The tests of the
// Python side say where it is, else the project's Python is asked.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const MODULES = fileURLToPath(new URL("../../overrides/assets/javascripts/search", import.meta.url));
const PLACES = ["../../.venv/bin/python", "../../.venv/Scripts/python.exe"];
const PROGRAM = `
import sys
from wa_build.publish.stemmer import stemmer_module
sys.stdout.buffer.write(stemmer_module().encode())`;

/** The text of the module that the build makes. */
function stemmer() {
  if (process.env.WA_STEMMER) return readFileSync(process.env.WA_STEMMER, "utf8");
  const python = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (!python) throw new Error("The stemmer is made of lunr.js in the mkdocs package: run `make check` once.");
  return execFileSync(python, ["-c", PROGRAM], { encoding: "utf8" });
}

const folder = mkdtempSync(join(tmpdir(), "wa-search-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
cpSync(MODULES, folder, { recursive: true });
writeFileSync(join(folder, "stemmer.js"), stemmer());
writeFileSync(join(folder, "package.json"), '{"type": "module"}');

/** A module of the search. @param {string} name */
export const searchModule = (name) => import(pathToFileURL(join(folder, name)).href);
