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

test('what two seconds bring is few files, and nothing that waits for a touch', async () => {
  const { all, code, codeTotal } = await weigh(kinds.section);
  assert.deepEqual(code.map(({ path }) => path).sort(), ['assets/page.css', 'assets/page.js']);
  assert.ok(codeTotal <= 9 * KB, `${codeTotal}`);
  assert.deepEqual(all.filter(({ path }) => /search|later|sw\.js|manifest/.test(path)), []);
});

for (const [kind, name] of Object.entries(kinds))
  test(kind, async (t) => {
    const { all, code, total, codeTotal } = await weigh(name);
    const mayHave = kind === 'search' ? 6 : 4; // it is the search, whose box is focused
    assert.ok(code.length <= mayHave, code.map(({ path }) => path).join(', '));
    t.diagnostic(`${total} bytes; ${codeTotal} in ${code.length}: ` +
      all.map(({ path, bytes }) => `${path} ${bytes}`).join(', '));
  });
