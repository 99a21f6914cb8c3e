// In Firefox, too: each kind of page over http and from the file system, wide and on a
// phone, and what scripts do. Only the audit asks it, if it is installed.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileAddress, pageTypes, serve } from './lib.mjs';

const executablePath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const skip = !process.env.HANDBOOK_AUDIT ? 'make audit does it' : !existsSync(executablePath) && 'there is no Firefox';
const kinds = await pageTypes();
let browser, server;

const asked = skip ? () => {} : test;
if (skip) test('Firefox', { skip });

before(async () => {
  if (skip) return;
  const { default: puppeteer } = await import('puppeteer-core');
  browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, protocolTimeout: 180_000 });
  server = await serve();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// A page, and what goes wrong in it: what is said on the console, that of its policy too.
async function opened(name, from, width = 1440) {
  const page = await browser.newPage();
  const wrong = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.evaluateOnNewDocument(() => document.addEventListener('securitypolicyviolation',
    ({ effectiveDirective, blockedURI }) => console.error(`stopped: ${effectiveDirective} ${blockedURI}`)));
  await page.setViewport({ width, height: 900 });
  await page.goto((from === 'http' ? server.address : fileAddress) + name, { waitUntil: 'load' });
  return { page, wrong };
}

// What waits for a touch is there.
async function touched(page) {
  await page.mouse.move(300, 300);
  await page.mouse.move(340, 320);
  await page.waitForFunction(() => 'HandbookSearchOpen' in window);
}

for (const from of ['http', 'file']) {
  for (const [kind, name] of Object.entries(kinds))
    asked(`${kind} over ${from}: nothing goes wrong, and nothing is too wide`, async () => {
      const { page, wrong } = await opened(name, from);
      for (const width of [1920, 1440, 820, 390, 320]) {
        await page.setViewport({ width, height: 900 });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${width} px`);
      }
      assert.deepEqual(wrong, []);
      await page.close();
    });

  asked(`over ${from} what is typed is searched for, and a hit leads there`, async () => {
    const { page, wrong } = await opened(kinds.section, from);
    await touched(page);
    await page.keyboard.press('/');
    await page.waitForSelector('.search-dialog .search-input');
    await page.keyboard.type('nat gatewya');
    await page.waitForFunction(() => /NAT gateway/.test(document.querySelector('.search-hit .search-title')?.textContent));
    await page.waitForSelector('.search-excerpt');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.match(await page.$eval('h1', (h1) => h1.textContent), /NAT gateway/);
    assert.deepEqual(wrong, []);
    await page.close();
  });

  asked(`over ${from} a link shows the beginning of what it leads to`, async () => {
    const { page, wrong } = await opened(kinds.section, from);
    await touched(page);
    await page.hover('.prose a.service');
    await page.waitForSelector('.preview p');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.preview'));
    assert.deepEqual(wrong, []);
    await page.close();
  });

  asked(`over ${from} the matrix is filtered, and the address says it`, async () => {
    const { page, wrong } = await opened(kinds.matrix, from);
    await touched(page);
    await page.waitForSelector('[data-matrix][data-ready]');
    await page.select('select[name="in-az"]', 'no');
    await page.waitForFunction(() => location.search === '?in-az=no');
    const shown = await page.evaluate(() => [...document.querySelectorAll('.matrix tr[data-levels]')].filter((tr) => !tr.hidden).length);
    assert.ok(shown > 5 && shown < 60, `${shown}`);
    await page.setViewport({ width: 390, height: 900 });
    assert.ok(await page.evaluate(() => document.querySelector('select[name="in-az"]').checkVisibility()), 'what narrows is in sight');
    assert.deepEqual(wrong, []);
    await page.close();
  });

  asked(`over ${from} questions are asked one at a time`, async () => {
    const { page, wrong } = await opened(kinds.questions, from);
    await touched(page);
    await page.click('[data-quiz-start]');
    await page.waitForSelector('.quiz-choices button');
    await page.click('.quiz-choices button');
    await page.waitForFunction(() => document.querySelector('.quiz-verdict')?.textContent.trim());
    assert.deepEqual(wrong, []);
    await page.close();
  });
}

asked('filters are folded on a phone, and all there where there is room', async () => {
  const { page } = await opened(kinds.matrix, 'http', 390);
  const shown = () => page.evaluate(() => ['.matrix-more > summary', '.chips']
    .map((css) => document.querySelector(css).checkVisibility({ contentVisibilityAuto: true })));
  assert.deepEqual(await shown(), [true, false]);
  await page.setViewport({ width: 1440, height: 900 });
  assert.deepEqual(await shown(), [false, true]);
  await page.close();
});
