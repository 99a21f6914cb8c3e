// The network goes away after the first visit: what was opened can be read, and
// what was not says so.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, pageTypes, serve, site } from './lib.mjs';

const kinds = await pageTypes();
let browser;
let context;
let page;
let address;

before(async () => {
  browser = await launch();
  const server = await serve();
  address = server.address;
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(address + kinds.service);
  await page.mouse.move(50, 50); // the worker comes with the first touch
  const copies = [kinds.service, 'assets/service-page.css', 'a-z.html'].map((name) => address + name);
  await page.evaluate(async (wanted) => {
    await navigator.serviceWorker.ready;
    for (let i = 0; i < 200; i++) {
      const found = await Promise.all(wanted.map((url) => caches.match(url)));
      if (navigator.serviceWorker.controller && found.every(Boolean)) return;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error('the worker keeps nothing');
  }, copies);
  await server.close();
});
after(async () => browser?.close());

const styled = () =>
  page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--bg').trim() !== '');

test('the very page that was open when the worker came is kept, with its looks', async () => {
  await page.reload();
  assert.equal(page.url(), address + kinds.service);
  assert.ok(await styled());
  assert.equal(await page.locator('.alert[role=status]').count(), 0);
});

test('a page that was not opened leads to the list from A to Z, which says why', async () => {
  await page.goto(address + kinds['what-if'] + '#top');
  assert.equal(new URL(page.url()).pathname, new URL(address).pathname + 'a-z.html');
  assert.ok(await styled());
  const note = page.locator('main .alert[role=status]');
  assert.match(await note.innerText(), /no network/);
  assert.equal(await note.locator('a').evaluate((a) => a.href), `${address}${kinds['what-if']}#top`);
  const home = await page.locator('.header-title').evaluate((a) => a.href);
  assert.equal(home, address + 'index.html');
});

test('a search that was never used leads there as well', async () => {
  await page.goto(address + kinds.service);
  await page.keyboard.press('/');
  await page.waitForURL(/a-z\.html\?offline=search\.html$/);
  assert.match(await page.locator('main .alert[role=status]').innerText(), /no network/);
});

test('a query cannot make the note lead out of the site', async () => {
  for (const wanted of ['//example.org/', 'https://example.org/', 'javascript:alert(1)']) {
    await page.goto(`${address}a-z.html?offline=${encodeURIComponent(wanted)}`);
    const link = page.locator('main .alert[role=status] a');
    assert.ok((await link.evaluate((a) => a.href)).startsWith(address), wanted);
  }
});

test('the worker comes with the first touch, and not before', async () => {
  const asked = [];
  const server = await serve(site, '/handbook/', (path) => asked.push(path));
  const own = await browser.newContext();
  const open = await own.newPage();
  await open.goto(server.address + kinds.section);
  await open.waitForTimeout(1000);
  assert.ok(!asked.includes('sw.js'));
  const begun = Date.now();
  await open.mouse.move(50, 50);
  await open.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  assert.ok(Date.now() - begun < 8000, `${Date.now() - begun} ms`); // else it waited for ten seconds
  await own.close();
  await server.close();
});

// Search reads its root anew, past the cache, after a deployment.
test('of a script that was asked for in two ways the newest copy is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handbook-offline-'));
  cpSync(site, folder, { recursive: true });
  const server = await serve(folder);
  // The test asks by itself from within a page, which the page's policy forbids.
  const own = await browser.newContext({ bypassCSP: true });
  try {
    const open = await own.newPage();
    await open.goto(`${server.address}a-z.html`);
    await open.mouse.move(50, 50);
    await open.evaluate(() => new Promise((done) => {
      if (navigator.serviceWorker.controller) done();
      else navigator.serviceWorker.addEventListener('controllerchange', done);
    }));
    const read = (address) => open.evaluate((url) => fetch(url).then((r) => r.text()), server.address + address);
    const root = join(folder, 'search/root.js');
    for (const [query, text] of [['', '/* 1 */'], ['?1', '/* 2 */'], ['', '/* 3 */']]) {
      writeFileSync(root, text);
      assert.equal(await read(`search/root.js${query}`), text);
    }
    await open.waitForTimeout(300); // copies are made behind the answer
    await server.close();
    for (const query of ['', '?1', '?2']) assert.equal(await read(`search/root.js${query}`), '/* 3 */');
  } finally {
    await own.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
