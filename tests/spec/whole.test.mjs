// The examples of CommonMark and of GitHub's extensions through all of a build: each is a
// page of one site, and its text in the published page is compared: what is said, in
// which order, in which elements. What a site adds or judges for itself is left out of
// the comparison on both sides: where links lead and whether they do (the examples lead
// nowhere), pictures but for their words, levels of headings (the page has its own title).
// Each example that comes out otherwise is on a list with its reason; one that begins to
// agree fails, too. What the converter alone makes of them is in commonmark.test.mjs.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.HANDBOOK ?? join(root, 'build/handbook');
const tabs = (text) => text.replaceAll('→', '\t');

const commonmark = createRequire(import.meta.url)('commonmark-spec').tests
  .map((t) => ({ name: `c${t.number}`, section: t.section, markdown: tabs(t.markdown), html: tabs(t.html) }));
const gfm = [...readFileSync(new URL('gfm.txt', import.meta.url), 'utf8')
  .matchAll(/^## ([^\n]*)$|^`{32} example\n([^]*?)^\.\n([^]*?)^`{32}$/gm)]
  .reduce(({ list, section }, [, title, markdown, html]) => {
    if (title) return { list, section: title };
    list.push({ name: `g${list.length + 1}`, section, markdown: tabs(markdown), html: tabs(html) });
    return { list, section };
  }, { list: [], section: '' }).list;
const examples = [...commonmark, ...gfm];

const reasons = {
  'cmark-gfm 0.29 is older than version 0.31.2 of the specification': 'c28 c354 c625 c626',
  'tags that HTML does not have are text, as they were typed': 'c150 c163 c201 c491 c524 c536 c613 c614 c615 c617 c623',
  'elements are closed where they would reach out of their block': 'c148 c155 c174 c175 c184 c190 c191 c494',
  'ends of elements that never began are left out': 'c151 c165',
  'tags that are never closed are left out with what is in them': 'c156 c157 c158',
  'scripts, styles and fields for text are left out': 'c170 c171 c172 c173 c176 c178 g24',
  'instructions, declarations and CDATA are text or left out': 'c180 c181 c182 c616 c627 c628 c629',
  'empty items of lists are left out': 'c280 c281 c282 c283 c284 c315',
  '<a+b+c:d> and <localhost:5001/foo> are no addresses': 'c598 c601',
  'of a picture that is not there its words are shown, with their emphasis': 'c573 c576 c577 c585 c589',
};
const differing = new Map(Object.entries(reasons).flatMap(([why, names]) => names.split(' ').map((name) => [name, why])));

const folder = mkdtempSync(join(tmpdir(), 'handbook-spec-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'book/notes'), { recursive: true });
writeFileSync(join(folder, 'book/handbook.yaml'), 'title: Examples\nsplit: 1\n');
for (const { name, markdown } of examples)
  writeFileSync(join(folder, `book/notes/${name}.md`), `---\ntitle: Example ${name}\nlink_titles: false\nrelated: false\n---\n${markdown}`);
const built = spawnSync(program, ['build', '-q', '-s', join(folder, 'book'), '-o', join(folder, 'site')], { encoding: 'utf8', maxBuffer: 1 << 28 });

const body = (name) => {
  const [, prose] = readFileSync(join(folder, `site/${name}.html`), 'utf8').split('<div class="prose">\n');
  return prose?.split('\n</div>\n<div class="page-end">')[0].replace(/\n<\/div>\n<nav[^]*/, '') ?? '';
};
// Elements without what they carry, and the text.
const plain = (html) => html.replace(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/g, '$1')
  .replace(/<a class="anchor"[^>]*><\/a>/g, '').replace(/<\/?(a|span|img)\b[^>]*>/gi, '').replace(/<div class="table[^>]*>\s*(<table[^]*?<\/table>)\s*<\/div>/g, '$1').replace(/<!--[^]*?-->/g, '')
  .replace(/<(\/?[a-z][a-z0-9]*)\b[^>]*?>/gi, (_, tag) => `<${tag.toLowerCase().replace(/h[1-6]$/, 'h')}>`)
  .replaceAll('&quot;', '"').replace(/\s+/g, ' ').replace(/> | </g, (between) => between.trim()).trim();

test('the build ends', () => assert.equal(built.status, 1, built.stderr.slice(0, 2000)));

for (const { name, section, html } of examples)
  test(`${name}, ${section}`, () => {
    if (differing.has(name)) assert.notEqual(plain(body(name)), plain(html), 'agrees now: take it off its list');
    else assert.equal(plain(body(name)), plain(html));
  });

test('all examples were there', () => assert.deepEqual([commonmark.length, gfm.length], [652, 24]));
