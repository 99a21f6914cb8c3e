// `make relevance`: MRR@10 of the judged sets for this program and four other search
// engines over the same text. Every second query of a kind is for tuning; the other
// half is what counts, and both are printed; of a kind all of it, and the other half. With
// -v, the queries of the tuning half that miss; with -vv those of the other half too, which
// is then one more that was looked at.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium as executablePath } from "../chromium.mjs";
import { documents, folder, openSite } from "../search/support.mjs";
import { languages, setOf } from "../languages/sets.mjs";
import { mean, score, sets, typing } from "./sets.mjs";

const load = createRequire(import.meta.url);
const shown = ["-v", "-vv"].findIndex((option) => process.argv.includes(option)) + 1;
const onlyOurs = process.argv.includes("--ours");

const flat = (docs) => docs.map((d, id) => ({
  id, title: d.title, body: [d.description, ...d.sections.flatMap(([, t, text]) => [t, text])].join("\n")
}));
const words = (query) => query.replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// The browser's reader, which finds the same as the terminal (tests/search/parity) and
// takes no process for each key.
function ours({ site }) {
  const { index } = openSite(site);
  let before = null; // as the box keeps it from key to key
  return async (query, { isNext } = {}) => {
    const result = await index.search(query, { limit: isNext === undefined ? 10 : 5, before: isNext ? before : null });
    before = { query, result };
    return result.hits.map((hit) => hit.url);
  };
}

function lunr(set, docs) {
  const index = load("lunr")(function () {
    this.ref("id");
    this.field("title", { boost: 10 });
    this.field("body");
    for (const doc of flat(docs)) this.add(doc);
  });
  return async (query) => index.search(words(query)).map((hit) => docs[hit.ref].url);
}

// As mdBook sets it up: title 2, body 1, breadcrumbs 1, any word, expanded.
function elasticlunr(set, docs) {
  const index = load("elasticlunr")(function () {
    this.addField("title");
    this.addField("body");
    this.setRef("id");
  });
  for (const doc of flat(docs)) index.addDoc(doc);
  const options = { bool: "OR", expand: true, fields: { title: { boost: 2 }, body: { boost: 1 } } };
  return async (query) => index.search(query, options).map((hit) => docs[hit.ref].url);
}

// As VitePress sets it up: fuzzy 0.2, prefixes, title 4, text 2.
function minisearch(set, docs) {
  const MiniSearch = load("minisearch");
  const index = new MiniSearch({
    fields: ["title", "body"],
    searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, body: 2 } }
  });
  index.addAll(flat(docs));
  return async (query) => index.search(query).map((hit) => docs[hit.id].url);
}

// Pagefind's program indexes pages; its search only runs in a browser, so the files
// are served to Chromium.
async function pagefind(set, docs, cleanup) {
  const { chromium } = await import("playwright-core");
  const root = folder("pagefind");
  for (const [id, doc] of flat(docs).entries())
    fs.writeFileSync(path.join(root, `${id}.html`),
      `<!doctype html><html lang="${set.language || "en"}"><title>${id}</title><body><main data-pagefind-body>` +
      `<h1>${escapeHtml(doc.title)}</h1><p>${escapeHtml(doc.body)}</p></main></body></html>`);
  const arch = process.arch === "arm64" ? "arm64" : "x64";
  const bin = path.join(path.dirname(load.resolve(`@pagefind/linux-${arch}/package.json`)), "bin");
  const program = fs.readdirSync(bin).find((name) => /^pagefind(_extended)?$/.test(name));
  execFileSync(path.join(bin, program), ["--site", root, "--output-path", path.join(root, "pagefind")],
               { stdio: "pipe" });
  const server = http.createServer((request, response) => {
    const file = path.join(root, new URL(request.url, "http://x").pathname);
    if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) return response.end("<!doctype html>");
    response.setHeader("content-type", file.endsWith(".js") ? "text/javascript" : "application/octet-stream");
    response.end(fs.readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  cleanup.push(() => browser.close(), () => server.close());
  return (query) => page.evaluate(async (q) => {
    window.engine ||= await import("/pagefind/pagefind.js");
    const found = await window.engine.search(q);
    return Promise.all(found.results.slice(0, 10).map(async (hit) => (await hit.data()).raw_url || (await hit.data()).url));
  }, query).then((urls) => urls.map((url) => docs[parseInt(url.replace(/^\//, ""), 10)].url));
}

const escapeHtml = (text) => text.replace(/[&<]/g, (c) => (c === "&" ? "&amp;" : "&lt;"));
const show = (list) => (list.length ? mean(list).toFixed(3) : "    -");
const ofKind = (list) => `${show(list)} ${show(list.filter((_, i) => i % 2))}`;

const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7);
const english = only && !["content", "readers", "newcomers", "bare"].includes(only) ? [] : sets();
const others = languages.map((language) => ({ ...setOf(language), language }));
for (const set of [...english, ...others].filter(({ name }) => !only || name === only)) {
  const page = (url) => url.replace(/#.*/, ""); // a page may have documents for its parts
  const docs = (await documents(set.site)).map((doc) => ({ ...doc, url: page(doc.url) })), cleanup = [];
  const engines = onlyOurs ? { handbook: ours } : { handbook: ours, lunr, elasticlunr, minisearch, pagefind };
  console.log(`${set.name}: ${docs.length} pages, ${set.queries.length} queries, MRR@10`);
  const results = [], typed = [];
  for (const [name, make] of Object.entries(engines)) {
    try {
      const search = await make(set, docs, cleanup);
      results.push({ name, ...await score(set, search) });
      if (set.name === "content") typed.push({ name, halves: await typing(search, set.id) });
    } catch (error) {
      console.log(`  ${name}: not compared (${error.message.split("\n")[0]})`);
    }
  }
  for (const end of cleanup) await end();
  console.log(`  ${"".padEnd(12)} ${results.map((r) => r.name.padStart(11)).join(" ")}`);
  const line = (label, list) => console.log(`  ${label.padEnd(12)} ${list.map((x) => x.padStart(11)).join(" ")}`);
  line("all", results.map((r) => show([...r.halves[0], ...r.halves[1]])));
  line("tuning half", results.map((r) => show(r.halves[0])));
  line("other half", results.map((r) => show(r.halves[1])));
  for (const kind of results[0].kinds.keys()) line(kind, results.map((r) => ofKind(r.kinds.get(kind))));
  for (const [half, named] of typed.length ? ["tuning half", "other half"].entries() : []) {
    console.log(`  typed key by key, ${named}`);
    for (const [label, of] of [["until among five", "five"], ["until first", "first"],
                               ["share of the keys", "share"], ["changes of first", "changes"],
                               ["keys that move others", "moves"]])
      console.log(`  ${label.padEnd(21)} ${typed.map((t) => `${t.name} ${t.halves[half][of].toFixed(2)}`).join(", ")}`);
  }
  if (shown) console.log(results[0].misses.slice(0, shown).flat().join("\n"));
  console.log();
}
