// Each page's Content-Security-Policy, as a browser enforces it: over http and from the
// file system nothing of ours is stopped, whatever a reader does, and what a note would
// smuggle in is.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileAddress, launch, pageTypes, program, serve } from './lib.mjs';

const kinds = await pageTypes();
// On others the same scripts run.
const used = ['home', 'section', 'service', 'matrix'];
let browser, server, folder;
const readers = {}; // one over http and one from the file system, who read all kinds

before(async () => {
  browser = await launch();
  server = await serve();
  folder = mkdtempSync(join(tmpdir(), 'handbook-policy-'));
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

// Opens a page; what its policy stopped is in `stopped`.
async function listening(address, context) {
  context ??= await browser.newContext();
  const page = await context.newPage();
  const stopped = [];
  await page.exposeFunction('stoppedHere', (what) => stopped.push(what));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) =>
    globalThis.stoppedHere(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && stopped.push(message.text()));
  await page.goto(address, { waitUntil: 'load' });
  return { context, page, stopped };
}

for (const from of ['http', 'file'])
  for (const [kind, name] of Object.entries(kinds))
    test(`${kind} over ${from}: nothing of ours is stopped`, async () => {
      const base = from === 'http' ? server.address : fileAddress;
      readers[from] ??= await browser.newContext();
      const { page, stopped } = await listening(base + name, readers[from]);
      const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
      assert.match(policy, /^default-src 'none'; /);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/);
      await page.mouse.move(200, 200); // the first touch brings what waited for one
      if (used.includes(kind)) {
        await page.keyboard.press('/');
        await page.locator('.search-dialog .search-input').fill('gateway');
        await page.locator('.search-dialog .search-hit').first().waitFor();
        await page.locator('.search-close').click();
        await page.locator('[data-theme-button]').click();
        const more = page.locator('.menu-more:visible').first();
        if (await more.count()) await more.click();
        const copy = page.locator('.copy').first();
        if (await copy.count()) await copy.click({ force: true });
      }
      if (kind === 'matrix') {
        await page.locator('.sort').nth(2).click();
        await page.locator('[data-matrix-tools] .chip span').first().click();
      }
      if (kind === 'search') {
        await page.locator('.search-input').fill('gateway');
        await page.locator('.search-hit').first().waitFor();
      }
      if (from === 'http' && kind !== '404')
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
      await page.emulateMedia({ media: 'print' });
      assert.deepEqual(stopped, []);
      assert.equal(await page.evaluate(() => document.querySelectorAll('[style]').length), 0, 'no style=""');
      await page.close();
    });

const build = (book) =>
  execFileSync(program, ['build', '-s', join(folder, book), '-o', join(folder, `${book}-site`)], { stdio: 'pipe' });
const put = (name, text) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};

test('layouts of one\'s own may script and style where they stand', async () => {
  put('own/handbook.yaml', 'title: Own\n');
  put('own/notes/a.md', '# A\n\nText.\n');
  put('own/layouts/footer.html', `<footer>
  {{> inside}}
<button id="Own" onclick="document.title = 'clicked &amp; done'" style="color: rgb(1, 2, 3)">x</button>
<style>#Own { background: rgb(4, 5, 6); }</style>
</footer>
`);
  put('own/layouts/inside.html', '<script>\n// indented with its partial\nwindow.ownScript = 1 < 2;\n\n</script>\n');
  build('own');
  for (const from of ['http', 'file']) {
    const own = from === 'http' && await serve(join(folder, 'own-site'));
    const base = own ? own.address : `${pathToFileURL(join(folder, 'own-site')).href}/`;
    const { context, page, stopped } = await listening(`${base}a.html`);
    const button = page.locator('#Own');
    await page.keyboard.press('Shift'); // what a first touch brings may move the button
    await page.locator('link[href$="later.css"]').first().waitFor({ state: 'attached' });
    await button.click();
    assert.equal(await page.title(), 'clicked & done');
    assert.equal(await page.evaluate(() => window.ownScript), true);
    assert.deepEqual(await button.evaluate((b) => [getComputedStyle(b).color, getComputedStyle(b).backgroundColor]),
      ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
    assert.deepEqual(stopped, []);
    await context.close();
    await own?.close?.();
  }
});

test('what gets into a page past all filters neither runs nor loads nor calls home', async () => {
  put('smuggled/handbook.yaml', 'title: Smuggled\n');
  put('smuggled/notes/a.md', '# A\n\nMARK\n\n![shown](http://127.0.0.1:1/picture.png)\n');
  build('smuggled');
  const asked = [];
  const other = await serve(folder, '/', (path) => asked.push(path));
  const page = join(folder, 'smuggled-site/a.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<p>MARK</p>', `
    <script>window.ran = 'block'</script>
    <script src="${other.address}evil.js"></script>
    <img src="x:" onerror="window.ran = 'handler'" alt="">
    <img src="${other.address}pixel.png" alt="">
    <p id="red" style="color: rgb(9, 9, 9)">red</p><style>p { color: rgb(8, 8, 8) }</style>
    <link rel="stylesheet" href="${other.address}evil.css">
    <iframe src="${other.address}frame.html"></iframe><object data="${other.address}o.svg"></object>
    <video src="${other.address}v.mp4"></video>
    <base href="${other.address}"><form action="${other.address}form"><button id="send">x</button></form>
    <a id="run" href="javascript:window.ran = 'address'">x</a>`));
  for (const base of [`${pathToFileURL(join(folder, 'smuggled-site')).href}/`, null]) {
    const own = base ? null : await serve(join(folder, 'smuggled-site'));
    const { context, page: open, stopped } = await listening(`${base ?? own.address}a.html`);
    await open.locator('#run').click({ noWaitAfter: true });
    await open.waitForTimeout(200);
    assert.equal(await open.evaluate(() => window.ran), undefined);
    assert.notEqual(await open.locator('#red').evaluate((p) => getComputedStyle(p).color), 'rgb(9, 9, 9)');
    await open.evaluate(() => { setTimeout(() => document.querySelector('#send').click()); });
    await new Promise((done) => setTimeout(done, 500));
    assert.deepEqual(asked, []);
    for (const directive of ['script-src', 'style-src', 'img-src', 'frame-src', 'form-action', 'base-uri', 'media-src'])
      assert.ok(stopped.some((what) => what.startsWith(directive)), `${directive} in ${stopped.join('\n')}`);
    assert.equal(stopped.some((what) => what.includes('127.0.0.1:1/')), false, 'a picture that the notes embed is asked for');
    await context.close();
    await own?.close();
  }
  await other.close();
});
