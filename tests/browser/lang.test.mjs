// Handbooks in German, Japanese and Arabic: nothing of the frame is left in English, not
// even what scripts say; pages go the way the language does and fit a telephone.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch, objections, program, serve } from './lib.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const strings = (language) => readFileSync(join(here, `../../layouts/strings/${language}.yaml`), 'utf8');
// Each with a query that finds a service of its handbook.
const books = { de: 'Radarwarte', ja: '電探室', ar: 'الرادار' };

let browser, folder;
const servers = {};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lang-'));
  for (const language of Object.keys(books)) {
    execFileSync(program, ['build', '-q', '--strict', '-s', join(here, 'lang', language), '-o', join(folder, language)]);
    servers[language] = await serve(join(folder, language));
  }
  browser = await launch();
});
after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) await server.close();
  await rm(folder, { recursive: true, force: true });
});

const pagesOf = (language) =>
  readdirSync(join(folder, language), { recursive: true }).filter((name) => name.endsWith('.html')).sort();

// What is said on a page, read out or shown; not code, keys, drawings and the tags of
// the language itself.
const said = (page) => page.evaluate(() => {
  const texts = new Set();
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest('script, style, code, pre, kbd, .diagram svg, noscript') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) texts.add(walker.currentNode.data.trim());
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-label'])
    for (const element of document.querySelectorAll(`[${name}]`)) texts.add(element.getAttribute(name).trim());
  for (const meta of document.querySelectorAll('meta[name="description"]')) texts.add(meta.content);
  return [...texts].filter((text) => text);
});

// The words of English as patterns of a whole text, but for those that the language
// says alike.
function english(language) {
  const own = strings(language), values = [];
  for (const [, key, quoted] of strings('en').matchAll(/^(?: {2})?"?([\w-]+)"?: (.+)$/gm)) {
    const text = quoted.startsWith('"') ? JSON.parse(quoted) : quoted.replace(/^'|'$/g, '');
    if (own.includes(`${key}: ${quoted}`) || !/\p{L}{3}/u.test(text.replace(/\{[^}]*\}/g, ''))) continue;
    const bare = text.replace(/<[^>]*>/g, '').trim();
    const pattern = bare.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
    values.push([new RegExp(`^${pattern}$`), text]);
  }
  assert.ok(values.length > 250, String(values.length));
  // Words that both languages have, and products.
  const alike = new Set(['Navigation', 'Region', 'Regional', 'Global', 'Edge', 'Code', 'Filter', 'Name']);
  return (text) => !alike.has(text) && values.find(([pattern]) => pattern.test(text));
}

// What is read from left to right in every language, and is not here.
const turned = (page) => page.evaluate(() => [...document.querySelectorAll('pre, .diagram, math')]
  .filter((e) => getComputedStyle(e).direction !== 'ltr').map((e) => e.outerHTML.slice(0, 80)));

// Of other scripts any Latin word is one too many, but names.
const leftOver = (language, texts) => {
  const find = english(language);
  const names = /RPO|RTO|JavaScript|Markdown|Web Content Accessibility Guidelines|WCAG|Recovery (Point|Time) Objective|Esc|Ctrl|https?:\S+/g;
  return texts.filter((text) => find(text) || (language !== 'de' && /[A-Za-z]{3}/.test(text.replace(names, ''))));
};

test('an English word is found where there is one', () => {
  assert.deepEqual(leftOver('de', ['Kapitel', 'All 3 chapters', 'Next', 'Weiter', 'RPO']), ['All 3 chapters', 'Next']);
  assert.deepEqual(leftOver('ja', ['次へ', 'Copy', 'WCAG 2.2']), ['Copy']);
});

for (const [language, query] of Object.entries(books)) {
  test(`${language}: no English is left, the direction is right, nothing is too wide`, async () => {
    const rtl = language === 'ar';
    const context = await browser.newContext({ serviceWorkers: 'block', colorScheme: rtl ? 'dark' : 'light' });
    const page = await context.newPage();
    for (const name of pagesOf(language)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${pathToFileURL(join(folder, language))}/${name.split('/').map(encodeURIComponent).join('/')}`);
      assert.deepEqual(leftOver(language, await said(page)), [], `${language}/${name}`);
      assert.match(await page.locator('html').getAttribute('lang'), new RegExp(`^${language}`));
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), rtl ? 'rtl' : 'ltr');
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(tooWide <= 0, `${name} is ${tooWide} too wide at ${width}`);
        assert.deepEqual(await turned(page), [], name);
      }
    }
    await context.close();
  });

  test(`${language}: what scripts say, and search`, async () => {
    const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1000, height: 800 } });
    const page = await context.newPage();
    const address = servers[language].address;
    const section = pagesOf(language).find((name) =>
      readFileSync(join(folder, language, name), 'utf8').includes('language-sh'));
    await page.goto(address + section);
    for (let i = 0; i < 2; i++) await page.locator('[data-theme-button]').click();
    await page.locator('.code').first().hover();
    await page.locator('.copy').first().click();
    await page.keyboard.press('/');
    await page.locator('.search-input').fill(query);
    await page.locator('.search-hit').first().waitFor();
    assert.deepEqual(leftOver(language, await said(page)), []);
    // what is not there, and what is wrong
    for (const asked of ['xyzzyq', `scope:nowhere ${query}`, `"${query} xyzzyq"`, `kind:nothing ${query}`, '-xyzzyq']) {
      await page.locator('.search-input').fill(asked);
      await page.waitForTimeout(300);
      await page.waitForFunction(() => document.querySelector('.search-status').textContent.trim());
      const texts = (await said(page)).map((text) => text.replace(/xyzzyq?|scope:\S+|nowhere|host|az|region|edge|global|kind:\S+|service|section/g, ''));
      assert.deepEqual(leftOver(language, texts.filter((text) => text.trim())), [], asked);
    }
    await page.goto(`${address}services/index.html`);
    await page.locator('[data-matrix-count]').filter({ hasText: /\S/ }).waitFor();
    await page.locator('thead button').first().click();
    assert.deepEqual(leftOver(language, await said(page)), []);
    await context.close();
  });

  test(`${language}: the sheet of keys speaks the language, by the keyboard that it is typed on`, async () => {
    const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1000, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${servers[language].address}accessibility.html`);
    const press = (key, code, more = {}) => page.evaluate((event) => document.body.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...event })), { key, code, ...more });
    await page.mouse.move(5, 5);
    await page.locator('main [data-keys]').waitFor();
    await press(language === 'ar' ? '؟' : '?', 'Slash', { shiftKey: true });
    await page.locator('dialog dl').waitFor();
    assert.deepEqual(leftOver(language, await said(page)), []);
    const names = await page.locator('dialog kbd').allInnerTexts();
    const text = await page.locator('main').innerText();
    for (const name of names.filter((each) => /\p{L}{2}/u.test(each))) assert.ok(text.includes(name), `${name} is called otherwise in the text`);
    assert.equal(names.includes('Strg'), language === 'de', String(names));
    await page.keyboard.press('Escape');
    await press(language === 'ar' ? 'ن' : 'k', 'KeyK', { ctrlKey: true });
    await page.locator('.search-input').waitFor();
    await context.close();
  });

  test(`${language}: axe has no objection`, async () => {
    const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    for (const name of ['index.html', 'services/index.html', 'what-if/az.html', 'self-test.html', 'glossary.html', 'search.html',
      pagesOf(language).find((each) => /^services\/(?!index)/.test(each))]) {
      await page.goto(servers[language].address + name);
      assert.deepEqual(await objections(page), [], name);
    }
    await context.close();
  });
}

test('the picture of a service mirrors where the language does', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const marks = {};
  for (const [language, name] of [['de', 'radarwarte'], ['ar', 'radar']]) {
    await page.goto(`${servers[language].address}services/${name}.html`);
    marks[language] = await page.locator('.scope-picture').first().evaluate((svg) => {
      const frame = svg.getBoundingClientRect();
      const inside = [...svg.querySelectorAll('text')].every((text) => {
        const { left, right } = text.getBoundingClientRect();
        return left >= frame.left && right <= frame.right + 1;
      });
      const dot = svg.querySelector('.part circle').getBoundingClientRect();
      return { inside, share: (dot.left - frame.left) / frame.width };
    });
  }
  assert.ok(marks.de.inside && marks.ar.inside, JSON.stringify(marks));
  assert.ok(marks.de.share < .2 && marks.ar.share > .8, JSON.stringify(marks));
  await page.close();
});
