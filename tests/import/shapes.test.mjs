// Exports that real programs do not make, written to be slow or to take memory: each is
// held to what SECURITY.md promises of notes, 5 s of the processor and 300 MB for a
// megabyte. What is beyond a limit is told, and all else brought over.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fresh, put, tree } from './lib.mjs';

const build = process.env.HANDBOOK_BUILD ?? fileURLToPath(new URL('../../build', import.meta.url));
const handbook = process.env.HANDBOOK ?? join(build, 'handbook');
const measure = join(build, 'release/tests/shapes/measure');
const times = (n, text) => Array.from({ length: n }, (_, i) => (typeof text === 'function' ? text(i) : text)).join('');
const id = (n) => n.toString(16).padStart(32, '0');
const folder = (n, name, text) => Object.fromEntries(Array.from({ length: n }, (_, i) => [name(i), text(i)]));

// One file is imported by itself, several as a folder.
const shapes = {
  'addresses in brackets that do not end': { 'a.md': `# A\n\n${'](<'.repeat(330000)}\n` },
  'attributes that do not end': { 'a.md': `# A\n\n<${' src=x'.repeat(80000)}${' src="'.repeat(80000)}\n` },
  'code that does not end': { 'a.md': `# A\n\n${times(1400, (i) => '`'.repeat(i + 1) + ' ')}\n` },
  '30,000 definitions on 20,000 pages': { 'a.md': times(20000, (i) => `## H${i}\n[x${i}] [y]\n`) + '\n' + times(30000, (i) => `[x${i}]: b${i}.md\n`) },
  '30,000 footnotes that lead back': { 'a.md': '# A\n\n[^0]\n\n' + times(30000, (i) => `[^${30000 - i}]: see [^${30001 - i}]\n`) },
  '60,000 links to places that are none': { 'a.md': times(10000, (i) => `## H${i}\n`) + times(60000, (i) => `[a](#z${i})\n`) },
  '100,000 rows and 3,000 pages of one name': { [`D ${id(1)}.csv`]: 'Name\n' + 'a\n'.repeat(100000), ...folder(3000, (i) => `D ${id(1)}/a ${id(i + 9)}.md`, () => '# a\n') },
  'a table of 400,000 columns and 300,000 rows': { told: 'limit-table-cells', [`D ${id(1)}.csv`]: ','.repeat(400000) + '\n' + 'a\n'.repeat(300000) },
  'a cell of 170,000 bytes in 200 rows': { 'a.html': `<table>${times(5, `<tr><td rowspan=200>${'w'.repeat(170000)}<td>x`)}${'<tr><td>x'.repeat(300)}</table>` },
  '110,000 rows below one of 200 columns': { told: 'limit-table-cells', 'a.html': `<table><tr>${'<td>'.repeat(200)}${'<tr><td>x'.repeat(110000)}</table>` },
  'cells that go over 200 columns': { told: 'limit-table-cells', 'a.html': `<table>${'<tr><td colspan=200>x'.repeat(45000)}</table>` },
  'footnotes in footnotes': { 'a.html': '<section class=footnotes><ol><li id=fn1>'.repeat(60) + 'word '.repeat(150000) },
  '20,000 marks that lead to and fro between two lines': { 'a.html': '<p>' + times(20000, (i) => `<a id=a${i} href="#b${i}">1</a>`) + '<p>' + times(20000, (i) => `<a id=b${i} href="#a${i}">1</a>`) },
  '20,000 footnotes 150 deep': { 'a.html': '<div>'.repeat(150) + times(20000, (i) => `<a id=a${i} href="#b${i}">1</a>`) + '</div>'.repeat(100) + times(20000, (i) => `<div id=b${i}><a href="#a${i}">1</a></div>`) },
  '40,000 lists of Google Docs, and 50,000 rules': { 'a.html': '<style>' + times(50000, (i) => `.c${i}{font-weight:700}`) + '</style>' + times(40000, (i) => `<ul class="lst-kix_a-${i % 9}"><li><span class=c${i}>x</span></ul>`) },
  '60,000 terms': { 'a.html': '<dl>' + '<dt>a<dd>b'.repeat(60000) },
  'lists 120,000 deep': { 'a.html': '<ul><li>'.repeat(120000) + 'x' },
  '50,000 links to a folder': { 'a.html': '<a href="d/">x</a>'.repeat(50000), ...folder(2000, (i) => `d/${i}.html`, () => '<p>x') },
  '8,000 pictures in a page': { 'a.html': '<img src="data:image/png;base64,AA==">'.repeat(8000) },
};

for (const [name, { told, ...files }] of Object.entries(shapes))
  test(name, (t) => {
    const into = fresh(), from = put(files), names = Object.keys(files);
    const run = spawnSync(measure, ['10', handbook, 'import', names.length === 1 && names[0].endsWith('a.md') ? join(from, names[0]) : from, into], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const [, status, seconds, megabytes] = /^measure: (\d+) ([\d.]+) (\d+)$/m.exec(run.stderr) ?? assert.fail(run.stderr);
    t.diagnostic(`${seconds} s, ${megabytes} MB`);
    assert.equal(Number(status), told ? 1 : 0, run.stderr.slice(0, 1000));
    if (told) assert.match(run.stderr, new RegExp(told));
    assert.ok(Number(seconds) <= 5, `${seconds} s of the processor`);
    assert.ok(Number(megabytes) <= 300, `${megabytes} MB`);
    const bytes = Object.values(tree(into)).reduce((sum, text) => sum + text.length, 0);
    assert.ok(bytes < 8 * Object.values(files).join('').length + 1e6, `${bytes} bytes were made of it`);
  });
