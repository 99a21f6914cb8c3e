// What a page weighs: all that a server sends, compressed, within two seconds of
// loading and without a touch; what scripts and the worker ask for by themselves is
// counted too.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { launch, pageTypes, serve } from './lib.mjs';

const KB = 1000;
const WITHOUT_A_TOUCH_MS = 2000;
const kinds = await pageTypes();
let browser, server;
let sent = [];

before(async () => {
  browser = await launch();
  server = await serve(undefined, undefined, (path, body) =>
    sent.push({ path, bytes: gzipSync(body).length }));
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function weigh(name) {
  const context = await browser.newContext();
  const page = await context.newPage();
  sent = [];
  await page.goto(server.address + name, { waitUntil: 'load' });
  await page.waitForTimeout(WITHOUT_A_TOUCH_MS);
  const all = sent;
  await context.close();
  const sum = (list) => list.reduce((n, { bytes }) => n + bytes, 0);
  const code = all.filter(({ path }) => /\.(css|js)$/.test(path));
  return { all, code, total: sum(all), codeTotal: sum(code) };
}

// Code before the search, in at most so many requests.
const CODE = 9 * KB, REQUESTS = 4;

test('what two seconds bring is few files, and nothing that waits for a touch', async () => {
  const { all, code, total } = await weigh(kinds.section);
  assert.deepEqual(code.map(({ path }) => path).sort(), ['assets/page.css', 'assets/page.js']);
  assert.ok(total <= 14 * KB, `an ordinary page is ${total}`);
  assert.deepEqual(all.filter(({ path }) => /search|later|sw\.js|manifest/.test(path)), []);
});

for (const [kind, name] of Object.entries(kinds))
  test(kind, async (t) => {
    const { all, code, total, codeTotal } = await weigh(name);
    t.diagnostic(`${total} bytes; ${codeTotal} in ${code.length}: ` +
      all.map(({ path, bytes }) => `${path} ${bytes}`).join(', '));
    if (kind === 'search') return; // it is the search, whose box is ready to type in
    assert.ok(code.length <= REQUESTS, code.map(({ path }) => path).join(', '));
    assert.ok(codeTotal <= CODE, `${codeTotal}`);
    assert.ok(total <= 24 * KB, `${total}`);
  });
