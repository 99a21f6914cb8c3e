// The browser's half of plans.tsv: the same queries become the same plans.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { build, folder, openSite, top } from "./support.mjs";

const rows = fs.readFileSync(path.join(top, "tests/search/plans.tsv"), "utf8").split("\n")
  .filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const of = (kind) => rows.filter(([k]) => k === kind).map(([, ...fields]) => fields);

// A list of the index, as far as plans ask it.
const list = (entries) => ({
  get: async (key) => entries.get(key),
  startingWith: async (prefix) => [...entries].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value)
});
const reverse = (word) => [...word].reverse().join("");

// The index of a site of one page, which has the stemmer, the stop words and the numbers
// of the ranking, with the vocabulary of the file.
async function vocabulary() {
  const source = folder("plans");
  fs.writeFileSync(path.join(source, "index.md"), "# A page\n");
  const { index, context } = openSite(build(source).site);
  await index.ready();
  const { makePlan, factorsOf, cut } = context.HandbookSearch.internals;
  const words = of("word").map(([word, stem, documents, isName]) =>
    ({ word, stem, documents: Number(documents), isName: isName === "1" }));
  const terms = (text) => text.split(" ").map((term) =>
    ({ term: term.slice(1), tenths: term.charCodeAt(0) - 48, isRight: term[0] === "=" }));
  const few = { heads: list(new Map(words.map((w) => [w.word, w]))), ends: list(new Map(words.map((w) => [reverse(w.word), w]))) };
  index.words = few.heads;
  index.opened.set("few", Promise.resolve(few));
  index.postings = list(new Map([...words.map((w) => w.stem), ...of("name").flat()].map((key) => [key, { key }])));
  index.related = list(new Map(of("related").map(([key, text]) => [key, terms(text)])));
  index.documents = async () => undefined;
  index.root.levels = of("level");
  const scope = [index.root.scopeWords, ...index.root.levels.flat()].join("\n");
  index.scopeStems = new Set(cut(scope).map(({ word }) => word)
    .filter((word) => !index.stopWords.has(word)).map((word) => index.stem(word)));
  const { say } = await index.rare();
  return { plan: async (text) => {
    const made = await makePlan(index, text);
    return { ...made, messages: made.messages.map(say) };
  }, factors: (plan, stem) => factorsOf(index, plan, stem) };
}

const group = (mark, terms) => mark + terms.join("|");
const filter = ({ name, values }) => values.map((value) => `X${name[0].toUpperCase()}${value}`);
const number = (x) => String(Number(x.toPrecision(6))); // as %g
const sorted = (text) => text.split(" ").sort().join(" ");

const { plan, factors } = await vocabulary();

const stemsOf = (p) => [...new Set([...p.any.keys(), ...p.related.keys()])].filter((stem) => stem[0] !== "~");

test("queries become plans", async () => {
  assert.ok(of("terms").length > 30);
  for (const [query, terms, told] of of("terms")) {
    const p = await plan(query);
    const got = [
      ...stemsOf(p).map((stem) => `${stem}*${number(factors(p, stem)[0])}`),
      ...p.required.map((stems) => group("+", stems)),
      ...p.excluded.map((e) => group("-", e.stems || filter(e))),
      ...p.filters.map((f) => group(":", filter(f))),
      ...p.phrases.map(({ text }) => `"${text}"`)];
    const said = [...p.corrections.map(({ from, to }) => `${from}>${to}`), ...p.messages];
    assert.equal(sorted(got.join(" ")), sorted(terms), query);
    assert.equal(said.join(" "), told, query);
  }
});

test("and are looked for in names", async () => {
  for (const [query, terms] of of("names")) {
    const p = await plan(query);
    const got = stemsOf(p).map((stem) => [stem, factors(p, stem)[1]]).filter(([, factor]) => factor)
      .map(([stem, factor]) => `${stem}*${number(factor)}`);
    assert.equal(sorted(got.join(" ")), sorted(terms), query);
  }
});

test("and as whole names", async () => {
  assert.ok(of("whole").length);
  const names = new Set(of("name").flat());
  for (const [query, terms = ""] of of("whole")) {
    const p = await plan(query);
    const got = [...p.any].filter(([term]) => names.has(term)).map(([term, factor]) => `${term}*${number(factor)}`);
    assert.equal(sorted(got.join(" ")), sorted(terms), query);
  }
});
