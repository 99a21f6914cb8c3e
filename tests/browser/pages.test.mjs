// Each kind of page as a reader gets it: over http below a path and from the
// file system, on five widths, light and dark, in large letters, with the keyboard,
// without JavaScript, and through axe, which asks seven to one of text (AAA), too.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allPages, fileAddress, kontor, launch, objections, pageTypes, program, serve, site, watched } from './lib.mjs';

const kinds = await pageTypes();
// `make audit` looks at every page, in all ways by night as well; `make test` at one of
// each kind, by night at its colours.
const audit = Boolean(process.env.HANDBOOK_AUDIT);
const looked = audit
  ? Object.fromEntries((await allPages()).map((name) => [name, name]))
  : kinds;
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

test('the site has every kind of page', () => {
  const missing = ['home', 'chapter', 'section', 'matrix', 'service', 'scope', 'what-if',
    'self-test', 'glossary', 'a-z', 'tags', 'search', 'accessibility', '404']
    .filter((kind) => !kinds[kind]);
  assert.deepEqual(missing, []);
});

// What is wider than the window.
const tooWide = (page) => page.evaluate(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1)
    .slice(0, 3)
    .map((e) => e.outerHTML.slice(0, 120));
});

async function fits(page, widths, words) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await tooWide(page), [], `${width} px, ${words}`);
  }
}

// As of a reader whose letters are twice as large.
async function enlarged(page, look) {
  const client = await page.context().newCDPSession(page);
  const letters = (standard) => client.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard * .8125 } });
  await client.send('Page.enable');
  await letters(32);
  await look();
  await letters(16);
  await client.detach();
}

// Opened once, by day and by night, and looked at in all ways.
for (const [kind, name] of Object.entries(looked))
  test(kind, async (t) => {
    const open = async (colorScheme) => {
      const opened = await watched(browser, server.address, { colorScheme, viewport: { width: 1440, height: 900 } });
      await opened.page.goto(server.address + name, { waitUntil: 'load' });
      return opened;
    };
    const sound = async ({ page, wrong, requests }) => {
      assert.ok((await page.title()).length > 0, 'has a title');
      assert.equal(await page.locator('h1').count(), 1, 'has one h1');
      assert.equal(await page.locator('main').count(), 1, 'has one main');
      assert.deepEqual(wrong, []);
      if (name !== 'search.html')
        assert.deepEqual(requests.filter((url) => /\/search\//.test(url)), [],
          'nothing of the search is loaded before it is used');
    };
    const [light, dark] = await Promise.all([open('light'), open('dark')]);
    await t.test('over http: nothing goes wrong, nothing leaves', () => sound(light));

    await t.test('over file: nothing goes wrong, nothing leaves', async () => {
      const opened = await watched(browser, fileAddress);
      await opened.page.goto(fileAddress + name, { waitUntil: 'load' });
      await sound(opened);
      await opened.context.close();
    });

    await t.test('text has seven to one, and axe has no objection, light and dark, wide and narrow', async () => {
      const contrast = ['color-contrast', 'color-contrast-enhanced'];
      for (const [{ page }, width, only] of [[light, 1440], [dark, 1440, contrast], [dark, 390, audit ? undefined : contrast]]) {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await objections(page, only), [], `${page === light.page ? 'light' : 'dark'}, ${width} px`);
      }
    });

    await t.test('no sideways scroll from 320 to 1920', async () => {
      await fits(light.page, [320, 360, 390, 820, 1440, 1920], 'light');
      if (audit) await fits(dark.page, [320, 360, 390, 820, 1440, 1920], 'dark');
    });

    await t.test('none with letters twice as large either', () =>
      enlarged(light.page, () => fits(light.page, [320, 390, 820], 'large')));

    await t.test('readable without JavaScript', async () => {
      const { context, page, wrong } = await watched(browser, fileAddress, {
        javaScriptEnabled: false,
      });
      await page.goto(fileAddress + name);
      const main = page.locator('main');
      assert.ok(await main.isVisible(), 'main is shown');
      const text = await main.innerText();
      assert.ok(text.trim().length > (name === 'search.html' ? 20 : 80), `only: ${text}`);
      assert.deepEqual(wrong, []);
      if (name === 'search.html')
        assert.ok(await main.locator('a[href$="a-z.html"]').first().isVisible(), 'leads to the A-Z');
      await context.close();
    });
    await Promise.all([light.context.close(), dark.context.close()]);
  });

test('the keyboard reaches what there is, and focus is seen', async () => {
  const { context, page } = await watched(browser, server.address);
  await page.goto(server.address + kinds.section);
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
  assert.match(first ?? '', /^#/, 'the first stop skips to the content');
  await page.keyboard.press('Enter');
  const landed = await page.evaluate(() => location.hash.slice(1));
  assert.ok(await page.locator(`main#${landed}, main #${landed}, #${landed} main`).count(), 'and leads there');
  await page.goto(server.address + kinds.section);
  const seen = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      return {
        name: e.outerHTML.slice(0, 100),
        shown: box.width > 0 && box.height > 0,
        ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
      };
    });
    if (!stop) break;
    seen.add(stop.name);
    assert.ok(stop.shown, `hidden but focused: ${stop.name}`);
    assert.ok(stop.ring, `focus is not seen: ${stop.name}`);
  }
  assert.ok(seen.size > 10, `only ${seen.size} stops`);
  await context.close();
});

test('a page that is not there leads back, at any depth', async () => {
  const { context, page } = await watched(browser, server.address);
  const response = await page.goto(`${server.address}no/such/page.html`);
  assert.equal(response.status(), 404);
  assert.ok((await page.locator('h1').innerText()).length > 0);
  const sizes = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
  assert.doesNotMatch(sizes, /^"?Times/, 'it brings its own styles');
  await context.close();
});

// A site that is built without an address: nothing in it knows the path that it stands under.
const nowhere = await mkdtemp(join(tmpdir(), 'nowhere-'));
spawnSync(program, ['build', '-q', '-s', kontor, '-o', join(nowhere, 'site')]);
after(() => rm(nowhere, { recursive: true }));

for (const [missing, base] of [['gone.html', '/handbook/'], ['vpc/nacl%20rules.html', '/'], ['a/b/c/d/', '/a/b/']])
  test(`a page that is not there leads home: ${missing} below ${base}`, async () => {
    assert.doesNotMatch(await readFile(join(nowhere, 'site/404.html'), 'utf8'), /href="(https?:|\/)/);
    const elsewhere = await serve(join(nowhere, 'site'), base);
    const { context, page } = await watched(browser, elsewhere.address);
    await page.goto(elsewhere.address + missing);
    const links = page.locator('main a');
    await links.nth(2).waitFor();
    assert.deepEqual(await links.evaluateAll((all) => all.map((link) => link.href.replace(/\?.*/, ''))),
      ['index.html', 'a-z.html', 'search.html'].map((name) => elsewhere.address + name));
    assert.equal(await page.locator('[data-back]').isVisible(), false);
    const words = { 'gone.html': 'gone', 'vpc/nacl%20rules.html': 'nacl rules', 'a/b/c/d/': null };
    assert.equal(new URL(await links.nth(2).evaluate((link) => link.href)).searchParams.get('q'), words[missing]);
    await links.first().click();
    await page.locator('body.home').waitFor();
    assert.equal(page.url(), `${elsewhere.address}index.html`);
    await context.close();
    await elsewhere.close();
  });

test('a page that is not there leads home without scripts, too, from beside it', async () => {
  const elsewhere = await serve(join(nowhere, 'site'));
  const { context, page } = await watched(browser, elsewhere.address, { javaScriptEnabled: false });
  await page.goto(`${elsewhere.address}gone.html`);
  const links = page.locator('main a:visible');
  assert.equal(await links.count(), 1);
  await links.click();
  await page.locator('body.home').waitFor();
  await context.close();
  await elsewhere.close();
});

test('the theme is switched and remembered', async () => {
  const { context, page } = await watched(browser, server.address, { colorScheme: 'light' });
  await page.goto(server.address + kinds.section);
  const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await colour();
  const button = page.locator('[data-theme-button]');
  for (let i = 0; i < 3 && (await colour()) === light; i++) await button.click();
  const dark = await colour();
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await colour(), dark);
  await context.close();
});

test('drawings are as wide as the paper at most', async () => {
  const { context, page } = await watched(browser, server.address, { viewport: { width: 640, height: 900 } });
  await page.emulateMedia({ media: 'print' });
  let seen = 0;
  for (const name of await allPages()) {
    if (!/<figure/.test(await readFile(join(site, name), 'utf8')) || ++seen > 30) continue;
    await page.goto(server.address + name);
    const cut = await page.evaluate(() => [...document.querySelectorAll('figure svg')]
      .filter((svg) => svg.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length);
    assert.equal(cut, 0, name);
  }
  assert.ok(seen > 5, `only ${seen} pages with drawings`);
  await context.close();
});

test('a drawing that scrolls can be scrolled by keyboard, before any touch', async () => {
  const { context, page } = await watched(browser, server.address, { viewport: { width: 390, height: 900 } });
  for (const name of await allPages()) {
    if (!(await readFile(join(site, name), 'utf8')).includes('<figure class="diagram"')) continue;
    await page.goto(server.address + name);
    const drawing = page.locator('figure.diagram').first();
    if (!(await drawing.evaluate((e) => e.scrollWidth > e.clientWidth + 1))) continue;
    assert.deepEqual(await objections(page, ['scrollable-region-focusable']), [], name);
    await drawing.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('figure.diagram').scrollLeft > 0);
    return context.close();
  }
  assert.fail('no drawing scrolls');
});

test('what is printed is the text', async () => {
  const { context, page } = await watched(browser, server.address);
  await page.goto(server.address + kinds.section);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('main').isVisible());
  assert.equal(await page.locator('.search-open').first().isVisible(), false);
  await context.close();
});
