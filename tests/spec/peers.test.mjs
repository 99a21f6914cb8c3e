// What other tools make of a small tree in their own syntax, made up after their
// documentation, beside what the program makes of it. peers/TOOL/ is the tree,
// peers/TOOL.txt what pages of the tool itself say of it (outline.mjs), recorded once;
// peers/TOOL.diff has every line in which the two differ, each group below its reason.
//
// Recorded with Docusaurus 3.9.2, VitePress 1.6.4, MkDocs 1.4.2 with Material 8.2.5 and
// PyMdown 9.5, Hugo 0.111.3, Jekyll 4.3.1 with kramdown 2.4.0, Pandoc 2.17.1.1:
// PEERS=DIR, with the folders and files that those have written as `made` below has
// them, records anew. UPDATE=1 writes differences, for their reasons to be put in.
import test, { after } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outline } from './outline.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.HANDBOOK ?? join(process.env.HANDBOOK_BUILD ?? join(root, 'build'), 'handbook');
const peers = fileURLToPath(new URL('peers', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'handbook-peers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const has = (name) => (node) => (node.attrs.class ?? '').split(/\s+/).includes(name);
const is = (tag) => (node) => node.tag === tag;

// Where the text of a page stands, and where the tool puts its pages.
const made = {
  docusaurus: [has('theme-doc-markdown'), { index: 'index.html', code: 'code/index.html', components: 'components/index.html' }],
  vitepress: [has('vp-doc'), { index: 'index.html', code: 'code.html' }],
  mkdocs: [is('article'), { index: 'index.html', code: 'code/index.html' }],
  hugo: [is('article'), { index: 'index.html', lamp: 'lamp/index.html' }],
  jekyll: [is('article'), { index: 'index.html', knot: 'knot.html' }],
  pandoc: [is('body'), { index: 'index.html' }],
};

function pages(tool, place, isRoot, files) {
  return Object.entries(files).flatMap(([name, file]) =>
    [`=== ${name}`, ...outline(readFileSync(join(place, file), 'utf8'), isRoot)]);
}

// The title of a page stands above its text here.
const comparable = (lines) => lines.filter((line, i) => !(line.startsWith('# ') && lines[i - 1]?.startsWith('===')));

// Lines that are in one list alone, "-" of the first and "+" of the second, in order.
function differences(a, b) {
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let k = b.length - 1; k >= 0; k--)
      common[i][k] = a[i] === b[k] ? common[i + 1][k + 1] + 1 : Math.max(common[i + 1][k], common[i][k + 1]);
  const out = [];
  for (let i = 0, k = 0; i < a.length || k < b.length;) {
    if (i < a.length && k < b.length && a[i] === b[k]) { i++; k++; }
    else if (i < a.length && (k === b.length || common[i + 1][k] >= common[i][k + 1])) out.push(`-${a[i++]}`);
    else out.push(`+${b[k++]}`);
  }
  return out;
}

for (const [tool, [isRoot, files]] of Object.entries(made)) {
  const recorded = join(peers, `${tool}.txt`), listed = join(peers, `${tool}.diff`);
  if (process.env.PEERS && existsSync(join(process.env.PEERS, tool)))
    writeFileSync(recorded, pages(tool, join(process.env.PEERS, tool), isRoot, files).join('\n') + '\n');

  test(`${tool}: the text is what the tool itself makes of it, but for what is listed`, () => {
    const place = join(folder, tool);
    spawnSync(program, ['build', '-q', '-s', join(peers, tool), '-o', place], { encoding: 'utf8' });
    const ours = Object.fromEntries(Object.keys(files).map((name) => [name, `${name}.html`]));
    const theirs = readFileSync(recorded, 'utf8').trimEnd().split('\n');
    const found = differences(comparable(theirs), comparable(pages(tool, place, has('prose'), ours)));
    if (process.env.UPDATE) writeFileSync(listed, found.join('\n') + '\n');
    const expected = readFileSync(listed, 'utf8').split('\n').filter((line) => /^[-+]/.test(line));
    assert.deepEqual(found, expected);
  });
}
