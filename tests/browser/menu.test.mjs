// The side bar: where one is, and chapters that open in place, over http below a path
// and from the file system, on three widths, by keyboard, with and without scripts.
import test from 'node:test';
import assert from 'node:assert/strict';
import { bases, begin, browser, objections, watched } from './lib.mjs';

const pages = {
  'index.md': '# The brewery\n',
  'malt/index.md': '# Malt & grain\n\nBarley, mostly.\n',
  'malt/introduction.md': '# Introduction\n\nOf malt.\n',
  'malt/kilns/pale.md': '# Pale\n\nDried for a day.\n',
  'malt/kilns/größe.md': '# Größe der Darre\n\nTen by ten.\n',
  'hops/introduction.md': '# Introduction\n\nOf hops.\n',
  'hops/1-drying.md': '# Drying hops: Part 1\n\nThe oast.\n',
  'hops/2-drying.md': '# Drying hops: Part 2\n\nThe fan.\n',
  'hops/3-drying.md': '# Drying hops: Part 3\n\nThe bag.\n',
};
for (let i = 1; i <= 130; i++) pages[`casks/cask-${i}.md`] = `# Cask ${i}\n\nOak.\n`;
// Two categories whose names make one address, one with more services than are shown, one
// with more than a part holds.
const service = (name, category) => `---\nname: ${name}\nverdict: It stands in one yard.\ncategory: ${category}\nscope: az\nfails:\n` +
  ['host', 'az', 'region'].map((level) => `  ${level}: {survives: "no", effect: It stops., action: Wait.}\n`).join('') + 'sources: []\n---\n';
for (const [name, category] of [['Copper', 'mash-house'], ['Rake', 'mash house'], ['Tun', 'mash-house'], ['Whirlpool', 'mash-house']])
  pages[`services/${name.toLowerCase()}.md`] = service(name, category);
for (let i = 100; i < 160; i++) pages[`services/pump-${i}.md`] = service(`Pump ${i}`, 'pumps');
for (let i = 100; i < 205; i++) pages[`services/valve-${i}.md`] = service(`Valve ${i}`, 'valves');
for (let i = 10; i < 50; i++) pages[`year-${i}/ale.md`] = `# Ale of ${i}\n\nStrong.\n`;

begin(pages);

const item = (page, title) => page.locator('.sidebar li').filter({
  has: page.locator(':scope > a', { hasText: new RegExp(`^${title}$`) }),
}).last();
const button = (page, title) => page.getByRole('button', { name: `Pages of ${title}`, exact: true });

async function open(from, name, options = {}) {
  const seen = await watched(browser, bases[from], options);
  await seen.page.goto(bases[from] + name);
  await seen.page.mouse.move(200, 200); // the buttons come with the first touch
  return seen;
}

for (const from of ['http', 'file']) {
  for (const width of [390, 820, 1440])
    test(`over ${from} at ${width} a chapter opens where it stands, by keyboard`, async () => {
      const { context, page, wrong, requests } = await open(from, 'hops/introduction.html',
        { viewport: { width, height: 800 } });
      if (width < 960) await page.locator('[data-menu-open]').click();
      const more = button(page, 'Malt & grain');
      assert.equal(await more.getAttribute('aria-expanded'), 'false');
      assert.deepEqual(requests.filter((url) => url.includes('/menu/')), [], 'nothing is loaded before');
      await more.focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('[aria-label="Pages of Malt & grain"]').getAttribute('aria-expanded') === 'true');
      const list = page.locator(`#${await more.getAttribute('aria-controls')}`);
      assert.deepEqual(await list.locator(':scope > li > a').allInnerTexts(), ['Introduction', 'Kilns']);
      assert.ok(await list.isVisible());
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Introduction', 'its pages come next');
      // What stands below it opens likewise.
      await button(page, 'Kilns').click();
      const deep = item(page, 'Kilns').locator('li a');
      await deep.first().waitFor();
      assert.deepEqual((await deep.allInnerTexts()).sort(), ['Größe der Darre', 'Pale']);
      await more.click();
      assert.equal(await more.getAttribute('aria-expanded'), 'false');
      assert.equal(await list.isVisible(), false);
      await more.click();
      assert.equal(requests.filter((url) => url.includes('/menu/')).length, 2, 'each part is loaded once');
      const box = await more.boundingBox();
      assert.ok(box.width >= 24 && box.height >= 24, 'it is large enough to hit');
      assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth - document.documentElement.clientWidth]), [0]);
      await item(page, 'Größe der Darre').locator('a').click();
      await page.waitForURL(/malt\/kilns\/gr.*\.html$/);
      assert.equal(await page.locator('h1').innerText(), 'Größe der Darre', 'and its links lead there');
      assert.equal(await page.locator('.sidebar [aria-current="page"]').innerText(), 'Größe der Darre');
      assert.deepEqual(wrong, []);
      await context.close();
    });

  test(`over ${from} without scripts a chapter is a link to its page`, async () => {
    const { context, page, wrong } = await open(from, 'hops/introduction.html',
      { javaScriptEnabled: false, viewport: { width: 1440, height: 800 } });
    assert.equal(await page.locator('.sidebar button').count(), 0);
    assert.ok(await item(page, 'Introduction').isVisible(), 'what stands beside the page is shown');
    await page.locator('.sidebar a', { hasText: 'Malt & grain' }).click();
    await page.waitForURL(/malt\/index\.html$/);
    assert.ok(await page.locator('main a', { hasText: 'Kilns' }).isVisible());
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('a part that is missing leads to the chapter', async () => {
  const { context, page } = await open('http', 'hops/introduction.html');
  await page.route('**/menu/**', (route) => route.abort());
  await button(page, 'Malt & grain').click();
  await page.waitForURL(/malt\/index\.html$/);
  await context.close();
});

test('a long chapter names the page that lists the rest', async () => {
  const { context, page } = await open('file', 'index.html', { viewport: { width: 1440, height: 800 } });
  await button(page, 'Casks').click();
  const all = page.locator('.sidebar .nav-all', { hasText: 'All 130 pages' });
  await all.waitFor();
  assert.equal(await item(page, 'Casks').locator('li').count(), 101);
  await all.click();
  await page.waitForURL(/casks\/index\.html$/);
  await context.close();
});

test('around a page of a long chapter its neighbours are shown', async () => {
  const { context, page } = await open('file', 'casks/cask-70.html', { viewport: { width: 1440, height: 800 } });
  const shown = await item(page, 'Casks').locator('li a').allInnerTexts();
  assert.equal(shown.length, 41);
  for (const name of ['Cask 55', 'Cask 70', 'Cask 85', 'All 130 pages']) assert.ok(shown.includes(name), name);
  assert.ok(await page.locator('.sidebar a', { hasText: 'All 43 chapters' }).isVisible());
  await context.close();
});

test('a series is one entry with its parts', async () => {
  const { context, page } = await open('file', 'hops/introduction.html', { viewport: { width: 1440, height: 800 } });
  assert.deepEqual(await item(page, 'Hops').locator(':scope > ul > li > a').allInnerTexts(), ['Drying hops', 'Introduction']);
  await button(page, 'Drying hops').click();
  const parts = item(page, 'Drying hops').locator('li a');
  await parts.first().waitFor();
  assert.deepEqual(await parts.allInnerTexts(), ['Drying hops: Part 1', 'Drying hops: Part 2', 'Drying hops: Part 3']);
  await parts.nth(1).click();
  await page.waitForURL(/drying/);
  await page.mouse.move(210, 200);
  assert.equal(await page.locator('h1').innerText(), 'Drying hops: Part 2');
  assert.equal(await button(page, 'Drying hops').getAttribute('aria-expanded'), 'true', 'it is open on its parts');
  assert.equal(await page.locator('.sidebar [aria-current="page"]').innerText(), 'Drying hops: Part 2');
  await context.close();
});

test('pages of the same name have their paths in titles, in the A-Z, and before and behind', async () => {
  const { context, page } = await open('file', 'hops/introduction.html');
  assert.equal(await page.title(), 'Introduction – Hops – The brewery');
  await page.goto(`${bases.file}malt/introduction.html`);
  assert.equal(await page.title(), 'Introduction – Malt & grain – The brewery');
  await page.goto(`${bases.file}a-z.html`);
  assert.deepEqual(await page.locator('main li', { hasText: 'Introduction' }).allInnerTexts(),
    ['Introduction Hops', 'Introduction Malt & grain']);
  await page.goto(`${bases.file}search.html?q=introduction`);
  const hits = page.locator('.search-hit', { hasText: 'Introduction' });
  await hits.nth(1).waitFor();
  const found = (await hits.allInnerTexts()).join('\n');
  assert.ok(/Hops/.test(found) && /Malt & grain/.test(found), found);
  await context.close();
});

test('on a phone the menu scrolls to the current entry', async () => {
  const { context, page } = await open('http', 'year-45/ale.html', { viewport: { width: 390, height: 700 } });
  await page.locator('[data-menu-open]').click();
  const here = await page.locator('.sidebar [aria-current="page"]').boundingBox();
  assert.ok(here.y > 0 && here.y + here.height < 700, `it is in view: ${here.y}`);
  assert.ok((await page.locator('[data-menu-close]').boundingBox()).y >= 0, 'so is the button that closes it');
  await context.close();
});

for (const colorScheme of ['light', 'dark'])
  test(`axe has no objection to an open chapter, ${colorScheme}`, async () => {
    const { context, page } = await open('http', 'hops/introduction.html',
      { colorScheme, viewport: { width: 1440, height: 900 } });
    await button(page, 'Malt & grain').click();
    await item(page, 'Kilns').waitFor();
    assert.deepEqual(await objections(page), []);
    await context.close();
  });

for (const from of ['http', 'file']) {
  test(`over ${from} services open category by category, from any page`, async () => {
    const { context, page, wrong, requests } = await open(from, 'hops/introduction.html', { viewport: { width: 1440, height: 900 } });
    await button(page, 'Services').click();
    const categories = item(page, 'Services').locator(':scope > ul > li > a');
    await categories.first().waitFor();
    assert.deepEqual(await categories.allInnerTexts(), ['Mash house', 'Mash house', 'Pumps', 'Valves']);
    const more = page.getByRole('button', { name: 'Pages of Mash house', exact: true });
    await more.nth(0).click();
    await more.nth(1).click();
    const shelves = item(page, 'Services').locator(':scope > ul > li');
    await shelves.nth(1).locator('li a').first().waitFor();
    assert.deepEqual(await shelves.nth(0).locator('li a').allInnerTexts(), ['Rake']);
    assert.deepEqual(await shelves.nth(1).locator('li a').allInnerTexts(), ['Copper', 'Tun', 'Whirlpool']);
    assert.equal(requests.filter((url) => url.includes('/menu/')).length, 3);
    await button(page, 'Valves').click();
    await page.locator('.sidebar .nav-all', { hasText: 'All 105 pages' }).waitFor();
    await shelves.nth(1).locator('li a', { hasText: 'Tun' }).click();
    await page.waitForURL(/services\/tun\.html$/);
    assert.deepEqual(wrong, []);
    await context.close();
  });

  test(`over ${from} a service stands among those of its category, without scripts too`, async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { context, page, wrong } = await open(from, 'services/tun.html', { javaScriptEnabled, viewport: { width: 1440, height: 900 } });
      const shelves = item(page, 'Services').locator(':scope > ul > li');
      assert.equal(await shelves.count(), 4);
      assert.deepEqual(await item(page, 'Services').locator('ul ul a').allInnerTexts(), ['Copper', 'Tun', 'Whirlpool'], 'no other category is open');
      assert.equal(await page.locator('.sidebar [aria-current="page"]').innerText(), 'Tun');
      assert.match(await shelves.nth(2).locator('a').getAttribute('href'), /index\.html#Hb-category-pumps$/);
      assert.deepEqual(await page.locator('.pager a').evaluateAll((all) => all.map((a) => [a.rel, a.querySelector('.pager-title').textContent])),
        [['prev', 'Copper'], ['next', 'Whirlpool']]);
      await page.locator('.pager-next').click();
      await page.waitForURL(/whirlpool\.html$/);
      assert.equal(await page.locator('.pager-next').count(), 0, 'the last of its category leads to no other');
      assert.deepEqual(wrong, []);
      await context.close();
    }
  });

  test(`over ${from} without scripts services are a link to all of them`, async () => {
    const { context, page } = await open(from, 'hops/introduction.html', { javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
    assert.equal(await item(page, 'Services').locator('ul').count(), 0);
    await item(page, 'Services').locator('a').click();
    await page.waitForURL(/services\/index\.html$/);
    await item(page, 'Services').locator('a', { hasText: 'Valves' }).click();
    await page.waitForURL(/services\/index\.html#Hb-category-valves$/);
    assert.ok(await page.locator('main a', { hasText: 'Valve 104' }).isVisible());
    await context.close();
  });
}

test('of a large category those around the service are shown, and where all are', async () => {
  const { context, page } = await open('file', 'services/pump-130.html', { viewport: { width: 1440, height: 800 } });
  const shown = await item(page, 'Pumps').locator('li a').allInnerTexts();
  assert.equal(shown.length, 41);
  for (const name of ['Pump 111', 'Pump 130', 'Pump 149', 'All 60 pages']) assert.ok(shown.includes(name), name);
  await context.close();
});

for (const [colorScheme, width] of [['light', 1440], ['dark', 390]])
  test(`axe has no objection to the services in the menu, ${colorScheme}`, async () => {
    const { context, page } = await open('http', 'services/tun.html', { colorScheme, viewport: { width, height: 900 } });
    if (width < 960) await page.locator('[data-menu-open]').click();
    await button(page, 'Pumps').click();
    await item(page, 'Pump 100').waitFor();
    assert.deepEqual(await objections(page), []);
    await context.close();
  });
