// What both readers must decide alike about characters and stems: the C table of
// folds, and the English stemmer against another implementation (npm porter2).
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { test } from "node:test";
import vm from "node:vm";
import { ask, build, folder, openSite, published, top } from "./support.mjs";

const context = vm.createContext({});
vm.runInContext(published("search-index.js"), context);
const { fold, classOf } = context.HandbookSearch.internals;

const made = process.env.HANDBOOK_BUILD ?? path.join(top, "build");

// "{0xc0, "\\141"}" rows; strings are C with octal escapes of UTF-8.
function table() {
  const text = fs.readFileSync(path.join(made, "gen/folds.inc"), "utf8");
  return new Map([...text.matchAll(/\{0x([0-9a-f]+), "((?:[^"\\]|\\.)*)"\}/g)].map(([, code, value]) => {
    const bytes = [...value.matchAll(/\\([0-7]{3})|([^\\])/g)].map(([, octal, char]) =>
      octal ? parseInt(octal, 8) : char.charCodeAt(0));
    return [parseInt(code, 16), Buffer.from(bytes).toString("utf8")];
  }));
}

test("every character folds as in the C table", () => {
  const rows = table();
  assert.ok(rows.size > 1000);
  for (let c = 0x80; c < 0x30000; c++) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    const kind = classOf(c);
    if (kind === 1 || kind === 3)
      assert.equal(fold(c), rows.get(c) ?? String.fromCodePoint(c), `U+${c.toString(16)}`);
  }
});

// A table of ranges as C was given it: {0x80, 0xa9}, ...
function ranges(name) {
  const text = fs.readFileSync(path.join(made, "gen/characters.inc"), "utf8");
  const [, rows] = (new RegExp(`CHARACTERS_${name}(.*)`)).exec(text);
  return [...rows.matchAll(/\{0x([0-9a-f]+), 0x([0-9a-f]+)\}/g)].map((row) =>
    row.slice(1).map((code) => parseInt(code, 16)));
}

test("every character is of the class that C has it in", () => {
  const classes = [["PAIRED", 3], ["SEPARATORS", 0], ["IGNORED", 2]]
    .map(([name, kind]) => ({ kind, rows: ranges(name) }));
  const expected = new Uint8Array(0x110000).fill(1);
  for (const { kind, rows } of classes) {
    assert.ok(rows.length > 9);
    for (const [from, to] of rows) expected.fill(kind, from, to + 1);
  }
  for (let c = 0x80; c < 0x110000; c++)
    if (classOf(c) !== expected[c]) assert.equal(classOf(c), expected[c], `U+${c.toString(16)}`);
});

test("English stems are Porter 2's", async () => {
  const { stem } = createRequire(import.meta.url)("porter2");
  const words = new Set();
  for (const folder of ["notes", "services"])
    for (const file of fs.readdirSync(path.join(top, "content", folder)))
      for (const word of fs.readFileSync(path.join(top, "content", folder, file), "utf8")
        .toLowerCase().match(/\b[a-z]{3,}\b/g)) words.add(word);
  for (const word of [...words])
    for (const ending of ["s", "ed", "ing", "ly", "ness", "ization", "fully", "y", "ies"]) words.add(word + ending);
  assert.ok(words.size > 20000);
  for (const word of words) assert.equal(context.HandbookStemmers.english(word), stem(word), word);
});

// What stands on a page, and what somebody types who looks for it.
const written = [["the ﬁre", "fire"], ["fire", "ﬁre"], ["area x²", "x2"], ["step ①", "1"], ["カタカナ ポンプ", "ぽんぷ"],
                 ["ｱｲｳ", "あいう"], ["㌔", "キロ"], ["ＦＵＬＬ", "full"], ["𝐁old", "bold"], ["Ⅳ", "iv"], ["Straße", "strasse"],
                 ["ภาษาไทยปั๊มน้ำ", "ปั๊มน้ำ"], ["ເຄື່ອງສູບນ້ຳ", "ສູບນ້ຳ"], ["ម៉ាស៊ីនបូមទឹក", "បូមទឹក"], ["ရေစုပ်စက်", "စုပ်စက်"],
                 ["펌프장을", "펌프장"], ["الكِتَـابُ", "الكتاب"], ["مدرسة", "مدرسه"], ["ﻣﺪﺭﺳﺔ", "مدرسة"],
                 ["🚒🔥", "🔥"], ["cars🔥", "cars"], ["done ✅", "✅"], ["🇩🇪", "🇩🇪"], ["👍🏽", "👍"]];

test("pages are found however their characters are written", async () => {
  const source = folder("written");
  fs.writeFileSync(path.join(source, "handbook.yaml"), "title: Test\n");
  written.forEach(([text], i) => fs.writeFileSync(path.join(source, `page-${i}.md`), `# Page\n\nHere: ${text} there.\n`));
  const { site, index } = build(source), reader = openSite(site).index;
  for (const [i, [text, query]] of written.entries())
    for (const hits of [(await reader.search(query, { limit: 50 })).hits, ask(index, query, { limit: 50 }).hits])
      assert.ok(hits.some(({ url }) => url === `page-${i}.html`), `${text} by ${query}`);
});
