// Words that are written in one way and asked for in another, and words that stand
// elsewhere than in prose: each query leads to the heading, in the terminal and in the
// browser's reader.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ask, build, folder, handbook, openSite } from "./support.mjs";

const chapters = {
  en: `# Kitchen

## Oven.js

A clock for ovens.

## Norm 4711

Pots and lids.

## Paste from a printed page

The o\ufb03ce de\ufb01nes x\u00b2 and H\u2082O; step \u2461 is \uff26\uff35\uff2c\uff2c width, \ud835\udc1brave.

## Drawn

\`\`\`dot
// alt: how an order travels
digraph { guest -> "head waiter" -> cook [label="shouts &amp; points"] }
\`\`\`

## Plain

Nothing of note.
`,
  th: "# ครัว\n\n## เตาอบ\n\nยินดีต้อนรับสู่ห้องครัวของเรา\n\n## อื่น\n\nไม่มีอะไร\n",
  ja: "# 台所\n\n## ぱん\n\nパンを焼く。ﾊﾝ\n\n## 別\n\n何もない。\n"
};
const tagged = "---\ntags: [night shift]\n---\n\n# Duty\n\n## Roster\n\nWho is here.\n";

function site(language, ...texts) {
  const source = folder(`written-${language}`);
  fs.writeFileSync(path.join(source, "handbook.yaml"), `title: Kitchen\nlanguage: ${language}\n`);
  fs.mkdirSync(path.join(source, "notes"));
  texts.forEach((text, i) => fs.writeFileSync(path.join(source, "notes", `${i}-a.md`), text));
  return build(source);
}

const wanted = {
  en: {
    "ovenjs": "Oven.js", "oven js": "Oven.js", "norm4711": "Norm 4711", "norm 4711": "Norm 4711",
    "office": "Paste from a printed page", "defines": "Paste from a printed page",
    "x2": "Paste from a printed page", "h2o": "Paste from a printed page", "full width": "Paste from a printed page",
    "brave": "Paste from a printed page", "o\ufb03ce": "Paste from a printed page",
    "waiter": "Drawn", "shouts": "Drawn", "guest": "Drawn", "travels": "Drawn", "night shift": "Duty"
  },
  th: { "ห้องครัว": "เตาอบ", "ต้อนรับ": "เตาอบ", "เตาอบ": "เตาอบ" },
  ja: { "パン": "ぱん", "ぱん": "ぱん" }
};
const drawn = fs.existsSync("/usr/bin/dot");

for (const [language, queries] of Object.entries(wanted))
  test(language, async () => {
    const made = site(language, chapters[language], ...(language === "en" ? [tagged] : []));
    const { index } = openSite(made.site);
    for (const [query, title] of Object.entries(queries)) {
      if (title === "Drawn" && !drawn) continue;
      const { hits } = ask(made.index, query), result = await index.search(query);
      assert.equal(hits[0] && (hits[0].heading || hits[0].title), title, query);
      assert.equal(result.hits.map((hit) => hit.url).join(), hits.map((hit) => hit.url).join(), query);
      const { heading } = await index.excerpt(result.hits[0], result);
      assert.equal(heading, hits[0].heading, query);
    }
  });

// What names things in a drawing but is not written there is not found.
test("ids of a drawing", { skip: !drawn && "no Graphviz" }, () => {
  const made = site("en", "# A\n\n## Page\n\n```dot\n// alt: a\ndigraph { xq17 [label=\"Oven\"]; xq17 -> pot }\n```\n");
  assert.deepEqual(ask(made.index, "xq17").hits, []);
  assert.equal(ask(made.index, "oven").hits[0].heading, "Page");
});

// A token that means what it says leads to the page that has it, whatever stands around it;
// that no page has it is said.
test("literals", async () => {
  const made = site("en", "# Rights\n\nOpening takes door:Open.\n", "# Door not open\n\nA door that is not open; open doors.\n",
                    "# Open the door\n\nHow a door is opened: the door, open.\n", "# Plain\n\nNothing of note.\n");
  const { index } = openSite(made.site);
  for (const query of ["door:Open", "error: not allowed to call door:Open", "door:Op* of a door"]) {
    const { hits } = ask(made.index, query), result = await index.search(query);
    assert.equal(hits[0].title, "Rights", query);
    assert.equal(result.hits.map((hit) => hit.url).join(), hits.map((hit) => hit.url).join(), query);
  }
  const nowhere = ['The text has no "door:Shut".'];
  assert.deepEqual(ask(made.index, "door:Shut").messages, nowhere);
  assert.deepEqual([...(await index.search("door:Shut")).messages], nowhere);
  assert.deepEqual(ask(made.index, "in-side").messages, []);
});

test("words between words", async () => {
  const made = site("en", "# Iron\n\nA heavy pot.\n", "# Clay\n\nA light pot.\n", "# Plain\n\nNothing of note.\n");
  const { index } = openSite(made.site);
  for (const word of ["AND", "NOT", " OR "]) {
    const told = [`"${word.trim()}" stands between words, as in "pot ${word.trim()} lid".`];
    assert.deepEqual(ask(made.index, word).messages, told);
    assert.deepEqual([...(await index.search(word)).messages], told);
  }
  const found = { "pot NOT heavy": "Clay", "pot AND heavy": "Iron", "pot AND NOT light": "Iron", "pot -light": "Iron",
                  "heavy OR light": "Clay,Iron", "-pot": "", "\"": "" };
  for (const [query, titles] of Object.entries(found)) {
    const answer = ask(made.index, query), result = await index.search(query);
    assert.equal(answer.hits.map((hit) => hit.title).sort().join(), titles, query);
    assert.deepEqual([...result.messages], answer.messages, query);
    assert.equal(answer.messages.length, titles ? 0 : 1, query);
  }
});

// Whoever pastes a message may have several words in quotes, which stand on no page together.
test("quotes that no page has together", async () => {
  const made = site("en", "# Stuck\n\nThe state is ROLL_BACK_FAILED.\n", "# Full\n\nThe answer is NoRoomLeft.\n",
                    "# Plain\n\nThe state of the shop is fine.\n");
  const { index } = openSite(made.site);
  const apart = (text) => [`No page has the phrase "${text}" along with the rest; its words were searched instead.`];
  const nowhere = (text) => [`No page has the phrase "${text}"; its words were searched instead.`];
  for (const [query, title, messages] of [
    ['the stack "shop" is in "ROLL_BACK_FAILED" state', "Plain", apart("ROLL_BACK_FAILED")],
    ['"ROLL_BACK_FAILED" state of "shop"', "Stuck", apart("shop")],
    ['+full "state is ROLL_BACK_FAILED"', "Full", apart("state is ROLL_BACK_FAILED")],
    ['"failed back roll" state', "Stuck", nowhere("failed back roll")],
    ['"NoRoomLeft" within an error', "Full", []]]) {
    const answer = ask(made.index, query), result = await index.search(query);
    assert.equal(answer.hits[0] && answer.hits[0].title, title, query);
    assert.deepEqual(answer.messages, messages, query);
    assert.deepEqual([...result.messages], messages, query);
    assert.equal(result.hits.map((hit) => hit.url).join(), answer.hits.map((hit) => hit.url).join(), query);
  }
});

// A hit leads to the place that answers, and names two more headings that have what was asked.
test("headings of a page", async () => {
  const made = site("en", "# Stoves\n\n## Oven\n\nHot.\n\n### Cleaning the oven\n\nBrush it.\n\n### Lamp\n\nOf the oven.\n\n" +
                          "### Oven doors\n\nOpen.\n\n### Oven clocks\n\nTurn.\n\n### Oven feet\n\nFour.\n",
                    "# Plain\n\nNothing of note.\n");
  const { index } = openSite(made.site);
  const wanted = { "oven": ["Cleaning the oven", "Oven doors"], "oven lamp": ["Oven", "Cleaning the oven"],
                   "doors": [] };
  for (const [query, titles] of Object.entries(wanted)) {
    const [hit] = ask(made.index, query).hits, result = await index.search(query);
    assert.deepEqual(hit.headings.map(({ title }) => title), titles, query);
    const { headings } = await index.excerpt(result.hits[0], result);
    assert.deepEqual([...headings.map(({ anchor }) => anchor)], hit.headings.map(({ anchor }) => anchor), query);
  }
});

// Who names no number sees what is good, at least five.
test("weak hits", () => {
  const more = Array.from({ length: 9 }, (_, i) =>
    `# Page ${i}\n\n${"Words that say nothing of it stand here in numbers. ".repeat(20)}One oven.\n`);
  const made = site("en", "# Oven\n\nThe oven is an oven.\n", ...more, "# Plain\n\nNothing of note.\n");
  const text = (...options) => execFileSync(handbook, ["search", "--index", made.index, ...options, "oven"], { encoding: "utf8" });
  assert.equal(ask(made.index, "oven").hits.length, 10);
  assert.equal(ask(made.index, "oven").strong, 5);
  assert.match(text(), /\n5 of 10 pages; -n shows more\.\n$/);
  assert.match(text("-n", "9"), /\n9 of 10 pages; -n shows more\.\n$/);
});

// A term of the glossary is found by itself, by what it is also called too, and opens there;
// a page that is called so comes before it.
test("terms of a glossary", async () => {
  const source = folder("terms");
  const files = {
    "handbook.yaml": "title: Kitchen\n",
    "glossary.md": "# Glossary\n\nWords of this kitchen.\n\n## Blind baking\nAlso called: BB, baking empty\n\n" +
      "Baking a crust without its filling.\n\n## Oven {#the-oven}\nAlso called: stove\n\nA box that is hot.\n",
    "notes/a.md": "# Oven\n\nHow to heat the oven, and how to keep it clean for a long time.\n",
    "notes/b.md": "# Plain\n\nNothing of note.\n"
  };
  fs.mkdirSync(path.join(source, "notes"));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(source, name), text);
  const made = build(source), { index } = openSite(made.site);
  const wanted = { "blind baking": "glossary.html#blind-baking", "bb": "glossary.html#blind-baking",
                   "baking empty": "glossary.html#blind-baking", "oven": "a.html#", "stove": "glossary.html#the-oven",
                   "words of this kitchen": "glossary.html#" };
  for (const [query, place] of Object.entries(wanted)) {
    const [hit] = ask(made.index, query).hits, result = await index.search(query);
    assert.equal(`${hit.url}#${hit.anchor}`, place, query);
    const [first] = result.hits, { anchor } = await index.excerpt(first, result);
    assert.equal(`${first.url}#${anchor}`, place, query);
  }
  assert.equal(ask(made.index, "bb").hits[0].excerpt, "BB, baking empty. Baking a crust without its filling. ");
  assert.deepEqual(ask(made.index, "oven").facets.kind.map(({ value, count }) => [value, count]), [["glossary", 1], ["section", 1]]);
});

// What a page says itself comes before the names of what it read; it opens at no list of them.
test("sources", async () => {
  const sources = (words) => `## Sources\n\n- [${words}](https://stoves.example/a) \u2013 read in May\n- [${words} again](https://stoves.example/b)\n`;
  const made = site("en", `# Stoves\n\nThey burn wood.\n\n${sources("Ember guide")}`, `# Fires\n\nAn ember glows long.\n`,
                    `# Lids\n\n## Tools\n\n- [Prong](https://stoves.example/c) lifts a lid that is hot, and holds it for as long as you like\n`,
                    "# Plain\n\nNothing of note.\n");
  const { index } = openSite(made.site);
  const wanted = { "ember": "a-1.html#", "guide": "a.html#", "burn ember guide": "a.html#", "prong": "a-2.html#tools" };
  for (const [query, place] of Object.entries(wanted)) {
    const { hits } = ask(made.index, query), result = await index.search(query);
    assert.equal(`${hits[0].url}#${hits[0].anchor}`, place, query);
    const { anchor } = await index.excerpt(result.hits[0], result);
    assert.equal(`${result.hits[0].url}#${anchor}`, place, query);
    assert.equal(result.hits.map((hit) => hit.score).join(), hits.map((hit) => hit.score).join(), query);
  }
});

// Quoted text counts as often as a page says it.
test("a phrase that pages have more and less often", async () => {
  const made = site("en", "# One\n\nA hot plate, and a plate that is hot, and what is hot on a plate.\n",
                    "# Two\n\nThe hot plate: a hot plate is a hot plate, and more words here.\n", "# Plain\n\nNothing of note.\n");
  const { index } = openSite(made.site);
  const answer = ask(made.index, '"hot plate"', { options: ["--explain"] }), result = await index.search('"hot plate"');
  assert.deepEqual(answer.hits.map((hit) => hit.title), ["Two", "One"]);
  assert.deepEqual([...result.hits.map((hit) => hit.score)], answer.hits.map((hit) => hit.score));
  const reason = answer.hits[0].explain.terms.find(({ place }) => place === "phrase");
  assert.equal(reason.term, "hot plate");
  assert.equal(reason.count, 3);
});

// An address is a literal too, without its scheme, and so is one of IPv6.
test("addresses", async () => {
  const made = site("en", "# Way\n\nThe route ::/0 leads out.\n", "# Loop\n\nThe route ::1 leads back, 0 and 1.\n",
                    "# Page\n\nAsk https://10.1.2.3/door for it.\n", "# Other\n\nNot 10.1.2.4, nor 3 of 2 doors.\n");
  const { index } = openSite(made.site);
  const wanted = { "::/0": "Way", "::1": "Loop", "10.1.2.3": "Page", "http://10.1.2.3/door": "Page" };
  for (const [query, title] of Object.entries(wanted)) {
    const { hits } = ask(made.index, query), result = await index.search(query);
    assert.equal(hits[0].title, title, query);
    assert.equal(result.hits.map((hit) => hit.score).join(), hits.map((hit) => hit.score).join(), query);
  }
});

// What is written together is found by what is written apart, and the other way.
test("words together and apart", async () => {
  const made = site("en", "# Names\n\nCall it oven_door, or maxHeat, or Pots.json.\n", "# Doors\n\nAn oven door, an ovendoor.\n",
                    "# Heat\n\nThe max heat of 1.25 pots; pots json.\n", "# Plain\n\nNothing of note.\n");
  const { index } = openSite(made.site);
  const wanted = { "ovendoor": "Doors,Names", "oven_door": "Doors,Names", "oven door": "Doors,Names", "maxheat": "Names",
                   "potsjson": "Heat,Names", "125": "" };
  for (const [query, titles] of Object.entries(wanted)) {
    const { hits } = ask(made.index, query), result = await index.search(query);
    assert.equal(hits.map((hit) => hit.title).sort().join(), titles, query);
    assert.equal(result.hits.map((hit) => hit.score).join(), hits.map((hit) => hit.score).join(), query);
  }
});

// Cells, items and lines of code are not read as one sentence; what was found stays marked.
test("an excerpt of a table", async () => {
  const made = site("en", "# Heat\n\nHow hot it is.\n\n| Pot | Lid |\n|---|---|\n| iron | none |\n| clay | heavy |\n\nThen wait.\n",
                    "# Plain\n\nNothing of note.\n");
  const { index } = openSite(made.site);
  const [hit] = ask(made.index, "lid clay").hits, result = await index.search("lid clay");
  assert.equal(hit.excerpt, "Lid \u00b7 iron \u00b7 none \u00b7 clay \u00b7 heavy \u00b7 Then wait. ");
  assert.deepEqual(hit.matches.map(([from, to]) => Buffer.from(hit.excerpt).subarray(from, to).toString()), ["Lid", "clay"]);
  const { excerpt, spans } = await index.excerpt(result.hits[0], result);
  assert.equal(excerpt, hit.excerpt);
  assert.deepEqual([...spans].map(([from, to]) => excerpt.slice(from, to)), ["Lid", "clay"]);
});
