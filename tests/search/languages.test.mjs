// Search in the languages of the interface other than English: the judged sets of
// tests/languages score no less than they did, both readers answer them alike, and every
// word of the pages, with endings that some language cuts off, has the same stem on both
// sides.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ask, build, folder, openSite, top } from "./support.mjs";
import { mean, score } from "../relevance/sets.mjs";
import { languages, setOf } from "../languages/sets.mjs";

const FLOOR = 0.97;

for (const language of languages) {
  const set = setOf(language);

  test(`${language}: the page that is wanted`, async () => {
    const { index } = openSite(set.site);
    assert.ok(set.queries.length >= 40);
    const { kinds, misses } = await score(set, async (query) =>
      (await index.search(query)).hits.map((hit) => hit.url));
    const reached = mean([...kinds.values()].flat());
    assert.ok(reached >= FLOOR, `${reached.toFixed(3)}\n${misses.flat().join("\n")}`);
  });

  test(`${language}: the same in the terminal`, async () => {
    const { index } = openSite(set.site);
    for (const { query } of set.queries) {
      const mine = (await index.search(query)).hits.map((hit) => `${hit.score.toFixed(9)} ${hit.url}`);
      assert.deepEqual([...mine], ask(set.index, query).hits.map((hit) => `${hit.score.toFixed(9)} ${hit.url}`), query);
    }
  });

  test(`${language}: the same stems`, async () => {
    const text = fs.readFileSync(path.join(top, `tests/languages/${language}.md`), "utf8");
    const endings = ["", "e", "en", "ern", "ungen", "ments", "ations", "ciones", "amente", "aux", "ات", "ها", "ين"];
    const words = [...new Set(text.match(/[\p{L}\p{M}]+/gu))];
    const source = folder("stems");
    fs.writeFileSync(path.join(source, "handbook.yaml"), `title: Test\nlanguage: ${language}\n`);
    fs.mkdirSync(path.join(source, "notes"));
    fs.writeFileSync(path.join(source, "notes/01-words.md"),
      `# Words\n\n## All\n\n${words.flatMap((word) => endings.map((ending) => word + ending)).join(" ")}\n`);
    const { index } = openSite(build(source).site);
    await index.ready();
    const all = await index.words.startingWith("");
    assert.ok(all.length > 500, `${all.length}`);
    for (const { word, stem } of all) assert.equal(index.stem(word), stem, word);
  });
}

test("only the site's own language is in its scripts", async () => {
  const script = (language) => {
    const source = folder("own");
    fs.writeFileSync(path.join(source, "handbook.yaml"), `title: Test\nlanguage: ${language}\n`);
    fs.writeFileSync(path.join(source, "index.md"), "# A page\n");
    const assets = path.join(build(source).site, "assets");
    assert.deepEqual(fs.readdirSync(assets).filter((name) => name.startsWith("stemmer-")), []);
    return fs.readFileSync(path.join(assets, "search-index.js"), "utf8");
  };
  assert.match(script("en"), /english: ?stem/);
  assert.doesNotMatch(script("en"), /endings\(rules\)/);
  assert.match(script("de"), /endings\(rules\)/);
  for (const language of ["de", "ja"]) assert.doesNotMatch(script(language), /english: ?stem/);
  assert.doesNotMatch(script("ja"), /endings\(rules\)/);
});
