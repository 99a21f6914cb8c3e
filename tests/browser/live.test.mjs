// A page that `handbook serve` shows, while its source is edited: what changed comes into
// it, what did not leaves it alone, and what is wrong stands over it until it is mended.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, program } from './lib.mjs';

const folder = mkdtempSync(join(tmpdir(), 'handbook-live-'));
const source = join(folder, 'notes');
const put = (name, text) => writeFileSync(join(source, name), text);
let browser, child, address;

async function start(from) {
  const server = spawn(program, ['serve', '-s', from, '--port', '0'], { env: { ...process.env, TMPDIR: folder } });
  let out = '';
  server.stdout.on('data', (data) => { out += data; });
  for (let i = 0; i < 600 && !/^http.*\n/.test(out); i++) await new Promise((done) => setTimeout(done, 50));
  return { server, at: out.match(/^(http.*)\n/)[1] };
}
async function stop(server) {
  server?.kill('SIGTERM');
  await new Promise((done) => server.on('exit', done));
}

before(async () => {
  mkdirSync(join(source, 'assets'), { recursive: true });
  put('handbook.yaml', 'title: Live\n');
  put('index.md', '# Home\n\nThe first words.\n\n[Other](other.md)\n');
  put('other.md', '# Other\n\nMore.\n');
  put('assets/theme.css', 'h1 { color: rgb(1, 2, 3) }\n');
  ({ server: child, at: address } = await start(source));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await stop(child);
  rmSync(folder, { recursive: true, force: true });
});

// A page that notes how often it was loaded, and what the policy stopped.
async function open(name = '') {
  const page = await (await browser.newContext()).newPage();
  const stopped = [];
  page.on('console', (message) => message.type() === 'error' && stopped.push(message.text()));
  await page.goto(address + name);
  await page.evaluate(() => { window.isTheSame = true; });
  return { page, stopped, isTheSame: () => page.evaluate(() => window.isTheSame === true) };
}
const overlay = (page) => page.locator('#handbook-findings section');

test('a page that an edit changes is loaded again, and keeps its place', async () => {
  put('index.md', `# Home\n\nThe first words.\n\n${'Much.\n\n'.repeat(200)}`);
  while (!(await (await fetch(address)).text()).includes('Much.')) await new Promise((done) => setTimeout(done, 50));
  const { page } = await open();
  await page.evaluate(() => scrollTo(0, 900));
  put('index.md', `# Home\n\nOther words.\n\n${'Much.\n\n'.repeat(200)}`);
  await page.waitForFunction(() => document.body.innerText.includes('Other words.'), null, { timeout: 20000 });
  await page.waitForFunction(() => scrollY === 900, null, { timeout: 5000 });
  await page.context().close();
});

test('a page that an edit leaves as it was is left alone', async () => {
  const { page, isTheSame, stopped } = await open('index.html');
  const other = await open('other.html');
  put('other.md', '# Other\n\nMore.\n\nMuch more.\n');
  await other.page.waitForFunction(() => document.body.innerText.includes('Much more.'), null, { timeout: 20000 });
  await page.waitForTimeout(300);
  assert.ok(await isTheSame());
  assert.deepEqual(stopped, []);
  await page.context().close();
  await other.page.context().close();
});

test('a style sheet is exchanged without loading the page again', async () => {
  const { page, isTheSame, stopped } = await open('other.html');
  const colour = () => page.locator('h1').evaluate((h1) => getComputedStyle(h1).color);
  assert.equal(await colour(), 'rgb(1, 2, 3)');
  put('assets/theme.css', 'h1 { color: rgb(4, 5, 6) }\n');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)', null,
    { timeout: 20000 });
  assert.ok(await isTheSame());
  assert.deepEqual(stopped, []);
  await page.context().close();
});

test('an error stands over the page, with its line, until it is mended', async () => {
  const { page, isTheSame, stopped } = await open('index.html');
  put('other.md', '# Other\n\nMore.\n\n[Nowhere](nowhere.md)\n');
  await overlay(page).waitFor({ timeout: 20000 });
  const said = await overlay(page).innerText();
  assert.match(said, /found an error/);
  assert.match(said, /other\.md:5/);
  assert.match(said, /nowhere\.md/);
  assert.match(said, /\[Nowhere\]\(nowhere\.md\)/);
  put('other.md', '# Other\n\nMore.\n\nMended.\n');
  await overlay(page).waitFor({ state: 'detached', timeout: 20000 });
  assert.ok(await isTheSame());
  assert.deepEqual(stopped, []);
  await page.context().close();
});

test('a failure is told in the page that stays, and Escape puts it away', async () => {
  const { page } = await open('index.html');
  put('handbook.yaml', 'title: [broken\n');
  await overlay(page).waitFor({ timeout: 20000 });
  assert.match(await overlay(page).innerText(), /handbook\.yaml/);
  await page.keyboard.press('Escape');
  assert.equal(await overlay(page).count(), 0);
  put('handbook.yaml', 'title: Live\n');
  await page.context().close();
});

test('where the first build fails, a page says why, and becomes the site when that is mended', async () => {
  const broken = join(folder, 'broken');
  mkdirSync(broken);
  writeFileSync(join(broken, 'handbook.yaml'), 'title: First\nsplit: [1\n');
  writeFileSync(join(broken, 'index.md'), '# Home\n\nThe first words.\n');
  writeFileSync(join(broken, 'deep.md'), '# Deep\n\nDeep words.\n');
  const { server, at } = await start(broken);
  const page = await browser.newPage();
  await page.goto(`${at}deep.html`);
  assert.match(await page.innerText('h1'), /Not built yet/);
  await overlay(page).waitFor();
  assert.match(await overlay(page).innerText(), /handbook\.yaml:\d/);
  writeFileSync(join(broken, 'handbook.yaml'), 'title: First\nsplit: [1,\n'); // still wrong
  await page.waitForTimeout(700);
  assert.match(await page.innerText('h1'), /Not built yet/);
  writeFileSync(join(broken, 'handbook.yaml'), 'title: First\n');
  await page.waitForFunction(() => document.body.innerText.includes('Deep words.'), null, { timeout: 20000 });
  assert.equal(await overlay(page).count(), 0);
  await page.close();
  await stop(server);
});
