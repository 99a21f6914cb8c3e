// How long the reader of a site waits for hits: the first query, with all that must be
// read for it, and a later one. Beside engines that load a whole index, as mdBook
// (elasticlunr), MkDocs (lunr) and VitePress (MiniSearch) do. In node: what browsers add
// for loading files is not in it, which is in favour of the big files.
//
//     node tests/bench/search.mjs SITE
import { createRequire } from "node:module";
import { documents, openSite } from "../search/support.mjs";

const load = createRequire(import.meta.url);
const site = process.argv[2];
const docs = (await documents(site)).map((d, id) => ({
  id, title: d.title, body: [d.description, ...d.sections.flatMap(([, t, text]) => [t, text])].join("\n")
}));

// Queries of two and three words of the site, neither its rarest nor its commonest.
const frequency = new Map();
for (const doc of docs)
  for (const word of new Set(doc.body.toLowerCase().match(/[a-z]{4,}/g) || []))
    frequency.set(word, (frequency.get(word) || 0) + 1);
const words = [...frequency].filter(([, n]) => n > 3 && n < docs.length / 4).map(([word]) => word).sort();
const queries = Array.from({ length: 20 }, (_, i) =>
  [0, 7, ...(i % 2 ? [19] : [])].map((step) => words[(i * 97 + step * 31) % words.length]).join(" "));

// Each returns a function that reads the engine's files anew and returns another that asks.
const engines = {
  handbook() {
    return () => {
      const { index, loaded } = openSite(site);
      const ask = async (query) => {
        const result = await index.search(query, { limit: 10 });
        await Promise.all(result.hits.map((hit) => index.excerpt(hit, result)));
        return result.hits.length;
      };
      return { ask, bytes: () => loaded.reduce((sum, [, n]) => sum + n, 0) };
    };
  },
  elasticlunr() {
    const elasticlunr = load("elasticlunr");
    const built = elasticlunr(function () {
      this.addField("title");
      this.addField("body");
      this.setRef("id");
      for (const doc of docs) this.addDoc(doc);
    });
    const text = JSON.stringify(built);
    return () => {
      const index = elasticlunr.Index.load(JSON.parse(text));
      const options = { bool: "OR", expand: true, fields: { title: { boost: 2 }, body: { boost: 1 } } };
      return { ask: async (query) => index.search(query, options).length, bytes: () => text.length };
    };
  },
  lunr() {
    const lunr = load("lunr");
    const text = JSON.stringify(lunr(function () {
      this.ref("id");
      this.field("title", { boost: 10 });
      this.field("body");
      for (const doc of docs) this.add(doc);
    })) + JSON.stringify(docs);
    const split = text.indexOf("}[{") + 1;
    return () => {
      const index = lunr.Index.load(JSON.parse(text.slice(0, split)));
      JSON.parse(text.slice(split)); // its texts, for excerpts
      return { ask: async (query) => index.search(query).length, bytes: () => text.length };
    };
  },
  minisearch() {
    const MiniSearch = load("minisearch");
    const options = { fields: ["title", "body"], searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, body: 2 } } };
    const built = new MiniSearch(options);
    built.addAll(docs);
    const text = JSON.stringify(built);
    return () => {
      const index = MiniSearch.loadJSON(text, options);
      return { ask: async (query) => index.search(query).length, bytes: () => text.length };
    };
  }
};

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const since = (start) => performance.now() - start;

async function measure(open) {
  const first = [], later = [], bytes = [];
  for (const query of queries) {
    let start = performance.now();
    const engine = open();
    await engine.ask(query);
    first.push(since(start));
    bytes.push(engine.bytes());
    start = performance.now();
    await engine.ask(query);
    later.push(since(start));
  }
  return { first: median(first), later: median(later), bytes: median(bytes) };
}

console.log(`searching ${docs.length} pages in node, median of ${queries.length} queries:`);
const ours = await measure(engines.handbook());
for (const [name, make] of Object.entries(engines)) {
  const { first, later, bytes } = name === "handbook" ? ours : await measure(make());
  const ratio = name === "handbook" ? "" : `   first ${(first / ours.first).toFixed(1)} x handbook's`;
  console.log(`  ${name.padEnd(12)} first ${first.toFixed(1).padStart(7)} ms  again ${later.toFixed(2).padStart(6)} ms` +
              `  ${(bytes / 1000).toFixed(0).padStart(7)} KB${ratio}`);
}
