// The same query gives the same order in the terminal, over http and from the
// file system; and the search box does with it what a reader expects.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileAddress, launch, pageTypes, program, serve, site, watched } from './lib.mjs';

const kinds = await pageTypes();
let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const text = (html) =>
  html.replace(/<[^>]*>/g, '').replace(/&amp;/g, '&').replace(/&#39;/g, "'").replace(/&quot;/g, '"').trim();

// Titles and names of the site, pieces of them, two at a time, misspelt.
function queries() {
  const names = JSON.parse(readFileSync(join(site, 'services.json'))).map((s) => s.name);
  // The A-Z, and the pages that it is cut into.
  const parts = existsSync(join(site, 'a-z')) ? readdirSync(join(site, 'a-z')).sort() : [];
  const az = ['a-z.html', ...parts.map((name) => join('a-z', name))]
    .map((name) => readFileSync(join(site, name), 'utf8').split('<main')[1].split('</article>')[0]).join('');
  const titles = [...az.matchAll(/<a [^>]*>([^<]{4,60})<\/a>/g)].map((m) => text(m[1]));
  const pick = (list, n) => list.filter((_, i) => i % Math.max(1, Math.floor(list.length / n)) === 0).slice(0, n);
  const out = new Set([...pick(names, 30), ...pick(titles, 40)]);
  for (const name of pick(names, 20)) out.add(name.slice(0, Math.max(3, name.length - 2)));
  for (const title of pick(titles, 25))
    if (title.length > 8) out.add(title.slice(0, 4) + title.slice(5));
  const a = pick(names, 12);
  const b = pick(titles, 12);
  a.forEach((name, i) => out.add(`${name} ${b[i]}`));
  for (const q of ['what survives when an availability zone fails', 'scope:az', 'scope:region nat',
    'kind:service gateway', '"availability zone"', '10.0.0.0/16', 's3:GetObject', 'rpo rto', 'zzzzqqqq', 'a', '-'])
    out.add(q);
  return [...out];
}

// rank, score, address of the first ten hits, as the terminal has them.
function terminal(query) {
  const run = spawnSync(program, ['search', '--index', `${site}.index`, '--format', 'tsv', '-n', '10', '--', query],
    { encoding: 'utf8' });
  assert.ok(run.status === 0 || run.status === 1, `${query}: status ${run.status}: ${run.stderr}`);
  return run.stdout.split('\n').filter(Boolean).map((line) => {
    const [, score, address] = line.split('\t');
    return `${Number(score).toFixed(9)} ${address}`;
  });
}

// The same from the scripts of the page, loaded as the search box loads them.
async function reader(page, list) {
  return page.evaluate(async (list) => {
    const root = document.documentElement.dataset.root || '';
    const script = (path) => new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = root + path;
      element.onload = resolve;
      element.onerror = () => reject(new Error(path));
      document.head.append(element);
    });
    if (!window.HandbookSearch) await script('assets/search-index.js');
    const index = await window.HandbookSearch.open(script);
    const out = [];
    for (const query of list) {
      const result = await index.search(query, { limit: 10 });
      out.push(result.hits.map((hit) => `${hit.score.toFixed(9)} ${hit.url}`));
    }
    return out;
  }, list);
}

test('terminal, http and file give the same order and scores', async () => {
  const list = queries();
  assert.ok(list.length >= 100, `only ${list.length} queries`);
  const expected = list.map(terminal);
  assert.ok(expected.filter((hits) => hits.length).length >= list.length * 0.9, 'most find something');
  for (const base of [server.address, fileAddress]) {
    const { context, page, wrong } = await watched(browser, base);
    await page.goto(`${base}search.html`);
    const got = await reader(page, list);
    list.forEach((query, i) => assert.deepEqual(got[i], expected[i], `${base}: ${query}`));
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

for (const from of ['http', 'file']) {
  test(`search.html?q= shows the hits of the terminal over ${from}`, async () => {
    const base = from === 'http' ? server.address : fileAddress;
    const { context, page, wrong } = await watched(browser, base);
    for (const query of ['nat gateway', 'availability zone fails', 'rpo']) {
      await page.goto(`${base}search.html?q=${encodeURIComponent(query)}`);
      await page.locator('.search-hit').first().waitFor();
      const shown = await page.locator('.search-hit').evaluateAll((links) =>
        links.map((a) => a.getAttribute('href').replace(/#.*/, '')));
      const expected = terminal(query).map((line) => line.split(' ')[1]);
      assert.ok(shown.length >= 5, query); // weak ones wait
      assert.deepEqual(shown.slice(0, expected.length), expected.slice(0, shown.length), query);
    }
    assert.deepEqual(wrong, []);
    await context.close();
  });

  test(`the box over ${from}: / opens it, arrows choose, Enter follows, words are marked`, async () => {
    const base = from === 'http' ? server.address : fileAddress;
    const { context, page, wrong, requests } = await watched(browser, base);
    await page.goto(base + kinds.section);
    assert.equal(requests.filter((url) => /search-index|\/search\//.test(url)).length, 0);
    await page.keyboard.press('/');
    const input = page.locator('input[role=combobox]:visible');
    await input.waitFor();
    // In one go: results for the first letters would take the choice along.
    await page.keyboard.insertText('nat gateway');
    await page.locator('.search-hit').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('.search-hit[aria-selected=true]');
    assert.equal(await chosen.count(), 1);
    assert.equal(await input.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'));
    const target = new URL(await chosen.evaluate((a) => a.href)).pathname;
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === target);
    await page.locator('mark').first().waitFor();
    assert.match(await page.locator('mark').first().innerText(), /nat|gateway/i);
    await page.keyboard.press('Control+k');
    await input.waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await input.count(), 0);
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('a slow answer: it says so, Enter waits for it, a pressed pointer holds it back', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  let delay = 0;
  await page.route(/\/search\//, async (route) => {
    await new Promise((done) => setTimeout(done, delay));
    await route.continue();
  });
  await page.goto(server.address + kinds.section);
  await page.keyboard.press('/');
  await page.locator('.search-dialog').waitFor();
  const status = page.locator('.search-dialog .search-status');
  const hits = page.locator('.search-dialog .search-hit');
  await page.keyboard.insertText('nat gateway');
  await hits.first().waitFor();

  // An answer that comes while a pointer is down waits until it is up.
  const before = await hits.first().evaluate((hit) => hit.query);
  const box = await page.locator('.search-dialog .search-list').boundingBox();
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.evaluate(() => {
    const input = document.querySelector('.search-dialog .search-input');
    input.value = 'transit gateway';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForTimeout(500);
  assert.equal(await hits.first().evaluate((hit) => hit.query), before);
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await page.waitForFunction(() => document.querySelector('.search-hit')?.query === 'transit gateway');

  delay = 700;
  await page.locator('.search-dialog .search-input').fill('hibernation');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /Searching/.test(document.querySelector('.search-dialog .search-status').innerText));
  assert.equal(await page.locator('.search-view[aria-busy]').count(), 1);
  await page.waitForURL((url) => !url.pathname.endsWith(kinds.section), { timeout: 15000 });
  await page.locator('main').waitFor();
  assert.match(await page.locator('main').innerText(), /hibernat/i);
  assert.equal(await status.count(), 0);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a filter that nothing passes stays to be seen and taken away', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  await page.goto(`${server.address}search.html?q=hibernation&scope=edge`);
  const chip = page.locator('.search-chip[aria-pressed=true]');
  await chip.waitFor();
  assert.match(await chip.innerText(), /Edge\s*0/);
  await chip.click();
  await page.locator('.search-hit').first().waitFor();

  // Back leads to the filter again, and to what it shows.
  await page.goBack();
  await chip.waitFor();
  assert.equal(new URL(page.url()).searchParams.get('scope'), 'edge');
  assert.match(await page.locator('.search-status').innerText(), /No match has that scope; there is scope:/);
  assert.deepEqual(wrong, []);
  await context.close();
});

for (const from of ['http', 'file'])
  test(`a hit that an acronym leads to, opened in another tab over ${from}, has its words marked`, async () => {
    const { context, page, wrong } = await watched(browser, from === 'http' ? server.address : fileAddress);
    await page.goto(`${from === 'http' ? server.address : fileAddress}search.html?q=tgw`);
    const hit = page.locator('.search-hit').first();
    await hit.waitFor();
    assert.match(await hit.locator('.search-title mark').first().innerText(), /transit/i);
    const [tab] = await Promise.all([context.waitForEvent('page'), hit.click({ modifiers: ['Control'] })]);
    const mark = tab.locator('mark.search-mark').filter({ visible: true }).first();
    await mark.waitFor();
    assert.match(await mark.innerText(), /tgw|transit|gateway/i);
    assert.match(page.url(), /search\.html/);
    await tab.getByRole('button', { name: 'Clear marks' }).click();
    assert.equal(await tab.locator('mark.search-mark').count(), 0);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('after a new deployment the reader and its root are read past the cache, once', async () => {
  const { context, page } = await watched(browser, server.address);
  const old = readFileSync(join(site, 'search/root.js'), 'utf8').replace(/"version":\d+/, '"version":1');
  const asked = [];
  let heals = true;
  await page.route(/\/search\/root\.js|search-index\.js/, async (route) => {
    const url = new URL(route.request().url());
    asked.push(url.pathname.split('/').pop() + (url.search ? '?' : ''));
    if (url.pathname.endsWith('root.js') && !(heals && url.search))
      return route.fulfill({ body: old, contentType: 'text/javascript' });
    return route.continue();
  });
  await page.goto(`${server.address}search.html?q=hibernation`);
  await page.locator('.search-hit').first().waitFor();
  assert.deepEqual(asked, ['search-index.js', 'root.js', 'search-index.js?', 'root.js?']);

  // The box heals on being opened already, however fast one types.
  await page.goto(server.address + kinds.section);
  await page.keyboard.press('/');
  await page.locator('.search-dialog .search-input').pressSequentially('hibernation', { delay: 20 });
  await page.locator('.search-dialog .search-hit').first().waitFor();
  assert.doesNotMatch(await page.locator('.search-dialog .search-status').innerText(), /build|cannot/);

  heals = false;
  await page.goto(`${server.address}search.html?q=hibernation`);
  await page.getByText('different builds').waitFor();
  assert.equal(await page.locator('.search-hit').count(), 0);
  await context.close();
});

test('hits opened in tabs one upon the other, and the page that is open, have their marks', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  await page.goto(`${server.address}search.html?q=nat+gateway`);
  const hits = page.locator('.search-hit');
  await hits.nth(2).waitFor();
  const tabs = [];
  context.on('page', (tab) => tabs.push(tab));
  for (let i = 0; i < 3; i++) await hits.nth(i).click({ modifiers: ['Control'], noWaitAfter: true });
  for (let i = 0; i < 100 && tabs.length < 3; i++) await page.waitForTimeout(50);
  assert.equal(tabs.length, 3);
  for (const tab of tabs) await tab.locator('mark.search-mark').first().waitFor();

  await page.goto(`${server.address}services/nat-gateway.html`);
  await page.keyboard.press('/');
  await page.locator('.search-dialog').waitFor();
  await page.keyboard.insertText('nat gateway');
  const same = page.locator('.search-dialog .search-hit[href$="services/nat-gateway.html"]');
  await same.click();
  await page.locator('mark.search-mark').filter({ visible: true }).first().waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('what is typed before the box is there is not lost', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  await page.route(/assets\/search-box\.js/, async (route) => {
    await new Promise((done) => setTimeout(done, 500));
    await route.continue();
  });
  const said = () => page.evaluate(() => getComputedStyle(document.documentElement, '::before').content);
  await page.goto(server.address + kinds.section);
  assert.equal(await said(), 'none');
  await page.keyboard.press('/');
  assert.match(await said(), /Searching/); // at once: nothing that it takes is loaded yet
  await page.keyboard.type('nat gat');
  await page.locator('.search-dialog').waitFor();
  assert.equal(await said(), 'none');
  assert.ok(await page.evaluate(() => [...document.styleSheets].some(({ href }) => /assets\/search\.css$/.test(href))), 'its looks');
  await page.keyboard.type('eway');
  assert.equal(await page.locator('.search-dialog .search-input').inputValue(), 'nat gateway');
  await page.locator('.search-dialog .search-hit').first().waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('several levels in the address are filters, and an unknown one is named', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  await page.goto(`${server.address}search.html?q=gateway&scope=az,region`);
  await page.locator('.search-hit').first().waitFor();
  assert.equal(await page.locator('.search-chip[aria-pressed=true]').count(), 2);
  const found = parseInt((await page.locator('.search-status').innerText()).replace(/[^]*?(\d+) pages$/, '$1'), 10);
  const run = spawnSync(program, ['search', '--index', `${site}.index`, '--format', 'json', '--scope', 'az,region', 'gateway'],
    { encoding: 'utf8' });
  assert.equal(found, JSON.parse(run.stdout).total);
  await page.locator('.search-chip[aria-pressed=true]').first().click();
  await page.waitForFunction(() => document.querySelectorAll('.search-chip[aria-pressed=true]').length === 1);
  await page.goto(`${server.address}search.html?q=gateway&scope=nope`);
  await page.getByText('There is no scope "nope"').waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

// ---- what the box shows besides hits ----

test('before anything is typed: what was asked, and the pages that most link to', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  await page.goto(server.address + kinds.section);
  await page.keyboard.press('/');
  const most = page.getByRole('group', { name: 'Most linked pages' }).getByRole('option');
  await most.first().waitFor();
  assert.equal(await most.count(), 6);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const second = await most.nth(1).evaluate((a) => a.href);
  assert.equal(await most.nth(1).getAttribute('id'), await page.locator('.search-input').getAttribute('aria-activedescendant'));
  await page.keyboard.press('Enter');
  await page.waitForURL(second);
  assert.equal(await page.locator('mark.search-mark').count(), 0);

  // A query that led somewhere comes before them, and asks itself anew.
  await page.keyboard.press('/');
  await page.locator('.search-dialog .search-input').fill('nat gateway');
  await page.locator('.search-hit').first().click();
  await page.waitForURL((url) => url.href !== second);
  await page.keyboard.press('/');
  await most.first().waitFor();
  assert.equal(await page.getByRole('option').first().innerText(), 'nat gateway');
  await page.getByRole('option').first().click();
  await page.locator('.search-hit').first().waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a hit is named by what is seen of it, and other headings of its page are links', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  await page.goto(`${server.address}search.html?q=security+group`);
  await page.locator('.search-hit').first().waitFor();
  const flat = (text) => text.replace(/\s+/g, '');
  for (const hit of (await page.locator('.search-hit').all()).slice(0, 5)) {
    const { name } = await hit.evaluate((a) => ({ name: a.getAttribute('aria-label') || a.getAttribute('aria-labelledby') }));
    assert.equal(name, null);
    assert.ok(flat(await hit.textContent()).includes(flat(await hit.locator('.search-excerpt').innerText())));
  }
  const other = page.locator('.search-other').first();
  await other.waitFor();
  const title = await other.innerText(), target = await other.evaluate((a) => a.href);
  await other.click();
  await page.waitForURL(target);
  assert.equal(await page.locator(decodeURIComponent(new URL(target).hash)).evaluate((h) => h.textContent.replace(/#$/, '').trim()), title);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('weak hits are shown when they are asked for', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  await page.goto(`${server.address}search.html?q=nat+gateway`);
  await page.locator('.search-hit').first().waitFor();
  const before = await page.locator('.search-hit').count();
  assert.ok(before >= 5 && before < 20, `${before}`);
  const all = page.getByRole('button', { name: /^Show all \d+$/ });
  await all.click();
  await page.waitForFunction((n) => document.querySelectorAll('.search-hit').length > n, before);
  assert.equal(await page.locator('[aria-selected=true]').evaluate((a) => [...document.querySelectorAll('.search-hit')].indexOf(a)), before);
  await page.getByRole('button', { name: 'More results' }).waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('marks can be gone through, and what nobody typed is marked otherwise', async () => {
  const { context, page, wrong, requests } = await watched(browser, server.address);
  await page.goto(`${server.address}search.html?q=private+line+to+the+data+centre`);
  await page.locator('.search-hit mark.search-beside').first().waitFor();
  await page.goto(`${server.address}search.html?q=nat+gateway`);
  await page.locator('.search-hit').first().click();
  const bar = page.getByRole('region', { name: 'Search marks' });
  await bar.waitFor();
  const typed = page.locator('mark.search-mark:not(.search-beside)');
  const n = await typed.count();
  assert.match(await bar.innerText(), new RegExp(`${n} matches marked`));
  await bar.getByRole('button', { name: 'Next match' }).click();
  assert.match(await bar.innerText(), new RegExp(`1 of ${n}`));
  assert.equal(await page.locator('.search-here').count(), 1);
  await bar.getByRole('button', { name: 'Previous match' }).click();
  assert.match(await bar.innerText(), new RegExp(`${n} of ${n}`));
  const here = page.locator('.search-here');
  assert.ok(await here.isVisible());
  assert.equal(await here.evaluate((mark, all) => all.indexOf(mark), await typed.elementHandles()).catch(() => n - 1), n - 1);
  assert.equal(requests.filter((url) => url.includes('search-marks.js')).length, 1);
  await bar.getByRole('button', { name: 'Clear marks' }).click();
  assert.equal(await page.locator('mark.search-mark').count(), 0);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('where nothing is found: words like it, the words alone, other ways; and a list, if it is wanted', async () => {
  const { context, page, wrong } = await watched(browser, server.address);
  await page.goto(`${server.address}search.html?q=${encodeURIComponent('+zzqy nat')}`);
  const help = page.locator('.search-help');
  await help.getByRole('button', { name: 'Search for "zzqy nat" instead' }).waitFor();
  assert.equal(await help.getByRole('link', { name: 'Everything from A to Z' }).getAttribute('href'), 'a-z.html');
  assert.equal(await help.getByRole('link', { name: 'Tags' }).count(), existsSync(join(site, 'tags')) ? 1 : 0);
  await help.locator('summary').click();
  assert.match(await help.locator('ul').innerText(), /"red door": these words side by side/);
  await help.getByRole('button', { name: /instead$/ }).click();
  await page.locator('.search-hit').first().waitFor();

  await page.locator('.search-input').fill('gatqwxz');
  await help.getByRole('button', { name: 'gateway', exact: true }).click();
  assert.equal(await page.locator('.search-input').inputValue(), 'gateway');
  await page.locator('.search-hit').first().waitFor();

  const missed = page.locator('.search-missed');
  await missed.locator('summary').click();
  await missed.getByRole('checkbox').check();
  await missed.getByText('None so far.').waitFor();
  await page.locator('.search-input').fill('zzqyzzqy');
  await help.waitFor();
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => /^handbook-missed/.test(key) && /zzqyzzqy/.test(localStorage[key])));
  await page.reload();
  await missed.locator('summary').click();
  await missed.getByText('zzqyzzqy', { exact: true }).waitFor();
  await missed.getByRole('button', { name: 'Forget them' }).click();
  await missed.getByText('None so far.').waitFor();
  await missed.getByRole('checkbox').uncheck();
  assert.equal(await page.evaluate(() => Object.keys(localStorage).some((key) => /^handbook-missed/.test(key))), false);
  assert.deepEqual(wrong, []);
  await context.close();
});
