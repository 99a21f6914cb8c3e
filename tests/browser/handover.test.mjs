// Handing a page over: addresses of headings, sharing, the sheet of keys, pictures shown
// large; by pointer and keyboard, over http and from the file system.
import test from 'node:test';
import assert from 'node:assert/strict';
import { bases, begin, browser, objections, watched } from './lib.mjs';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="600"><rect width="2400" height="600" fill="teal"/></svg>';
const notes = {
  'handbook.yaml': 'title: Mill\nsplit: 1\nbase_url: https://mill.example/book/\n',
  'assets/plan.svg': picture,
  'notes/flour.md': `# Flour

Some words.

## In bags

Sold by weight.

![The plan of the mill](../assets/plan.svg)

\`\`\`dot
// alt: from grain to flour
digraph { rankdir=LR; grain -> stones -> flour }
\`\`\`
`,
};

begin(notes);

// The clipboard of a browser without a window is its own; here what is copied is kept.
async function open(from, options = {}) {
  const all = await watched(browser, bases[from], options);
  await all.context.addInitScript(() => {
    globalThis.copied = [];
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text) => { globalThis.copied.push(text); } },
    });
  });
  await all.page.goto(`${bases[from]}flour.html`);
  const copied = () => all.page.waitForFunction(() => globalThis.copied.length && globalThis.copied)
    .then((handle) => handle.jsonValue());
  return { ...all, copied, dialog: all.page.locator('dialog.sheet') };
}

for (const [from, address] of [['http', (base) => base], ['file', () => 'https://mill.example/book/']])
  test(`the # beside a heading copies where it leads, over ${from}`, async () => {
    const { context, page, copied, wrong } = await open(from);
    await page.locator('h2').hover();
    await page.waitForLoadState('networkidle');
    await page.locator('h2 .anchor').click();
    assert.deepEqual(await copied(), [`${address(bases[from])}flour.html#in-bags`]);
    assert.equal(await page.locator('.said').innerText(), 'Link copied');
    assert.match(page.url(), /#in-bags$/, 'it leads there too');
    await page.locator('.said').waitFor({ state: 'hidden' });
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('what was copied is said to all, and nothing is copied for a new tab', async () => {
  const { context, page } = await open('http');
  await page.mouse.move(300, 300);
  await page.locator('h2 .anchor').click({ modifiers: ['Control'] });
  await page.waitForTimeout(500);
  assert.deepEqual(await page.evaluate(() => globalThis.copied), []);
  await page.locator('h2 .anchor').focus();
  await page.keyboard.press('Enter');
  await page.locator('.said:not(:empty)').waitFor();
  assert.equal(await page.locator('.said').getAttribute('role'), 'status');
  assert.deepEqual(await objections(page), []);
  await context.close();
});

test('sharing: by the system where it can, else the address is copied', async () => {
  const { context, page, copied } = await open('http');
  await page.evaluate(() => { Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }); });
  await page.locator('[data-share]').click();
  assert.deepEqual(await copied(), [`${bases.http}flour.html`]);
  await page.evaluate(() => {
    globalThis.copied = [];
    Object.defineProperty(navigator, 'share', { value: async (what) => { globalThis.shared = what; } });
  });
  await page.locator('[data-share]').click();
  await page.waitForFunction(() => globalThis.shared);
  assert.deepEqual(await page.evaluate(() => globalThis.shared), { title: 'Flour – Mill', url: `${bases.http}flour.html` });
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'share', { value: async () => { throw new DOMException('', 'AbortError'); } });
  });
  assert.deepEqual(await page.evaluate(() => globalThis.copied), []);
  await context.close();
});

for (const from of ['http', 'file'])
  test(`the sheet of keys, over ${from}`, async () => {
    const { context, page, dialog, wrong } = await open(from);
    await page.keyboard.press('?');
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /Search/);
    if (from === 'http') assert.deepEqual(await objections(page), []);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('[data-keys]').click();
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('single keys can be switched off, for good', async () => {
  const { context, page, dialog } = await open('http');
  const box = page.locator('.search-dialog');
  await page.keyboard.press('?');
  await dialog.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  for (const key of ['/', '?']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(400);
    assert.equal(await page.locator('dialog[open]').count(), 0, key);
  }
  await page.reload();
  await page.keyboard.press('/'); // the first touch
  await page.waitForTimeout(800);
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.keyboard.press('Control+k');
  await box.locator('.search-input').waitFor();
  await page.keyboard.type('flour?');
  assert.equal(await box.locator('.search-input').inputValue(), 'flour?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.locator('[data-keys]').click();
  await dialog.getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await box.locator('.search-input').waitFor();
  await context.close();
});

for (const [from, options] of [['http', { viewport: { width: 1280, height: 800 } }],
  ['file', { viewport: { width: 390, height: 800 } }], ['http', { viewport: { width: 390, height: 800 }, colorScheme: 'dark' }]])
  test(`pictures are shown large, over ${from}, ${options.viewport.width} px`, async () => {
    const { context, page, dialog, wrong } = await open(from, options);
    await page.mouse.move(200, 300);
    for (const name of ['Enlarge: The plan of the mill', 'Enlarge: from grain to flour']) {
      const button = page.getByRole('button', { name, exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      await dialog.waitFor();
      const shown = dialog.locator('.zoom-place > *');
      const first = await shown.boundingBox();
      const { width, height } = options.viewport;
      assert.ok(first.x >= 0 && first.x + first.width <= width && first.height <= height, JSON.stringify(first));
      await page.keyboard.press('+');
      await page.keyboard.press('+');
      const second = await shown.boundingBox();
      assert.ok(Math.abs(second.width / first.width - 1.96) < 0.02, `${second.width} of ${first.width}`);
      const at = () => dialog.locator('.zoom-place').evaluate((place) => place.scrollLeft);
      const before = await at();
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(400);
      assert.ok(second.width <= width || await at() > before, 'arrow keys move it');
      if (from === 'http') assert.deepEqual(await objections(page), []);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.ok(await button.evaluate((b) => b === document.activeElement), 'the focus is back');
    }
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('without scripts there is no button that does nothing', async () => {
  const { context, page } = await open('file', { javaScriptEnabled: false });
  assert.equal(await page.locator('button:visible').count(), 0);
  assert.ok(await page.locator('h1').isVisible());
  await context.close();
});
