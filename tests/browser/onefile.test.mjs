// handbook build --single-file: a whole handbook in one file of HTML, opened from a disk.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, objections, program, site } from './lib.mjs';
import { lines } from './payloads.mjs';
import { judged } from '../relevance/sets.mjs';

const top = new URL('../..', import.meta.url).pathname;
const harbour = join(top, 'tests/forms/harbour');
const folder = mkdtempSync(join(tmpdir(), 'onefile-'));
const MOST = 8_000_000; // what most mail servers take
const command = `tide forecast --harbour north ${Array.from({ length: 60 }, (_, i) => `--hour ${i}`).join(' ')} --end`;

const build = (source, name, args = [], env = {}) => {
  const { status, stderr } = spawnSync(program, ['build', '-q', '-s', source, '--single-file', '-o', join(folder, name), ...args],
    { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000', ...env } });
  assert.ok(status < 2, stderr);
  return join(folder, name);
};

let browser, content, small;
before(async () => {
  browser = await launch();
  content = build(join(top, 'content'), 'content.html');
  const source = join(folder, 'harbour');
  cpSync(harbour, source, { recursive: true });
  writeFileSync(join(source, 'notes/tides.csv'), 'hour,metres\n');
  writeFileSync(join(source, 'notes/04-desk.md'), `---\ntags: [paper]\n---\n# Desk\n\n## Commands\n\n\`\`\`sh\n${command}\n\`\`\`\n\n` +
    '## Table of tides\n\nTake [the table](tides.csv), then see [what to carry](01-watch.md#what-to-carry) and <https://harbour.example/>.\n');
  mkdirSync(join(source, 'assets'));
  writeFileSync(join(source, 'assets/wave.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 4h8"/></svg>');
  writeFileSync(join(source, 'assets/paper.css'), '@import "print.css" print;\nbody { background: url(wave.svg) }\n');
  small = build(source, 'small.html');
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

// The file in a browser, and what goes wrong in it.
async function opened(file, hash = '', options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage(), wrong = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => /^(file|data|blob|about):/.test(request.url()) || wrong.push(`asked for ${request.url()}`));
  await context.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`stopped: ${event.violatedDirective} ${event.blockedURI}`)));
  await page.goto(pathToFileURL(file).href + hash);
  if (options.javaScriptEnabled !== false) await shown(page);
  return { page, wrong, context };
}

const frame = (page) => page.frames().find((one) => one !== page.mainFrame() && one.parentFrame());
async function shown(page, title = /./) {
  await page.waitForFunction((pattern) => document.querySelectorAll('iframe').length === 1 &&
    !document.querySelector('.onefile-coming') && new RegExp(pattern).test(document.title), title.source);
  await frame(page).waitForLoadState();
}
const place = (page) => decodeURIComponent(new URL(page.url()).hash.slice(1));

// ---- the file ----------------------------------------------------------------------

test('it is called after the title, and the same source gives the same bytes', () => {
  build(harbour, 'out', ['-j', '1']);
  assert.deepEqual(readdirSync(join(folder, 'out')), ['harbour-duty.html']);
  const again = build(harbour, 'again.html', ['-j', '4'], { TZ: 'Asia/Tokyo' });
  assert.ok(readFileSync(again).equals(readFileSync(join(folder, 'out/harbour-duty.html'))));
  const { status, stderr } = spawnSync(program, ['build', '-s', harbour, '--single-file', '-o', join(folder, 'x.zip')], { encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /names a file for --zip, not for --single-file/);
});

test('the handbook is small enough for a mail', () => {
  assert.ok(statSync(content).size < MOST, `${statSync(content).size} bytes`);
});

test('its policy allows nothing but what is in it', () => {
  for (const file of [content, small]) {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(file, 'utf8'));
    assert.match(policy, /^default-src 'none'; script-src 'sha256-/);
    assert.doesNotMatch(policy, /unsafe|'self'|https?:\/\/(?!handbook\.invalid)/);
  }
});

// ---- reading -------------------------------------------------------------------------

// What the pages of a file say of each other: [page, address, whether it leads somewhere].
const links = (page) => page.evaluate(async () => {
  const shell = HandbookOneFile;
  await shell.opened();
  const read = (name) => new DOMParser().parseFromString(shell.textNow(name), 'text/html');
  const pages = new Map(), found = [];
  const idsOf = (name) => pages.get(name) ?? (pages.set(name, new Set([...read(name).querySelectorAll('[id]')].map((e) => e.id))), pages.get(name));
  for (const name of shell.names().filter((one) => one.endsWith('.html')))
    for (const link of read(name).querySelectorAll('a[href]')) {
      const to = new URL(link.getAttribute('href'), new URL(name, shell.SITE)).href;
      if (!shell.isOurs(to)) continue;
      const file = shell.find(to), id = decodeURIComponent(to.split('#')[1] ?? '');
      if (!file || (id && !idsOf(file).has(id))) found.push(`${name}: ${to}`);
    }
  return [pages.size, found];
});

test('every link leads to a page or a file that is in it', async () => {
  for (const [file, least] of [[small, 5], [content, 200]]) {
    const { page, wrong, context } = await opened(file);
    const [n, lost] = await links(page);
    assert.ok(n >= least);
    assert.deepEqual(lost, []);
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

test('links, anchors, Back and Forward, and addresses that others can open', async () => {
  const { page, wrong, context } = await opened(small);
  assert.equal(await page.title(), 'Harbour duty');
  await frame(page).click('.sidebar a:text-is("The watch")');
  await shown(page, /^The watch/);
  assert.equal(place(page), 'watch/index.html');
  await frame(page).click('article a:text-is("Night round")');
  await shown(page, /^Night round/);
  const before = await page.evaluate(() => history.length);
  await page.goBack();
  await shown(page, /^The watch/);
  await page.goForward();
  await shown(page, /^Night round/);
  assert.equal(await page.evaluate(() => history.length), before, 'a page is one entry');
  await page.goto(`${pathToFileURL(small).href}#desk/table-of-tides.html`);
  await shown(page, /^Table of tides/);
  await frame(page).click('a:text-is("what to carry")');
  await shown(page, /^Night round/);
  assert.equal(place(page), 'watch/night.html#what-to-carry');
  assert.equal(await frame(page).evaluate(() => document.querySelector(':target').id), 'what-to-carry');
  const other = await opened(small, new URL(page.url()).hash);
  assert.equal(await frame(other.page).evaluate(() => document.querySelector(':target').id), 'what-to-carry');
  assert.deepEqual([...wrong, ...other.wrong], []);
  await other.context.close();
  await context.close();
});

test('a page is where it was when Back leads to it', async () => {
  const { page, context } = await opened(content, '#vpc/nacls.html');
  await frame(page).evaluate(() => scrollTo(0, 700));
  await page.waitForTimeout(400);
  await frame(page).evaluate(() => document.querySelector('.pager-next').click());
  await shown(page, /^Security groups/);
  assert.equal(await frame(page).evaluate(() => scrollY), 0);
  await page.goBack();
  await shown(page, /^Network ACLs/);
  await frame(page).waitForFunction(() => scrollY === 700);
  await context.close();
});

test('a link opened elsewhere, one that is copied, and one that leads out', async () => {
  const { page, context } = await opened(small, '#watch/index.html');
  const link = frame(page).locator('article a:text-is("Night round")');
  const [tab] = await Promise.all([context.waitForEvent('page'), link.click({ modifiers: ['Control'] })]);
  await shown(tab, /^Night round/);
  assert.equal(tab.url(), `${pathToFileURL(small).href}#watch/night.html`);
  await tab.close();
  await link.dispatchEvent('contextmenu');
  assert.equal(await link.getAttribute('href'), `${pathToFileURL(small).href}#watch/night.html`);
  await link.dispatchEvent('pointermove');
  assert.equal(await link.getAttribute('href'), 'night.html');
  await page.goto(`${pathToFileURL(small).href}#desk/table-of-tides.html`);
  await shown(page, /^Table/);
  const [csv] = await Promise.all([page.waitForEvent('download'), frame(page).click('a:text-is("the table")')]);
  assert.equal(csv.suggestedFilename(), 'tides.csv');
  assert.equal(readFileSync(await csv.path(), 'utf8'), 'hour,metres\n');
  await context.route('https://harbour.example/**', (route) => route.fulfill({ body: 'out' }));
  await frame(page).click('a[href="https://harbour.example/"]');
  await page.waitForURL('https://harbour.example/');
  await context.close();
});

test('an address without a page shows the contents, which lead on', async () => {
  for (const hash of ['#nowhere.html', '#//example.org/', '#javascript:alert(1)', '#%', '#../../x']) {
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(pathToFileURL(small).href + hash);
    await page.waitForSelector('[data-missing]:visible', { timeout: 5000 });
    await page.click('[data-contents] a:text-is("Night round")');
    await shown(page, /^Night round/);
    await context.close();
  }
});

test('pictures, drawings, formulas and the looks are there', async () => {
  const { page, wrong, context } = await opened(small, '#watch/night.html');
  const picture = await frame(page).evaluate(() => {
    const img = document.querySelector('img[alt="A bollard"]');
    return [img.src.slice(0, 26), img.naturalWidth > 0];
  });
  assert.deepEqual(picture, ['data:image/svg+xml;base64,', true]);
  assert.notEqual(await frame(page).evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--bg')), '');
  await page.goto(`${pathToFileURL(small).href}#water/tide.html`);
  await shown(page, /^Tide/);
  assert.ok(await frame(page).locator('math').count());
  assert.match(readFileSync(small, 'latin1'), /body ?\{ background: url\(data:image\/svg\+xml;base64,|Hb-block-/);
  assert.deepEqual(wrong, []);
  await context.close();
});

// ---- what scripts do ------------------------------------------------------------------

const index = join(site, '../site.index');
const asked = (query) => JSON.parse(spawnSync(program, ['search', '--index', index, '--format', 'json', '-n', '10', query], { encoding: 'utf8' }).stdout);

test('search finds the same in the same order as in the terminal', async () => {
  const { page, wrong, context } = await opened(content, '#vpc/nacls.html');
  await page.keyboard.press('/');
  await page.keyboard.type('nat gateway');
  await frame(page).waitForSelector('.search-dialog a');
  const all = [...judged('content.tsv'), ...judged('bare.tsv')].map((row) => row.query);
  const queries = [...all.filter((query, i) => i % 9 === 0), '"route table"', 'loadblancer', 'scope:az subnet', 'vpc -nat'];
  assert.ok(queries.length > 20);
  const answers = await frame(page).evaluate((list) => HandbookReader.use((index) =>
    Promise.all(list.map(async (query) => {
      const result = await index.search(query, { limit: 10 });
      const first = result.hits[0] ? (await index.excerpt(result.hits[0], result)).excerpt : '';
      return [result.total, result.hits.map((hit) => hit.url), first];
    }))), queries);
  queries.forEach((query, i) => {
    const { total, hits } = asked(query);
    assert.deepEqual(answers[i], [total, hits.map((hit) => hit.url), hits[0]?.excerpt ?? ''], query);
  });
  await page.keyboard.press('Enter');
  await shown(page, /^NAT gateway/);
  assert.ok(await frame(page).locator('mark.search-mark').first().isVisible(), 'words that were searched are marked');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the page of the search follows its address', async () => {
  const { page, wrong, context } = await opened(content, '#search.html?q=nacl');
  await frame(page).waitForSelector('main a[href*="nacls.html"]');
  await frame(page).fill('main input[type=search]', 'subnet');
  await page.waitForFunction(() => location.hash === '#search.html?q=subnet');
  await frame(page).click('main a[href*="subnet"] >> nth=0');
  await page.waitForFunction(() => !location.hash.startsWith('#search'));
  await page.goBack();
  await shown(page, /Search/);
  assert.equal(await frame(page).inputValue('main input[type=search]'), 'subnet');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('menu, previews, filters of the matrix, the self-test, colours and copying', async () => {
  const { page, wrong, context } = await opened(content, '#vpc/nacls.html', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.mouse.move(500, 500);
  await frame(page).click('.chapters li:has(> a:text-is("EC2")) > button');
  await frame(page).waitForSelector('.chapters li:has(> a:text-is("EC2")) > ul a');
  await frame(page).hover('.prose a.service >> nth=0');
  await frame(page).waitForSelector('.preview');
  await frame(page).click('[data-theme-button]');
  assert.notEqual(await frame(page).evaluate(() => document.documentElement.dataset.theme), undefined);
  await frame(page).hover('#how-it-works');
  await frame(page).click('#how-it-works .anchor');
  await page.waitForFunction(() => location.hash === '#vpc/nacls.html%23how-it-works');

  await page.goto(`${pathToFileURL(content).href}#services/index.html`);
  await shown(page, /^Services/);
  await page.mouse.move(500, 510);
  await frame(page).waitForSelector('[data-matrix-tools] input');
  await frame(page).fill('[data-matrix-tools] input >> nth=0', 'gateway');
  await page.waitForFunction(() => /^#services\/index.html\?.*gateway/.test(location.hash));
  const { hash } = new URL(page.url());
  await page.goto('about:blank');
  await page.goto(pathToFileURL(content).href + hash);
  await shown(page, /^Services/);
  await frame(page).waitForFunction(() => [...document.querySelectorAll('[data-matrix-tools] input')].some((input) => input.value === 'gateway'));

  const quiz = await frame(page).evaluate(() => parent.HandbookOneFile.names().find((name) => /^self-test\/.*index.html$/.test(name)));
  await page.goto(`${pathToFileURL(content).href}#${quiz}`);
  await page.waitForFunction((name) => HandbookOneFile.where() === name, quiz);
  await page.mouse.move(500, 520);
  await frame(page).click('[data-quiz-start]');
  await frame(page).waitForFunction(() => /Question 1 of/.test(document.body.innerText));
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the address of a page is copied as others can open it', async () => {
  const { page, context } = await opened(small, '#watch/night.html', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.mouse.move(300, 300);
  await frame(page).click('[data-share]');
  await frame(page).waitForFunction(() => document.querySelector('.handover, [role=status]'));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${pathToFileURL(small).href}#watch/night.html`);
  await context.close();
});

test('what is in a frame is told to screen readers, and keys reach it', async () => {
  const { page, context } = await opened(small, '#watch/night.html');
  assert.equal(await page.getAttribute('iframe', 'title'), await page.title());
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'iframe');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await objections(frame(page)), []);
  }
  await context.close();
});

// ---- paper, and browsers without scripts -------------------------------------------------

test('printed it is a book: contents, then all pages in order, with links that lead on', async () => {
  const { page, context } = await opened(small, '#watch/night.html');
  await page.waitForTimeout(600);
  await page.evaluate(() => HandbookOneFile.opened());
  await page.pdf({ path: join(folder, 'book.pdf'), format: 'A4' });
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'book.pdf'), '-'], { encoding: 'utf8' });
  const sheets = text.split('\f');
  assert.match(sheets[0], /Harbour duty[^]*Contents[^]*The watch[^]*Night round[^]*Storm/);
  assert.doesNotMatch(sheets[0], /Self-test|A–Z/);
  const titles = ['The watch', 'Night round', 'Storm'].map((title) => sheets.findIndex((sheet, i) => i > 0 && sheet.trimStart().startsWith(title)));
  assert.ok(titles[0] > 0 && titles[1] > titles[0] && titles[2] > titles[1], String(titles));
  assert.doesNotMatch(text, /Print this page|Skip to content|Linked from|Tags:/);
  assert.ok(text.replace(/\s+/g, '').includes(command.replace(/\s+/g, '')), 'no command is cut');
  sheets.slice(0, -1).forEach((sheet, i) => assert.equal(sheet.trimEnd().split('\n').at(-1).trim(), String(i + 1), 'sheets are numbered'));
  const annotations = readFileSync(join(folder, 'book.pdf'), 'latin1').match(/\/Subtype \/Link/g);
  assert.ok(annotations.length > titles.length);
  assert.equal(await page.locator('.onefile-book').count(), 0, 'and is gone again');
  await context.close();
});

test('a page can be printed alone', async () => {
  const { page, context } = await opened(small, '#watch/night.html');
  await page.mouse.move(300, 300);
  await frame(page).evaluate(() => { window.print = () => { document.title = 'printed'; }; });
  await frame(page).click('button:text-is("Print this page")');
  assert.equal(await frame(page).title(), 'printed');
  await context.close();
});

test('without scripts the contents and the text of the notes can be read', async () => {
  const { page, context } = await opened(small, '', { javaScriptEnabled: false });
  assert.ok(await page.locator('main noscript p').isVisible());
  await page.click('[data-contents] a:text-is("Night round")');
  assert.equal(place(page), 'watch/night.html');
  const heading = page.locator('[id="watch/night.html#what-to-carry"]');
  assert.ok(await heading.isVisible());
  await page.goto(`${pathToFileURL(small).href}#watch/night.html%23what-to-carry`);
  assert.ok((await heading.boundingBox()).y < 200);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('section a[href^="#"]')]
    .filter((a) => !document.getElementById(decodeURIComponent(a.getAttribute('href').slice(1)))).map((a) => a.outerHTML)), []);
  await context.close();
});

test('a browser that cannot unpack shows the same', async () => {
  const context = await browser.newContext(), page = await context.newPage();
  await page.addInitScript(() => { delete window.DecompressionStream; });
  await page.goto(pathToFileURL(small).href);
  assert.ok(await page.locator('text=too old').isVisible());
  assert.ok(await page.locator('[id="watch/night.html#what-to-carry"]').isVisible());
  await context.close();
});

// ---- any source ------------------------------------------------------------------------

test('one bare file, and titles that would break what is made of them', async () => {
  const bare = join(folder, 'bare.md');
  writeFileSync(bare, '# Bare\n\nIt begins.\n\n## One & only\n\nText.\n');
  const one = await opened(build(bare, 'bare.html'));
  assert.match(await frame(one.page).innerText('main'), /One & only/);
  assert.deepEqual(one.wrong, []);
  await one.context.close();

  const source = join(folder, 'hostile');
  mkdirSync(source);
  const yaml = (text) => JSON.stringify(text).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const hostile = [...lines, '</script><script>alert(1)</script>', '<!--<script>', '\u0002ff', '\u2028\u00020', ']]>'];
  writeFileSync(join(source, 'handbook.yaml'), `title: ${yaml('</title><script>top.bad=1</script>" onload="x')}\n`);
  hostile.forEach((text, i) => writeFileSync(join(source, `p${i}.md`),
    `---\ntitle: ${yaml(text)}\n---\n${text}\n\n${text}\n\n\u0002${i.toString(16)}\n`));
  const { page, wrong, context } = await opened(build(source, 'hostile.html'), '', {});
  page.on('dialog', (dialog) => wrong.push(dialog.message()));
  for (let i = 0; i < hostile.length; i++) {
    await page.evaluate((hash) => { location.hash = hash; }, `#p${i}.html`);
    await page.waitForFunction((name) => document.querySelector('iframe:not(.onefile-coming)') &&
      HandbookOneFile.where() === name, `p${i}.html`);
  }
  assert.equal(await page.evaluate(() => window.bad), undefined);
  assert.deepEqual(wrong, []);
  await context.close();
  // Each text comes out as it went in.
  spawnSync(program, ['build', '-q', '-s', source, '-o', join(folder, 'hostile-site')]);
  const again = await opened(join(folder, 'hostile.html'));
  await again.page.evaluate(() => HandbookOneFile.opened());
  for (const name of readdirSync(join(folder, 'hostile-site')).filter((one) => one.endsWith('.html') && one !== '404.html'))
    assert.equal(await again.page.evaluate((one) => HandbookOneFile.textNow(one), name),
      readFileSync(join(folder, 'hostile-site', name), 'utf8'), name);
  await again.context.close();
});

// ---- another browser -----------------------------------------------------------------------

const executablePath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const skip = !process.env.HANDBOOK_AUDIT ? 'make audit does it' : !existsSync(executablePath) && 'there is no Firefox';
test('in Firefox, too: pages, anchors, Back, and a search', { skip }, async () => {
  const { default: puppeteer } = await import('puppeteer-core');
  const firefox = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, protocolTimeout: 180_000 });
  try {
    const page = await firefox.newPage(), wrong = [];
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    await page.goto(`${pathToFileURL(content).href}#vpc/nacls.html%23sources`);
    const there = (title) => page.waitForFunction((start) => document.title.startsWith(start) &&
      document.querySelectorAll('iframe').length === 1, { timeout: 60_000 }, title);
    await there('Network ACLs');
    const inside = (work, ...given) => page.frames()[1].evaluate(work, ...given);
    await page.waitForFunction(() => document.querySelector('iframe').contentDocument.querySelector(':target')?.id === 'sources');
    const before = await page.evaluate(() => history.length);
    await inside(() => document.querySelector('.pager-next').click());
    await there('Security groups');
    assert.equal(await page.evaluate(() => history.length), before + 1);
    await page.evaluate(() => history.back());
    await there('Network ACLs');
    await page.mouse.move(300, 300);
    await page.mouse.move(320, 320);
    await page.keyboard.press('/');
    await page.waitForFunction(() => document.querySelector('iframe').contentDocument.querySelector('.search-dialog input'));
    await page.keyboard.type('nat gateway');
    await page.waitForFunction(() => /NAT gateway/.test(document.querySelector('iframe').contentDocument.querySelector('.search-dialog a')?.textContent));
    await page.keyboard.press('Enter');
    await there('NAT gateway');
    assert.deepEqual(wrong, []);
  } finally {
    await firefox.close();
  }
});
