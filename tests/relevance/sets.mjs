// The judged sets and the sites they are asked of.
import fs from "node:fs";
import path from "node:path";
import { build, folder, top } from "../search/support.mjs";

const here = path.join(top, "tests/relevance");
const notes = path.join(top, "content/notes");

function rows(file) {
  return fs.readFileSync(path.join(here, file), "utf8").split("\n")
    .filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
}

export function judged(file) {
  return rows(file).map(([kind, query, pages]) => ({ kind, query, pages: pages.split(" ") }));
}

const slug = (title) => title.toLowerCase().replace(/[^\p{L}\p{N}\- ]/gu, "").replaceAll(" ", "-");

// The chapters as one file without front matter, with words misspelt. A page keeps its
// id; the folder is made from the chapter's title, so `rename` leads from the
// addresses of this site to the ids of the set.
export function bareFile() {
  const misspelt = rows("misspelt.tsv"), folders = new Map();
  const used = new Set(), chapters = [];
  for (const file of fs.readdirSync(notes).sort()) {
    const chapter = file.replace(/^\d+-|\.md$/g, "");
    const text = fs.readFileSync(path.join(notes, file), "utf8").replace(/^---\n[^]*?\n---\n/, "");
    folders.set(slug(/^# (.*)$/m.exec(text)[1]), chapter);
    chapters.push(text.split(/^(?=## )/m).map((page) => {
      const id = /^## .*\{#(.*)\}/.exec(page);
      for (const [at, right, wrong] of misspelt)
        if (id && at === `${chapter}/${id[1]}` && page.includes(right)) {
          used.add(right + at);
          page = page.replaceAll(right, wrong);
        }
      return page;
    }).join(""));
  }
  if (used.size !== misspelt.length) throw new Error("misspelt.tsv names words that are not there");
  const file = path.join(folder("bare"), "notes.md");
  fs.writeFileSync(file, chapters.join("\n"));
  return { file, rename: (id) => id.replace(/^[^/]*/, (name) => folders.get(name) || name) };
}

// [{name, site, index, queries, id(url)}]
export function sets() {
  const id = (url) => url.replace(/\.html$/, "");
  const bare = bareFile(), content = build(path.join(top, "content"));
  return [
    { name: "content", ...content, queries: judged("content.tsv"), id },
    { name: "readers", ...content, queries: judged("readers.tsv"), id },
    { name: "newcomers", ...content, queries: judged("newcomers.tsv"), id },
    { name: "bare", ...build(bare.file), queries: judged("bare.tsv"), id: (url) => bare.rename(id(url)) }
  ];
}

// 1 / rank of the first page that answers, among the first ten; else 0.
export function reciprocal(ids, pages) {
  const rank = ids.slice(0, 10).findIndex((id) => pages.includes(id));
  return rank < 0 ? 0 : 1 / (rank + 1);
}

// What it takes to reach a page while typing: of each row the keys until it is among the
// first five and until it is first, as a number and as a share of all keys, how often the
// first hit changes, and at how many keys pages that stay among five change places. Of both
// halves, the rows taking turns.
export async function typing(search, id) {
  const halves = [[], []];
  for (const [i, [text, wanted]] of rows("typed.tsv").entries()) {
    const pages = wanted.split(" ");
    let five = 0, first = 0, changes = 0, moves = 0, last = null, shown = [];
    for (let n = 1; n <= text.length; n++) {
      const ids = (await search(text.slice(0, n), { isNext: n > 1 })).slice(0, 5).map(id);
      const rank = ids.findIndex((page) => pages.includes(page));
      if (rank >= 0) five ||= n;
      if (rank === 0) first ||= n;
      if (last && ids[0] && ids[0] !== last) changes++;
      const stayed = shown.filter((page) => ids.includes(page));
      if (ids.filter((page) => stayed.includes(page)).some((page, k) => page !== stayed[k])) moves++;
      shown = ids;
      last = ids[0] || last;
    }
    first ||= text.length + 1;
    halves[i % 2].push({ five: five || text.length + 1, first, share: first / text.length, changes, moves });
  }
  const all = (half) => Object.fromEntries(["five", "first", "share", "changes", "moves"].map((name) =>
    [name, mean(half.map((row) => row[name]))]));
  return halves.map(all);
}

// What is typed there, key by key.
export const typedTexts = () => rows("typed.tsv").map(([text]) => text);

export const mean = (list) => list.reduce((a, b) => a + b, 0) / (list.length || 1);

// What the queries of a set score: by kind, and by half (the queries of a kind take
// turns); and in words, those that miss, by half too. `search(query)` resolves to
// addresses.
export async function score(set, search) {
  const kinds = new Map(), seen = new Map(), halves = [[], []], misses = [[], []];
  for (const { kind, query, pages } of set.queries) {
    const ids = (await search(query)).map(set.id);
    const value = reciprocal(ids, pages);
    const turn = seen.get(kind) || 0;
    seen.set(kind, turn + 1);
    halves[turn % 2].push(value);
    kinds.set(kind, [...(kinds.get(kind) || []), value]);
    if (value < 1) misses[turn % 2].push(`    ${value.toFixed(2)} ${kind}: ${query} -> ${ids.slice(0, 3).join(" ")}`);
  }
  return { kinds, halves, misses };
}
