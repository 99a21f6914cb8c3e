// What a failure hits: the worst first, what goes on folded, and a filter by name and
// category that is not there without a script.
import test from 'node:test';
import assert from 'node:assert/strict';
import { bases, begin, browser, kontor, objections, watched } from './lib.mjs';

begin({}, kontor);

// The headings that are shown, each with the names below it.
const shown = (page) => page.evaluate(() => [...document.querySelectorAll('.outcome')]
  .filter((part) => part.checkVisibility())
  .map((part) => [part.querySelector('h2').textContent.trim().replace(/\s+/g, ' '),
    ...[...part.querySelectorAll('[data-of]')].filter((li) => li.checkVisibility({ contentVisibilityAuto: true }))
      .map((li) => li.querySelector('a').textContent)].join(': ')));

for (const from of ['http', 'file'])
  test(`over ${from} the filter finds by name and by category, also what is folded`, async () => {
    const base = bases[from];
    const { context, page, wrong } = await watched(browser, base);
    await page.goto(`${base}what-if/site.html`);
    const whole = await shown(page);
    assert.match(whole[0], /^Survives: No 2 services: Badge reader: Print server$/, `${whole}`);
    assert.match(whole.at(-1), /^Survives: Yes \d+ services?$/, 'what goes on is folded');
    const field = page.getByLabel('Filter by name');
    await field.fill('van'); // the script comes with it
    await page.getByText('1 of 5 services', { exact: true }).waitFor();
    assert.deepEqual(await shown(page), ['Survives: Yes 1 service: Van scale'], 'it opens what it finds');
    assert.equal(await page.getByRole('status').innerText(), '1 of 5 services');
    await field.fill('no such thing');
    assert.deepEqual(await shown(page), []);
    assert.equal(await page.getByRole('status').innerText(), 'Nothing found.');
    await field.fill('');
    assert.deepEqual(await shown(page), whole, 'it folds again');
    await page.getByLabel('Category').selectOption({ index: 1 });
    const narrowed = await shown(page);
    assert.ok(narrowed.length && narrowed.join().length < whole.join().length + 20, `${narrowed}`);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('without a script there is no filter, and what is folded opens', async () => {
  const { context, page } = await watched(browser, bases.http, { javaScriptEnabled: false });
  await page.goto(`${bases.http}what-if/site.html`);
  assert.equal(await page.locator('#Hb-filter').isVisible(), false);
  await page.locator('.outcome summary').click();
  assert.ok(await page.locator('.outcome details').getByRole('link', { name: 'Van scale' }).isVisible());
  await context.close();
});

for (const width of [390, 1440])
  test(`axe has no objection at ${width} px, and nothing runs out`, async () => {
    const { context, page } = await watched(browser, bases.http, { viewport: { width, height: 800 } });
    await page.goto(`${bases.http}what-if/site.html`);
    await page.locator('.outcome summary').click();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    await page.evaluate(() => scrollTo(0, 0)); // from below the header
    assert.deepEqual(await objections(page), []);
    await context.close();
  });
