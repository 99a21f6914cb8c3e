// What the tests of search share: the program, sites built once, the browser's
// reader under node's vm, and queries made from a site's own words.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import vm from "node:vm";

export const top = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
const built = process.env.HANDBOOK_BUILD || path.join(top, "build");
export const handbook = process.env.HANDBOOK ||
  [path.join(built, "handbook"), path.join(built, "release/handbook")].find((p) => fs.existsSync(p));

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "handbook-search-"));
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));

// A fresh folder, gone when the process ends.
export const folder = (name) => fs.mkdtempSync(path.join(scratch, `${name}-`));

// Builds a source; findings do not matter here. Returns {site, index}.
export function build(source, ...options) {
  const site = path.join(folder("site"), "out");
  try {
    execFileSync(handbook, ["build", "-s", source, "-o", site, "-q", ...options], { stdio: "pipe" });
  } catch (error) {
    if (error.status !== 1) throw new Error(`build failed: ${error.stderr}`);
  }
  return { site, index: `${site}.index` };
}

// A script as it is published: joined, without comments.
export function published(name) {
  const source = folder("page");
  fs.writeFileSync(path.join(source, "index.md"), "# A page\n");
  return fs.readFileSync(path.join(build(source).site, "assets", name), "utf8");
}

// `handbook search` in JSON; status 1 (nothing found) is an answer.
export function ask(index, query, { limit = 10, options = [] } = {}) {
  try {
    return JSON.parse(execFileSync(handbook,
      ["search", "--index", index, "--format=json", "-n", String(limit), ...options, "--", query],
      { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] }));
  } catch (error) {
    if (error.status === 1) return JSON.parse(error.stdout);
    throw error;
  }
}

// The reader of a built site: {index, loaded, context}; `loaded` grows by
// [path, bytes] of each script.
export function openSite(site) {
  const loaded = [];
  const context = vm.createContext({ console });
  const run = (file) => {
    const text = fs.readFileSync(path.join(site, file), "utf8");
    loaded.push([file, Buffer.byteLength(text)]);
    vm.runInContext(text, context, { filename: file });
  };
  run("assets/search-index.js");
  const index = context.HandbookSearch.open(async (file) => run(file));
  return { index, loaded, context };
}

// Numbers from a seed, the same on every machine (mulberry32).
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

// All documents as the export has them: {url, title, sections: [[anchor, title, text]]}.
export async function documents(site) {
  const { index } = openSite(site);
  await index.ready();
  const all = [];
  for (let number = 0; number < index.shelves.names.length * 256; number++) {
    const document = await index.document(number);
    if (!document) continue;
    const [url, title, description, ...sections] = document;
    all.push({ url, title, description, sections });
  }
  return all;
}

// `n` queries of each of ten kinds, made from the words of a site.
export function queries(docs, n, seed) {
  const next = random(seed), upTo = (k) => Math.floor(next() * k);
  const pick = (list) => list[upTo(list.length)];
  const texts = docs.map((d) => [d.title, ...d.sections.flatMap(([, t, text]) => [t, text])].join("\n"));
  const words = texts.join(" ").split(/\s+/).filter((w) => w);
  const plain = words.filter((w) => /^[A-Za-z]{4,}$/.test(w));
  const typo = (w) => {
    const at = upTo(w.length - 1), letter = String.fromCharCode(97 + upTo(26));
    return pick([w.slice(0, at) + w.slice(at + 1), w.slice(0, at) + letter + w.slice(at),
                 w.slice(0, at) + letter + w.slice(at + 1),
                 w.slice(0, at) + w[at + 1] + w[at] + w.slice(at + 2)]);
  };
  const some = (make, most) => Array.from({ length: 1 + upTo(most) }, make).join(" ");
  const stretch = () => {
    const text = pick(texts).split(/\s+/), at = upTo(text.length);
    return text.slice(at, at + 1 + upTo(4)).join(" ").replaceAll('"', "");
  };
  const char = () => String.fromCodePoint(pick([upTo(95) + 32, upTo(0x500) + 128, upTo(0x5000) + 0x3000,
                                               upTo(0x200) + 0x1f300, 34, 43, 45, 32]));
  const kinds = {
    word: () => pick(plain),
    words: () => some(() => pick(plain), 4),
    tokens: () => some(() => pick(words), 4),
    title: () => pick(docs).title,
    typo: () => { const q = some(() => typo(pick(plain)), 2); return next() < 0.5 ? q : q.slice(0, 3 + upTo(q.length)); },
    prefix: () => { const w = pick(plain); return `${pick(plain)} ${w.slice(0, 1 + upTo(w.length))}`; },
    phrase: () => `"${stretch()}" ${next() < 0.5 ? pick(plain) : ""}`,
    signs: () => `+${pick(plain)} ${pick(plain)} -${pick(plain)}`,
    filter: () => `${pick(plain)} ${pick(["scope:az", "scope:region,global", "kind:service", "kind:section",
                                          "-kind:section", "chapter:vpc", "-scope:az"])}`,
    noise: () => some(char, 20).replaceAll(/ (?=.)/g, "") + (next() < 0.7 ? ` ${pick(plain)}` : "")
  };
  return Object.entries(kinds).flatMap(([kind, make]) =>
    Array.from({ length: n }, () => ({ kind, query: make().replaceAll("\0", "") })));
}
