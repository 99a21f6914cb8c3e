// The layout engine against npm `mustache`: the same templates and data must
// give the same bytes. Every default layout over its sample data, a list of
// templates chosen for their corners, and a thousand generated ones.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Mustache from "mustache";

const top = new URL("../..", import.meta.url).pathname;
const build = process.env.HANDBOOK_BUILD ?? join(top, "build");
const program = join(build, "asan/tests/layout/render");

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => String(text).replace(/[&<>"]/g, (c) => escapes[c]);

// {"html": "…"} is trusted HTML to us and a plain string to mustache.
function plain(data) {
  if (Array.isArray(data)) return data.map(plain);
  if (typeof data !== "object" || data === null) return data;
  const keys = Object.keys(data);
  if (keys.length === 1 && keys[0] === "html") return data.html;
  return Object.fromEntries(keys.map((key) => [key, plain(data[key])]));
}

function run(cases) {
  const input = JSON.stringify(cases);
  return JSON.parse(execFileSync(program, ["cases"], { input, maxBuffer: 1 << 28 }));
}

function compare(cases) {
  run(cases).forEach((result, i) => {
    const { template, partials, data } = cases[i];
    const expected = Mustache.render(template, plain(data), partials, { escape });
    assert.equal(result.errors, undefined, `${JSON.stringify(cases[i])}\n${result.errors}`);
    assert.equal(result.html, expected, JSON.stringify(cases[i]));
  });
}

// The words of the interface, put into a layout as the engine does: {place} becomes a tag,
// and of two forms (one, other) the first place's number chooses.
function words() {
  const words = new Map(), text = readFileSync(join(top, "layouts/strings/en.yaml"), "utf8");
  let key = "";
  for (const line of text.split("\n")) {
    const [, indent, name, value] = /^( *)([a-z0-9-]+): *(.*)$/.exec(line) ?? [];
    if (!name) continue;
    const word = value.startsWith('"') ? JSON.parse(value)
      : value.startsWith("'") ? value.slice(1, -1).replaceAll("''", "'") : value;
    if (!indent) words.set((key = name), word || {});
    else words.get(key)[name] = word;
  }
  return words;
}

const tags = (word) => word.replace(/\{([a-z_.]+)\}/g, "{{$1}}");

function put(word, asText) {
  const fill = (form) => tags(asText ? escape(form) : form);
  if (typeof word === "string") return fill(word);
  const [, place] = /\{([a-z_.]+)\}/.exec(word.other);
  return `{{#chooseForm}}{{${place}}}\u0001${fill(word.one)}\u0001${fill(word.other)}{{/chooseForm}}`;
}

const chooseForm = () => (text, render) => {
  const [count, one, other] = text.split("\u0001");
  return render(render(count) === "1" ? one : other);
};

test("default layouts over their sample data", () => {
  const all = words();
  assert.ok(all.size > 150);
  const speak = (layout) => layout
    .replace(/\{\{\{t\.([a-z0-9-]+)\}\}\}/g, (_, key) => put(all.get(key), false))
    .replace(/\{\{t\.([a-z0-9-]+)\}\}/g, (_, key) => put(all.get(key), true));
  const sample = join(top, "tests/layout/sample");
  const read = (name) => JSON.parse(readFileSync(join(sample, name), "utf8"));
  const partials = {};
  for (const file of readdirSync(join(top, "layouts")).filter((f) => f.endsWith(".html")))
    partials[file.slice(0, -5)] = speak(readFileSync(join(top, "layouts", file), "utf8"));
  const names = readdirSync(sample).filter((f) => f !== "common.json");
  assert.ok(names.length >= 15);
  for (const file of names) {
    const name = file.slice(0, -5);
    const data = { ...read("common.json"), ...read(file) };
    const files = [join(sample, "common.json"), join(sample, file)];
    const html = execFileSync(program, ["page", "-", name, ...files], { encoding: "utf8" });
    const view = { ...plain(data), chooseForm };
    assert.equal(html, Mustache.render(partials[name], view, partials, { escape }), name);
  }
});

test("corners", () => {
  const data = {
    a: "A & B",
    raw: { html: "<b>r</b>" },
    yes: true,
    no: false,
    n: 7,
    zero: 0,
    empty: "",
    list: ["x", "y", "<z>"],
    none: [],
    map: { k: "v", inner: { k: "w" } },
    maps: [{ k: "1", sub: ["p", "q"] }, { k: "2", sub: [] }],
  };
  const partials = { p: "[{{a}}]", lines: "1\n\n{{a}}\n  {{#yes}}\n  2\n  {{/yes}}\n3\n", deep: "-\n  {{> lines}}\n-\n" };
  compare(
    [
      "",
      "\n",
      "plain",
      "{{a}}",
      "{{ a }} {{  n}}",
      "{{{raw}}}{{&raw}}{{& raw }}",
      "{{#yes}}y{{/yes}}{{^yes}}n{{/yes}}{{#no}}y{{/no}}{{^no}}n{{/no}}",
      "{{#zero}}y{{/zero}}{{^zero}}n{{/zero}}{{#empty}}y{{/empty}}{{^empty}}n{{/empty}}",
      "{{#list}}{{.}},{{/list}}",
      "{{#none}}{{.}}{{/none}}{{^none}}none{{/none}}",
      "{{#list.length}}({{#list}}{{.}}{{/list}}){{/list.length}}{{^none.length}}0{{/none.length}}",
      "{{map.k}} {{map.inner.k}} {{#map}}{{k}}{{#inner}}{{k}}{{a}}{{/inner}}{{/map}}",
      "{{#maps}}{{k}}:{{#sub}}{{k}}{{.}} {{/sub}};{{/maps}}",
      "{{#a}}{{.}}{{/a}}",
      "{{! gone }}a{{! over\nlines }}b",
      "{{#yes}}\nline\n{{/yes}}\n",
      "  {{#yes}}\n  line\n  {{/yes}}  \nend",
      "a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc",
      "{{#yes}} x {{/yes}}\n",
      "{{#yes}}{{/yes}}\nafter\n",
      "  {{#yes}}  {{/yes}}  \nafter",
      "before {{#yes}}\nx\n{{/yes}} after\n",
      "\n\n{{! c }}\n\n",
      "{{! c }}",
      "  {{! c }}  ",
      "x\n  {{! c\n over }}\ny",
      "{{> p}}",
      "a {{> p}} b",
      "{{> p}}\n{{> p}}\n",
      "  {{> lines}}\nend",
      "\t{{> deep}}\nend",
      "{{#list}}\n  {{> p}}\n{{/list}}\n",
      "{{#yes}}{{#yes}}{{^no}}{{a}}{{/no}}{{/yes}}{{/yes}}",
      "{ {a} } {{a}}} }}",
      "a { b",
    ].map((template) => ({ template, partials, data }))
  );
});

// A small generator with a seed, so that a failure can be had again.
function random(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

test("a thousand generated templates", () => {
  const below = random(20261122);
  const pick = (list) => list[below(list.length)];
  const data = { a: "<a>", e: "", l: ["1", "2"], z: [], t: true, f: false, m: { a: "inner", d: { a: "deep" } }, n: 3 };
  const piece = (depth) => {
    switch (below(depth > 3 ? 5 : 8)) {
      case 0:
        return pick(["text", " ", "\n", "\n  ", " < & > ", "\r\n", "{", "}"]);
      case 1:
        return pick(["{{a}}", "{{n}}", "{{m.a}}", "{{m.d.a}}", "{{ a }}"]);
      case 2:
        return pick(["{{! c }}", "{{! c\nd }}"]);
      case 3:
        return pick(["\n{{> p}}\n", "\n  {{> p}}\n", "x {{> one}} y"]);
      case 4:
        return "\n";
      default: {
        const name = pick(["a", "e", "l", "z", "t", "f", "m", "l.length", "z.length"]);
        const kind = pick(["#", "#", "^"]);
        let inside = "";
        for (let i = below(4); i > 0; i--) inside += piece(depth + 1);
        const edge = pick(["", "\n", " ", "\n  "]);
        return `{{${kind}${name}}}${edge}${inside}${edge}{{/${name}}}`;
      }
    }
  };
  const cases = [];
  while (cases.length < 1000) {
    let template = "";
    for (let i = 1 + below(6); i > 0; i--) template += piece(0);
    if (/{{{|}}}/.test(template)) continue; // braces of text beside a tag
    cases.push({ template, partials: { p: "({{a}}\n{{#t}}\n p\n{{/t}}\n", one: "({{a}})" }, data });
  }
  compare(cases);
});
