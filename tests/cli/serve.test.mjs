// The dev server as a program: it builds, serves, rebuilds, keeps the last good
// site, and leaves nothing behind.
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createServer, get } from 'node:http';
import {
  cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, unlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.HANDBOOK_ASAN ?? process.env.HANDBOOK ?? 'build/handbook';

async function within(seconds, what, ready) {
  for (let i = 0; i < seconds * 20; i++) {
    const value = await ready();
    if (value) return value;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

const start = (folder, ...options) => starting(folder, '--port', '0', ...options);

async function starting(folder, ...options) {
  const child = spawn(program, ['serve', '-s', join(folder, 'book'), ...options], {
    env: { ...process.env, TMPDIR: join(folder, 'tmp'), PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  const ended = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)));
  const address = await within(30, 'the address', () => out.match(/^(http:.*)\n/)?.[1]);
  return { child, address, ended, said: () => err };
}

// Reads a stream of events until it says that a build has ended.
async function reloaded(reader) {
  for (let event = ''; !event.includes('data: built');) {
    const { value, done } = await reader.read();
    assert.equal(done, false);
    event = Buffer.from(value).toString();
  }
  await reader.cancel();
}

test('serve builds, rebuilds, reloads and clears up', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  t.after(() => rmSync(folder, { recursive: true }));
  execFileSync(program, ['init', join(folder, 'book')]);
  execFileSync('mkdir', [join(folder, 'tmp')]);
  const { child, address, ended, said } = await start(folder, '--base', 'repo');
  t.after(() => child.kill('SIGKILL'));

  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/repo\/$/);
  const home = await fetch(address);
  assert.equal(home.status, 200);
  assert.match(await home.text(), /<script src="\/repo\/\.events\.js\?seen=1&amp;page=[0-9a-f]{16}">/);

  const page = `${address}first-steps/where.html`;
  assert.match(await (await fetch(page)).text(), /one Availability Zone/);

  const events = await fetch(`${address}.events`);
  const reader = events.body.getReader();
  const notes = join(folder, 'book', 'notes', '01-first-steps.md');
  writeFileSync(notes, '# First steps\n\n## Where things run {#where}\n\nOn the moon.\n');
  await reloaded(reader);
  assert.match(await (await fetch(page)).text(), /On the moon/);

  writeFileSync(join(folder, 'book', 'handbook.yaml'), 'title: [broken\n');
  await within(20, 'the failure is said', () => /handbook\.yaml/.test(said()));
  await within(20, 'and that the site stays', () => /the site stays as it was/.test(said()));
  assert.match(await (await fetch(page)).text(), /On the moon/);

  writeFileSync(join(folder, 'book', 'handbook.yaml'), 'title: Mended\n');
  await within(20, 'the mended site', async () => /Mended/.test(await (await fetch(page)).text()));

  child.kill('SIGINT');
  assert.equal(await ended, 0);
  assert.deepEqual(readdirSync(join(folder, 'tmp')), []);
});

test('a port in use is a failure that says so', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  t.after(() => rmSync(folder, { recursive: true }));
  execFileSync(program, ['init', join(folder, 'book')]);
  execFileSync('mkdir', [join(folder, 'tmp')]);
  const { child, address, ended } = await start(folder);
  t.after(() => child.kill('SIGKILL'));
  const port = new URL(address).port;
  const second = spawn(program, ['serve', '-s', join(folder, 'book'), '-p', port]);
  let err = '';
  second.stderr.on('data', (data) => (err += data));
  assert.equal(await new Promise((done) => second.on('exit', done)), 2);
  assert.match(err, /cannot listen on 127\.0\.0\.1/);
  assert.match(err, /choose another with --port/);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('without --port, the next that is free behind 8000 is taken, and said', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  t.after(() => rmSync(folder, { recursive: true }));
  execFileSync(program, ['init', join(folder, 'book')]);
  mkdirSync(join(folder, 'tmp'));
  const taken = createServer();
  await new Promise((done) => { // or somebody else has it, which will do as well
    taken.on('error', done);
    taken.listen(8000, '127.0.0.1', done);
  });
  t.after(() => taken.close());
  const free = await starting(folder);
  t.after(() => free.child.kill('SIGKILL'));
  const port = Number(new URL(free.address).port);
  assert.ok(port > 8000 && port < 8100, free.address);
  assert.match(free.said(), new RegExp(`port 8000 is taken; this is port ${port}`));
  assert.equal((await fetch(free.address)).status, 200);
  free.child.kill('SIGTERM');
  assert.equal(await free.ended, 0);
});

// A folder with a book, a server of it, and what ends both.
async function serving(t, prepare = () => {}, ...options) {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  let server;
  t.after(async () => {
    server?.child.kill('SIGKILL');
    await server?.ended;
    rmSync(folder, { recursive: true });
  });
  execFileSync(program, ['init', join(folder, 'book')]);
  mkdirSync(join(folder, 'tmp'));
  prepare(folder);
  server = await start(folder, ...options);
  return { folder, book: join(folder, 'book'), ...server };
}

const settings = (folder, text) => writeFileSync(join(folder, 'book', 'handbook.yaml'), text);

const text = async (address) => (await fetch(address)).text();

function asked(address, host) {
  return new Promise((done, fail) => {
    const request = get(address, { headers: { host } }, (answer) => {
      let body = '';
      answer.on('data', (data) => (body += data));
      answer.on('end', () => done({ status: answer.statusCode, body }));
    });
    request.on('error', fail);
  });
}

test('only requests by names of this machine are answered', async (t) => {
  const { address } = await serving(t);
  const { port } = new URL(address);
  for (const host of ['localhost', `localhost:${port}`, '127.0.0.1', `127.0.0.1:${port}`, `[::1]:${port}`])
    assert.equal((await asked(address, host)).status, 200, host);
  for (const host of ['evil.example', `evil.example:${port}`, '192.0.2.1', 'localhost.evil.example'])
    for (const path of ['', 'services/web-server.html', 'search/root.js', '.events']) {
      const { status, body } = await asked(address + path, host);
      assert.equal(status, 421, `${path} at ${host}`);
      assert.match(body, /does not answer to that name.*http:\/\/127\.0\.0\.1:/);
    }
});

test('listening everywhere, any address is answered and no name', async (t) => {
  const { address } = await serving(t, () => {}, '--host', '0.0.0.0');
  const { port } = new URL(address);
  const here = `http://127.0.0.1:${port}/`;
  assert.equal((await asked(here, `192.0.2.1:${port}`)).status, 200);
  assert.equal((await asked(here, `evil.example:${port}`)).status, 421);
});

test('idle connections end, so that they do not keep others out for long', async (t) => {
  const { address } = await serving(t);
  const { port } = new URL(address);
  let open = 0;
  for (let i = 0; i < 300; i++) {
    open++;
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.on('close', () => open--);
    socket.write(i % 2 ? 'G' : 'GET / HTTP/1.1\r\nHost: localhost\r\n');
    socket.resume();
    t.after(() => socket.destroy());
    // Not so fast that the kernel drops some, of which the server would not know.
    if (i % 20 === 0) await new Promise((done) => setTimeout(done, 50));
  }
  const answers = () => fetch(address, { signal: AbortSignal.timeout(3000) }).then((answer) => answer.status === 200, () => false);
  await within(30, 'an answer', answers);
  await within(90, 'the end of those that wait', () => open === 0);
});

test('a stream of events stays open, and there are not too many', async (t) => {
  const { address } = await serving(t);
  const control = new AbortController();
  t.after(() => control.abort());
  const stream = () => fetch(`${address}.events`, { signal: control.signal });
  const first = await stream();
  const reader = first.body.getReader();
  const begun = Date.now();
  let said = '';
  while (Date.now() - begun < 13_000) {
    const { value, done } = await reader.read();
    assert.equal(done, false);
    said += Buffer.from(value).toString();
  }
  assert.match(said, /^(: still here\n\n){3,}$/);
  const more = await Promise.all(Array.from({ length: 66 }, stream));
  assert.deepEqual([...new Set(more.map((answer) => answer.status))].sort(), [200, 503]);
  assert.equal((await fetch(address)).status, 200);
});

test('a first build that fails shows a page that recovers', async (t) => {
  const { folder, address, said } = await serving(t, (at) => settings(at, 'title: [broken\n'));
  assert.match(said(), /handbook\.yaml/);
  const failed = await fetch(address);
  assert.equal(failed.status, 503);
  const page = await failed.text();
  assert.match(page, /could not be built/);
  const events = page.match(/<script src="\/([^"&]+)/)[1].replace('.events.js', '.events');
  const reader = (await fetch(address + events)).body.getReader();
  settings(folder, 'title: Mended\n');
  await reloaded(reader);
  const mended = await fetch(address);
  assert.equal(mended.status, 200);
  assert.match(await mended.text(), /Mended/);
  // Whoever saw the failure, and hears of the build only now, is told too.
  const late = (await fetch(address + events)).body.getReader();
  assert.match(Buffer.from((await late.read()).value).toString(), /data: built/);
  await late.cancel();
});

test('a source that was removed and made again is watched again', async (t) => {
  const { folder, book, address, said } = await serving(t);
  const kept = join(folder, 'kept');
  const shows = (title) => within(20, title, async () => (await text(address)).includes(title));
  cpSync(book, kept, { recursive: true });

  rmSync(book, { recursive: true });
  await within(20, 'the loss is said', () => /is gone; the site stays/.test(said()));
  assert.equal((await fetch(address)).status, 200);
  cpSync(kept, book, { recursive: true });
  settings(folder, 'title: Made again\n');
  await shows('Made again');
  settings(folder, 'title: And changed\n');
  await shows('And changed');

  renameSync(book, join(folder, 'older'));
  cpSync(kept, join(folder, 'new'), { recursive: true });
  renameSync(join(folder, 'new'), book);
  settings(folder, 'title: Renamed over\nsplit: 2\n');
  await shows('Renamed over');
  rmSync(join(book, 'notes'), { recursive: true });
  await within(20, 'the chapter is gone',
    async () => (await fetch(`${address}first-steps/where.html`)).status === 404);
  cpSync(join(kept, 'notes'), join(book, 'notes'), { recursive: true });
  await within(20, 'the chapter is back',
    async () => (await fetch(`${address}first-steps/where.html`)).status === 200);
  writeFileSync(join(book, 'notes', '01-first-steps.md'), '# First\n\n## Where {#where}\n\nOn Mars.\n');
  await within(20, 'its new text',
    async () => /On Mars/.test(await text(`${address}first-steps/where.html`)));
});

test('a source that is a link may be led elsewhere; links out of it are not followed', async (t) => {
  const { folder, book, address, said } = await serving(t, (at) => {
    renameSync(join(at, 'book'), join(at, 'one'));
    cpSync(join(at, 'one'), join(at, 'two'), { recursive: true });
    writeFileSync(join(at, 'two', 'handbook.yaml'), 'title: The second\n');
    writeFileSync(join(at, 'secret.txt'), 'a token');
    symlinkSync('../../secret.txt', join(at, 'one', 'notes', 'secret.txt'));
    symlinkSync('one', join(at, 'book'));
  });
  assert.match(said(), /notes\/secret\.txt: warning: this symbolic link/);
  assert.equal((await fetch(`${address}secret.txt`)).status, 404);
  unlinkSync(book);
  symlinkSync('two', book);
  await within(20, 'the second', async () => /The second/.test(await text(address)));
  writeFileSync(join(folder, 'two', 'handbook.yaml'), 'title: Changed there\n');
  await within(20, 'its change', async () => /Changed there/.test(await text(address)));
});

test('a build into the source does not make the server build', async (t) => {
  const { book, address, said } = await serving(t);
  const builds = () => said().match(/ pages?, /g)?.length ?? 0;
  mkdirSync(join(book, 'build'));
  await within(20, 'the folder is seen', () => builds() >= 2);
  const before = builds();
  for (let i = 0; i < 3; i++) execFileSync(program, ['build', '-q', '-s', book, '-o', join(book, 'build', 'site')]);
  await new Promise((done) => setTimeout(done, 1500));
  assert.equal(builds(), before);
  assert.equal((await fetch(address)).status, 200);
});

// Drawings take three seconds here, and with them builds that have a new one.
function drawSlowly(folder) {
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'dot'), '#!/bin/sh\nsleep 3\nexit 1\n', { mode: 0o755 });
}
const drawing = (name) => `# Home\n\n\`\`\`dot\ndigraph { ${name} }\n\`\`\`\n`;
const worker = (child) => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
const givenUp = (said) => said().match(/overtaken by a newer change, and given up/g)?.length ?? 0;

test('a build that is overtaken is given up', async (t) => {
  const { book, address, said, child, ended, folder } = await serving(t, drawSlowly);
  const home = join(book, 'index.md'), builds = () => said().match(/ pages?, /g)?.length ?? 0;
  const before = builds();
  writeFileSync(home, drawing('a'));
  const first = await within(20, 'a build', () => worker(child));
  writeFileSync(home, '# Home\n\nThe second words.\n');
  await within(20, 'the first gives up', () => givenUp(said) === 1);
  await within(20, 'the second', async () => /The second words/.test(await text(address)));
  assert.equal(existsSync(`/proc/${first}`), false);
  await within(20, 'its summary', () => builds() > before);
  assert.equal(builds(), before + 1);
  // A server that ends in the middle of one waits for it to clear up.
  writeFileSync(home, drawing('b'));
  await within(20, 'a build', () => worker(child));
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
  assert.deepEqual(readdirSync(join(folder, 'tmp')), []);
});

test('saves that do not end do not keep all builds from ending', async (t) => {
  const { book, address, said } = await serving(t, drawSlowly);
  let n = 0;
  const saving = setInterval(() => writeFileSync(join(book, 'index.md'), `${drawing('a')}\nWords ${++n}.\n`), 700);
  t.after(() => clearInterval(saving));
  await within(30, 'one of them', async () => /Words \d+\./.test(await text(address)));
  assert.ok(n > 4 && givenUp(said) > 0, `${n} saves, ${givenUp(said)} given up`);
});

test('saves in a burst are one build', async (t) => {
  const { book, address, said } = await serving(t);
  const builds = () => said().match(/ pages?, /g)?.length ?? 0, before = builds();
  for (let i = 0; i < 40; i++) writeFileSync(join(book, 'notes', `burst-${i}.md`), `# Burst ${i}\n`);
  writeFileSync(join(book, 'index.md'), '# Home\n\nAll forty.\n');
  await within(20, 'the last', async () => /All forty/.test(await text(address)));
  await new Promise((done) => setTimeout(done, 1000));
  assert.equal(builds(), before + 1);
});

test('a build that crashes is done once more, from nothing', async (t) => {
  const { book, address, said, child } = await serving(t, drawSlowly);
  writeFileSync(join(book, 'index.md'), `${drawing('a')}\nAll the same.\n`);
  process.kill(Number(await within(20, 'a build', () => worker(child))), 'SIGKILL');
  await within(20, 'it is said', () => /the build crashed; once more/.test(said()));
  await within(30, 'the page', async () => /All the same/.test(await text(address)));
});

test('the search is asked over HTTP as in the terminal', async (t) => {
  const { folder, book, address } = await serving(t, () => {}, '--base', 'repo');
  const api = (query) => fetch(`${address}api/search${query}`);
  const [built] = readdirSync(join(folder, 'tmp'));
  const printed = (...asked) => spawnSync(program, ['search', '--format', 'json', '--index',
    join(folder, 'tmp', built, 'site.index'), ...asked], { encoding: 'utf8' }).stdout;

  const found = await api('?q=availability+zone');
  assert.equal(found.status, 200);
  assert.equal(found.headers.get('content-type'), 'application/json');
  assert.equal(found.headers.get('access-control-allow-origin'), null);
  const body = await found.text();
  assert.ok(JSON.parse(body).hits.length > 1);
  assert.equal(body, printed('availability zone'));
  assert.equal(await (await api('?q=zone&n=1&scope=az')).text(), printed('-n', '1', '--scope', 'az', 'zone'));
  assert.deepEqual(JSON.parse(await (await api('?q=Zzyzzx%22%0a%1b%5b1m')).text()).hits, []);

  for (const query of ['', '?q=', `?q=${'a'.repeat(1001)}`, '?q=a&n=0', '?q=a&n=101', '?q=a&n=x', '?q=a&n=99999999999999999999']) {
    const wrong = await api(query);
    assert.equal(wrong.status, 400, query);
    assert.equal(typeof (await wrong.json()).error, 'string');
  }
  assert.equal((await fetch(`${address}api/search?q=a`, { method: 'POST' })).status, 405);
  assert.equal((await asked(`${address}api/search?q=zone`, 'evil.example')).status, 421);
  assert.equal((await fetch(new URL('/api/search?q=zone', address))).status, 404);

  // It is the index of the last build.
  writeFileSync(join(book, 'notes', 'new.md'), '# Quokkas\n\nThey smile.\n');
  await within(20, 'the new page', async () => (await (await api('?q=quokkas')).json()).hits.length === 1);
});

test('the search says that there is no index yet, and leaves the name to a site that has it', async (t) => {
  const { folder, book, address } = await serving(t, (at) => settings(at, 'title: [broken\n'));
  const early = await fetch(`${address}api/search?q=zone`);
  assert.equal(early.status, 503);
  assert.match((await early.json()).error, /not built/);
  mkdirSync(join(book, 'api', 'search'), { recursive: true });
  writeFileSync(join(book, 'api', 'search', 'index.md'), '# About searching\n');
  settings(folder, 'title: Mended\n');
  await within(20, 'the page', async () => /About searching/.test(await text(`${address}api/search`)));
});

// Drafts of all kinds, and links to them.
function writeDrafts(folder) {
  const put = (name, text) => {
    mkdirSync(join(folder, 'book', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'book', name), text);
  };
  put('handbook.yaml', 'title: Drafts\nsplit: 1\nlanguage: de\nbase_url: https://example.org/\n');
  put('notes/late.md', '---\ndraft: true\n---\n# Late quokka\n\nNot yet a wombat.\n');
  put('notes/parts.md', '---\npages:\n  two: {draft: true}\n---\n# Parts\n\n## One\n\nSaid.\n\n## Two\n\nUnsaid.\n');
  put('notes/split.md', '---\nsplit: 2\npages:\n  b: {draft: true}\n---\n# Split\n\n## A\n\nSaid.\n\n## B\n\nUnsaid numbat.\n');
  put('notes/whole.md', '---\nsplit: 2\ndraft: true\n---\n# Whole\n\n## C\n\nUnsaid.\n\n# Second\n\n## D\n\nUnsaid.\n');
  put('notes/links.md', '# Links\n\n[Late](late.md), [two](parts.md#two), [b](split.md#b)\n\n--8<-- "notes/late.md"\n');
  put('services/kiosk.md', '---\nname: Kiosk\nscope: az\ndraft: true\n---\nA kiosk.\n');
}
const MARK = 'Diese Seite ist ein Entwurf.';

test('--drafts shows what is not published yet, with a mark', async (t) => {
  const { address, said, folder, child, ended } = await serving(t, writeDrafts, '--drafts');
  const pages = ['late.html', 'split/b.html', 'whole/c.html', 'second/d.html', 'services/kiosk.html'];
  const find = (name) => readdirSync(site, { recursive: true }).map(String).find((path) => path.endsWith(name)) ?? name;
  const site = join(folder, 'tmp', readdirSync(join(folder, 'tmp'))[0], 'site');
  for (const name of pages) {
    const shown = await text(address + find(name));
    assert.ok(shown.includes(MARK), name);
    assert.match(shown, /<meta name="robots" content="noindex">/);
  }
  for (const name of ['index.html', 'links.html', 'split/a.html']) assert.ok(!(await text(address + find(name))).includes(MARK), name);
  const parts = await text(address + find('parts.html'));
  assert.ok(parts.includes('Unsaid.') && parts.includes('Teile dieser Seite sind Entwürfe.') && !parts.includes(MARK));
  assert.match(await text(address + find('links.html')), /Not yet a wombat/);
  assert.doesNotMatch(said(), /link-draft/);
  for (const word of ['quokka', 'numbat', 'kiosk'])
    assert.ok(!(await (await fetch(`${address}api/search?q=${word}`)).json()).hits.some(({ url }) => pages.includes(url)), word);
  assert.doesNotMatch(readFileSync(join(site, 'sitemap.xml'), 'utf8'), /late|kiosk/);
  child.kill('SIGTERM');
  await ended;

  const out = join(folder, 'out');
  const build = (...more) => spawnSync(program, ['build', '-v', '-s', join(folder, 'book'), '-o', out, ...more], { encoding: 'utf8' });
  const has = (name) => readdirSync(out, { recursive: true }).some((path) => String(path).endsWith(name));
  assert.match(build().stderr, /link-draft/);
  for (const name of pages) assert.ok(!has(name), name);
  assert.ok(!readFileSync(join(out, 'index.html'), 'utf8').includes('class="draft'));
  assert.doesNotMatch(build('--drafts').stderr, /link-draft|nothing has changed/);
  for (const name of pages) assert.ok(has(name), name);
  assert.equal(build('--drafts', '--zip').status, 2);
});

test('--open shows the site once it is there', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const shown = join(folder, 'shown'), browser = join(folder, 'browser');
  writeFileSync(browser, `#!/bin/sh\necho "$1" >"${shown}"\n`, { mode: 0o755 });
  process.env.BROWSER = browser;
  t.after(() => delete process.env.BROWSER);
  const { address } = await serving(t, () => {}, '--open');
  await within(20, 'the browser', () => existsSync(shown) && readFileSync(shown, 'utf8'));
  assert.equal(readFileSync(shown, 'utf8').trim(), address);
});
