// What is in an archive, and what an archive may not do.
import test from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fresh, imported, put, run, work } from './lib.mjs';
import { zip } from './zip.mjs';

const page = (title, text = 'words') => `<title>${title}</title><p>${text}</p>`;
const archive = (entries) => join(put({ 'export.zip': zip(entries) }), 'export.zip');
const said = ({ findings }) => findings.map((f) => f.message).join('\n');

test('an archive is read like the folder that it holds', () => {
  const { status, files } = imported(archive([['a.html', page('A', '<a href="sub/größe.html">x</a>')], ['sub/', ''], ['sub/größe.html', page('B')], ['sub/p.png', 'png']]));
  assert.equal(status, 0);
  assert.deepEqual(Object.keys(files), ['a.md', 'handbook.yaml', 'sub/größe.md', 'sub/p.png']);
  assert.match(files['a.md'], /\[x\]\(sub\/größe\.md\)/);
});

test('backslashes divide names, as Windows writes them', () => {
  assert.deepEqual(Object.keys(imported(archive([['sub\\a.html', page('A')]])).files), ['handbook.yaml', 'sub/a.md']);
});

test('an archive in it is unpacked in its place, one deep', () => {
  const inner = zip([['b.html', page('B')], ['deeper.zip', zip([['c.html', page('C')]])]]);
  const { files } = imported(archive([['a.html', page('A')], ['Part-1.zip', inner]]));
  assert.deepEqual(Object.keys(files), ['a.md', 'b.md', 'deeper.zip', 'handbook.yaml']);
});

test('nothing is written outside, and each refusal is told', () => {
  const outside = join(work, 'outside.html');
  const names = ['../outside.html', '/outside.html', 'a/../../outside.html', 'C:/outside.html', '..\\other.html', 'a//b.html', './b.html', 'x'.repeat(300) + '.html', 'a/'.repeat(100) + 'b.html', 'new\nline.html'];
  const done = imported(archive([['a.html', page('A')], ...names.map((name) => [name, page('out')])]));
  assert.equal(done.status, 0);
  assert.deepEqual(Object.keys(done.files), ['a.md', 'handbook.yaml']);
  assert.equal(done.findings.filter((f) => f.rule === 'import-archive').length, names.length);
  assert.ok(!existsSync(outside) && !existsSync('/outside.html'));
});

test('symbolic links are not followed, and devices not made', () => {
  const done = imported(archive([['a.html', page('A')], ['passwd.html', '/etc/passwd', { mode: 0o120777 }], ['pipe.html', '', { mode: 0o10644 }], ['dir', '/tmp', { mode: 0o120777 }], ['dir/x.html', page('X')]]));
  assert.deepEqual(Object.keys(done.files), ['a.md', 'dir/x.md', 'handbook.yaml']);
  assert.match(said(done), /"passwd.html" is left out: it is a link/);
  assert.match(said(done), /"pipe.html" is left out/);
});

test('of two files of one name the first counts; a file is no folder', () => {
  const done = imported(archive([['a.html', page('A', 'first')], ['a.html', page('A', 'second')], ['a.html/b.html', page('B')]]));
  assert.match(done.files['a.md'], /first/);
  assert.match(said(done), /another one of that name/);
  assert.match(said(done), /a file stands where its folder should be/);
});

test('what is damaged or encrypted is left out, the rest is brought over', () => {
  const done = imported(archive([['a.html', page('A')], ['bad.html', page('B'), { crc: 1 }], ['key.html', page('C'), { flags: 0x801 }]]));
  assert.deepEqual(Object.keys(done.files), ['a.md', 'handbook.yaml']);
  assert.match(said(done), /"bad.html" is left out: it is damaged/);
  assert.match(said(done), /"key.html" is left out: it is encrypted/);
});

test('what unpacks to very much more than it is ends the import, and nothing stays', () => {
  const into = fresh();
  const bomb = archive([['a.html', page('A')], ...Array.from({ length: 3 }, (_, i) => [`zeros${i}.txt`, Buffer.alloc(30e6)])]);
  const { status, err } = run('import', bomb, into);
  assert.equal(status, 2);
  assert.match(err, /more than 100 times as large as itself/);
  assert.ok(!existsSync(into));
  assert.deepEqual(readdirSync(work).filter((name) => name.startsWith('.')), [], 'nor where it was unpacked');
});

test('what is no archive is refused', () => {
  for (const bytes of ['no archive', '', zip([['a.html', page('A')]]).subarray(0, 60)]) {
    const { status, err } = run('import', join(put({ 'x.zip': bytes }), 'x.zip'), fresh());
    assert.equal(status, 2);
    assert.match(err, /cannot be unpacked|nothing in it/);
  }
});
