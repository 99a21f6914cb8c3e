// The home page: made of blocks, by its text or by default. On its first screen two
// doors with counts and a piece of the matrix, over http below a path and from the file
// system, light and dark; what it says agrees with the pages that it leads to.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileAddress, launch, objections, program, serve, site, watched } from './lib.mjs';

const screens = [{ width: 390, height: 844 }, { width: 820, height: 900 }, { width: 1440, height: 900 }, { width: 1920, height: 1080 }];
let folder;
let browser;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'home-'));
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const bases = () => ({ http: server.address, file: fileAddress });

for (const from of ['http', 'file'])
  for (const viewport of screens)
    test(`over ${from} at ${viewport.width} the first screen has two doors and a piece of the matrix`, async () => {
      const { context, page, wrong } = await watched(browser, bases()[from], { viewport });
      await page.goto(`${bases()[from]}index.html`);
      for (const name of ['Something has failed', 'Studying'])
        assert.ok((await page.getByRole('region', { name }).boundingBox()).y < viewport.height - 150, name);
      const row = await page.locator('.piece tbody tr').first().boundingBox();
      assert.ok(row.y + row.height < viewport.height, `a row ends at ${row.y + row.height}`);
      assert.ok((await page.locator('.piece table').boundingBox()).width <= (await page.locator('.piece .table').boundingBox()).width + 1,
        'all of its columns are in sight');
      assert.equal(await page.evaluate(() => document.querySelectorAll('main [style], main script, main style').length), 0);
      assert.deepEqual(wrong, []);
      await context.close();
    });

test('the counts at the door are those of the pages behind it', async () => {
  const services = JSON.parse(await readFile(join(site, 'services.json'), 'utf8'));
  const { context, page } = await watched(browser, fileAddress);
  await page.goto(`${fileAddress}index.html`);
  const ways = await page.locator('.door-failing li').evaluateAll((all) => all.map((li) => ({
    level: li.querySelector('a').getAttribute('href').match(/what-if\/(.+)\.html/)[1],
    no: Number(li.querySelector('.survives-no')?.textContent.match(/\d+/)[0] ?? 0),
    partial: Number(li.querySelector('.survives-partial')?.textContent.match(/\d+/)[0] ?? 0),
  })));
  assert.ok(ways.length >= 4, 'host, zone, Region, control plane');
  for (const { level, no, partial } of ways) {
    const of = (outcome) => services.filter((s) => s.survives[level] === outcome).length;
    assert.deepEqual({ level, no, partial }, { level, no: of('no'), partial: of('partial') });
  }
  const said = await page.locator('.door:not(.door-failing)').innerText();
  assert.ok(said.includes(`${services.length} services`), said);
  await context.close();
});

test('levels lie within each other beside the title, and lead to as many services as they say', async () => {
  const services = JSON.parse(await readFile(join(site, 'services.json'), 'utf8'));
  const { context, page } = await watched(browser, fileAddress, { viewport: screens[2] });
  await page.goto(`${fileAddress}index.html`);
  const boxes = await page.locator('.nest li').evaluateAll((all) => all.map((li) => ({
    level: li.querySelector('a').getAttribute('href').match(/scope\/(.+)\.html/)[1],
    count: Number(li.querySelector('small').textContent),
    around: [...li.querySelectorAll(':scope > ul a')].map((a) => a.getAttribute('href').match(/scope\/(.+)\.html/)[1]),
  })));
  assert.deepEqual(boxes.map(({ level, around }) => [level, around]), [
    ['global', ['edge', 'region', 'az', 'host']], ['edge', []],
    ['region', ['az', 'host']], ['az', ['host']], ['host', []]]);
  for (const { level, count } of boxes)
    assert.equal(count, services.filter((s) => s.scope.includes(level)).length, level);
  const [nest, title, door] = await Promise.all(['.nest', 'h1', '.door'].map((css) => page.locator(css).first().boundingBox()));
  assert.ok(nest.x >= title.x + title.width && nest.y + nest.height <= door.y, JSON.stringify({ nest, title, door }));
  await page.locator('.nest a').last().click();
  await page.waitForURL(/scope\/host\.html$/);
  await context.close();
});

test('the piece of the matrix says what the services say, and leads to them', async () => {
  const services = JSON.parse(await readFile(join(site, 'services.json'), 'utf8'));
  const { context, page } = await watched(browser, fileAddress);
  await page.goto(`${fileAddress}index.html`);
  const levels = await page.locator('.piece thead a').evaluateAll((all) => all.map((a) => a.getAttribute('href').match(/what-if\/(.+)\.html/)[1]));
  const rows = await page.locator('.piece tbody tr').evaluateAll((all) => all.map((tr) => ({
    url: tr.querySelector('a').getAttribute('href'),
    outcomes: [...tr.querySelectorAll('.survives')].map((e) => e.className.replace(/.*survives-/, '')),
  })));
  assert.ok(rows.length >= 4);
  for (const { url, outcomes } of rows) {
    const service = services.find((s) => s.url === url);
    assert.deepEqual(outcomes, levels.map((level) => service.survives[level] ?? ''), url);
  }
  await page.locator('.piece tbody a').first().click();
  await page.waitForURL(/services\/.+\.html$/);
  await context.close();
});

test('each chapter is a tile with a line, and the whole tile leads there', async () => {
  const { context, page } = await watched(browser, server.address, { viewport: screens[2] });
  await page.goto(`${server.address}index.html`);
  const tiles = page.locator('.numbered > li');
  const lines = await tiles.evaluateAll((all) => all.map((li) => li.querySelector('div')?.textContent ?? ''));
  assert.ok(lines.length > 10);
  for (const line of lines) assert.ok(line.length >= 20 && line.length <= 110, line);
  const chapter = await tiles.first().locator('a').getAttribute('href');
  await tiles.first().scrollIntoViewIfNeeded();
  const box = await tiles.first().boundingBox();
  await page.mouse.click(box.x + box.width - 8, box.y + box.height - 8);
  await page.waitForURL(new RegExp(`${chapter}$`));
  await context.close();
});

test('without scripts and with the keyboard all of it is there', async () => {
  const { context, page, wrong } = await watched(browser, fileAddress, { javaScriptEnabled: false, viewport: screens[2] });
  await page.goto(`${fileAddress}index.html`);
  for (const css of ['.door', '.piece', '.numbered', '.prose h2']) assert.ok(await page.locator(css).first().isVisible(), css);
  assert.deepEqual(wrong, []);
  await context.close();
});

for (const [colorScheme, viewport] of [['light', screens[2]], ['dark', screens[0]], ['dark', screens[2]], ['light', screens[0]], ['light', { width: 412, height: 823 }]])
  test(`axe has no objection, ${colorScheme} at ${viewport.width}`, async () => {
    const { context, page } = await watched(browser, server.address, { colorScheme, viewport });
    await page.goto(`${server.address}index.html`);
    assert.deepEqual(await objections(page), []);
    await context.close();
  });

test('its HTML is at most 7 KB compressed', async () => {
  const bytes = gzipSync(await readFile(join(site, 'index.html'))).length;
  assert.ok(bytes < 7000, `${bytes}`);
});

// ---- other sites ----

async function build(name, files) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(folder, name, file, '..'), { recursive: true });
    await writeFile(join(folder, name, file), text);
  }
  execFileSync(program, ['build', '-q', '-s', join(folder, name), '-o', join(folder, `${name}.site`)], { stdio: ['ignore', 'ignore', 'pipe'] });
  return `file://${join(folder, `${name}.site`)}/`;
}
const service = (name) => `---
name: ${name}
verdict: ${name} stands on one host.
category: power
scope: host
fails:
  host: {survives: "no", effect: It stops., action: Start another.}
  az: {survives: "no", effect: It is gone., action: Build another.}
  region: {survives: "no", effect: It is lost., action: Look elsewhere.}
sources: []
---
`;

test('a handbook without services or index.md has tiles, and nothing empty', async () => {
  const base = await build('plain', {
    'grain/index.md': '# Grain\n\nWhat is milled here, and when.\n',
    'grain/rye.md': '# Rye\n\nDark.\n',
    'wheels/oak.md': '# Oak\n\nHard.\n',
    'wheels/elm.md': '# Elm\n\nIt stays wet.\n',
  });
  const { context, page, wrong } = await watched(browser, base);
  await page.goto(`${base}index.html`);
  assert.equal(await page.locator('.doors, .piece').count(), 0);
  assert.deepEqual(await page.locator('.numbered > li').allInnerTexts(),
    ['Grain\nWhat is milled here, and when.\n1 page', 'Wheels\nElm\nOak']);
  await page.locator('.numbered ul a', { hasText: 'Elm' }).click();
  await page.waitForURL(/elm\.html$/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a handbook with services has doors and matrix by default; what its text places comes once', async () => {
  const files = { 'services/wheel.md': service('Wheel'), 'services/stone.md': service('Stone'), 'grain/rye.md': '# Rye\n\nDark.\n' };
  for (const [name, text, pieces, doors] of [['default', '# Mill\n\nOld.\n', 1, 2], ['own', '# Mill\n\n{{matrix stone}}\n', 1, 0]]) {
    const base = await build(name, { ...files, 'index.md': text });
    const { context, page, wrong } = await watched(browser, base);
    await page.goto(`${base}index.html`);
    assert.deepEqual([await page.locator('.piece').count(), await page.locator('.door').count()], [pieces, doors], name);
    assert.equal(await page.locator('.piece tbody tr').count(), name === 'own' ? 1 : 2);
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

test('blocks have their styles on other pages too, those of services among them', async () => {
  const base = await build('pages', {
    'index.md': '# Mill\n',
    'grain/rye.md': '# Rye\n\n{{failures}}\n',
    'services/wheel.md': `${service('Wheel')}\n{{cards}}\n\n- [Rye](../grain/rye.md): what it mills\n`,
  });
  const { context, page, wrong } = await watched(browser, base);
  await page.goto(`${base}grain/rye.html`);
  assert.equal(await page.locator('.ways > li').first().evaluate((e) => getComputedStyle(e).display), 'flex');
  await page.goto(`${base}services/wheel.html`);
  assert.equal(await page.locator('.tiles').evaluate((e) => getComputedStyle(e).display), 'grid');
  assert.equal(await page.locator('.tiles > li').innerText(), 'Rye\nwhat it mills');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a layout of the site\'s own makes a block, with scripts that its policy allows', async () => {
  const base = await build('layout', {
    'index.md': '# Mill\n', 'grain/rye.md': '# Rye\n\n{{views}}\n',
    'layouts/block-views.html': '<p id="own">{{#views}}{{title}}; {{/views}}</p><script>document.getElementById("own").dataset.ran = "yes"</script>\n',
  });
  const { context, page, wrong } = await watched(browser, base);
  await page.goto(`${base}grain/rye.html`);
  assert.match(await page.locator('#own').innerText(), /A–Z/);
  assert.equal(await page.locator('#own').getAttribute('data-ran'), 'yes');
  assert.deepEqual(wrong, []);
  await context.close();
});
