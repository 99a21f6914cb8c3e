// Text can be read by whoever sees little: with more contrast where somebody asks for
// more, and in colours of the reader's own. That it always has seven to one, axe says on
// each kind of page (pages.test.mjs).
import test from 'node:test';
import assert from 'node:assert/strict';
import { bases, begin, browser, pageTypes, watched } from './lib.mjs';

const kinds = await pageTypes();
begin();

const looks = (page) => page.evaluate(() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return { text: style('body').color, dim: style('.breadcrumbs').color, edge: style('.header').borderBottomColor };
});

for (const colorScheme of ['light', 'dark'])
  test(`${colorScheme}: who asks for more contrast gets it`, async () => {
    const { context, page } = await watched(browser, bases.http, { colorScheme });
    await page.goto(bases.http + kinds.section);
    const usual = await looks(page);
    assert.notEqual(usual.dim, usual.text);
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    const more = await looks(page);
    assert.equal(more.dim, more.text, 'nothing is dimmed');
    assert.notEqual(more.edge, usual.edge, 'edges are seen');
    await context.close();
  });

test('in colours of their own, readers see where they are and what survives', async () => {
  const { context, page } = await watched(browser, bases.http, { forcedColors: 'active', colorScheme: 'dark' });
  await page.goto(bases.http + kinds.service);
  const found = await page.evaluate(() => {
    const style = (selector, part) => getComputedStyle(document.querySelector(selector), part);
    return {
      here: style('.sidebar [aria-current="page"]').outlineStyle,
      word: style('.survives').color,
      mark: style('.survives-yes', '::before').borderRightColor,
      // Crosses and half circles are grounds, which such colours take away.
      drawn: ['.survives', '.survives-yes'].map((mark) => style(mark, '::before').forcedColorAdjust),
    };
  });
  assert.equal(found.here, 'solid');
  assert.equal(found.mark, found.word, 'marks have the colour of their words');
  assert.deepEqual(found.drawn, ['none', 'none'], 'all marks are drawn');
  await context.close();
});
