// Previews of links: what they show, how they come and go by pointer, keyboard and touch,
// over http below a path and from the file system.
import test from 'node:test';
import assert from 'node:assert/strict';
import { bases, begin, browser, objections, watched } from './lib.mjs';

const SOON = 300; // milliseconds until a preview shows

const notes = {
  'handbook.yaml': 'title: Mill\nsplit: 1\n',
  'glossary.md': '# Glossary\n\n## Bran\n\nThe husk of the grain.\n\n## Sieve {#sieve}\n\nAlso called: screen\n\nWhat parts flour from bran.\n',
  'services/wheel.md': `---
name: Water wheel
verdict: Stops when the brook does.
scope: host
planes: {control: host, data: host}
fails:
  host: {survives: "no", effect: It stands., by_itself: Nothing., action: Call the smith.}
  az: {survives: "no", effect: It stands., action: Wait.}
  region: {survives: "no", effect: It stands., action: Wait.}
  control: {survives: "yes", effect: It turns., action: Wait.}
sources: [{title: Plan of the mill, url: "https://mill.example/plan"}]
category: drive
---
`,
  'notes/grain.md': `# Grain

It comes by cart, and is dried before anything else.

## Storing it

Keep it cool.

## By hand

### Sorting

Pick out the stones.
`,
  'notes/flour.md': `---
description: What leaves the stones.
---

# Flour

Start at [the grain](grain.md), then [store it](grain.md#storing-it), [by hand](grain.md#by-hand);
the sieve takes the rest.[^who] See [elsewhere](https://mill.example/) and
[this page](flour.md) and [below](#in-bags).

The Water wheel drives it.

[^who]: So say the millers.

${'A line that fills the page.\n\n'.repeat(40)}
## In bags

Sold by weight. The last word is [grain](grain.md).

## On the cart

Gone.
`,
};

begin(notes);

async function open(from, options = {}, name = 'flour.html') {
  const all = await watched(browser, bases[from], options);
  await all.page.goto(bases[from] + name);
  return { ...all, card: all.page.locator('.preview') };
}
const link = (page, name) => page.locator('.prose').getByRole('link', { name, exact: true });
const text = async (card) => (await card.innerText()).split(/\n+/);
const away = (page) => page.mouse.move(5, 5);

for (const from of ['http', 'file'])
  test(`what links lead to, over ${from}`, async () => {
    const { context, page, card, wrong } = await open(from);
    const shows = async (name, lines) => {
      await link(page, name).hover();
      await card.waitFor();
      assert.deepEqual(await text(card), lines, name);
      await away(page);
      await card.waitFor({ state: 'detached' });
    };
    await shows('the grain', ['Grain', 'It comes by cart, and is dried before anything else.']);
    await shows('store it', ['Grain', 'Storing it', 'Keep it cool.']);
    await shows('by hand', ['Grain', 'By hand', 'Pick out the stones.']);
    await shows('sieve', ['Glossary', 'Sieve', 'What parts flour from bran.']);
    await shows('Water wheel', ['Water wheelHost-bound', 'Stops when the brook does.']);
    await shows('below', ['Flour', 'In bags', 'Sold by weight. The last word is grain.']);
    await shows('Footnote 1', ['So say the millers.']);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('a description comes before the text', async () => {
  const { context, page, card } = await open('http', {}, 'grain.html');
  await page.locator('.prose').evaluate((prose) => {
    const a = Object.assign(document.createElement('a'), { href: 'flour.html', textContent: 'flour' });
    prose.prepend(a);
  });
  await link(page, 'flour').hover();
  await card.waitFor();
  assert.deepEqual((await text(card)).slice(0, 2), ['Flour', 'What leaves the stones.']);
  assert.match((await text(card))[2], /^Start at the grain, /);
  await context.close();
});

test('nothing is loaded before the first touch of a link, and little then', async () => {
  const { context, page, card, requests } = await open('http');
  await page.mouse.move(600, 500);
  await page.waitForTimeout(500);
  const before = requests.length;
  assert.deepEqual(requests.filter((url) => /preview|search/.test(url)), []);
  await link(page, 'the grain').hover();
  await card.waitFor();
  const names = requests.slice(before).map((url) => url.replace(bases.http, '').replace(/search\/(?!root).*/, 'search/part'));
  assert.deepEqual(names.filter((name) => !/manifest|sw\.js/.test(name)).sort(),
    ['assets/preview.css', 'assets/preview.js', 'assets/search-index.js', 'search/part', 'search/root.js']);
  await context.close();
});

test('no preview of what leads about, elsewhere or here', async () => {
  const { context, page, card } = await open('http');
  for (const target of [page.locator('.sidebar a:visible').first(), page.locator('.toc a').first(), page.locator('.breadcrumbs a').first(),
    page.locator('.anchor').first(), page.locator('.pager a').first(), link(page, 'elsewhere'), link(page, 'this page')]) {
    await target.hover({ force: true });
    await page.waitForTimeout(SOON + 300);
    assert.equal(await card.count(), 0, await target.evaluate((a) => a.outerHTML));
  }
  await context.close();
});

test('it waits for a moment, and a pointer that passes calls none', async () => {
  const { context, page, card } = await open('http');
  await link(page, 'the grain').hover(); // loads
  await card.waitFor();
  await away(page);
  await card.waitFor({ state: 'detached' });
  await link(page, 'store it').hover();
  await page.waitForTimeout(SOON / 2);
  assert.equal(await card.count(), 0);
  await away(page);
  await page.waitForTimeout(SOON + 200);
  assert.equal(await card.count(), 0);
  await context.close();
});

test('the pointer may go into it, and its title leads on', async () => {
  const { context, page, card } = await open('http');
  await link(page, 'store it').hover();
  await card.waitFor();
  const box = await card.boundingBox();
  await page.mouse.move(box.x + 40, box.y - 2, { steps: 3 });
  await page.mouse.move(box.x + 40, box.y + box.height / 2, { steps: 5 });
  await page.waitForTimeout(800);
  assert.equal(await card.count(), 1);
  await card.getByRole('link', { name: 'Storing it' }).click();
  await page.waitForURL(/grain\.html#storing-it$/);
  await context.close();
});

test('by keyboard: it comes with the focus, Escape closes it, and it goes with the focus', async () => {
  const { context, page, card } = await open('file');
  const first = link(page, 'the grain');
  await page.locator('h1').click();
  while (!(await first.evaluate((a) => a === document.activeElement))) await page.keyboard.press('Tab');
  await card.waitFor();
  assert.equal(await first.getAttribute('aria-describedby'), await card.getAttribute('id'));
  await page.mouse.move(500, 700); // a pointer that is moved elsewhere takes nothing away
  await page.waitForTimeout(500);
  assert.equal(await card.count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await card.count(), 0);
  assert.equal(await first.getAttribute('aria-describedby'), null);
  assert.ok(await first.evaluate((a) => a === document.activeElement), 'the focus stays');
  await page.waitForTimeout(SOON + 300);
  assert.equal(await card.count(), 0, 'it stays closed');
  await page.keyboard.press('Tab');
  await card.waitFor();
  assert.match((await text(card)).join(), /Storing it/);
  while (await page.evaluate(() => document.activeElement.matches('.prose a'))) await page.keyboard.press('Tab');
  assert.equal(await card.count(), 0);
  await context.close();
});

test('Escape closes what the pointer called, until it comes anew', async () => {
  const { context, page, card } = await open('http');
  await link(page, 'the grain').hover();
  await card.waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await card.count(), 0);
  await page.mouse.move(...Object.values(await link(page, 'the grain').boundingBox()).slice(0, 2).map((at) => at + 4));
  await page.waitForTimeout(SOON + 300);
  assert.equal(await card.count(), 0);
  await away(page);
  await link(page, 'the grain').hover();
  await card.waitFor();
  await context.close();
});

test('it stays within the window and moves nothing', async () => {
  for (const viewport of [{ width: 320, height: 500 }, { width: 1440, height: 700 }]) {
    const { context, page, card } = await open('http', { viewport });
    await away(page); // the first touch brings buttons to the end of the page as well
    await page.locator('.page-end .act').last().waitFor();
    await page.evaluate(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((e) => { globalThis.shift += e.value; }))
        .observe({ type: 'layout-shift' });
    });
    for (const [name, block] of [['the grain', 'start'], ['store it', 'end'], ['grain', 'end'], ['by hand', 'center']]) {
      await link(page, name).evaluate((a, place) => a.scrollIntoView({ block: place }), block);
      const before = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
      await link(page, name).hover();
      await card.waitFor();
      await page.waitForTimeout(200);
      const seen = await card.evaluate((c) => c.getBoundingClientRect().toJSON());
      const at = await link(page, name).evaluate((a) => a.getBoundingClientRect().toJSON());
      assert.ok(seen.left >= 0 && seen.right <= viewport.width && seen.top >= 0 && seen.bottom <= viewport.height,
        `${name}: ${JSON.stringify(seen)}`);
      assert.ok(seen.bottom <= at.top + 1 || seen.top >= at.bottom - 1 || at.height > 40, `${name} is covered`);
      assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]),
        before, name);
      await away(page);
      await card.waitFor({ state: 'detached' });
    }
    assert.equal(await page.evaluate(() => globalThis.shift), 0);
    await context.close();
  }
});

test('on a touch screen a tap leads on, and a long press shows it', async () => {
  const { context, page, card } = await open('http', { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  const touch = await context.newCDPSession(page);
  const press = async (locator, ms) => {
    const box = await locator.boundingBox();
    const at = { x: box.x + 5, y: box.y + 5 };
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    await page.waitForTimeout(ms);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await page.touchscreen.tap(20, 790); // whose very first touch is a press gets the browser's menu
  await page.waitForLoadState('networkidle');
  await press(link(page, 'store it'), 1200);
  await card.waitFor();
  assert.deepEqual(await text(card), ['Grain', 'Storing it', 'Keep it cool.']);
  await page.waitForTimeout(600);
  assert.match(page.url(), /flour\.html$/);
  assert.equal(await card.count(), 1, 'it stays when the finger is gone');
  await page.touchscreen.tap(20, 790);
  assert.equal(await card.count(), 0);
  await link(page, 'the grain').tap();
  await page.waitForURL(/grain\.html$/);
  await context.close();
});

test('what cannot be loaded is not shown, and said nowhere', async () => {
  const { context, page, card } = await open('http');
  const failed = [];
  page.on('pageerror', (error) => failed.push(error.message));
  await page.route(/search\/(?!root)/, (route) => route.abort());
  await link(page, 'the grain').hover();
  await page.waitForTimeout(1500);
  assert.equal(await card.count(), 0);
  assert.deepEqual(failed, []);
  await context.close();
});

test('search and previews share what reads the index', async () => {
  const { context, page, card, requests } = await open('http');
  await link(page, 'the grain').hover();
  await card.waitFor();
  await page.keyboard.press('/');
  await page.locator('.search-dialog .search-input').fill('grain');
  await page.locator('.search-hit').first().waitFor();
  for (const name of ['search-index.js', 'root.js'])
    assert.equal(requests.filter((url) => url.endsWith(name)).length, 1, name);
  await context.close();
});

for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }, { reducedMotion: 'reduce' }])
  test(`axe has no objection to a preview: ${Object.values(options)[0]}`, async () => {
    const { context, page, card } = await open('http', options);
    await link(page, 'Water wheel').hover();
    await card.waitFor();
    if (options.reducedMotion) assert.equal(await card.evaluate((c) => c.getAnimations().length), 0);
    else await page.waitForTimeout(300);
    assert.notEqual(await card.evaluate((c) => getComputedStyle(c).borderTopWidth), '0px');
    assert.deepEqual(await objections(page), []);
    await context.close();
  });
