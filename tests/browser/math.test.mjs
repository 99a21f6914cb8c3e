// Formulas as a reader gets them: laid out by the browser under the policy, over http
// and from the file system, copied as they were typed, reached by keyboard.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, program, serve } from './lib.mjs';

const skip = spawnSync('pandoc', ['--version']).status !== 0 && 'pandoc is not installed';
const folder = mkdtempSync(join(tmpdir(), 'handbook-math-'));
let browser, server;

const wide = Array.from({ length: 90 }, (_, i) => `x_{${i}}`).join(' + ');
const text = String.raw`# Of $\lambda$

Let $\frac{a}{b}$ be, and $x$.

$$
\begin{align*} x &= 1 + 2 + 3 \\ x + y + z &= 4 \end{align*}
$$

$$${wide}$$

> [!NOTE]
> In a note $(\frac{1}{2})$ and $\left(\frac{1}{2}\right)$.
`;

// Titles and descriptions as front matter has them, and headings.
const typed = String.raw`---
title: The cost $O(n^2)$ of sorting
description: Why $O(n \log n)$ is less, at $5 or $6.
---

As [the wave](of.md).

## Where $n \to \infty$

And the Load $\rho$ besides.

## Else

No more.
`;

before(async () => {
  if (skip) return;
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', 'index.md'), '# Home\n\n[Of](of.md)\n');
  writeFileSync(join(folder, 'in', 'of.md'), text);
  writeFileSync(join(folder, 'in', 'sorting.md'), typed);
  writeFileSync(join(folder, 'in', 'glossary.md'), String.raw`## Load $\rho$` + '\n\nHow busy it is, at most $1$ of what it can.\n');
  execFileSync(program, ['build', '-q', '--clean', '-s', join(folder, 'in'), '-o', join(folder, 'out')]);
  browser = await launch();
  server = await serve(join(folder, 'out'));
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(from, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const base = from === 'http' ? server.address : pathToFileURL(join(folder, 'out')).href + '/';
  await page.goto(`${base}of.html`, { waitUntil: 'load' });
  return { context, page, said };
}

for (const from of ['http', 'file'])
  test(`formulas over ${from} are laid out, and nothing is stopped`, { skip }, async () => {
    const { context, page, said } = await open(from);
    const box = (selector, nth = 0) => page.locator(selector).nth(nth).boundingBox();
    const [over, under] = [await box('p > math mfrac mi', 0), await box('p > math mfrac mi', 1)];
    assert.ok(over.y + over.height <= under.y + 1, 'a over b');
    const [short, long] = [await box('mtd.right > :last-child', 0), await box('mtd.right > :last-child', 1)];
    assert.ok(Math.abs(short.x + short.width - long.x - long.width) < 2, 'left sides end at the sign');
    const [plain, grown] = [await box('.alert math mo', 0), await box('.alert math mo', 2)];
    assert.ok(grown.height > plain.height * 1.15, `${grown.height} > ${plain.height}`);
    assert.deepEqual(said, []);
    await context.close();
  });

test('formulas run from left to right where text does not', { skip }, async () => {
  const { context, page } = await open('http');
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  const [a, b] = await page.locator('mtd').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x));
  assert.ok(a < b, 'the first cell stands on the left');
  await context.close();
});

test('a formula that is too wide scrolls, alone, and is reached by keyboard', { skip }, async () => {
  for (const width of [390, 820, 1440]) {
    const { context, page } = await open('http', { viewport: { width, height: 800 } });
    const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(fits, `nothing sticks out at ${width}`);
    const boxes = await page.locator('.formula').evaluateAll((all) =>
      all.map((box) => [box.scrollWidth > box.clientWidth + 1, box.tabIndex === 0 && box.hasAttribute('tabindex')]));
    assert.deepEqual(boxes[1], [true, true]);
    for (const [scrolls, stops] of boxes) assert.equal(stops, scrolls);
    await context.close();
  }
});

test('what is copied has formulas as they were typed', { skip }, async () => {
  const { context, page } = await open('http');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = async (select) => {
    await page.evaluate(select);
    await page.keyboard.press('Control+C');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied(() => getSelection().selectAllChildren(document.querySelector('.prose p, main p'))),
    String.raw`Let $\frac{a}{b}$ be, and $x$.`);
  // From the middle of one to the middle of another.
  assert.equal(await copied(() => {
    const of = document.querySelectorAll('p > math');
    getSelection().setBaseAndExtent(of[0].querySelector('mi').firstChild, 0, of[1].querySelector('mi').firstChild, 1);
  }), String.raw`$\frac{a}{b}$ be, and $x$`);
  assert.equal(await copied(() => getSelection().selectAllChildren(document.querySelector('.formula'))),
    String.raw`$$\begin{align*} x &= 1 + 2 + 3 \\ x + y + z &= 4 \end{align*}$$`);
  // Other text is copied as ever.
  assert.equal(await copied(() => getSelection().selectAllChildren(document.querySelector('.alert-title'))), 'Note');
  await context.close();
});

test('what is plain text has formulas as they are read, and is found as it was typed', { skip }, async () => {
  const { context, page } = await open('file');
  const base = page.url().replace('of.html', '');
  assert.equal(await page.title(), 'Of λ – Home');
  assert.ok(await page.locator('h1 math').count(), 'the heading of a text is laid out');
  assert.equal((await page.locator('.sidebar [aria-current]').innerText()).trim(), 'Of λ');
  await page.goto(`${base}sorting.html`);
  assert.equal(await page.title(), 'The cost O(n²) of sorting – Home');
  assert.equal(await page.locator('h1').innerText(), 'The cost O(n²) of sorting');
  assert.equal(await page.locator('meta[name="description"]').getAttribute('content'), 'Why O(n log n) is less, at $5 or $6.');
  assert.equal((await page.locator('.toc a').first().innerText()).trim(), 'Where n → ∞');
  assert.equal(await page.locator('h2 .anchor').first().getAttribute('aria-label'), 'Link to this heading: Where n → ∞');
  await page.goto(`${base}a-z.html`);
  assert.ok((await page.locator('main').innerText()).includes('Load ρ'));
  for (const [asked, title] of [['lambda', 'Of λ'], ['sorting', 'The cost O(n²) of sorting']]) {
    await page.goto(`${base}search.html?q=${asked}`);
    assert.equal((await page.locator('.search-hit .search-title, .search-hit a').first().innerText()).split('\n')[0].trim(), title);
  }
  await context.close();
});
