// The browser's reader over a damaged index, one round after another; run by
// damaged.test.mjs as a process of its own, as what hangs can only be ended from outside.
//
//     node damaged.mjs SITE FIRST-SEED ROUNDS
//
// A round takes parts of a real index and changes some: characters, lengths, order, parts
// for each other, values of another type. Whatever a query then does, it ends: with an
// answer, or with an error that says which part is missing or that the index is damaged.
// What is common to all objects stays as it was. Prints the seed of each round, so that
// the last one is what hung.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { random } from "./support.mjs";

const [, , site, first, rounds] = process.argv;
const queries = ["gateway", "\"route tables\"", "gatewya zone", "lim", "scope:az tables", "kind:section nat", "c++ -zone",
                 "__proto__", "constructor toString", "traffic leaves"];

const parts = fs.readdirSync(path.join(site, "search")).filter((name) => name.endsWith(".js")).sort();
const data = {};
for (const file of parts) {
  const hb = { part: (name, value) => { data[name] = value; } };
  vm.runInNewContext(fs.readFileSync(path.join(site, "search", file), "utf8"), { hb });
}
const names = Object.keys(data).sort();
const scripts = new Map(); // compiled once: thousands of rounds run them
const script = (file) => {
  if (!scripts.has(file)) scripts.set(file, new vm.Script(fs.readFileSync(path.join(site, file), "utf8")));
  return scripts.get(file);
};

// ---- what is changed ----

const odd = ["", " ", "!", "~", "\u0000", "\ud800", "9".repeat(50), "z".repeat(50), "__proto__", "constructor"];

function changeText(text, next) {
  const upTo = (n) => Math.floor(next() * n), at = upTo(text.length + 1), to = at + upTo(20);
  switch (upTo(6)) {
    case 0: return text.slice(0, at);
    case 1: return text.slice(0, at) + text.slice(to);
    case 2: return text.slice(0, to) + text.slice(at);
    case 3: return text.slice(0, at) + odd[upTo(odd.length)] + text.slice(at);
    case 4: return text.slice(0, at) + String.fromCharCode(upTo(128)) + text.slice(at + 1);
    default: return text.slice(0, at) + String.fromCharCode(33 + upTo(94)) + text.slice(at + 1);
  }
}

function change(value, next) {
  const upTo = (n) => Math.floor(next() * n);
  if (upTo(12) === 0) return [null, 0, -1, 1e308, "", [], {}, "x", [[[]]], { __proto__: null }][upTo(10)];
  if (typeof value === "string") return changeText(value, next);
  if (typeof value === "number") return [0, -1, NaN, 2 ** 31, 1e308, value + 1][upTo(6)];
  if (!value || typeof value !== "object") return value;
  const keys = Object.keys(value), key = keys[upTo(keys.length)];
  if (key === undefined) return value;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = change(value[key], next);
  return copy;
}

function damage(next) {
  const changed = { ...data };
  for (let n = 1 + Math.floor(next() * 3); n > 0; n--) {
    const name = names[Math.floor(next() * names.length)], other = names[Math.floor(next() * names.length)];
    changed[name] = next() < 0.1 ? data[other] : change(changed[name], next);
    if (next() < 0.05) delete changed[name];
  }
  return changed;
}

// ---- a round ----

const shape = "[Object, Array, String, Function, Promise, Map].map((c) => Reflect.ownKeys(c.prototype).length + " +
  "'/' + Reflect.ownKeys(c).length).join()";

async function round(seed) {
  const next = random(seed), changed = damage(next), context = vm.createContext({ console });
  const before = vm.runInContext(shape, context);
  const load = async (file) => {
    if (file.startsWith("assets/")) return script(file).runInContext(context);
    const name = path.basename(file, ".js");
    if (!(name in changed)) throw new Error("no such file");
    // As a script of the site would: its objects are of the page.
    const text = JSON.stringify(changed[name], (_, v) => typeof v === "number" && !Number.isFinite(v) ? 1e308 : v);
    return vm.runInContext(`hb.part(${JSON.stringify(name)},${text ?? "undefined"})`, context);
  };
  script("assets/search-index.js").runInContext(context);
  const index = context.HandbookSearch.open(load);
  for (const query of queries) {
    try {
      const result = await index.search(query, { limit: 3 });
      for (const hit of result.hits) await index.excerpt(hit, result);
      answers++;
    } catch (error) {
      assert.ok(error.file || error.isStale, `seed ${seed}, ${query}: ${error.stack}`);
      assert.equal(typeof error.message, "string");
      errors++;
    }
  }
  assert.equal(vm.runInContext(shape, context), before, `seed ${seed}: what all objects have`);
}

let answers = 0, errors = 0;
process.on("unhandledRejection", (error) => { console.log(`escaped: ${error.stack}`); process.exit(1); });
for (let seed = Number(first); seed < Number(first) + Number(rounds); seed++) {
  fs.writeSync(2, `${seed}\n`);
  await round(seed);
}
console.log(JSON.stringify({ answers, errors }));
