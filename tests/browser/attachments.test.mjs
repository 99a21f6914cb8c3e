// Files beside the notes, as a browser opens them under the site's address: whatever
// they hold, none of it runs, and no request leaves. Served with the types that web
// servers give them.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, program } from './lib.mjs';

const run = "document.title='ran';fetch('/beacon')";
const svg = (inside, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}<rect width="9" height="9"/></svg>`;
const embedded = `<html xmlns="http://www.w3.org/1999/xhtml"><script>${run}</script></html>`;
const files = {
  'script.svg': svg(`<script>${run}</script>`),
  'cdata.svg': svg(`<script><![CDATA[${run}]]></script>`),
  'onload.svg': svg('', `onload="${run}"`),
  'prefix.svg': `<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>${run}</x:script></x:svg>`,
  'foreign.svg': svg(`<foreignObject>${embedded}</foreignObject>`),
  'frame.svg': svg(`<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script>parent.${run}&lt;/script>"/></foreignObject>`),
  'link.svg': svg(`<a xlink:href="java&#10;script:${run}"><rect id="go" width="99" height="99"/></a>`),
  'animated.svg': svg(`<a id="a"><rect id="go" width="99" height="99"/><set attributeName="href" to="javascript:${run}"/></a>`),
  'begin.svg': svg(`<animate onbegin="${run}" attributeName="x" dur="1s"/>`),
  'entity.svg': `<!DOCTYPE svg [<!ENTITY s "<script xmlns='http://www.w3.org/2000/svg'>${run}</script>">]>${svg('&s;')}`,
  'default.svg': `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "${run}">]>${svg('')}`,
  'sheet.svg': `<?xml-stylesheet href="data:text/css,*{x:y}" type="text/css"?><?xml-stylesheet href="script.svg" type="text/xsl"?>${svg('<style>rect{fill:url(javascript:alert(1))}</style>')}`,
  'transform.xml': `<?xml-stylesheet type="text/xsl" href="#s"?><d><xsl:stylesheet id="s" version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">${embedded}</xsl:template></xsl:stylesheet></d>`,
  'page.xhtml': embedded,
  'page.xht': embedded,
  'data.xml': embedded,
  'feed.rss': embedded,
  'old.rdf': embedded,
  'sums.mml': embedded,
  'upper.SVG': svg(`<script>${run}</script>`),
  'wide.svg': Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${svg(`<script>${run}</script>`)}`, 'utf16le'),
  'packed.svgz': gzipSync(svg(`<script>${run}</script>`)),
  'page.html': `<title>page</title><script>${run}</script><img src=x onerror="${run}"><body onload="${run}">`,
  'policy.html': `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline' *"><script>${run}</script>`,
  'early.html': `<!doctype html><html manifest=/beacon><script>${run}</script>`,
  'frames.html': `<iframe srcdoc="<script>parent.${run}</script>"></iframe><object data="script.svg"></object><embed src="onload.svg"><base href="//other.example/">`,
  'refresh.html': `<meta http-equiv=refresh content="0;url=javascript:${run}"><meta http-equiv=refresh content="0;url=data:text/html,<script>${run}</script>">`,
  'form.html': `<form action=/beacon><button id=go>x</button></form>`,
  'wide.html': Buffer.from(`\ufeff<script>${run}</script>`, 'utf16le'),
  'utf7.htm': `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  'notes.txt': `<script>${run}</script>`,
  'worker.js': run,
};

const types = {
  '.html': 'text/html; charset=utf-8', '.htm': 'text/html', '.svg': 'image/svg+xml', '.svgz': 'image/svg+xml',
  '.xml': 'application/xml', '.xhtml': 'application/xhtml+xml', '.xht': 'application/xhtml+xml',
  '.rss': 'application/rss+xml', '.rdf': 'application/rdf+xml', '.mml': 'application/mathml+xml',
  '.txt': 'text/plain', '.js': 'text/javascript',
};

let browser, folder, server, base;
const beacons = [];
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handbook-attachments-'));
  mkdirSync(join(folder, 'in'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'in', name), text);
  writeFileSync(join(folder, 'in/index.md'), '# Files\n\n' + Object.keys(files).map((name) => `[${name}](${name})\n![${name}](${name})\n\n`).join(''));
  const built = spawnSync(program, ['build', '-s', join(folder, 'in'), '-o', join(folder, 'site')], { encoding: 'utf8' });
  assert.ok(built.status < 2, built.stderr);
  server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).slice(1);
    if (/beacon/.test(path)) beacons.push(request.headers.referer ?? path);
    const file = join(folder, 'site', path);
    if (/beacon/.test(path) || !existsSync(file)) return response.writeHead(404).end();
    const name = extname(path).toLowerCase();
    response.writeHead(200, {
      'content-type': types[name] ?? 'application/octet-stream',
      ...(name === '.svgz' ? { 'content-encoding': 'gzip' } : {}),
    }).end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${server.address().port}/`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections?.();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opens(address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const dialogs = [];
  page.on('dialog', (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
  beacons.length = 0;
  await page.goto(address, { waitUntil: 'load' });
  const target = page.locator('#go');
  if (await target.count()) await target.first().click({ force: true, timeout: 2000 }).catch(() => {});
  await page.waitForTimeout(150);
  const ran = await page.title().catch(() => '');
  const where = page.url();
  await context.close();
  return { ran, dialogs, beacons: [...beacons], where };
}

test('the same script runs where nothing holds it', async () => {
  writeFileSync(join(folder, 'site/free.html'), files['page.html']);
  const free = await opens(base + 'free.html');
  assert.equal(free.ran, 'ran');
  assert.notDeepEqual(free.beacons, []);
});

for (const name of Object.keys(files)) {
  // A script is code wherever it lies; it is no page.
  test(`${name}: nothing runs`, async (t) => {
    if (!existsSync(join(folder, 'site', name))) return t.skip('it is not published');
    for (const address of [base + name, pathToFileURL(join(folder, 'site', name)).href]) {
      const seen = await opens(address).catch((error) => ({ error }));
      if (seen.error && /download/i.test(String(seen.error))) continue;
      assert.equal(seen.error, undefined);
      assert.notEqual(seen.ran, 'ran');
      assert.deepEqual(seen.dialogs, []);
      assert.deepEqual(seen.beacons, []);
      assert.ok(!/beacon/.test(seen.where));
    }
  });
}

test('all are published but what cannot be looked into', () => {
  const missing = Object.keys(files).filter((name) => !existsSync(join(folder, 'site', name)));
  assert.deepEqual(missing, ['packed.svgz']);
});
