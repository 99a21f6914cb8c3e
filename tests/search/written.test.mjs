// Words that are written in one way and asked for in another, and words that stand
// elsewhere than in prose: each query leads to the heading, in the terminal and in the
// browser's reader.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ask, build, folder, openSite } from "./support.mjs";

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
