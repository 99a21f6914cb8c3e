// `handbook model`: what it prints of a page is what the page was made of. The layout that
// it names, evaluated over it by another program, gives the page that a build writes.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const top = new URL('../..', import.meta.url).pathname;
const build = process.env.HANDBOOK_BUILD ?? join(top, 'build');
const program = process.env.HANDBOOK ?? join(build, 'handbook');
const render = join(build, 'asan/tests/layout/render');
const work = mkdtempSync(join(tmpdir(), 'model-'));
after(() => rmSync(work, { recursive: true, force: true }));
const source = join(top, 'tests/forms/harbour'), site = join(work, 'site');

// A build ends with 1 where texts are wrong, and the site is there all the same.
before(() => spawnSync(program, ['build', '-q', '-s', source, '-o', site]));

const ask = (...args) => spawnSync(program, ['model', ...args], { encoding: 'utf8', cwd: work });
const model = (...args) => JSON.parse(ask(...args).stdout);
const addresses = () =>
  execFileSync(program, ['addresses', '-s', source], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\n').map((line) => line.split('\t')[1]).filter((url) => url?.endsWith('.html'));

// What stands in a page for the browser alone, put in behind the layout.
const withoutPolicy = (html) => html.replace(/ *<meta http-equiv="Content-Security-Policy"[^>]*>\n?/, '');

test('the layout that is named makes the page of it', () => {
  const file = join(work, 'data.json'), layouts = new Set();
  for (const url of [...addresses(), '404.html']) {
    const data = ask('-s', source, url);
    assert.equal(data.status, 0, `${url}: ${data.stderr}`);
    assert.equal(data.stderr, '', url);
    writeFileSync(file, data.stdout);
    const { layout, page } = JSON.parse(data.stdout);
    assert.equal(page.url, url);
    layouts.add(layout);
    const html = execFileSync(render, ['page', '-', layout, file], { encoding: 'utf8' });
    assert.equal(withoutPolicy(html), withoutPolicy(readFileSync(join(site, url), 'utf8')), url);
  }
  for (const layout of ['home', 'section', 'service', 'services', 'glossary', 'what-if', 'a-z', '404'])
    assert.ok(layouts.has(layout), `a page is made by ${layout}, of ${[...layouts].join(' ')}`);
});

test('a page is named by its address or its file', () => {
  const notes = join(work, 'notes');
  mkdirSync(join(notes, 'quay'), { recursive: true });
  writeFileSync(join(notes, 'index.md'), '# Port\n\nHello.\n');
  writeFileSync(join(notes, 'quay/cranes.md'), '---\nsplit: 2\n---\n# Cranes\n\nAll.\n\n## Big one\n\nA.\n\n## Small one\n\nB.\n');
  const url = (name) => model('-s', 'notes', name).page.url;
  const of = {
    'quay/cranes/big-one.html': 'quay/cranes/big-one.html',
    'quay/cranes/big-one': 'quay/cranes/big-one.html',
    '/quay/cranes/': 'quay/cranes/index.html',
    'quay/cranes': 'quay/cranes/index.html',
    '/': 'index.html',
    'index.md': 'index.html',
    'notes/quay/cranes.md': 'quay/cranes/index.html',
    './notes/quay/../quay/cranes.md': 'quay/cranes/index.html',
    [join(notes, 'quay/cranes.md')]: 'quay/cranes/index.html',
    'quay/cranes.md:5': 'quay/cranes/index.html',
    'quay/cranes.md:10': 'quay/cranes/big-one.html',
    'notes/quay/cranes.md:13': 'quay/cranes/small-one.html',
    'notes/quay': 'quay/index.html',
  };
  for (const [name, expected] of Object.entries(of)) assert.equal(url(name), expected, name);
});

test('what it prints', () => {
  const { page, site, lang, toc, body } = model('-s', source, 'index.html', '--base-url', 'https://example.org/x/');
  assert.equal(page.canonical, 'https://example.org/x/');
  assert.equal(lang, 'en');
  assert.equal(typeof site.title, 'string');
  assert.ok(Array.isArray(toc));
  assert.deepEqual(Object.keys(body), ['html']);
});

test('what is not there is refused in one line', () => {
  const refused = (args, words) => {
    const { status, stdout, stderr } = ask(...args);
    assert.deepEqual([status, stdout, stderr.split('\n').length], [2, '', 2], stderr);
    assert.match(stderr, words);
  };
  refused(['-s', source, 'indx.html'], /no page has the address or the file "indx\.html"; did you mean "index\.html"\?/);
  refused(['-s', source, 'nothing/of/the/kind'], /"handbook addresses" lists all/);
  refused(['-s', source, 'index.md:99999999999999999999'], /no page has the address/);
  refused(['-s', source], /name one page/);
  refused(['-s', source, 'a', 'b'], /name one page/);
  refused(['-s', join(work, 'nowhere'), 'index.html'], /nowhere/);
});
