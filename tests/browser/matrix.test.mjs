// The matrix with tiers: they stay below their service, are found and filtered with it,
// and the table can be read on a phone.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, program, serve, watched } from './lib.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let folder;
let browser;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matrix-'));
  await cp(fileURLToPath(new URL('../resilience/kontor', import.meta.url)), join(folder, 'source'), { recursive: true });
  const { status, stderr } = spawnSync(program, ['build', '-s', join(folder, 'source'), '-o', join(folder, 'site')],
    { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  browser = await launch();
  server = await serve(join(folder, 'site'));
});
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

// The rows that are shown, by their names; a tier with what it belongs to.
const rows = (page) => page.evaluate(() => [...document.querySelectorAll('.matrix tbody tr')]
  .filter((tr) => tr.getClientRects().length && !tr.matches('[data-matrix-group]'))
  .map((tr) => tr.cells[0].textContent.trim()));
const printing = ['Print server', 'Print server: In two buildings', 'Print server: By courier'];

async function open(options) {
  const seen = await watched(browser, server.address, options);
  await seen.page.goto(`${server.address}services/index.html`);
  return seen;
}

test('tiers go where their service goes', async () => {
  const { context, page, wrong } = await open({ viewport: { width: 1440, height: 900 } });
  const follow = async (how) => {
    const all = await rows(page);
    const at = all.indexOf(printing[0]);
    assert.deepEqual(all.slice(at, at + 3), printing, how);
    assert.equal(all.length, 7, how);
  };
  await follow('as they are');
  for (let click = 1; click <= 3; click++) {
    await page.getByRole('button', { name: 'Sort by Site fails' }).click();
    await follow(`sorted, click ${click}`);
  }
  await page.getByLabel('Filter by name').fill('two buildings');
  assert.deepEqual(await rows(page), printing, 'found by the name of a tier');
  assert.match(await page.getByRole('status').innerText(), /^1 of 5 services/);
  await page.getByLabel('Filter by name').fill('');
  await page.locator('.chip', { hasText: 'Country fails' }).click();
  assert.ok((await rows(page)).includes(printing[1]), 'what a tier does not say is as above');
  assert.deepEqual(wrong, []);
  await context.close();
});

for (const width of [360, 390, 1200, 1440])
  test(`it can be read at ${width} px`, async () => {
    const { context, page } = await open({ viewport: { width, height: 800 } });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`), []);
    await page.evaluate(() => document.querySelector('.table').scrollTo(9999, 0));
    const name = await page.getByRole('link', { name: 'Print server: In two buildings' }).boundingBox();
    assert.ok(name.x >= 0 && name.x + name.width <= width, 'its name stays in sight');
    await context.close();
  });
