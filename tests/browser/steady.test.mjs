// A page stays where it is: nothing jumps while it is loaded, an anchor of another
// page is there at once, the menu of a phone scrolls to its end, and a long word widens
// nothing.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { allPages, launch, pageTypes, program, serve, site, watched } from './lib.mjs';

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

// ---- loading ------------------------------------------------------------------

function sumShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      window.shifts.push({
        by: entry.value,
        what: entry.sources.slice(0, 2).map(({ node }) => node?.outerHTML?.slice(0, 60) ?? node?.nodeName),
      });
  }).observe({ type: 'layout-shift', buffered: true });
}

// Opens a page in three widths, and adds up how far what was shown has moved.
async function staysWhereItIs(address, ready = async () => {}) {
  await Promise.all([[390, 844], [820, 1180], [1440, 900]].map(async ([width, height]) => {
    const { context, page } = await watched(browser, server.address, { viewport: { width, height } });
    await page.addInitScript(sumShifts);
    // Scripts come late, as from a server that is far away.
    await page.route(/assets\/.*\.js$/, async (route) => {
      await new Promise((done) => setTimeout(done, 150));
      await route.continue();
    });
    await page.goto(address, { waitUntil: 'load' });
    await ready(page);
    await page.waitForTimeout(250);
    const shifts = await page.evaluate(() => window.shifts);
    const sum = shifts.reduce((all, { by }) => all + by, 0);
    assert.ok(sum < 0.02, `${width} px: ${sum.toFixed(3)}: ${JSON.stringify(shifts.slice(0, 4))}`);
    await context.close();
  }));
}

for (const [kind, name] of Object.entries({ ...kinds, found: 'search.html?q=gateway' }))
  test(`${kind}: nothing jumps while it is loaded`, () =>
    staysWhereItIs(server.address + name,
      (page) => kind === 'found' && page.locator('.search-hit').first().waitFor()));

// As over a slow line: a piece that ends before an element, then the next. What is shown
// keeps its place when the rest of its row comes.
const START = /(?=<(?:p|h\d|li|tr|nav|section|div|dl|ul|table|label|fieldset|option|button)\b)/;
const PIECES = 80;
async function sendInPieces(response, body, path) {
  if (!path.endsWith('.html')) return response.end(body);
  const [head, main] = String(body).split(/(?=<main)/);
  const pieces = [head, ...(main ?? '').split(START)];
  for (const piece of pieces.slice(0, PIECES)) {
    response.write(piece);
    await new Promise((done) => setTimeout(done, piece === head ? 200 : 20));
  }
  return response.end(pieces.slice(PIECES).join(''));
}

for (const kind of process.env.HANDBOOK_AUDIT ? Object.keys(kinds) : ['home', 'matrix', 'what-if', 'service'])
  test(`${kind}: nothing jumps when it comes in pieces`, async () => {
    const slow = await serve(site, '/handbook/', () => {}, sendInPieces);
    try {
      await staysWhereItIs(slow.address + kinds[kind]);
    } finally {
      await slow.close();
    }
  });

test('an anchor of another page is there at once, in the page as well', async () => {
  const { context, page } = await watched(browser, server.address, {
    reducedMotion: 'no-preference', viewport: { width: 390, height: 844 },
  });
  await page.goto(`${server.address}${kinds.glossary}`);
  const last = await page.locator('dt a').last().getAttribute('href');
  await page.addInitScript(() => {
    window.places = new Set();
    document.addEventListener('scroll', () => window.places.add(Math.round(window.scrollY)));
  });
  await page.goto(`${server.address}${kinds.section}`);
  await page.evaluate((address) => { location.href = address; }, server.address + kinds.glossary + last);
  await page.waitForURL(`**/${kinds.glossary}${last}`);
  await page.waitForTimeout(700);
  const { places, y } = await page.evaluate(() => ({ places: [...window.places], y: Math.round(window.scrollY) }));
  assert.ok(y > 3000, `stands at ${y}`);
  assert.ok(places.length <= 2, `on the way: ${places}`);
  await page.evaluate(() => { window.places.clear(); location.hash = document.querySelector('dt a').hash; });
  await page.waitForTimeout(500);
  assert.ok(await page.evaluate(() => window.places.size) <= 1);
  await context.close();
});

// ---- the menu ---------------------------------------------------------------------

// A finger that moves up by `distance` pixels at x, y.
async function swipe(client, x, y, distance) {
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  for (let i = 1; i <= 10; i++)
    await client.send('Input.dispatchTouchEvent', {
      type: 'touchMove', touchPoints: [{ x, y: y - (distance * i) / 10 }],
    });
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

for (const [width, height] of [[390, 844], [375, 667], [844, 390], [820, 700]])
  test(`the menu scrolls to its last link by swiping, ${width} × ${height}`, async () => {
    const { context, page } = await watched(browser, server.address, {
      viewport: { width, height }, hasTouch: true, isMobile: true,
    });
    await page.goto(server.address + kinds.section);
    await page.getByRole('button', { name: 'Menu' }).tap();
    const panel = page.locator('nav.sidebar');
    await panel.waitFor();
    const box = await panel.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= height, `as tall as the window: ${JSON.stringify(box)}`);
    const top = await panel.evaluate((e) => { e.scrollTop = 0; return window.scrollY; });
    const last = panel.locator('a:visible').last();
    const reached = async () => {
      const at = await last.boundingBox();
      return at.y >= box.y && at.y + at.height <= box.y + box.height;
    };
    assert.equal(await reached(), false, 'this menu is too short to try');
    const client = await context.newCDPSession(page);
    for (let i = 0; i < 15 && !(await reached()); i++) {
      await swipe(client, box.x + 60, box.y + box.height * 0.8, box.height * 0.6);
      await page.waitForTimeout(250);
    }
    assert.ok(await reached(), 'the last link is in sight');
    assert.equal(await page.evaluate(() => window.scrollY), top, 'the page behind stands still');
    const target = await last.evaluate((a) => a.href);
    await last.tap();
    await page.waitForURL(target);
    await context.close();
  });

// ---- what stands around the text -----------------------------------------------------

test('no empty mark, no landmark without content, no crumb that leads nowhere', async () => {
  const { context, page } = await watched(browser, server.address);
  const services = (await allPages()).filter((name) => /^services\//.test(name)).slice(0, 12);
  for (const name of [...Object.values(kinds), ...services]) {
    await page.goto(server.address + name);
    const empty = await page.evaluate(() => [...document.querySelectorAll('main mark, nav, main section, ul, ol')]
      .filter((e) => !e.textContent.trim()).map((e) => e.outerHTML.slice(0, 80)));
    assert.deepEqual(empty, [], name);
    const end = await page.evaluate(() => {
      const last = document.querySelector('.breadcrumbs li:last-child');
      return last ? getComputedStyle(last, '::after').content : 'none';
    });
    assert.equal(end, 'none', `${name}: breadcrumbs end with their last word`);
  }
  await context.close();
});

test('a long word in titles does not widen the page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'steady-'));
  const word = 'Hafenbehoerdenkraninspektionsprotokollablagesystemverzeichnis'.repeat(2);
  const files = { 'notes/a.md': `# ${word}A\n\nOne.\n`, 'notes/b.md': '# B\n\nTwo.\n', 'notes/c.md': `# ${word}C\n\nThree.\n` };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'source', name)), { recursive: true });
    writeFileSync(join(folder, 'source', name), text);
  }
  const built = spawnSync(program, ['build', '-s', join(folder, 'source'), '-o', join(folder, 'site')], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const own = await serve(join(folder, 'site'));
  const { context, page } = await watched(browser, own.address);
  const pages = (await allPages(join(folder, 'site'))).filter((name) => name !== '404.html');
  assert.ok(pages.length > 4, String(pages));
  for (const name of pages) {
    await page.goto(own.address + name);
    for (const width of [360, 390, 820, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${name} is ${wide} px wide at ${width}`);
    }
  }
  await context.close();
  await own.close();
  rmSync(folder, { recursive: true });
});
