// Old addresses in a browser: what a page or a heading was called leads to what it is
// called now, over http and from the file system, with and without scripts.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, program, serve } from './lib.mjs';

const rota = (title, name) => `# ${title}

Monday is for ${name}, Tuesday for Ben, the weekend for whoever lost the game of cards.

## Holidays

Ask the harbour master three weeks before you want to be away from the ferry.
`;
const mail = (relay) => `# Mail

All mail leaves through one machine in the cellar of the customs house.
${'\nIt is a machine of many parts, each of which is needed.\n'.repeat(60)}
## ${relay}

The relay asks the name server where to go, and waits a minute for an answer.
`;

let folder;
let browser;
let server;
let bases;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moved-'));
  const source = join(folder, 'quay');
  const run = (...words) => execFileSync(program, words, { stdio: ['ignore', 'ignore', 'ignore'] });
  await mkdir(join(source, 'crew'), { recursive: true });
  await writeFile(join(source, 'index.md'), '# The quay\n');
  await writeFile(join(source, 'crew/rota.md'), rota('Rota', 'Ann'));
  await writeFile(join(source, 'mail.md'), mail('Relay'));
  run('addresses', '-s', source, '--update');
  await rename(join(source, 'crew'), join(source, 'people'));
  await rm(join(source, 'people/rota.md'));
  await writeFile(join(source, 'people/who is on.md'), rota('Who is on', 'Eve').replace('## Holidays', '## Time off'));
  await writeFile(join(source, 'mail.md'), mail('How it leaves'));
  run('build', '-s', source, '-o', join(folder, 'site'));
  browser = await launch();
  server = await serve(join(folder, 'site'));
  bases = { http: server.address, file: `${pathToFileURL(join(folder, 'site')).href}/` };
});
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(address, javaScriptEnabled, wanted) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForURL(wanted, { timeout: 10000 });
  await page.waitForLoadState();
  return { context, page };
}

for (const from of ['http', 'file']) {
  test(`over ${from} a page that moved is found, with what stands behind ? and #`, async () => {
    const old = `${bases[from]}crew/rota.html`;
    const now = `${bases[from]}people/who-is-on.html`;
    for (const [tail, wanted] of [['', ''], ['?q=cards', '?q=cards'],
      ['#holidays', '#time-off'], ['?q=1#holidays', '?q=1#time-off'], ['#else', '#else']]) {
      const { context, page } = await open(old + tail, true, now + wanted);
      assert.equal(await page.locator('h1').innerText(), 'Who is on');
      await context.close();
    }
  });

  test(`over ${from} it does not stand in the way back`, async () => {
    const { context, page } = await open(`${bases[from]}mail.html`, true, /mail\.html$/);
    await page.evaluate((to) => { location.href = to; }, `${bases[from]}crew/rota.html`);
    await page.waitForURL(/who-is-on\.html$/);
    await page.goBack();
    await page.waitForURL(/mail\.html$/);
    await context.close();
  });

  test(`over ${from} without scripts`, async () => {
    const { context, page } = await open(`${bases[from]}crew/rota.html`, false, /who-is-on\.html$/);
    assert.equal(await page.locator('h1').innerText(), 'Who is on');
    await context.close();
  });

  test(`over ${from} a heading that was called otherwise is found without scripts`, async () => {
    const { context, page } = await open(`${bases[from]}mail.html#relay`, false, /mail\.html#relay$/);
    const box = await page.locator('#how-it-leaves').boundingBox();
    assert.ok(box.y >= 0 && box.y < page.viewportSize().height, `it is in view: ${box.y}`);
    await context.close();
  });
}
