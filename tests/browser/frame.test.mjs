// The frame: one grid for every kind of page, to which the header keeps; lines of text
// of a length that can be read; wide tables in the free column; what scrolls shows it,
// and keeps the name of each row; a picture of a service for a phone.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, program } from './lib.mjs';

const sentence = 'The keeper of the mill opens the upper gate before the wheel turns, and shuts it after. ';
const cells = (text) => `| ${Array.from({ length: 7 }, (_, i) => `${text} ${i}`).join(' | ')} |`;
const table = `${cells('The word')}\n|${' --- |'.repeat(7)}\n${cells('everything said of it by them')}\n`;
const todo = `| You see | It is | Do now |\n|---|---|---|\n| the wheel slow, \`WheelSpeedBelowLimitAlarm\` | ${sentence} | \`GateOpenAllAndHoldUntilMorning\`, then ${sentence} |\n`;
const service = (name, category, scope) => `---
name: ${name}
verdict: ${name} stands in one mill, and stops with it.
category: ${category}
scope: ${scope}
parts:
  - {name: the wheel of the ${name}, scope: host, plane: data}
  - {name: the gate, scope: region, plane: control}
fails:
  host: {survives: "no", effect: ${name} stops., action: Start the other ${name}.}
  az: {survives: "no", effect: ${name} is gone., action: Build ${name} anew.}
  region: {survives: "no", effect: ${name} is lost., action: Look for ${name} elsewhere.}
sources: []
---
`;
const files = {
  'handbook.yaml': 'title: The mill\n',
  'index.md': `# The mill\n\n${sentence.repeat(4)}\n`,
  'grain/index.md': `# Grain\n\n${sentence.repeat(4)}\n`,
  'grain/rye.md': `# Rye\n\n${sentence.repeat(4)}\n\n## The field\n\n${sentence.repeat(30)}\n\n${table}\n## The sack\n\n${sentence}\n`,
  'grain/oats.md': `# Oats\n\n${sentence.repeat(4)}\n\n${table}\n`,
  'grain/barley.md': `# Barley\n\n${sentence}\n\n${todo}\n`,
  'services/wheel.md': service('Wheel', 'power', 'host'),
  'services/stone.md': service('Stone', 'grinding', 'az'),
};
const kinds = ['index.html', 'grain/index.html', 'grain/rye.html', 'grain/oats.html', 'services/index.html',
  'services/wheel.html', 'scope/host.html', 'what-if/az.html', 'self-test.html', 'a-z.html', 'search.html', 'accessibility.html'];

let folder;
let browser;
let base;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frame-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, 'source', name, '..'), { recursive: true });
    await writeFile(join(folder, 'source', name), text);
  }
  execFileSync(program, ['build', '-q', '-s', join(folder, 'source'), '-o', join(folder, 'site')]);
  base = `${pathToFileURL(join(folder, 'site')).href}/`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(name, width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(base + name);
  return { context, page };
}

// Where the text of an element begins and ends.
const edges = (page, selector) => page.evaluate((css) => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(css));
  const { left, right } = range.getBoundingClientRect();
  return { left: Math.round(left), right: Math.round(right) };
}, selector);
const box = (page, selector) => page.locator(selector).first().evaluate((e) => {
  const { left, right, top, bottom, width } = e.getBoundingClientRect();
  return { left, right, top, bottom, width };
});
const near = (a, b, what) => assert.ok(Math.abs(a - b) <= 1.5, `${what}: ${a} and ${b}`);

for (const width of [1280, 1440, 1920])
  test(`at ${width} every page keeps to one grid, and the header to it`, async () => {
    const places = [];
    const { context, page } = await open(kinds[0], width);
    for (const name of kinds) {
      await page.goto(base + name);
      const place = {
        text: (await box(page, 'main')).left,
        end: (await box(page, 'main')).right,
        heading: (await edges(page, 'h1')).left,
        menu: (await edges(page, '.sidebar li a')).left,
      };
      near((await box(page, '.header-mark')).left, place.menu, `${name}: the header begins where the menu's words do`);
      near((await box(page, '.header .search-open')).left, place.text, `${name}: its field begins where the text does`);
      near(place.heading, place.text, `${name}: so does its title`);
      near((await box(page, '.footer')).left, 0, `${name}: the footer is as wide as the window`);
      near((await box(page, '.footer p')).left, place.menu, `${name}: and its words begin with the menu's`);
      // As much is free on the left of the grid as on the right.
      near(place.menu, await page.evaluate(() => document.documentElement.clientWidth) - place.end, `${name}: it is in the middle`);
      places.push(JSON.stringify(place));
    }
    await context.close();
    assert.equal(new Set(places).size, 1, places.join('\n'));
  });

for (const width of [390, 820, 1100, 1440, 1920])
  test(`at ${width} a line has some 70 letters at most`, async () => {
    const { context, page } = await open('index.html', width);
    for (const name of ['index.html', 'grain/index.html', 'grain/rye.html']) {
      await page.goto(base + name);
      const letters = await page.evaluate(() => {
        const text = [...document.querySelectorAll('.prose > p')].at(0).firstChild;
        const range = document.createRange();
        const lines = new Map();
        for (let i = 0; i < text.length; i++) {
          range.setStart(text, i);
          range.setEnd(text, i + 1);
          const top = Math.round(range.getBoundingClientRect().top);
          lines.set(top, (lines.get(top) ?? 0) + 1);
        }
        const counts = [...lines.values()].slice(0, -1);
        return counts.reduce((a, b) => a + b, 0) / counts.length;
      });
      assert.ok(letters < 80 && letters > (width < 500 ? 30 : 58), `${name}: ${letters}`);
    }
    await context.close();
  });

test('the contents stand beside the text from its first line on, and stay', async () => {
  const { context, page } = await open('grain/rye.html', 1440);
  const [heading, contents] = [await box(page, 'h1'), await box(page, '.toc > details')];
  near(heading.top, contents.top, 'they begin with the title');
  near(contents.right, (await box(page, 'main')).right, 'they end the grid');
  await page.mouse.wheel(0, 1200);
  await page.waitForFunction(() => window.scrollY > 400);
  const after = await box(page, '.toc > details');
  assert.ok(after.top > 50 && after.top < 120, `they are in sight: ${after.top}`);
  await context.close();
});

for (const width of [390, 1100])
  test(`at ${width} the contents are a bar that stays in reach and moves nothing`, async () => {
    const { context, page } = await open('grain/rye.html', width);
    const [bar, text] = ['article > .toc', '.prose > p'];
    const list = page.locator('.toc ul').first();
    assert.ok((await box(page, bar)).top > (await box(page, 'h1')).top, 'it stands below the title');
    assert.equal(await list.isVisible(), false, 'it is folded');
    await page.mouse.move(10, 300);
    await page.mouse.wheel(0, 900);
    await page.locator('[data-here="The field"]').waitFor();
    await page.waitForFunction(() => window.scrollY > 700);
    const [header, stuck, before] = [await box(page, '.header'), await box(page, bar), await box(page, text)];
    assert.ok(stuck.top >= header.bottom && stuck.top < header.bottom + 12, `below the header: ${stuck.top}`);
    // Presses the middle of it, as a finger does: nothing is scrolled there first.
    const press = () => page.mouse.click(stuck.left + 40, (stuck.top + stuck.bottom) / 2);
    await press();
    await list.waitFor();
    near((await box(page, text)).top, before.top, 'nothing moves when it opens');
    near((await box(page, bar)).bottom, stuck.bottom, 'it is as high as before');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await press();
    await page.mouse.click(stuck.left + 40, 780);
    await list.waitFor({ state: 'hidden' });
    await press();
    await list.getByText('The sack').click();
    await list.waitFor({ state: 'hidden' });
    await page.waitForFunction(() => location.hash === '#the-sack');
    assert.ok((await box(page, '#the-sack')).top >= (await box(page, bar)).bottom, 'the heading is not behind it');
    await context.close();
  });

test('on a low screen, and without scripts, the contents do not stay', async () => {
  const { context, page } = await open('grain/rye.html', 390);
  await page.setViewportSize({ width: 844, height: 390 });
  await page.mouse.wheel(0, 900);
  await page.waitForFunction(() => window.scrollY > 700);
  assert.ok((await box(page, 'article > .toc')).bottom < 0);
  await context.close();
  const without = await open('grain/rye.html', 390, { javaScriptEnabled: false });
  assert.ok(await without.page.locator('.toc a').first().isVisible(), 'they are open');
  await without.page.mouse.wheel(0, 900);
  await without.page.waitForTimeout(300);
  assert.ok((await box(without.page, 'article > .toc')).bottom < 0);
  await without.context.close();
});

test('a wide table takes the free column, and no line of text does', async () => {
  for (const [name, free] of [['grain/rye.html', '.toc'], ['grain/oats.html', null]]) {
    const { context, page } = await open(name, 1440);
    const [text, wide] = [await box(page, '.prose > p'), await box(page, '.prose > .table')];
    assert.ok(wide.width > text.width + 80, `${name}: ${wide.width} and ${text.width}`);
    if (free) assert.ok(wide.right < (await box(page, free)).left, 'it does not reach below the contents');
    else near(wide.right, (await box(page, 'main')).right, 'it fills the column');
    await context.close();
  }
});

for (const colorScheme of ['light', 'dark'])
  test(`what scrolls shows a shadow where there is more, and keeps its first column, ${colorScheme}`, async () => {
    const { context, page } = await open('grain/oats.html', 390, { colorScheme, javaScriptEnabled: false });
    const table = page.locator('.prose .table');
    await table.scrollIntoViewIfNeeded();
    const first = () => box(page, '.prose td:first-child');
    const at = await first();
    // How much the two edges differ from the ground in the middle of a row without words.
    const shades = async () => {
      const shot = await table.screenshot();
      return page.context().browser().newContext().then(async (other) => {
        const canvas = await other.newPage();
        const seen = await canvas.evaluate(async (data) => {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          const draw = document.createElement('canvas');
          [draw.width, draw.height] = [image.width, image.height];
          const pen = draw.getContext('2d');
          pen.drawImage(image, 0, 0);
          const light = (x) => pen.getImageData(x, 3, 1, 1).data.slice(0, 3).reduce((a, b) => a + b);
          return { left: light(1), middle: light(image.width / 2), right: light(image.width - 1) };
        }, shot.toString('base64'));
        await other.close();
        return seen;
      });
    };
    const before = await shades();
    assert.ok(Math.abs(before.right - before.middle) > 30, `more on the right: ${JSON.stringify(before)}`);
    await table.hover();
    await page.mouse.wheel(5000, 0);
    await page.waitForTimeout(300);
    near((await first()).left, at.left, 'the first column stays');
    const end = await shades();
    assert.ok(Math.abs(end.right - end.middle) < 10, `nothing more on the right: ${JSON.stringify(end)}`);
    await context.close();
  });

test('what a failure does stands in columns below its name and mark, under their heads', async () => {
  const { context, page } = await open('services/wheel.html', 1440);
  const { heads, rows } = await page.locator('.failures').evaluate((table) => {
    const box = (cell) => { const { left, top, bottom } = cell.getBoundingClientRect(); return { left, top, bottom }; };
    return {
      heads: [...table.querySelectorAll('thead th')].slice(-3).map(box),
      rows: [...table.querySelectorAll('tbody tr:not(.facts-row)')].map((row) => [...row.cells].map(box)),
    };
  });
  assert.equal(rows.length, 3);
  for (const [name, mark, ...texts] of rows) {
    assert.ok(mark.top < name.bottom, 'name and mark share a line');
    for (const [i, text] of texts.entries()) {
      assert.ok(text.top >= name.bottom - 1, 'texts stand below');
      assert.ok(Math.abs(text.left - heads[i].left) < 2, `column ${i} begins at ${text.left}, its head at ${heads[i].left}`);
    }
  }
  await context.close();
});

test('on a phone three columns are in sight, the last of which says what to do', async () => {
  const { context, page } = await open('grain/barley.html', 390);
  const { scrolls, end } = await page.locator('.prose .table').evaluate((e) => ({
    scrolls: e.scrollWidth > e.clientWidth, end: e.querySelector('td:last-child').getBoundingClientRect().right,
  }));
  assert.equal(scrolls, false);
  assert.ok(end <= 390, `ends at ${end}`);
  await context.close();
});

test('on a phone the picture of a service is one for a phone', async () => {
  for (const [width, shown, hidden] of [[390, '.picture-narrow', '.scope-picture:not(.picture-narrow)'],
    [1440, '.scope-picture:not(.picture-narrow)', '.picture-narrow']]) {
    const { context, page } = await open('services/wheel.html', width);
    assert.equal(await page.locator(hidden).isVisible(), false);
    const svg = page.locator(`.picture ${shown}`);
    assert.ok(await svg.isVisible());
    assert.ok(await page.locator('.picture').evaluate((e) => e.scrollWidth <= e.clientWidth), 'none of it is out of sight');
    assert.ok(await svg.evaluate((e) => e.querySelector('text').getBoundingClientRect().height) >= 11, 'its words can be read');
    assert.equal(await page.getByRole('img', { name: /^Where Wheel lives/ }).count(), 1, 'it says what it shows');
    await context.close();
  }
});
