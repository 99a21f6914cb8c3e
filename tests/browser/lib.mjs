// For tests in a browser: the built handbook, a small static server that puts
// it below a path as a project page of GitHub is, and Debian's Chromium.
import { after, before } from 'node:test';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromium as executablePath } from '../chromium.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.HANDBOOK_BUILD ?? join(root, 'build');

export const site = process.env.HANDBOOK_SITE ?? join(build, 'site');
export const program = process.env.HANDBOOK ?? join(build, 'handbook');
if (!existsSync(join(site, 'index.html'))) throw new Error(`there is no site in ${site}: make site`);

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
};

// Serves the site below /handbook/ and nothing elsewhere; what is missing gets
// 404.html, as on GitHub Pages. `heard` is told each address and its bytes, whoever
// asks: the page, its scripts or its worker. `send` ends the answer. Compressed are
// answers for what is timed as over a slow line, as GitHub Pages and others do.
export async function serve(folder = site, base = '/handbook/', heard = () => {},
  send = (response, body) => response.end(body), isCompressed = false) {
  const server = createServer(async (request, response) => {
    let path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    let status = 200;
    let body = null;
    // Browsers ask for this by themselves; what is above the site is not ours.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    if (path.startsWith(base) && !path.includes('..')) {
      path = path.slice(base.length);
      if (path === '' || path.endsWith('/')) path += 'index.html';
      body = await readFile(join(folder, path)).catch(() => null);
    }
    if (body === null) {
      status = 404;
      path = '404.html';
      body = await readFile(join(folder, path)).catch(() => Buffer.from('none'));
    }
    heard(path, body);
    response.writeHead(status, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      ...(isCompressed && { 'content-encoding': 'gzip' }),
    });
    await send(response, isCompressed ? gzipSync(body) : body, path);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => {
      server.closeAllConnections?.();
      return new Promise((done) => server.close(done));
    },
  };
}

export const fileAddress = pathToFileURL(site).href + '/';

// That a browser has ended is sometimes never told: then nobody waits for it longer.
export async function launch() {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const close = browser.close.bind(browser);
  browser.close = () => new Promise((done) => {
    const late = setTimeout(done, 10000);
    close().catch(() => {}).then(() => { clearTimeout(late); done(); });
  });
  return browser;
}

// ---- what the tests of a file share ---------------------------------------------
// From `begin` on, while they run: a browser, and the addresses of a handbook over http and
// from the file system. Each file of tests is a process of its own.
export let browser, bases;

async function make(folder, files, from) {
  const source = join(folder, 'source');
  if (from) await cp(from, source, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(source, name)), { recursive: true });
    await writeFile(join(source, name), text);
  }
  execFileSync(program, ['build', '-s', source, '-o', join(folder, 'site')], { stdio: 'pipe' });
  return join(folder, 'site');
}

// A small one, with services and their tiers.
export const kontor = join(root, 'tests/resilience/kontor');

// A handbook of `files`, each a text by its name, which are added to the folder `from`, if
// there is one; it has to build without a finding. Without either it is the built one.
export function begin(files, from) {
  let folder, server;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handbook-test-'));
    const made = files || from ? await make(folder, files ?? {}, from) : site;
    browser = await launch();
    server = await serve(made);
    bases = { http: server.address, file: `${pathToFileURL(made).href}/` };
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const usual = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What axe has against a page as it is now, contrast of seven to one (AAA) included; or
// only these rules. Over http: from a file it asks for style sheets, which the policy
// stops. Of what is right nothing is told: that takes longer than to find it right.
export async function objections(page, only = usual) {
  await page.evaluate(`globalThis.axe ?? (() => {${axe}})()`);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, {
    runOnly,
    rules: { 'color-contrast-enhanced': { enabled: true } },
    resultTypes: ['violations'],
    selectors: false,
  }), only);
  return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`);
}

// ---- the pages -------------------------------------------------------------------

// All pages of the site, as addresses from its root.
export async function allPages(folder = site) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.html')).sort();
}

// One page of each kind that the site has: by its address, the first in order
// that fits.
export async function pageTypes() {
  const pages = await allPages();
  const kinds = {
    home: /^index\.html$/,
    chapter: /^(?!services|scope|what-if|tags|self-test|a-z)[^/]+\/index\.html$/,
    section: /^(?!services|scope|what-if|tags|self-test|a-z)[^/]+\/(?!index)[^/]+\.html$/,
    matrix: /^services\/index\.html$/,
    service: /^services\/(?!index)[^/]+\.html$/,
    scope: /^scope\/[^/]+\.html$/,
    'what-if': /^what-if\/[^/]+\.html$/,
    'self-test': /^self-test(\/index)?\.html$/,
    question: /^self-test\/[^/]+\/(?!index|\d+\.)[^/]+\.html$/,
    questions: /^self-test\/[^/]+\/index\.html$/,
    glossary: /^glossary(\/index)?\.html$/,
    'a-z': /^a-z(\/index)?\.html$/,
    tags: /^tags\/index\.html$/,
    tag: /^tags\/(?!index)[^/]+\.html$/,
    search: /^search\.html$/,
    accessibility: /^accessibility(\/index)?\.html$/,
    404: /^404\.html$/,
  };
  const found = {};
  for (const [kind, pattern] of Object.entries(kinds)) {
    const page = pages.find((name) => pattern.test(name));
    if (page) found[kind] = page;
  }
  return found;
}

// Opens pages and notes what goes wrong in them: errors on the console, and
// requests that leave the site at `base`.
export async function watched(browser, base, options = {}) {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const wrong = [];
  const requests = [];
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
  page.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
      wrong.push(`left the site: ${request.url()}`);
  });
  // What the next page cuts short did not fail; what is not there ends otherwise.
  page.on('requestfailed', (request) => request.failure()?.errorText === 'net::ERR_ABORTED' ||
    wrong.push(`failed: ${request.url()}`));
  return { context, page, wrong, requests };
}
