// Notes may use every name that the pages around them use: as a heading, as a
// pinned id, as an id, name, class or data attribute of raw HTML. Nothing of the
// page gives way. The names are read from layouts/ and assets/, so that a new one is
// tried as well.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch, program, serve, watched } from './lib.mjs';

const top = fileURLToPath(new URL('../..', import.meta.url));
const read = (folder, pattern) =>
  readdirSync(join(top, folder)).filter((name) => pattern.test(name))
    .map((name) => readFileSync(join(top, folder, name), 'utf8')).join('\n');
const scripts = read('assets', /\.js$/);
const styles = read('assets', /\.css$/).replace(/\/\*[^]*?\*\//g, '').replace(/"[^"\n]*"/g, '""');
const layouts = read('layouts', /\.html$/).replace(/\{\{[^}]*\}\}/g, ' ');

const all = (text, pattern) => [...text.matchAll(pattern)].flatMap((m) => m[1].split(/\s+/)).filter(Boolean);
const unique = (list) => [...new Set(list)].sort();

// ---- the names ---------------------------------------------------------------

const selectors = styles.replace(/\{[^{}]*\}/g, '{}');
const classes = unique([
  ...all(selectors, /\.([A-Za-z][\w-]*)/g),
  ...all(layouts, /class="([^"]*)"/g),
  ...all(scripts, /class(?:Name)?(?:: | = )["`]([\w -]+)/g),
  ...all(scripts, /classList\.\w+\("([\w-]+)"/g),
  ...all(scripts, /[^\w.]\.([a-z][a-z-]+)[\s>:,"'`)[]/g),
]).filter((name) => !name.endsWith('-'));
// What is there for the text, and may be used in it.
const forText = /^(alert(-\w+)?|left|center|right|page-break|visually-hidden)$/;
const ids = unique([
  ...all(layouts, /\bid="([\w-]+)"/g),
  ...all(scripts, /getElementById\("([\w-]+)"\)/g),
  ...all(scripts, /["'`]#([A-Za-z][\w-]*)/g),
]);
const globals = unique([
  ...all(scripts, /\b(?:window|globalThis|self)\.(\w+)/g),
  ...all(scripts, /\bown\("(\w+)"\)/g),
  ...all(scripts, /hasOwn\(\w+, "(\w+)"\)/g),
]);
const data = unique(all(layouts + scripts, /\b(data-[a-z-]+)/g));
const words = unique([...classes, ...ids, ...globals, ...data,
  ...all(scripts, /["'`]([A-Za-z][\w-]{1,30})["'`]/g)]);

// ---- a handbook made of them -----------------------------------------------------

const folder = mkdtempSync(join(tmpdir(), 'names-'));
const source = join(folder, 'source');
const site = join(folder, 'site');
const code = '\n```sh\nlighthouse --lit\n```\n';
const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const raw = (word) => `<details id="${word}" name="${word}" ${word.startsWith('data-') ? word : 'data-root'}="x">`
  + `<summary>${word}</summary>zebra</details>\n`;

const files = {
  'handbook.yaml': 'title: Harbour\n'
    + 'levels:\n  - {id: quay, name: Quay, adjective: Quay-bound}\n  - {id: port, name: Port, adjective: Port-wide}\n',
  'notes/headings.md': `# Headings\n\nA lighthouse.\n${code}\n${words.map((w) => `## ${w}\n\nzebra\n`).join('\n')}`,
  'notes/pinned.md': `# Pinned\n\nA lighthouse.\n${code}\n${words.map((w, i) => `## Stone ${i} {#${w}}\n\nzebra\n`).join('\n')}`,
  'notes/raw.md': `# Raw\n\nA lighthouse.\n${code}\n## Some\n\n${words.map(raw).join('\n')}`,
  'notes/doubles.md': `# Doubles\n\nA lighthouse.\n${code}\n## Some\n\n${globals.map((w) => raw(w) + '\n'
    + `<img id="${w}" name="parts" src="${picture}" alt="x">\n\n<a id="${w}" name="open">x</a>\n`).join('\n')}`,
  'notes/classes.md': `# Classes\n\nA lighthouse.\n${code}\n## Some\n\n<div id="plain">x</div>\n\n`
    + classes.map((c, i) => `<div id="c${i}" class="plain ${c}">x</div>\n`).join('\n'),
  'services/crane.md': '---\nname: Crane\nverdict: It lifts until its quay is lost.\ncategory: main\nscope: quay\n'
    + 'fails:\n  quay: {survives: "no", effect: It is down., action: Use another quay.}\n'
    + '  port: {survives: "no", effect: All is down., action: Go to another port.}\n'
    + 'sources: [{title: None, url: "https://harbour.example/", checked: 2026-01-02}]\n---\n'
    + `${ids.concat(words.slice(0, 40)).map((w) => `## ${w}\n\nzebra\n`).join('\n')}`,
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(source, name)), { recursive: true });
  writeFileSync(join(source, name), text.replace(/^## /gm, name.startsWith('notes') ? '### ' : '## '));
}
const built = spawnSync(program, ['build', '-s', source, '-o', site, '--format', 'json'], { encoding: 'utf8' });

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serve(site);
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true });
});
const bases = () => ({ http: server.address, file: `${pathToFileURL(site).href}/` });
const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith('.html')).sort();
const ofNotes = pages.filter((name) => /^(headings|pinned|raw|doubles|classes)\b/.test(name));
const first = (kind) => ofNotes.find((name) => name.startsWith(kind));

// ---- what has to hold --------------------------------------------------------------

test('names are found, and a handbook of them is built', () => {
  assert.ok(classes.includes('toc') && classes.includes('search-dialog') && classes.length > 150, `${classes.length}`);
  assert.ok(ids.includes('Hb-main') && ids.includes('Hb-failures'), String(ids));
  assert.ok(globals.includes('HandbookSearch') && globals.includes('hb'), String(globals));
  assert.ok(data.includes('data-contents') && data.includes('data-search-open'), String(data));
  assert.ok(built.status <= 1, built.stderr);
  assert.ok(['headings', 'pinned', 'raw', 'doubles', 'classes'].every(first), String(pages));
  assert.ok(pages.includes('services/crane.html'));
});

test('ids of the frame have a beginning that notes cannot write', async () => {
  assert.deepEqual(ids.filter((id) => !id.startsWith('Hb-')), []);
  const { context, page } = await watched(browser, bases().file);
  for (const name of pages.filter((n) => !/^(404|accessibility)/.test(n))) {
    await page.goto(bases().file + name);
    const wrong = await page.evaluate(() => {
      const all = [...document.querySelectorAll('[id]')];
      const inText = (e) => e.closest('.prose');
      return [
        ...all.filter((e) => !inText(e) && !e.id.startsWith('Hb-')),
        ...all.filter((e) => e.matches('.prose *') && e.id.startsWith('Hb-') && e.id !== 'Hb-more'),
      ].map((e) => e.outerHTML.slice(0, 80));
    });
    assert.deepEqual(wrong, [], name);
  }
  await context.close();
});

test('no data attribute comes from notes, and no class of the frame', async () => {
  const { context, page } = await watched(browser, bases().file);
  for (const kind of ['raw', 'classes']) {
    await page.goto(bases().file + first(kind));
    const found = await page.evaluate((data) => data.filter((name) => document.querySelector(`.prose [${name}]`)), data);
    assert.deepEqual(found, [], kind);
  }
  const looks = await page.evaluate((classes) => {
    const style = (element) => {
      const all = getComputedStyle(element);
      return [...all].map((name) => `${name}: ${all.getPropertyValue(name)}`).join('; ');
    };
    const plain = style(document.getElementById('plain'));
    return classes.filter((c, i) => style(document.getElementById(`c${i}`)) !== plain);
  }, classes);
  assert.deepEqual(looks.filter((name) => !forText.test(name)), [],
    'these are styled: add them to the classes of the frame in generator/html/allow.c');
  assert.ok(looks.includes('alert'), 'what is meant for the text is styled');
  await context.close();
});

async function searches(page) {
  await page.keyboard.press('Control+k');
  const input = page.locator('dialog .search-input');
  await input.fill('lighthouse');
  await page.locator('dialog .search-hit').first().waitFor({ timeout: 10000 });
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('dialog').waitFor({ state: 'hidden' });
}

async function changesColours(page) {
  const theme = () => page.evaluate(() => document.documentElement.getAttribute('data-theme'));
  const was = await theme();
  await page.locator('.header button').last().click();
  assert.notEqual(await theme(), was);
  assert.match(await page.locator('.header button').last().innerText(), /Colours: \w/);
}

async function opensMenu(page) {
  await page.setViewportSize({ width: 390, height: 844 });
  const panel = page.locator('body > .frame > nav.sidebar');
  assert.equal(await panel.isVisible(), false);
  await page.getByRole('button', { name: 'Menu' }).click();
  await panel.waitFor();
  assert.equal(await page.getByRole('button', { name: 'Menu' }).getAttribute('aria-controls'), await panel.getAttribute('id'));
  await panel.getByRole('button', { name: 'Close' }).click();
  await panel.waitFor({ state: 'hidden' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function copies(page) {
  const button = page.locator('main .copy').first();
  await button.focus();
  await button.click();
  await page.waitForFunction(() => document.querySelector('main .copy').textContent === 'Copied');
}

async function followsContents(page) {
  const contents = page.locator('article > nav.toc');
  const links = contents.locator('a');
  const n = await links.count();
  assert.ok(n > 20, `${n} entries`);
  const words = await links.nth(n - 2).innerText();
  await links.nth(n - 2).click();
  await page.waitForFunction((words) => {
    const here = document.querySelector('article > nav.toc [aria-current]');
    return here && here.textContent !== '' && document.querySelector('article > nav.toc').hasAttribute('data-ready')
      && [...document.querySelectorAll('main :target')].some((e) => e.textContent.trim() === words);
  }, words);
}

for (const from of ['http', 'file'])
  for (const kind of ['headings', 'pinned', 'raw', 'doubles', 'classes'])
    test(`${kind} over ${from}: search, colours, menu, copying and contents work`, async () => {
      const base = bases()[from];
      const { context, page, wrong } = await watched(browser, base, { viewport: { width: 1440, height: 900 } });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      page.setDefaultTimeout(8000);
      await page.goto(base + first(kind));
      await searches(page);
      await changesColours(page);
      await opensMenu(page);
      await copies(page);
      if (kind === 'headings' || kind === 'pinned') await followsContents(page);
      assert.deepEqual(wrong, []);
      await context.close();
    });

for (const from of ['http', 'file'])
  test(`the matrix, the search page and the page of a service over ${from}`, async () => {
    const base = bases()[from];
    const { context, page, wrong } = await watched(browser, base);
    await page.goto(`${base}services/index.html`);
    await page.getByLabel('Filter by name').fill('nothing');
    await page.waitForFunction(() => /^Nothing found/.test(document.querySelector('[role=status]').textContent));
    await page.goto(`${base}search.html?q=lighthouse`);
    await page.locator('.search-hit').first().waitFor();
    await page.goto(`${base}services/crane.html`);
    const broken = await page.evaluate(() => [...document.querySelectorAll('nav.toc a')]
      .filter((a) => !document.getElementById(a.hash.slice(1))?.closest('article > section')).map((a) => a.hash));
    assert.deepEqual(broken, []);
    assert.deepEqual(wrong, []);
    await context.close();
  });
