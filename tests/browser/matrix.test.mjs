// The matrix: tiers stay below their service, and are found and filtered with it; what is
// chosen stands in the address; it can be read on a phone, where its groups are folded.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { bases, begin, browser, kontor, objections, watched } from './lib.mjs';

begin({}, kontor);

// The rows that are shown, by their names; a tier with what it belongs to.
const rows = (page) => page.evaluate(() => [...document.querySelectorAll('.matrix tbody tr')]
  .filter((tr) => tr.getClientRects().length && !tr.matches('[data-matrix-group]'))
  .map((tr) => tr.cells[0].querySelector('a').textContent));
const printing = ['Print server', 'Print server: In two buildings', 'Print server: By courier'];

async function open(options, query = '', from = 'http') {
  const seen = await watched(browser, bases[from], options);
  await seen.page.goto(`${bases[from]}services/index.html${query}`);
  return seen;
}
// Scripts come with the first touch.
async function touched(page) {
  await page.mouse.move(5, 5);
  await page.waitForFunction(() => document.querySelector('[data-matrix][data-ready]'));
}
const fails = (page, name) => page.getByRole('combobox', { name: `${name} fails` });
const status = (page) => page.getByRole('status').innerText();

test('tiers go where their service goes', async () => {
  const { context, page, wrong } = await open({ viewport: { width: 1440, height: 900 } });
  const follow = async (how) => {
    const all = await rows(page);
    const at = all.indexOf(printing[0]);
    assert.deepEqual(all.slice(at, at + 3), printing, how);
    assert.equal(all.length, 7, how);
  };
  await follow('as they are');
  for (let click = 1; click <= 3; click++) {
    await page.getByRole('button', { name: 'Sort by Site fails' }).click();
    await follow(`sorted, click ${click}`);
  }
  await page.getByLabel('Filter by name').fill('two buildings');
  assert.deepEqual(await rows(page), printing, 'found by the name of a tier');
  assert.match(await status(page), /^1 of 5 services/);
  await page.getByLabel('Filter by name').fill('');
  await fails(page, 'Country').selectOption('No or partly');
  assert.ok((await rows(page)).includes(printing[1]), 'what a tier does not say is as above');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('no and partly are told apart, and all together', async () => {
  const { context, page } = await open();
  await touched(page);
  const found = async (choice) => {
    await fails(page, 'Site').selectOption(choice);
    return (await rows(page)).filter((name) => !name.includes(':'));
  };
  assert.deepEqual(await found('No'), ['Badge reader', 'Print server']);
  const partly = await found('Partly');
  assert.deepEqual((await found('No or partly')).sort(), ['Badge reader', 'Print server', ...partly].sort());
  assert.ok((await found('Yes')).includes('Print server'), 'a tier of it survives');
  assert.equal((await found('All')).length, 5);
  await context.close();
});

for (const from of ['http', 'file'])
  test(`over ${from} the address keeps what is chosen, and reset forgets it`, async () => {
    const { context, page, wrong } = await open({}, '', from);
    await touched(page);
    assert.equal(await page.getByRole('button', { name: 'Reset' }).isVisible(), false);
    await page.getByLabel('Filter by name').fill('e');
    await fails(page, 'Site').selectOption('No');
    await page.getByRole('button', { name: 'Sort by Site fails' }).click();
    await page.getByRole('button', { name: 'Sort by Site fails' }).click();
    const chosen = await rows(page);
    assert.equal(new URL(page.url()).search, '?find=e&in-site=no&sort=-site');
    await page.reload();
    await page.waitForFunction(() => document.querySelector('[data-matrix][data-ready]'));
    assert.deepEqual(await rows(page), chosen);
    assert.equal(await fails(page, 'Site').inputValue(), 'no');
    assert.equal(await page.getByLabel('Filter by name').inputValue(), 'e');
    await page.getByLabel('Filter by name').fill('no such thing');
    assert.equal(await status(page), 'Nothing found.');
    assert.deepEqual(await rows(page), []);
    await page.getByRole('button', { name: 'Reset' }).click();
    assert.equal((await rows(page)).length, 7);
    assert.equal(new URL(page.url()).search, '');
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('what an address asks for and there is not does no harm', async () => {
  const { context, page, wrong } = await open({}, '?in-site=never&level=moon&sort=size&x=1');
  await page.waitForFunction(() => document.querySelector('[data-matrix][data-ready]'));
  assert.equal((await rows(page)).length, 7);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('on a phone filters but for the name are folded, so that the first screen has groups', async () => {
  const { context, page } = await open({ viewport: { width: 390, height: 800 } });
  assert.ok((await page.locator('[data-matrix-group]').nth(1).boundingBox()).y < 800);
  const more = page.getByText('More filters', { exact: true });
  assert.equal(await fails(page, 'Site').isVisible(), false);
  await more.click();
  await fails(page, 'Site').selectOption('No');
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[data-matrix][data-ready]'));
  assert.ok(await fails(page, 'Site').isVisible(), 'what narrows is in sight');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.reload();
  assert.equal(await more.isVisible(), false);
  assert.ok(await fails(page, 'Site').isVisible(), 'all are there where there is room');
  await context.close();
});

test('on a phone groups are folded, from the first moment, and open by their headings', async () => {
  const phone = { viewport: { width: 390, height: 800 } };
  const { context, page } = await open(phone);
  assert.deepEqual(await rows(page), []);
  const heading = page.locator('[data-matrix-group] a').first();
  await heading.click();
  const first = await rows(page);
  assert.ok(first.length > 0 && first.length < 7, `${first}`);
  await page.waitForFunction(() => document.querySelector('[data-matrix][data-ready]'));
  assert.deepEqual(await rows(page), first, 'the script takes over what was opened without it');
  assert.equal(await heading.getAttribute('aria-expanded'), 'true');
  await heading.press(' ');
  assert.deepEqual(await rows(page), []);
  await page.getByLabel('Filter by name').fill('print');
  assert.deepEqual(await rows(page), printing, 'what is sought is shown');
  await context.close();
  const group = await browser.newContext(phone);
  const named = await group.newPage();
  await named.goto(`${bases.http}services/index.html#${(await readFile(new URL('services/index.html', bases.file), 'utf8')).match(/<tbody id="(.*?)"/)[1]}`);
  assert.deepEqual(await rows(named), first, 'the address of a group opens it');
  await group.close();
  const bare = await open({ ...phone, javaScriptEnabled: false });
  assert.equal((await bare.page.locator('.matrix tbody tr:visible').count()) > 7, true, 'whole without a script');
  await bare.context.close();
});

for (const width of [320, 360, 390, 820])
  test(`at ${width} px all failures are in sight, as marks below short heads`, async () => {
    const { context, page } = await open({ viewport: { width, height: 800 } }, '?find=r');
    await page.waitForFunction(() => document.querySelector('[data-matrix][data-ready]'));
    const { heads, ends, marks, legend } = await page.evaluate(() => {
      const right = (e) => e.getBoundingClientRect().right;
      const table = document.querySelector('.matrix');
      return {
        heads: [...table.tHead.querySelectorAll('a')].map((a) => getComputedStyle(a, '::before').content),
        ends: right(table),
        marks: [...table.querySelectorAll('td.survives')].filter((td) => td.checkVisibility())
          .map((td) => ({ words: td.textContent, size: getComputedStyle(td).fontSize, right: right(td) })),
        legend: document.querySelector('.matrix-legend').innerText.trim().split(/\s+/),
      };
    });
    assert.ok(ends <= width, `ends at ${ends}`);
    assert.match(heads[0], /^"Rack"/, 'what fails is said shortly');
    assert.ok(marks.length > 5);
    for (const { words, size, right } of marks) {
      assert.ok(words.length > 0 && size === '0px', 'a mark is read out as its word');
      assert.ok(right <= width);
    }
    assert.deepEqual(legend, ['No', 'Partly', 'Yes']);
    const row = page.getByRole('row', { name: /Print server/ }).first();
    assert.match(await row.locator('.matrix-scope').innerText(), /\w/, 'what it is bound to stands below its name');
    await context.close();
  });

test('on a phone the heads stay in sight while one scrolls', async () => {
  const { context, page } = await open({ viewport: { width: 390, height: 300 } }, '?find=r');
  await page.waitForFunction(() => document.querySelector('[data-matrix][data-ready]'));
  await page.evaluate(() => document.querySelector('.matrix tbody:not([hidden]) tr:last-child').scrollIntoView());
  const top = await page.locator('.matrix thead th').nth(2).evaluate((th) => th.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 100, `at ${top}`);
  await context.close();
});

for (const width of [360, 390, 1200, 1440])
  test(`it can be read at ${width} px`, async () => {
    const { context, page } = await open({ viewport: { width, height: 800 } }, '?find=r');
    await page.waitForFunction(() => document.querySelector('[data-matrix][data-ready]'));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    assert.deepEqual(await objections(page), []);
    await page.evaluate(() => document.querySelector('.table').scrollTo(9999, 0));
    const name = await page.getByRole('link', { name: 'Print server: In two buildings' }).boundingBox();
    assert.ok(name.x >= 0 && name.x + name.width <= width, 'its name stays in sight');
    await context.close();
  });
