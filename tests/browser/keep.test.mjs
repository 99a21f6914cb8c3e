// A handbook that is kept whole: after that it is read and searched without a network, and
// always in one version. On a site of a thousand pages below a path, over two deployments.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, objections, program, serve } from './lib.mjs';

const PAGES = 1000;
const folder = mkdtempSync(join(tmpdir(), 'keep-'));
const site = join(folder, 'site'), source = join(folder, 'source'), live = join(folder, 'live');
const words = ['pier', 'mooring', 'tide', 'buoy', 'anchor', 'hawser', 'beacon', 'capstan', 'fender', 'gangway'];

// Each page says which version it is of, and so do its scripts.
function write(version, changed = () => true) {
  mkdirSync(join(source, 'assets'), { recursive: true });
  writeFileSync(join(source, 'handbook.yaml'), `title: Harbour\nmarkdown: false\nrelated: false\n`);
  writeFileSync(join(source, 'assets/own.css'), `:root { --version: ${version} }\n`);
  for (let i = 0; i < PAGES; i++) {
    mkdirSync(join(source, `part${i % 20}`), { recursive: true });
    if (changed(i))
      writeFileSync(join(source, `part${i % 20}/page${i}.md`), `# Page ${i}\n\nRelease${version} of it, with ${words[i % 10]} and ${words[(i * 7) % 10]}${i}.\n`);
  }
  writeFileSync(join(source, 'map.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>');
  writeFileSync(join(source, 'index.md'), `# Harbour\n\nRelease${version} of it. ![Map](map.svg)\n`);
  execFileSync(program, ['build', '-q', '-s', source, '-o', site], { stdio: 'pipe' });
}
const deploy = () => {
  rmSync(live, { recursive: true, force: true });
  cpSync(site, live, { recursive: true });
};

let browser, server, context, page, isDown = false, asked = [], limit = Infinity, slow = Infinity;
const send = (response, body) => {
  if (isDown || asked.length > limit) response.socket.destroy();
  else if (asked.length > slow) setTimeout(() => response.end(body), 500);
  else response.end(body);
};
before(async () => {
  write(1);
  deploy();
  browser = await launch();
  server = await serve(live, '/deep/handbook/', (path) => asked.push(path), send);
  context = await browser.newContext();
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (name) => page.goto(server.address + name);
const button = () => page.locator('[data-keep] button');
async function touched() {
  await page.mouse.move(60, 60);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await button().waitFor();
}
const isKept = () => page.waitForFunction(() => document.querySelector('[data-keep]').dataset.kept === 'kept', null, { timeout: 180_000 });
const versionKept = () => page.evaluate(async () => {
  const found = await caches.match(new URL('whole/version', new URL(document.documentElement.dataset.root || './', location.href)));
  return found ? (await found.json()).version : null;
});
const published = () => JSON.parse(readFileSync(join(live, 'offline.json'), 'utf8'));

test('nothing of it is loaded before somebody asks', async () => {
  await open('part3/page3.html');
  await touched();
  await page.waitForTimeout(1000);
  assert.deepEqual(asked.filter((path) => /offline|keep/.test(path)), []);
  assert.equal(await button().innerText(), 'Keep this handbook offline');
});

test('the lists name each file once, with its hash, and an edit changes one of them', async () => {
  const { version, files, bytes, lists } = published();
  const rows = lists.flatMap((name) => readFileSync(join(live, `offline/f${name}.txt`), 'utf8').replace(/\n$/, '').split('\n').map((row) => row.split('\t')));
  assert.equal(rows.length, files);
  assert.equal(new Set(rows.map(([, , name]) => name)).size, files);
  assert.equal(rows.reduce((n, [, size]) => n + Number(size), 0), bytes);
  const { createHash } = await import('node:crypto');
  for (const [hash, size, name] of rows) {
    const text = readFileSync(join(live, name));
    assert.equal(text.length, Number(size), name);
    if (hash) assert.equal(hash, createHash('sha256').update(text).digest('base64url').slice(0, 12), name);
    else assert.ok(text.toString().startsWith(`hb.part("${name.slice(7, -3)}"`), name);
  }
  for (const name of ['index.html', 'search/root.js', 'map.svg', 'assets/own.css', 'part3/page3.html', 'search.html'])
    assert.ok(rows.some(([, , one]) => one === name), name);
  assert.ok(!rows.some(([, , name]) => /^(404\.html|sw\.js|offline)/.test(name)));
  assert.ok(lists.length > 5 && lists.length < 100, String(lists.length));
  writeFileSync(join(source, 'part3/page3.md'), '# Page 3\n\nAnother.\n');
  execFileSync(program, ['build', '-q', '-s', source, '-o', site], { stdio: 'pipe' });
  const after = JSON.parse(readFileSync(join(site, 'offline.json'), 'utf8'));
  assert.notEqual(after.version, version);
  assert.ok(after.lists.filter((name) => !lists.includes(name)).length < lists.length / 2);
  const fresh = join(folder, 'fresh');
  execFileSync(program, ['build', '-q', '-s', source, '-o', fresh], { stdio: 'pipe' });
  assert.equal(readFileSync(join(fresh, 'offline.json'), 'utf8'), readFileSync(join(site, 'offline.json'), 'utf8'), 'an edit makes what a clean build makes');
});

test('it says how much there is, can be stopped, and goes on where it was', async () => {
  await button().hover();
  await page.waitForFunction(() => /\d MB/.test(document.querySelector('[data-keep] button').textContent));
  [asked, slow] = [[], 300]; // so that it is not all there before it is stopped, however slow this is
  await button().click();
  await page.waitForFunction(() => document.querySelector('[data-keep] progress').value > 0);
  assert.match(await page.locator('[data-keep] [role=status]').innerText(), /% of .*MB loaded/);
  assert.deepEqual(await objections(page), []);
  await button().click();
  await page.waitForFunction(() => document.querySelector('[data-keep]').dataset.kept === 'none');
  assert.equal(await versionKept(), null);
  [asked, slow] = [[], Infinity];
  limit = 400; // and then the network goes away
  await button().click();
  await page.waitForFunction(() => /at the next visit/.test(document.querySelector('[data-keep]').textContent), null, { timeout: 120_000 });
  assert.equal(await versionKept(), null);
  const first = new Set(asked.slice(0, 300));
  limit = Infinity;
  asked = [];
  await page.reload(); // it goes on by itself
  await touched();
  await isKept();
  assert.equal(await versionKept(), published().version);
  const twice = asked.filter((path) => first.has(path) && /^part\d+\/page\d+\.html$/.test(path) && !page.url().endsWith(path));
  assert.deepEqual(twice, [], 'nothing is loaded twice');
});

async function withoutNetwork(work) {
  isDown = true;
  const own = await context.newPage();
  const before = page;
  page = own;
  try {
    await work();
  } finally {
    page = before;
    await own.close();
    isDown = false;
  }
}

// Of the pages some, and all that they show.
async function reads(version) {
  for (const name of ['', 'part7/page7.html', 'part19/page999.html', 'part5/', 'a-z.html', 'search.html']) {
    await open(name);
    assert.equal(new URL(page.url()).search, '', name);
    assert.match(await page.title(), /Harbour$/, name);
  }
  await open('part7/page407.html');
  assert.match(await page.innerText('main'), new RegExp(`Release${version} of it`));
  await page.mouse.move(80, 80);
  await page.keyboard.press('/');
  await page.keyboard.type('anchor4');
  await page.waitForFunction(() => document.querySelectorAll('.search-dialog a').length > 2);
  assert.match(await page.locator('.search-dialog').innerText(), new RegExp(`Release${version} of it`));
  await page.keyboard.press('Enter');
  await page.waitForURL(/part\d+\/page\d+\.html/);
  assert.match(await page.innerText('main'), new RegExp(`Release${version} of it`));
}

test('without a network every page is there, and the search', async () => {
  await withoutNetwork(async () => {
    await reads(1);
    const names = readdirSync(live, { recursive: true }).filter((name) => name.endsWith('.html') && name !== '404.html');
    assert.ok(names.length > PAGES);
    const missing = await page.evaluate(async ([list, root]) => {
      const lost = [];
      for (const name of list) {
        const answer = await fetch(root + name).catch(() => null);
        if (!answer || !answer.ok || !(await answer.text()).includes('</html>')) lost.push(name);
      }
      return lost;
    }, [names.filter((name, i) => i % 7 === 0), server.address]);
    assert.deepEqual(missing, []);
    await open('index.html');
    assert.ok(await page.locator('img[alt=Map]').evaluate((img) => img.complete && img.naturalWidth > 0));
  });
});

const isNew = (i) => i % 3 === 0 || i % 7 === 0; // pages of the second deployment
test('of a second deployment that is not whole yet nothing is shown', async () => {
  write(2, isNew);
  deploy();
  const before = await versionKept();
  asked = [];
  limit = 250;
  await open('part0/page0.html').catch(() => {});
  await page.waitForTimeout(300);
  await touched();
  await page.waitForTimeout(4000);
  assert.equal(await versionKept(), before);
  await withoutNetwork(() => reads(1));
});

test('once it is there, all is of that, and only what changed was loaded', async () => {
  limit = Infinity;
  asked = [];
  await open('part1/page1.html');
  await touched();
  for (let i = 0; i < 600 && await versionKept() !== published().version; i++) await page.waitForTimeout(100);
  assert.equal(await versionKept(), published().version);
  const pages = [...new Set(asked)].map((path) => /^part\d+\/page(\d+)/.exec(path)).filter(Boolean).map(([, i]) => Number(i));
  assert.ok(pages.length > 100, String(pages.length));
  assert.deepEqual(pages.filter((i) => !isNew(i) && i !== 1), []);
  await withoutNetwork(async () => {
    await open('part0/page420.html');
    assert.match(await page.innerText('main'), /Release2 of it/);
    await open('part1/page1.html');
    assert.match(await page.innerText('main'), /Release1 of it/);
  });
});

test('a page that was opened without a network stays with its version when there is one again', async () => {
  await withoutNetwork(async () => {
    await open('part0/page420.html');
    write(3, (i) => i === 420);
    deploy();
    isDown = false;
    asked = [];
    await page.mouse.move(80, 80);
    await page.keyboard.press('/');
    await page.keyboard.type('pier420');
    await page.waitForFunction(() => document.querySelectorAll('.search-dialog a').length > 0);
    assert.ok(!asked.includes('search/root.js'), 'the index is that of its version');
  });
});

test('what is published while it is loaded is noticed, and not mixed', async () => {
  await open('part1/page1.html');
  await touched();
  await page.waitForFunction(() => document.querySelector('[data-keep]').dataset.kept === 'kept');
  await button().click(); // removed
  await page.waitForFunction(() => document.querySelector('[data-keep]').dataset.kept === 'none');
  asked = [];
  write(4, (i) => i % 2 === 0);
  await button().click();
  while (!asked.some((path) => path.startsWith('part'))) await page.waitForTimeout(10); // some of it is there
  deploy();
  await isKept();
  const version = await versionKept();
  assert.equal(version, published().version);
  assert.ok(asked.filter((path) => path === 'offline.json').length > 1, 'the lists were read again');
  await withoutNetwork(async () => {
    await open('part8/page408.html');
    assert.match(await page.innerText('main'), /Release4 of it/);
    await open('part9/page9.html');
    assert.match(await page.innerText('main'), /Release2 of it/);
  });
});

test('it can be taken away, and stays away', async () => {
  await open('part1/page1.html');
  await touched();
  await isKept();
  await button().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /Removed/.test(document.querySelector('[data-keep] [role=status]').textContent));
  assert.equal(await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('handbook-whole')).length), 0);
  await page.reload();
  await touched();
  await page.waitForTimeout(1000);
  assert.equal(await versionKept(), null);
  await withoutNetwork(async () => {
    await open('part11/page11.html');
    assert.match(page.url(), /a-z\.html\?offline=/);
  });
});

test('a small one is kept by itself, where its settings say so', async () => {
  const small = join(folder, 'small');
  mkdirSync(small);
  writeFileSync(join(small, 'handbook.yaml'), 'title: Small\noffline: 5\n');
  writeFileSync(join(small, 'one.md'), '# One\n\nA fender.\n');
  writeFileSync(join(small, 'two.md'), '# Two\n\nA hawser.\n');
  execFileSync(program, ['build', '-q', '-s', small, '-o', join(folder, 'small-site')], { stdio: 'pipe' });
  const other = await serve(join(folder, 'small-site'), '/small/', undefined, send);
  const own = await browser.newContext();
  page = await own.newPage();
  await page.goto(`${other.address}one.html`);
  await touched();
  await isKept();
  isDown = true;
  await page.goto(`${other.address}two.html`);
  assert.match(await page.innerText('main'), /A hawser/);
  isDown = false;
  await own.close();
  await other.close();
});
