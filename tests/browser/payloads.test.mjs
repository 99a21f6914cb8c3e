// Several hundred payloads in every place that takes text, in Chromium, with the policy
// taken out of the pages: nothing runs, nothing is asked for that is not the site's, and
// search is what it was. `make audit` opens every page, `make test` some of each kind.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allPages, launch, program, serve } from './lib.mjs';
import { addresses, breaking, diagrams, lines, markdown, raw } from './payloads.mjs';

const isAudit = !!process.env.HANDBOOK_AUDIT;
let browser, server, folder, site, pages, placed = 0;

const yaml = (text) => JSON.stringify(text);
const pick = (list, i) => {
  placed++;
  return list[i % list.length];
};
const put = (name, text) => {
  mkdirSync(join(folder, 'book', name, '..'), { recursive: true });
  writeFileSync(join(folder, 'book', name), text);
};

// Texts, so many to a page; each among words that search finds.
function putTexts(name, list, size, form = (text) => text) {
  for (let i = 0; i * size < list.length; i++) {
    const some = list.slice(i * size, (i + 1) * size);
    placed += some.length;
    put(`notes/${name}-${i}.md`, `# ${name} ${i}\n\n${some.map((text, k) => `Word ${name}${k}.\n\n${form(text)}\n`).join('\n')}`);
  }
}

// A name of a file as systems allow it.
const fileName = (text) => text.replaceAll('/', '\u2215').replaceAll('\0', '').slice(0, 60).replace(/^\.+/, '');

function putTitles() {
  lines.forEach((text, i) => {
    const next = (n) => yaml(pick(lines, i + n));
    put(`notes/titles/t${i}.md`, `---\ntitle: ${next(0)}\ndescription: ${next(1)}\ntags: [${next(2)}]\naliases: [${next(3)}]\nauthor: ${next(4)}\n` +
      `nav_title: ${next(5)}\nlang: ${next(6)}\nredirect_from: [${next(7)}]\nslug: t${i}\n${i % 5 ? '' : `${next(8)}: ${next(9)}\n`}---\nText of title ${i}, see [[t${i + 1}]].\n`);
    put(`notes/names/${fileName(text)}${i}.md`, `# Name ${i}\n\nText of name ${i}. [next](<../titles/t${i}.md>)\n`);
    placed++;
  });
}

function putServices() {
  for (let i = 0; i < 12; i++) {
    const next = (n) => yaml(pick(lines, i * 23 + n));
    const fails = (n) => `{survives: "no", effect: ${next(n)}, by_itself: ${next(n + 1)}, action: ${next(n + 2)}, why: ${next(n + 3)}}`;
    put(`services/s${i}.md`, `---\nname: ${next(0)}\nverdict: ${next(1)}\ncategory: ${next(2)}\nscope: az\naliases: [${next(3)}]\nalso_called: [${next(4)}]\n` +
      `parts:\n  - {name: ${next(5)}, scope: az}\nzonal_choices: [${next(6)}]\nfails:\n  host: ${fails(7)}\n  az: ${fails(11)}\n  region: ${fails(15)}\n` +
      `depends_on: [{service: s${(i + 1) % 12}, why: ${next(19)}}]\nextends: [{to: region, how: ${next(20)}, sync: no, rpo: ${next(21)}, rto: ${next(22)}, cost: low}]\n` +
      `traps: [${next(8)}, ${next(9)}]\nplanes: {control: region, data: az, control_home: ${next(10)}}\nsources: [{title: ${next(11)}, url: ${yaml(pick(addresses, i))}}]\n---\n${pick(raw, i)}\n`);
  }
}

function putRest() {
  const next = (n) => yaml(pick(lines, n));
  put('handbook.yaml', `title: ${yaml('T <script>hit()</script> "><img src=x onerror=hit()>')}\ndescription: ${next(1)}\nsplit: 1\nlanguage: en\n` +
    `repository: https://lock.example/a\nsynonyms: [${yaml('title > {{{hit}}}')}]\nremote_images: drop\n` +
    `levels:\n${['host', 'az', 'region'].map((id, i) => `  - {id: ${id}, name: ${next(4 + i)}, adjective: ${next(14 + i)}, short: ${next(24 + i)}, description: ${next(34 + i)}}`).join('\n')}\n`);
  put('glossary.md', `# Glossary\n\n${breaking.map((text, i) => `## Term${i} ${text.replaceAll('\n', ' ')}\n\nAlso called: ${text}\n\n${text} ${pick(raw, i * 7).replaceAll('\n', ' ')}\n`).join('\n')}`);
  breaking.slice(0, 8).forEach((text, i) => put(`questions/q${i}.md`, `---\ntopic: ${next(i)}\nlevel: ${next(i + 9)}\nanswers:\n  - {text: ${yaml(text)}, right: yes, why: ${next(i + 3)}}\n` +
    `  - {text: ${next(i + 5)}, right: no, why: ${next(i + 6)}}\n---\n${text}\n\n${pick(raw, i * 11)}\n`));
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handbook-payloads-'));
  site = join(folder, 'site');
  const inline = (text) => text.replaceAll('\n', ' ').replaceAll('\0', '');
  putTexts('raw', raw, 60);
  putTexts('within', raw, 60, (text) => `Words ${inline(text)} words`);
  putTexts('cell', raw, 60, (text) => `| ${inline(text).replaceAll('|', '')} | y |\n|---|---|\n| ${inline(text).replaceAll('|', '')} | z |`);
  putTexts('link', raw, 60, (text) => `[${inline(text)}](x "${inline(text)}")`);
  putTexts('heading', raw, 60, (text) => `### ${inline(text)}`);
  putTexts('markdown', markdown, 60);
  putTexts('diagram', diagrams, 20, (text) => `\`\`\`dot\n// alt: ${breaking[0]}\n${text}\n\`\`\``);
  putTitles();
  putServices();
  putRest();
  const { status, stderr } = spawnSync(program, ['build', '-q', '-s', join(folder, 'book'), '-o', site],
    { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 300000, env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') } });
  assert.ok(status === 0 || status === 1, `status ${status}: ${stderr.slice(-2000)}`);
  pages = await allPages(site);
  for (const name of pages) {
    const html = readFileSync(join(site, name), 'utf8');
    writeFileSync(join(site, name), html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
  }
  browser = await launch();
  server = await serve(site);
});
after(async () => {
  console.log(`# ${placed} payloads in ${pages?.length} pages`);
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

// A page that notes what a payload would do.
async function watching() {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const wrong = [];
  await page.exposeFunction('hit', () => wrong.push('a script ran'));
  await page.addInitScript((own) => {
    window.ownScript = own;
    for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) window[name] = () => window.hit();
  }, ownScript);
  page.on('dialog', (dialog) => {
    wrong.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('popup', () => wrong.push('another window'));
  page.on('pageerror', (error) => wrong.push(`a script of ours broke: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.address) && !/^(data|blob):/.test(request.url())) wrong.push(`asked for ${request.url()}`);
  });
  return { context, page, wrong };
}

// The page for what is missing brings a script, to the letter that of its layout.
const ownScript = /<script>([^]*?)<\/script>/.exec(readFileSync(new URL('../../layouts/404.html', import.meta.url), 'utf8'))[1];

// In a browser: what must not be in a page, of the page that is open or of a text of one.
function inspect(html) {
  const page = html === undefined ? document : new DOMParser().parseFromString(html, 'text/html');
  const bad = [];
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || /^(srcdoc|ping|formaction)$/i.test(name)) bad.push(`<${element.localName} ${name}>`);
      if (/^(href|src|action|data|xlink:href|poster|background|cite)$/i.test(name) &&
          /^[\u0000-\u0020]*((java|vb)script|data:text|data:image\/svg|blob|filesystem|view-source|feed|jar)/i.test(value.replace(/[\t\n\r]/g, '')) && value.includes(':') && !element.closest('head'))
        bad.push(`<${element.localName} ${name}="${value.slice(0, 40)}">`);
    }
    if (/^(iframe|frame|object|embed|base|applet|portal|marquee|foreignobject|set|animate|bgsound|maction)$/i.test(element.localName)) bad.push(`<${element.localName}>`);
    // Pages that stand where others were lead on to them.
    if (element.localName === 'meta' && /refresh/i.test(element.httpEquiv) && !/^0; ?url=(?!\/\/|\s*\w+:)/i.test(element.content)) bad.push('<meta refresh>');
    if (element.localName === 'script' && !/(assets|search)\/[\w-]+\.js$/.test(element.getAttribute('src') ?? '') && element.type !== 'application/ld+json' &&
        element.textContent !== window.ownScript) bad.push(element.outerHTML.slice(0, 60));
    // The page for what is missing brings its own, and so do those that lead elsewhere.
    if (element.localName === 'style' && !page.querySelector('meta[name="robots"]')) bad.push('<style>');
    if (element.hasAttribute('style')) bad.push(`<${element.localName} style>`);
    if (element.localName === 'link' && /evil/.test(element.getAttribute('href'))) bad.push(element.outerHTML);
  }
  return bad;
}

async function look(page, name, wrong) {
  await page.goto(server.address + encodeURI(name), { waitUntil: 'load' });
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 900);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  wrong.push(...await page.evaluate(inspect));
  return wrong.splice(0).map((what) => `${name}: ${what}`);
}

// Some of every kind: of each name without its number the first, and of these so many.
function some() {
  const kinds = new Map();
  for (const name of pages) {
    const kind = name.replace(/\d+/g, '').replace(/^names\/.*/, 'names');
    kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  }
  const first = [...kinds.values()].map(([name]) => name);
  return first.filter((_, i) => i % Math.ceil(first.length / 12) === 0);
}

test('pages do nothing but show them', async () => {
  const { context, page, wrong } = await watching();
  const found = [];
  for (const name of isAudit ? pages : some()) found.push(...await look(page, name, wrong));
  await context.close();
  assert.deepEqual(found, []);
});

test('no page holds anything that would run or load', async () => {
  const { context, page } = await watching();
  await page.goto(`${server.address}index.html`);
  const found = [];
  for (const name of pages.filter((_, i) => isAudit || i % 3 === 0))
    found.push(...(await page.evaluate(inspect, readFileSync(join(site, name), 'utf8'))).map((what) => `${name}: ${what}`));
  await context.close();
  assert.deepEqual(found, []);
});

test('search shows them, and is asked for them, and nothing runs', async () => {
  const { context, page, wrong } = await watching();
  const texts = pages.filter((name) => /^(raw|markdown|within|heading)-\d/.test(name));
  for (const name of ['index.html', ...texts.slice(0, isAudit ? texts.length : 1)]) {
    await page.goto(server.address + name, { waitUntil: 'load' });
    await page.keyboard.press('/');
    const input = page.locator('.search-dialog .search-input');
    for (const query of ['word raw1', 'title', ...lines.filter((_, i) => isAudit || i % 20 === 0)]) {
      await input.fill(query.replaceAll('\n', ' '));
      if (query === 'title' || query === 'word raw1') await page.locator('.search-dialog .search-hit').first().waitFor();
      else await page.waitForTimeout(isAudit ? 120 : 60);
      wrong.push(...await page.evaluate(() => [...document.querySelectorAll('.search-dialog *')]
        .filter((e) => /^(script|img|svg|iframe)$/.test(e.localName) && !e.closest('button, label, .search-icon')).map((e) => `in the results: ${e.outerHTML.slice(0, 80)}`)));
    }
    assert.deepEqual(wrong.splice(0).map((what) => `${name}: ${what}`), []);
  }
  await page.goto(`${server.address}search.html?q=${encodeURIComponent(lines[0])}`, { waitUntil: 'load' });
  await page.goto(`${server.address}search.html?q=${encodeURIComponent('word <img src=x onerror=hit()>')}#"><img src=x onerror=hit()>`, { waitUntil: 'load' });
  await page.locator('.search-hit').first().waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a language that is a payload is refused or harmless', () => {
  for (const [i, language] of [lines[0], lines[2], 'de" onload="hit()', '../../../etc/passwd', 'x'.repeat(5000), '\u202een'].entries()) {
    const book = join(folder, `language-${i}`);
    mkdirSync(book);
    writeFileSync(join(book, 'handbook.yaml'), `title: L\nlanguage: ${yaml(language)}\n`);
    writeFileSync(join(book, 'index.md'), '# L\n\nText.\n');
    const { status, stderr } = spawnSync(program, ['build', '-q', '-s', book, '-o', `${book}-site`], { encoding: 'utf8' });
    placed++;
    assert.ok(status === 0 || status === 1 || (status === 2 && /handbook\.yaml:/.test(stderr)), `${language.slice(0, 40)}: ${status} ${stderr.slice(0, 300)}`);
    if (status !== 2) assert.doesNotMatch(readFileSync(join(`${book}-site`, 'index.html'), 'utf8'), /onload="hit|<script>hit|passwd/);
  }
});
