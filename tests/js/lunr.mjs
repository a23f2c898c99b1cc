// lunr as the build publishes it: the tests of the Python side say where it is, else the project's Python is asked.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PLACES = ["../../.venv/bin/python", "../../.venv/Scripts/python.exe"];
const PROGRAM = `
import sys
from wa_build.publish.mkdocs import lunr_module
sys.stdout.buffer.write(lunr_module().encode())`;

/** The address of the module. */
function address() {
  if (process.env.WA_LUNR) return process.env.WA_LUNR;
  const python = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (!python) throw new Error("The tests of the search need lunr.js from the mkdocs package: run `make check` once.");
  return `data:text/javascript;base64,${execFileSync(python, ["-c", PROGRAM]).toString("base64")}`;
}

export const { default: lunr } = await import(address());
