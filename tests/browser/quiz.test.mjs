// The self-test, one question at a time: choices, what was right, kept in the browser;
// the list without a script; a sheet on paper.
import test from 'node:test';
import assert from 'node:assert/strict';
import { bases, begin, browser, kontor, objections, watched } from './lib.mjs';

const question = (title, right) => `---
title: ${title}
topic: At the door
answers:
${[1, 2, 3].map((i) => `  - {text: "Way ${i}", right: ${right.includes(i) ? 'yes' : 'no'}, why: "Because of ${i}."}`).join('\n')}
---

The door is shut, and it rains.
`;

begin({
  'questions/1-rain.md': question('Rain', [2]),
  'questions/2-snow.md': question('Snow', [1, 3]),
}, kontor);

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const asked = (page) => page.evaluate(() => [...document.querySelectorAll('[data-ask]')]
  .filter((e) => e.checkVisibility()).map((e) => e.querySelector('summary, h2').textContent));
const score = (page) => page.locator('.quiz-score').innerText();

for (const from of ['http', 'file'])
  test(`over ${from}: one at a time, the score is kept, wrong ones come again`, async () => {
    const { context, page, wrong } = await watched(browser, bases[from]);
    await page.goto(`${bases[from]}self-test/at-the-door/index.html`);
    assert.deepEqual(await asked(page), ['Rain', 'Snow'], 'a list to begin with');
    await press(page, 'One question at a time');
    await page.waitForSelector('.quiz-panel');
    assert.deepEqual(await asked(page), ['Rain']);
    assert.equal(await page.getByText('B is right. Because of 2.').isVisible(), false, 'nothing is told before');
    await press(page, 'B');
    assert.equal(await page.locator('.quiz-verdict').innerText(), 'Right.');
    assert.ok(await page.getByText('B is right. Because of 2.').isVisible());
    await press(page, 'Next question');
    assert.deepEqual(await asked(page), ['Snow']);
    await press(page, 'A');
    await press(page, 'Check');
    assert.equal(await page.locator('.quiz-verdict').innerText(), 'Wrong.', 'both are to be found');
    assert.match(await score(page), /1 of 2 right/);
    await press(page, 'Finish');
    assert.match(await page.locator('.quiz-verdict').innerText(), /Done\. 1 of 2 right/);
    await page.reload();
    await page.mouse.move(9, 9);
    await page.waitForFunction(() => document.querySelector('.quiz-score').textContent);
    assert.equal(await score(page), '1 of 2 right', 'it is kept');
    await press(page, 'The wrong ones again');
    assert.deepEqual(await asked(page), ['Snow']);
    await press(page, 'C');
    await press(page, 'A');
    await press(page, 'Check');
    assert.equal(await page.locator('.quiz-verdict').innerText(), 'Right.');
    await page.goto(`${bases[from]}self-test.html`);
    await page.mouse.move(9, 9);
    await page.getByText('2 of 2 right').waitFor();
    await page.goBack();
    await page.mouse.move(9, 9);
    await press(page, 'Forget my answers');
    assert.equal(await score(page), '');
    assert.deepEqual(await asked(page), ['Rain', 'Snow']);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('of the catalogue a topic is asked for; levels several at once', async () => {
  const { context, page } = await watched(browser, bases.http);
  await page.goto(`${bases.http}self-test.html`);
  const all = (await asked(page)).length;
  await page.getByLabel('Topic').selectOption({ index: 1 });
  await press(page, 'One question at a time');
  await page.waitForSelector('.quiz-panel');
  const [first] = await asked(page);
  assert.match(await score(page), /^Question 1 of 5$/);
  for (const level of (await page.locator('[data-ask]:visible').getAttribute('data-ask')).split(' '))
    await page.locator(`.quiz-choices button >> nth=${await page.evaluate((value) =>
      [...document.querySelector('[data-choices]').children].findIndex((li) => li.dataset.value === value), level)}`).click();
  await press(page, 'Check');
  assert.equal(await page.locator('.quiz-verdict').innerText(), 'Right.');
  await press(page, 'Show all');
  assert.equal((await asked(page)).length, all);
  await press(page, 'One question at a time');
  assert.notDeepEqual(await asked(page), [first], 'it goes on with what was not answered');
  await context.close();
});

test('where nothing may be kept it works all the same', async () => {
  const { context, page, wrong } = await watched(browser, bases.http);
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } }));
  await page.goto(`${bases.http}self-test/at-the-door/index.html`);
  await press(page, 'One question at a time');
  await page.waitForSelector('.quiz-panel');
  await press(page, 'B');
  assert.match(await score(page), /1 of 1 right/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('without a script there is a list whose answers open', async () => {
  const { context, page } = await watched(browser, bases.http, { javaScriptEnabled: false });
  await page.goto(`${bases.http}self-test.html`);
  assert.equal(await page.getByRole('button').count(), 0);
  await page.locator('[data-ask] summary').first().click();
  assert.ok(await page.locator('.answer').first().isVisible());
  await context.close();
});

test('on paper there are questions, then answers', async () => {
  const { context, page } = await watched(browser, bases.http);
  await page.emulateMedia({ media: 'print' });
  for (const name of ['self-test.html', 'self-test/at-the-door/index.html']) {
    await page.goto(bases.http + name);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.locator('.quiz').first().waitFor({ state: 'hidden' });
    const [question, key] = await page.evaluate(() => ['[data-ask]', '.answer-key']
      .map((what) => document.querySelector(what).getBoundingClientRect().top));
    assert.ok(key > question, name);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('.answer, .exam .solution')]
      .filter((e) => e.checkVisibility()).length), 0, `${name}: no answer beside its question`);
  }
  assert.match(await page.locator('.answer-key').innerText(), /B\s+A and C/);
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages <= 2, `${pages} pages`);
  await context.close();
});

for (const width of [390, 1440])
  test(`axe has no objection at ${width} px, neither before nor behind an answer`, async () => {
    const { context, page } = await watched(browser, bases.http, { viewport: { width, height: 800 } });
    await page.goto(`${bases.http}self-test.html`);
    assert.deepEqual(await objections(page), []);
    await page.getByLabel('Topic').selectOption({ index: 2 });
    await press(page, 'One question at a time');
    await page.waitForSelector('.quiz-panel');
    await page.locator('.quiz-choices button').first().click();
    await page.evaluate(() => scrollTo(0, 0));
    assert.deepEqual(await objections(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    await context.close();
  });
