// The terminal and the browser's reader give the same hits in the same order, with
// the same scores, headings, excerpts, counts, corrections and messages: on every judged
// query and on generated ones of ten kinds, in English, German, Arabic and Japanese.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ask, build, documents, folder, openSite, queries, top } from "./support.mjs";
import { judged, typedTexts } from "../relevance/sets.mjs";

const line = (hit, marks) =>
  `${hit.url}#${hit.anchor} ${hit.score.toFixed(9)} ${hit.heading}: ${hit.excerpt} [${marks.join("|")}] ` +
  hit.headings.map(({ anchor, title }) => `#${anchor} ${title}`).join("|");
// The terminal counts in bytes.
const bytes = (text, spans) => spans.map(([from, to]) => Buffer.from(text).subarray(from, to).toString());
const units = (text, spans) => spans.map(([from, to]) => text.slice(from, to));

const terminal = (answer) => ({
  hits: answer.hits.map((hit) =>
    line(hit, [...bytes(hit.title, hit.title_matches), ...bytes(hit.excerpt, hit.matches)])),
  total: answer.total,
  strong: answer.strong,
  facets: Object.fromEntries(["kind", "chapter", "scope"].map((name) =>
    [name, (answer.facets[name] || []).map(({ value, label, count }) => [value, label, count])])),
  corrections: answer.corrections.map(({ from, to }) => [from, to]),
  messages: answer.messages
});
const browser = async (index, result) => ({
  hits: await Promise.all(result.hits.map(async (hit) => {
    const shown = { ...hit, ...await index.excerpt(hit, result) };
    return line(shown, [...units(shown.title, shown.titleSpans), ...units(shown.excerpt, shown.spans)]);
  })),
  total: result.total,
  strong: result.strong,
  facets: Object.fromEntries(["kind", "chapter", "scope"].map((name) =>
    [name, (result.facets[name] || []).map(({ value, label, count }) => [value, label, count])])),
  corrections: result.corrections.map(({ from, to }) => [from, to]),
  messages: [...result.messages]
});
const plain = (value) => JSON.parse(JSON.stringify(value));

// The browser says in the language of the site what the terminal says in English: of other
// languages only how much is said can be compared.
async function compare(built, list, language = "en") {
  const { index } = openSite(built.site);
  const said = (answer) => language === "en" ? answer : { ...answer, messages: answer.messages.length };
  let found = 0;
  for (const query of list) {
    const mine = plain(await browser(index, await index.search(query, { limit: 10 })));
    assert.deepEqual(said(mine), said(terminal(ask(built.index, query))), JSON.stringify(query));
    found += mine.total > 0;
  }
  return found;
}

const content = build(path.join(top, "content"));

test("every judged query", async () => {
  const list = [...judged("content.tsv"), ...judged("bare.tsv")].map((row) => row.query);
  assert.equal(await compare(content, list), list.length, "every query has a hit");
});

test("what is typed, key by key", async () => {
  const texts = typedTexts().filter((_, i) => i % 5 === 0);
  await compare(content, texts.flatMap((text) => [...text].map((_, n) => text.slice(0, n + 1))));
});

const generated = process.env.HANDBOOK_AUDIT ? 100 : 30; // of each of ten kinds
test(`${10 * generated} generated queries`, async () => {
  const list = queries(await documents(content.site), generated, 11).map((q) => q.query);
  const found = await compare(content, list);
  assert.ok(found >= 0.9 * list.length, `only ${found} of ${list.length} queries have hits`);
});

test("acronyms that the text does not use alone, and filters that nothing passes", async () => {
  const answers = ["tgw", "TGW tgw", "nacl", "asg lifecycle", "tgw kind:nope", "vpc chapter:nope,none", "scope:nope",
    "hibernation scope:edge", "hibernation scope:edge,nope", "kind:nope chapter:none scope:az", "-kind:nope rds",
    `rds kind:${"é".repeat(300)}`, "moreover", "oversubscription", "onlyread", "-a b ".repeat(40),
    "-nat ".repeat(40) + "vpc", '"nat gateway" '.repeat(40)];
  await compare(content, answers);
  assert.deepEqual(ask(content.index, "tgw").hits[0].title_matches.length, 2);
  assert.match(ask(content.index, "vpc kind:nope").messages[0], /^No match has that kind; there is kind:chapter, kind:/);
});

test("a site without pages has nothing to find", async () => {
  const source = folder("none");
  fs.writeFileSync(path.join(source, "handbook.yaml"), "title: Nothing\n");
  fs.writeFileSync(path.join(source, "index.md"), "Soon.\n");
  assert.equal(await compare(build(source), ["gateway", "kind:section", "-x", "scope:az", ""]), 0);
});

const languages = {
  de: `# Betrieb\n\n## Störungen {#stoerung}\n\nFällt ein Rechenzentrum aus, übernimmt die Größe der
übrigen. Die Straße zum Gebäude ist gesperrt.\n\n### Rückfall\n\nDanach wird zurückgeschaltet.\n
## Übertragung\n\nDie Daten werden verschlüsselt übertragen. Schlüssel werden jährlich gewechselt.\n
## Sicherung\n\nJede Nacht wird gesichert. Die Sicherungen liegen in einem zweiten Gebäude.\n`,
  ar: `# التشغيل\n\n## النسخ الاحتياطي\n\nتُحفظ النُّسَخ في منطقة أخرى. إذا تعطلت المنطقة تبقى البيانات متاحة.\n
## الشبكة\n\nالبوابة تعمل في منطقة واحدة فقط، وتتوقف عند انقطاع الكهرباء.\n
## المفاتيح\n\nتُدار المفاتيح في خدمة إقليمية، ويُراجع السجل كل شهر.\n`,
  ja: `# 運用\n\n## バックアップ\n\nデータは毎晩別のリージョンに複製されます。復元には一時間かかります。\n
## 障害対応\n\nゾーンが停止した場合、サーバーは自動的に切り替わります。手順書を確認してください。\n
## 暗号鍵\n\n鍵は毎年交換され、監査ログに記録されます。API は東京リージョンにあります。\n`
};

for (const [language, text] of Object.entries(languages))
  test(`pages in ${language}`, async () => {
    const source = folder(language);
    fs.mkdirSync(path.join(source, "notes"));
    fs.writeFileSync(path.join(source, "handbook.yaml"), `title: Test\nlanguage: ${language}\nsplit: 2\n`);
    fs.writeFileSync(path.join(source, "notes/01-a.md"), text);
    const built = build(source);
    const docs = await documents(built.site);
    assert.ok(docs.length >= 3);
    const own = docs.flatMap((d) => [d.title, ...d.sections.flatMap(([, , body]) => body.split(/\s+/))])
      .filter((w) => w);
    const list = [...own, ...own.map((w) => w.slice(0, 2)), ...own.map((w) => w.slice(1)),
                  ...own.map((w) => `"${w}"`), ...own.map((w, i) => `${w} ${own[(i * 7) % own.length]}`)];
    const found = await compare(built, list, language);
    assert.ok(found >= 0.5 * list.length, `${found} of ${list.length}`);
    for (const d of docs) {
      const { index } = openSite(built.site);
      const result = await index.search(d.title, { limit: 3 });
      assert.equal(result.hits[0].title, d.title);
    }
  });

test("accents are folded", async () => {
  const source = folder("accents");
  fs.writeFileSync(path.join(source, "notes.md"), "# Notes\n\n## Café Zürich\n\nEin Straßenfest.\n\n## Other\n\nNothing.\n");
  const { index } = openSite(build(path.join(source, "notes.md")).site);
  for (const query of ["cafe", "CAFÉ", "zurich", "Zu\u0308rich", "strassenfest"])
    assert.equal((await index.search(query)).hits[0].title, "Café Zürich", query);
});

test("a page is called what others call it where they link to it, in the terminal too", async () => {
  const source = folder("linked");
  const write = (name, text) => fs.writeFileSync(path.join(source, name), text);
  write("01-winches.md", "# Winches\n\nThey pull ropes, by hand or by steam.\n");
  for (let i = 2; i < 8; i++)
    write(`0${i}-day.md`, `# Day ${i}\n\n${"Ropes, and a hoist for sails. ".repeat(i)}\n\nSee [the sail hoists](01-winches.md) there.\n`);
  const { site, index: built } = build(source), { index } = openSite(site);
  for (const query of ["sail hoist", "hoisting sails"]) {
    const { hits } = await index.search(query);
    assert.match(hits[0].url, /winches/);
    assert.deepEqual([...hits].map(({ url }) => url), ask(built, query).hits.map(({ url }) => url));
  }
});

test("a short word that nothing goes on from leads to the page that says it, not to the most linked", async () => {
  const source = folder("short");
  const write = (name, text) => fs.writeFileSync(path.join(source, name), text);
  write("01-disks.md", `# Disks\n\nThe type gp3 is fast. Choose gp3, or another${" type of disk".repeat(9)}.\n`);
  write("02-database.md", `# Databases\n\nThe disk may be gp3, or another${" type of disk".repeat(9)}.\n`);
  for (let i = 3; i < 9; i++)
    write(`0${i}-day.md`, `# Day ${i}\n\nWe looked at [what is stored](02-database.md) and went home.\n`);
  const { site, index: built } = build(source), { index } = openSite(site);
  const { hits } = await index.search("gp3");
  assert.match(hits[0].url, /disks/);
  assert.deepEqual([...hits].map(({ url }) => url), ask(built, "gp3").hits.map(({ url }) => url));
});

// Whoever is woken up types what the sheet is called, in some words that name a thing
// as well: the sheet comes first, the thing behind it.
test("a page that is called as all of the query comes before what it speaks of", async () => {
  const source = folder("woken");
  fs.mkdirSync(path.join(source, "notes"));
  fs.mkdirSync(path.join(source, "services"));
  fs.writeFileSync(path.join(source, "handbook.yaml"), `title: Harbour
levels: [{id: quay, adjective: Quayside}]
synonyms: ["crane does not move > the tower crane is down"]
`);
  fs.writeFileSync(path.join(source, "services/tower-crane.md"), `---
name: Tower crane
aliases: [crane, cranes]
verdict: A tower crane lifts what no other crane lifts.
category: lifting
scope: quay
fails: {quay: {survives: "no", effect: The tower crane is down., action: Take the floating crane.}}
sources: []
---

The crane is down for an hour each spring. A tower crane that is down is no crane.
`);
  fs.writeFileSync(path.join(source, "notes/1-sheet.md"), `---
aliases: ["The tower crane is down", Quay is down]
---

# When nothing is lifted

Look at the lamp.
`);
  for (let i = 2; i < 9; i++)
    fs.writeFileSync(path.join(source, `notes/${i}-more.md`), `# Lift ${i}\n\nGoes up and down, as the tower crane does.\n`);
  const built = build(source);
  const queries = ["tower crane is down", "the tower crane is down", "crane does not move"];
  assert.equal(await compare(built, queries), queries.length);
  const { index } = openSite(built.site);
  const both = ["sheet.html", "services/tower-crane.html"];
  for (const query of queries) {
    const urls = [...(await index.search(query)).hits].map((hit) => hit.url).slice(0, 2);
    // What stands for another name says less than words that were typed: "crane" is one.
    assert.deepEqual(query === queries[2] ? urls.sort().reverse() : urls, both, query);
  }
  assert.equal((await index.search("tower crane")).hits[0].url, "services/tower-crane.html");
});
