// Vectors, generated assessments and a database in memory for the tests of the assessment.
import { readFileSync } from "node:fs";
import { newAssessment, setPracticeField } from "../../overrides/assets/javascripts/assessment/edit.js";
import { parseAssessment } from "../../overrides/assets/javascripts/assessment/parse.js";

const BASE = {
  format: "open-well-architected/assessment",
  version: 1,
  id: "shop",
  edition: "2023-04-10",
  workload: { name: "Shop" },
  created: "2026-01-01T00:00:00.000Z",
  updated: "2026-01-01T00:00:00.000Z",
};

/** The cases of a vector file, each with what the file says for all of them. */
export function vectors(name) {
  const { cases, ...shared } = JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
  return cases.map((one) => ({ ...shared, ...one }));
}

export function assessmentOf(data) {
  const { assessment, problems } = parseAssessment(JSON.stringify(data));
  if (!assessment) throw new Error(problems.join("\n"));
  return assessment;
}

export const answersOf = (answers) => assessmentOf({ ...BASE, answers }).answers;

/** Without the missing prototypes, which deepEqual would see. */
export const plain = (value) => JSON.parse(JSON.stringify(value));

export const started = (id, name = id) => newAssessment({ name }, [], BASE.edition, BASE.created, id);

/** A status, given at a moment; null takes it away. */
export const setStatus = (assessment, question, practice, status, now) =>
  setPracticeField(assessment, question, practice, "status", status, now);

/** An assessment out of few ids, times and texts, so that two of them meet; the same seed gives the same. */
export function generated(seed) {
  const next = random(seed);
  const pick = (items) => items[Math.floor(next() * items.length)];
  const ids = ["SEC01", "SEC01-BP01", "constructor", "10", "9", "toString"];
  const moment = () => `2026-01-0${1 + Math.floor(next() * 3)}T00:00:00.000Z`;
  const some = (make) => Object.fromEntries(Array.from({ length: Math.floor(next() * 4) }, () => [pick(ids), make()]));
  const maybe = (value) => (next() < 0.7 ? value : null);
  const practice = () => ({
    status: maybe(pick(["in-place", "partial", "missing", "not-applicable", "unsure"])),
    notes: pick(["", "a", "ü", "\u{1f600}", "\uff5e"]),
    updated: maybe(moment()),
  });
  const question = () => ({
    applicable: next() < 0.8,
    notes: pick(["", "a"]),
    practices: some(practice),
    updated: maybe(moment()),
  });
  const milestone = () => ({ name: pick(["A", "B"]), date: moment(), answers: some(question) });
  return assessmentOf({
    ...BASE,
    workload: { name: pick(["Shop", "Web shop"]) },
    answers: some(question),
    milestones: Array.from({ length: Math.floor(next() * 3) }, milestone),
    created: moment(),
    updated: moment(),
  });
}

/** Mulberry32: a small generator of random numbers with a seed. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** Rows in memory, shared by the stores of several tabs; `fail` makes every call fail with an error. */
export class MemoryDatabase {
  fail = null;
  writes = 0;

  constructor(rows = new Map()) {
    this.rows = rows;
  }

  async open() {
    await this.#turn();
  }

  async all() {
    await this.#turn();
    return [...this.rows.values()];
  }

  async get(id) {
    await this.#turn();
    return this.rows.get(id);
  }

  /** One after the other over all tabs, as the browser runs transactions that write. */
  transact(id, change) {
    const result = (this.rows.last ?? Promise.resolve()).then(() => this.#write(id, change));
    this.rows.last = result.catch(() => {});
    return result;
  }

  async #write(id, change) {
    await this.#turn();
    const before = this.rows.get(id);
    const row = change(before);
    await this.#turn(); // a write can fail after the change was made
    this.writes += 1;
    if (row) this.rows.set(id, row);
    else this.rows.delete(id);
    return before;
  }

  close() {}

  async #turn() {
    await Promise.resolve();
    if (this.fail) throw this.fail;
  }
}

/** Tabs of one browser: they share rows, storage and messages. */
export function browser() {
  const rows = new Map();
  const stored = new Map();
  const channels = new Set();
  const clock = { now: "2026-01-02T00:00:00.000Z" };
  const localStorage = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => stored.set(key, value),
    removeItem: (key) => stored.delete(key),
  };
  const channel = () => {
    const own = {
      onmessage: null,
      postMessage: (data) => {
        for (const one of channels) if (one !== own) one.onmessage?.({ data });
      },
      close: () => channels.delete(own),
    };
    channels.add(own);
    return own;
  };
  const environment = (database = new MemoryDatabase(rows)) => ({
    path: "/open/",
    database: () => database,
    localStorage,
    channel,
    persistence: { persist: async () => true, persisted: async () => false },
    target: new EventTarget(),
    now: () => clock.now,
  });
  return { rows, stored, clock, environment };
}
