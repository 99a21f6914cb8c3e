// Everything that pages say is in layouts/strings/, and each language says all of it.
import test from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const top = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (name) => readFileSync(join(top, name), "utf8");
const list = (folder, ending) =>
  readdirSync(join(top, folder)).filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`);

// key -> { other: text } or the forms that it has. The files are plain enough for this.
function strings(language) {
  const words = new Map();
  let last = null;
  for (const [i, line] of read(`layouts/strings/${language}.yaml`).split("\n").entries()) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, indent, key, text] = /^(| {2})"?([\w-]+)"?:(?: (.+))?$/.exec(line) ?? assert.fail(`${language}.yaml:${i + 1}: ${line}`);
    const said = !text ? null : text[0] === '"' ? JSON.parse(text)
      : text[0] === "'" ? text.slice(1, -1).replaceAll("''", "'") : text;
    if (indent) last[key] = said;
    else {
      assert.ok(!words.has(key), `${language}.yaml:${i + 1}: ${key} is there already`);
      words.set(key, last = said === null ? {} : { other: said });
    }
  }
  return words;
}

const places = (text) => [...new Set(text.match(/\{[\w.-]+\}/g))].sort();
const languages = list("layouts/strings", ".yaml").map((name) => /(\w+)\.yaml$/.exec(name)[1]);
const english = strings("en");

// ---- languages ----------------------------------------------------------------------

for (const language of languages)
  test(`${language} says all that English says`, () => {
    const words = strings(language), categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    assert.deepEqual([...english.keys()].filter((key) => !words.has(key)), [], "it lacks these");
    assert.deepEqual([...words.keys()].filter((key) => !english.has(key)), [], "English has none of these");
    for (const [key, forms] of words) {
      const wanted = places(english.get(key).other);
      for (const [form, text] of Object.entries(forms)) {
        assert.ok(text?.trim() || key === "colon", `${key} is empty`);
        assert.ok(categories.includes(form), `${key}: ${language} has no form "${form}"`);
        const own = places(text);
        const isPhrase = /^(fault-|derived-level$)/.test(key); // filled with a name, and its English article
        const isFree = (place) => isPhrase && ["{a}", "{A}", "{name}", "{Name}"].includes(place);
        assert.deepEqual(own.filter((place) => !wanted.includes(place) && !isFree(place)), [], `${key}: ${text}`);
        // "one page", "two pages": a word for a number says it as well
        const isNumber = ["zero", "one", "two"].includes(form);
        assert.deepEqual(wanted.filter((place) => !own.includes(place) && !isNumber && !isFree(place)), [], `${key}: ${text}`);
        if (isPhrase && wanted.length) assert.match(text, /\{[Nn]ame\}|\{title\}|\{happens\}/, key);
        const tags = (t) => (t.match(/<\/?\w+/g) ?? []).sort().join(" ");
        assert.equal(tags(text), tags(english.get(key).other), `${key}: its elements`);
      }
    }
  });

// ---- keys ---------------------------------------------------------------------------

const layouts = list("layouts", ".html");
const assets = [...list("assets", ".js"), ...list("assets/search", ".js"), ...list("assets", ".css")];
const folders = ["views", "markdown", "fences", "content", "derive", "config", "words", "pipeline", "epub"];
const sources = folders.flatMap((folder) => list(`generator/${folder}`, ".c"));
const cCode = sources.map(read).join("\n");
// Keys that C puts together: "level-az-short".
const made = /^(level|fault|fact|month)-/;

test("a word that is used is there, and one that is there is used", () => {
  const used = new Set();
  for (const name of [...layouts, ...assets])
    for (const [, key] of read(name).matchAll(/\{t\.([\w-]+)\}/g)) {
      if (key === "key" && name.endsWith("README.md")) continue;
      assert.ok(english.has(key), `${name}: there is no word ${key}`);
      used.add(key);
    }
  for (const key of english.keys()) if (cCode.includes(`"${key}"`)) used.add(key);
  assert.deepEqual([...english.keys()].filter((key) => !used.has(key) && !made.test(key)), []);
  for (const [, key] of cCode.matchAll(/\b(?:words_text|view_word|word)\([^;"()]*"([\w-]+)"\)/g))
    assert.ok(english.has(key) || made.test(key), `C asks for ${key}`);
  for (const [, key] of cCode.matchAll(/\bWORDS\((?:[^;"()]|\([^"()]*\))*"([\w-]+)"/g))
    assert.ok(english.has(key) || made.test(key), `C asks for ${key}`);
});

// ---- words that are in no file --------------------------------------------------------

const hasWord = (text) => /\p{L}{2}/u.test(text);

// What a layout shows besides its tags: text, and the attributes that are read out.
function saidBy(html) {
  const bare = html.replace(/<!--[^]*?-->/g, "").replace(/\{\{![^]*?\}\}/g, "").replace(/<(style|script)\b[^]*?<\/\1>/g, "")
    .replace(/\{\{\{?[^}]*\}?\}\}/g, "");
  const attributes = [...bare.matchAll(/\b(?:aria-label|aria-description|title|alt|placeholder|data-label)="([^"]*)"/g)].map(([, text]) => text);
  return [...attributes, ...bare.replace(/<[^>]*>/g, "\n").split("\n")].filter(hasWord);
}

test("layouts say nothing themselves", () => {
  assert.deepEqual(saidBy('<p title="All {{n}}">{{t.next}} <b>Now</b></p>'), ["All ", "Now"]);
  for (const name of layouts) assert.deepEqual(saidBy(read(name)), [], name);
});

// String literals of a script or of C, without comments.
function literals(code) {
  const token = /\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g;
  return [...code.matchAll(token)].map(([t]) => t).filter((t) => !t.startsWith("/")).map((t) => t.slice(1, -1));
}

// Two words, or one with a capital; but no classes ("alert alert-note").
const isSaid = (text) => !/^[\w-]+ \w+-/.test(text) &&
  (/\p{L}{2,}[,:;]? \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+[.:!?]?$/u.test(text));

test("scripts say nothing themselves", () => {
  assert.ok(isSaid("Copy") && isSaid("try again") && !isSaid("aria-label") && !isSaid("nav-all"));
  const notSaid = new Set(["use strict", "Enter", "Escape", "Tab", "Home", "End", "Shift", "Control", "Ctrl", "Esc", "Handbook"]);
  for (const name of assets.filter((asset) => asset.endsWith(".js") && !asset.includes("stemmer-"))) {
    // What an error says is for developers, but for those that are shown: search-box.js takes its own words.
    const code = read(name).replace(/(?:new Error|querySelector(?:All)?|closest|matches|matchMedia)\([^)]*\)/g, "");
    // Selectors and names of events are no words.
    assert.deepEqual(literals(code).filter((text) => isSaid(text) && !notSaid.has(text) && !/(^|[ ,])[.#[][\w-]|\]$/.test(text) && !/^(click|key|pointer|focus|mouse)[a-z]*( [a-z]+)*$/.test(text)), [], name);
  }
});

// Calls that speak to whoever builds the site, not to its readers.
const toBuilders = /\b(?:diag_find|diag_fail|yaml_wrong|json_pack|not_understood|yaml_read|md_warn|report|warn)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;

test("C says nothing itself", () => {
  const shown = [...list("generator/views", ".c"), "generator/markdown/render.c", "generator/markdown/alert.c",
                 "generator/fences/fences.c", "generator/fences/diagram.c", "generator/derive/entry.c", "generator/content/glossary.c",
                 "generator/content/notes.c", "generator/content/address.c", "generator/pipeline/documents.c"].filter((name) => !/schema|manifest/.test(name));
  const notSaid = new Set(["Also called", "Dns", "Error", " in line "]);
  for (const name of shown) {
    const code = read(name).replace(/\/\*[^]*?\*\//g, "").replace(/^#include.*$/gm, "").replace(/"\s*\n\s*"/g, "").replace(toBuilders, "");
    const found = literals(code).map((text) => text.replace(/<[^>]*>?/g, "")).filter((text) => isSaid(text) && !notSaid.has(text));
    // Formats of attributes and of SVG hold names, not words.
    assert.deepEqual(found.filter((text) => !/=\\"|^[\w-]+: %|%[sdz.*]+="?/.test(text)), [], name);
  }
});

test("style sheets say nothing themselves", () => {
  for (const name of assets.filter((asset) => asset.endsWith(".css")))
    for (const [line, text] of read(name).matchAll(/content:[^;]*?"([^"]*)"[^;]*;/g))
      assert.ok(!/\p{L}{2}/u.test(text) && !/" \/ "[^"{]*\p{L}[^"]*";/u.test(line), `${name}: ${line}`);
});
