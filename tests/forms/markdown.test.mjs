// Pages as Markdown, llms.txt and llms-full.txt.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { build, folder, harbour, top } from './lib.mjs';

const listed = (site) => readdirSync(site, { recursive: true }).map(String);

test('what pages are as Markdown (UPDATE=1 writes it anew)', () => {
  const at = folder();
  build(['-s', harbour, '-o', join(at, 'site'), '--base-url', 'https://harbour.example/duty/']);
  for (const name of ['llms.txt', 'llms-full.txt', 'papers/lists-of-the-day.md', 'watch/index.md', 'watch/night.md', 'water/tide.md', 'services/crane.md']) {
    const text = readFileSync(join(at, 'site', name), 'utf8'), file = join(top, 'tests/forms/expected', name);
    if (process.env.UPDATE) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    assert.equal(text, readFileSync(file, 'utf8'), name);
  }
});

// The addresses of links in a text, none of those in code.
const addresses = (text) =>
  [...text.replace(/^(\s*)(`{3,}).*\n[^]*?\n\1\2$/gm, '').replace(/(`+)[^`].*?\1/g, '')
    .matchAll(/\]\(<?([^\s)>]+)/g)].map((m) => m[1]);

for (const source of ['tests/forms/harbour', 'content'])
  test(`${source}: each page of the notes is there, and its links lead to what is there`, () => {
    const at = folder(), site = join(at, 'site');
    try { build(['-s', join(top, source), '-o', site]); } catch (error) { assert.equal(error.status, 1); }
    const texts = listed(site).filter((name) => name.endsWith('.md'));
    assert.ok(texts.length > 8);
    for (const name of texts) {
      const text = readFileSync(join(site, name), 'utf8');
      assert.match(text, /^# \S/, name);
      assert.ok(existsSync(join(site, name.replace(/\.md$/, '.html'))), `${name} stands beside a page`);
      for (const address of addresses(text)) {
        if (/^(\w+:|#)/.test(address)) continue;
        const [path] = decodeURIComponent(address).split('#');
        assert.ok(existsSync(join(site, posix.join(posix.dirname(name), path))), `${name}: ${address}`);
      }
    }
    const list = readFileSync(join(site, 'llms.txt'), 'utf8');
    assert.deepEqual(addresses(list).map((a) => decodeURIComponent(a)).sort(), texts.sort(), 'llms.txt names each once');
    assert.match(list, /^# .+\n\n> .+\n\n## .+\n\n- \[/, 'in the form of llmstxt.org');
    const whole = readFileSync(join(site, 'llms-full.txt'), 'utf8');
    for (const address of addresses(whole).filter((a) => !/^(\w+:|#)/.test(a)))
      assert.ok(existsSync(join(site, decodeURIComponent(address.split('#')[0]))), `llms-full.txt: ${address}`);
    const parts = listed(join(site, 'search')).map((name) => readFileSync(join(site, 'search', name), 'utf8')).join('');
    assert.deepEqual(texts.concat('llms.txt').filter((name) => parts.includes(name) && !/^(index|README)\.md$/.test(name)), [], 'search knows none');
  });

test('settings switch them off, and a file of the source stays what is there', () => {
  const at = folder(), source = join(at, 'notes');
  mkdirSync(join(source, 'static'), { recursive: true });
  writeFileSync(join(source, 'handbook.yaml'), 'title: T\n');
  writeFileSync(join(source, 'one.md'), '# One\n\nText.\n');
  writeFileSync(join(source, 'static/llms.txt'), 'my own\n');
  build(['-s', source, '-o', join(at, 'a')]);
  assert.equal(readFileSync(join(at, 'a/llms.txt'), 'utf8'), 'my own\n');
  assert.match(readFileSync(join(at, 'a/one.md'), 'utf8'), /^# One\n\nText\.\n/);
  writeFileSync(join(source, 'handbook.yaml'), 'title: T\nmarkdown: no\n');
  build(['-s', source, '-o', join(at, 'b')]);
  assert.deepEqual(listed(join(at, 'b')).filter((name) => /\.md$|llms-full/.test(name)), []);
});
