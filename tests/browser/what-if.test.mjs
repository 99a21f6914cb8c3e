// What a failure hits: the worst first, what goes on folded, and a filter by name and
// category that is not there without a script.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch, program, serve, watched } from './lib.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let folder;
let browser;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'what-if-'));
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

// The headings that are shown, each with the names below it.
const shown = (page) => page.evaluate(() => [...document.querySelectorAll('.outcome')]
  .filter((part) => part.checkVisibility())
  .map((part) => [part.querySelector('h2').textContent.trim().replace(/\s+/g, ' '),
    ...[...part.querySelectorAll('[data-of]')].filter((li) => li.checkVisibility({ contentVisibilityAuto: true }))
      .map((li) => li.querySelector('a').textContent)].join(': ')));

for (const from of ['http', 'file'])
  test(`over ${from} the filter finds by name and by category, also what is folded`, async () => {
    const base = from === 'http' ? server.address : `${pathToFileURL(join(folder, 'site')).href}/`;
    const { context, page, wrong } = await watched(browser, base);
    await page.goto(`${base}what-if/site.html`);
    const whole = await shown(page);
    assert.match(whole[0], /^Survives: No 2: Badge reader: Print server$/, `${whole}`);
    assert.match(whole.at(-1), /^Survives: Yes \d+$/, 'what goes on is folded');
    const field = page.getByLabel('Filter by name');
    await field.fill('van'); // the script comes with it
    await page.getByText('1 / 5', { exact: true }).waitFor();
    assert.deepEqual(await shown(page), ['Survives: Yes 1: Van scale'], 'it opens what it finds');
    assert.equal(await page.getByRole('status').innerText(), '1 / 5');
    await field.fill('no such thing');
    assert.deepEqual(await shown(page), []);
    assert.equal(await page.getByRole('status').innerText(), 'Nothing found.');
    await field.fill('');
    assert.deepEqual(await shown(page), whole, 'it folds again');
    await page.getByLabel('Category').selectOption({ index: 1 });
    const narrowed = await shown(page);
    assert.ok(narrowed.length && narrowed.join().length < whole.join().length + 20, `${narrowed}`);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('without a script there is no filter, and what is folded opens', async () => {
  const { context, page } = await watched(browser, server.address, { javaScriptEnabled: false });
  await page.goto(`${server.address}what-if/site.html`);
  assert.equal(await page.locator('#Hb-filter').isVisible(), false);
  await page.locator('.outcome summary').click();
  assert.ok(await page.locator('.outcome details').getByRole('link', { name: 'Van scale' }).isVisible());
  await context.close();
});

for (const width of [390, 1440])
  test(`axe has no objection at ${width} px, and nothing runs out`, async () => {
    const { context, page } = await watched(browser, server.address, { viewport: { width, height: 800 } });
    await page.goto(`${server.address}what-if/site.html`);
    await page.locator('.outcome summary').click();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    await page.evaluate(() => scrollTo(0, 0)); // from below the header
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`), []);
    await context.close();
  });
