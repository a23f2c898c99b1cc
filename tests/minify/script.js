/*! Hard inputs for a minifier: this notice stays. */
// Prints lines. A minified copy prints the same ones: tests/test_minify.py.

import { sep } from "node:path";
import * as path from "node:path";

/** @typedef {{a: number}} Gone */

const help = `
Keys
    j  next
// see https://example.org
/* not a comment */ $${1} \` \${x}`;
const nested = (rows) => `<ul>${rows.map((row) => `<li>${row ? `  deep ${`  deeper ${row}  `}` : ``}</li>`).join(`
   `)}</ul>`;
console.log(JSON.stringify([help, nested([0, 1]), String.raw`a\n  ${"x"}  \x`, ((parts) => parts.raw[1])`x${1} // y `]));

const quotes = /["'`/]\/\*x*\//g;
let half = 8;
half++ /2;
console.log('a"/*x*/'.replace(quotes, "-"), half / 2 / 1, /=/.test("="), [/}/, /`/, /[/]/].length, /[^\]/]+\/\//.exec("ab//")[0]);
console.log("it's", 'a "quoted" word', "\u2028".length, "</script>", '${not} `a` template', "// kept", "/*! kept */");

let first = 1
let second = first
;[1, 2].forEach((one) => (second += one))
const nothing = () => {
  return
  5
}
let third = second
++first
console.log(first, second, nothing(), third)

const deep = { a: { b: null, f() { return this.b; } }, "quoted-key": 1, get size() { return 2; }, async: 3, ["com" + "puted"]: 4 };
console.log(deep?.a?.b?.c, deep.a?.f?.(), deep.none?.x.y, deep.a.b ?? "else", deep.none ? .5 : .25, Object.keys(deep).join());
deep.none ??= 3; deep.a.b ||= 4; deep.none &&= 0;
console.log(JSON.stringify(deep), (deep.none ?? 5) || 6, 2 ** -1, (-2) ** 2, 1_000, 100n, 1..toString(), 0.10.toFixed(2));

class Counter {
  static #made = 0;
  static { Counter.#made = 7; }
  #count = 1;
  get #next() { return this.#count + 1; }
  static made() { return Counter.#made; }
  holds(other) { return #count in other; }
  next() { return this.#next; }
  async *each() { yield* [1, 2]; }
  static name = "named";
}
const counter = new Counter();
console.log(counter.next(), Counter.made(), counter.holds(counter), counter.holds({}), Counter.name, typeof import.meta.url);
for await (const one of counter.each()) console.log(one);
console.log(typeof (await import("node:fs")).readFileSync, path.sep === sep);

function shadows(value) {
  /*! a notice inside a function stays too */
  const inner = (value) => { try { throw value; } catch (error) { const kept = error; return kept + value; } finally { value = 0; } };
  var hoisted = typeof later; { var later = 1; }
  label: for (let row = 0; ; row++) { for (;;) { if (row > 2) break label; continue label; } }
  if (value) return [inner(value), hoisted, later]; else if (value === 0) return "zero";
  switch (value) { case null: { let x = 1; return x; } case undefined: let y = 2; return y; default: return value === "" ? "empty" : 3; }
}
console.log(JSON.stringify([shadows(1), shadows(0), shadows(null), shadows(undefined), shadows(""), shadows(NaN)]));
const { a: [one = 1, ...others] = [], ...rest } = { a: [undefined, 2, 3], z: 4 };
console.log(one, others, rest, ((first, second = () => first) => second())(8), (() => ({}))(), !(counter instanceof Map), !("x" in rest));
let reads = 0;
const counted = { get read() { reads += 1; return ""; } };
counted.read; void counted.read; `${counted.read}`; counted.read && counted.read;
console.log(reads, [1, , 3].length, [..."é😀"].length, /\p{L}/u.test("é"), void 0 === undefined, typeof missing);

export const made = 1; const local = 2; export { local as renamed }; export default class extends Counter {}
