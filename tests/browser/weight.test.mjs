// What a page weighs: all that a server sends, compressed, within two seconds of
// loading and without a touch; what scripts and the worker ask for by themselves is
// counted too.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { allPages, launch, pageTypes, serve, site } from './lib.mjs';

const KB = 1000;
const WITHOUT_A_TOUCH_MS = 2000;
const kinds = await pageTypes();
let browser;
const weights = {};

// Some wait for their two seconds at once; each has a server and a cache of its own.
before(async () => {
  browser = await launch();
  const waiting = Object.entries(kinds);
  const weighThem = async () => {
    for (let next; (next = waiting.shift());) weights[next[0]] = await weigh(next[1]);
  };
  await Promise.all([weighThem(), weighThem(), weighThem(), weighThem()]);
});
after(() => browser?.close());

async function weigh(name) {
  const all = [];
  const server = await serve(undefined, undefined, (path, body) => {
    // Once each: ours lets nothing be kept, and so is asked again for the icon.
    if (!all.some((one) => one.path === path)) all.push({ path, bytes: gzipSync(body).length });
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.address + name, { waitUntil: 'load' });
  await page.waitForTimeout(WITHOUT_A_TOUCH_MS);
  await context.close();
  await server.close();
  const sum = (list) => list.reduce((n, { bytes }) => n + bytes, 0);
  const code = all.filter(({ path }) => /\.(css|js)$/.test(path));
  return { all, code, total: sum(all), codeTotal: sum(code) };
}

// Code before the search, in at most so many requests. What says at the first key that the
// search is coming, and loads it in that round, is 0.1 KB of it.
const CODE = 9.2 * KB, REQUESTS = 4;

test('what two seconds bring is few files, and nothing that waits for a touch', () => {
  const { all, code } = weights.section;
  assert.deepEqual(code.map(({ path }) => path).sort(), ['assets/page.css', 'assets/page.js']);
  assert.deepEqual(all.filter(({ path }) => /search|later|sw\.js|manifest/.test(path)), []);
});

const ordinary = ['home', 'chapter', 'section'];

for (const kind of Object.keys(kinds))
  test(kind, (t) => {
    const { all, code, total, codeTotal } = weights[kind];
    t.diagnostic(`${total} bytes; ${codeTotal} in ${code.length}: ` +
      all.map(({ path, bytes }) => `${path} ${bytes}`).join(', '));
    if (ordinary.includes(kind)) assert.ok(total <= 14 * KB, `an ordinary page is ${total}`);
    if (kind === 'search') { // whose box is ready to type in, and what else waits as everywhere
      assert.deepEqual(code.map(({ path }) => path).sort(),
        ['assets/page.css', 'assets/page.js', 'assets/search-box.js', 'assets/search.css']);
      assert.ok(total <= 18 * KB, `${total}`);
      return;
    }
    assert.ok(code.length <= REQUESTS, code.map(({ path }) => path).join(', '));
    assert.ok(codeTotal <= CODE, `${codeTotal}`);
    assert.ok(total <= 24 * KB, `${total}`);
  });

// Of every page, what it names: the page itself and its styles and scripts, as one with
// scripts asks for them, and one without.
const readers = {
  'with scripts': (html) => html.replace(/<noscript>[^]*?<\/noscript>/g, ''),
  'without scripts': (html) => html.replace(/<script[^>]*>/g, ''),
};

for (const [reader, seen] of Object.entries(readers))
  test(`no page is over 24 KB ${reader}`, async (t) => {
    const weights = new Map();
    const weightOf = async (path) => {
      if (!weights.has(path)) weights.set(path, gzipSync(await readFile(join(site, path))).length);
      return weights.get(path);
    };
    const all = [];
    for (const name of await allPages()) {
      const html = await readFile(join(site, name), 'utf8');
      const named = [...seen(html).matchAll(/<(?:script|link rel="stylesheet")[^>]* (?:src|href)="([^":]+)"/g)].map((m) => m[1]);
      let total = await weightOf(name);
      for (const path of new Set(named)) total += await weightOf(join(dirname(name), path));
      all.push({ name, total });
    }
    all.sort((a, b) => b.total - a.total);
    t.diagnostic(`heaviest: ${all.slice(0, 5).map(({ name, total }) => `${name} ${total}`).join(', ')}`);
    assert.deepEqual(all.filter(({ total }) => total > 24 * KB), []);
  });
