// Scripts that do something only for somebody who moves, presses or types are loaded
// then. What is asked of them before they are there happens when they are.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { fileAddress, launch, pageTypes, serve, watched } from './lib.mjs';

const kinds = await pageTypes();
let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const bases = () => ({ http: server.address, file: fileAddress });
const LATE_MS = 700;

// Opens a page; what waits for a touch is then slow to come, or does not.
async function open(from, name, options = {}, answer = (route) => route.continue()) {
  const seen = await watched(browser, bases()[from], options);
  let asked = 0;
  await seen.page.route(/assets\/(later|matrix)\.js/, async (route) => {
    asked++;
    await new Promise((done) => setTimeout(done, LATE_MS));
    await answer(route);
  });
  await seen.page.goto(bases()[from] + name);
  return { ...seen, asked: () => asked };
}

for (const from of ['http', 'file']) {
  test(`over ${from} nothing of it is loaded before a touch, and then once`, async () => {
    const { context, page, asked, wrong } = await open(from, kinds.section);
    await page.waitForTimeout(1000);
    assert.equal(asked(), 0);
    await page.mouse.move(40, 40);
    await page.mouse.move(60, 60);
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => 'HandbookSearchOpen' in window);
    assert.equal(asked(), 1);
    assert.deepEqual(wrong, []);
    await context.close();
  });

  test(`over ${from} what is typed at once is searched for`, async () => {
    const { context, page, wrong } = await open(from, kinds.section);
    await page.keyboard.type('/gateway');
    await page.locator('.search-dialog .search-hit').first().waitFor();
    assert.equal(await page.locator('.search-dialog .search-input').inputValue(), 'gateway');
    assert.deepEqual(wrong, []);
    await context.close();
  });

  test(`over ${from} buttons that are pressed at once do what they do, once`, async () => {
    const { context, page, wrong } = await open(from, kinds.section, { viewport: { width: 390, height: 844 } });
    await page.locator('[data-theme-button]').click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    await page.reload();
    await page.locator('[data-menu-open]').click();
    await page.locator('.sidebar').waitFor();
    assert.equal(new URL(page.url()).hash, '', 'the address is as it was');
    await page.locator('[data-menu-close]').click();
    await page.locator('.sidebar').waitFor({ state: 'hidden' });
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('the search page asks for what it finds with, and for the rest when it is left', async () => {
  for (const query of ['', '?q=gateway']) {
    const { context, page, asked, wrong } = await open('http', kinds.section);
    await page.addInitScript(() => { // a slow machine takes longer than the ten seconds
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (act, ms, ...rest) => setTimeout(act, ms === 10000 ? 100000 : ms, ...rest);
    });
    await page.goto(`${bases().http}search.html${query}`);
    const input = page.locator('.search-input');
    await input.waitFor();
    assert.ok(await input.evaluate((box) => box === document.activeElement));
    await page.keyboard.type(' zone');
    await page.locator('.search-hit').first().waitFor();
    await page.keyboard.press('ArrowDown');
    assert.equal(asked(), 0);
    for (let i = 0; i < 150 && await page.evaluate(() => document.activeElement.closest('[data-search-page]')); i++)
      await page.keyboard.press('Tab');
    await page.waitForFunction(() => 'HandbookSearchOpen' in window);
    assert.equal(asked(), 1);
    assert.deepEqual(wrong, []);
    await context.close();
  }
  const { context, page } = await open('http', 'search.html');
  await page.keyboard.press('Control+k'); // else the browser's own
  await page.waitForFunction(() => 'HandbookSearchOpen' in window);
  await context.close();
});

test('a filter that is set at once counts', async () => {
  const { context, page, wrong } = await open('http', kinds.matrix);
  await page.locator('[data-matrix-tools] .chip span').first().click();
  const rows = () => page.locator('.matrix tbody tr[data-levels]:visible').count();
  const all = await rows();
  await page.locator('.sort').first().waitFor();
  const some = await rows();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('if it cannot be loaded, the page is as without scripts', async () => {
  const { context, page } = await open('http', kinds.section, { viewport: { width: 390, height: 844 } },
    (route) => route.abort());
  await page.locator('[data-menu-open]').click();
  await page.locator('.sidebar').waitFor();
  assert.equal(new URL(page.url()).hash, '#Hb-sidebar');
  assert.equal(await page.locator('.header .search-open').isVisible(), false);
  assert.ok(await page.locator('.header .search-link').isVisible());
  await context.close();
});
