// `handbook check --external` against a server on loopback: what is said of each kind of
// answer, how servers are treated, what is remembered, and what --fix writes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';

const top = new URL('../..', import.meta.url).pathname;
const asan = process.env.HANDBOOK_ASAN;
const program = asan && existsSync(asan) ? asan : (process.env.HANDBOOK ?? join(top, 'build/handbook'));
const work = mkdtempSync(join(tmpdir(), 'external-'));
const cache = join(work, 'cache/handbook/external.tsv');
const today = () => new Date().toISOString().slice(0, 10);

let server, port, mute, asked, busy = 0;

// "/301/to/x" and the like: the first part of a path says what is answered.
const answers = {
  200: (_, response) => response.end('fine'),
  301: (request, response, rest) => response.writeHead(301, { location: rest }).end(),
  302: (request, response, rest) => response.writeHead(302, { location: rest }).end(),
  308: (request, response, rest) => response.writeHead(308, { location: rest }).end(),
  404: (_, response) => response.writeHead(404).end(),
  410: (_, response) => response.writeHead(410).end(),
  403: (_, response) => response.writeHead(403).end(),
  405: (request, response) => response.writeHead(request.method === 'HEAD' ? 405 : 200).end('x'),
  'no-head': (request, response) => (request.method === 'HEAD' ? request.socket.destroy() : response.end('x')),
  429: (_, response) => response.writeHead(times(_) < 3 ? 429 : 200, { 'retry-after': '1' }).end(),
  'much-later': (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
  500: (_, response) => response.writeHead(times(_) < 3 ? 500 : 200).end(),
  'always-500': (_, response) => response.writeHead(500).end(),
  loop: (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
  file: (_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
  endless: (request, response) => {
    if (request.method === 'HEAD') return response.writeHead(405).end();
    const more = () => { while (!response.destroyed && response.write('x'.repeat(65536)) && (sent += 65536)); };
    response.on('drain', more);
    more();
  },
};
let sent = 0;
const times = ({ method, url }) => asked.filter((a) => a.url === url && a.method === method).length;

function answer(request, response) {
  const { method, url, headers } = request;
  asked.push({ method, url, headers, at: Date.now(), beside: busy });
  busy++;
  response.on('close', () => busy--);
  const [, kind] = url.split('/');
  (answers[kind] ?? answers[200])(request, response, url.slice(kind.length + 1));
}

before(async () => {
  server = createServer(answer).listen(0, '0.0.0.0');
  mute = createTcp((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1'); // takes connections, says nothing
  await Promise.all([server, mute].map((s) => new Promise((done) => s.on('listening', done))));
  port = server.address().port;
});
after(() => {
  server.closeAllConnections();
  server.close();
  mute.close();
  rmSync(work, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
  rmSync(dirname(cache), { recursive: true, force: true });
});

const at = (path, host = '127.0.0.1') => `http://${host}:${port}${path}`;

// A source of these files; lines of a list are links.
let made = 0;
function source(files, settings = {}) {
  const path = join(work, `notes${++made}`);
  const external = { pause_ms: 0, timeout_seconds: 2, ...settings };
  const all = { 'handbook.yaml': `title: Notes\nexternal: ${JSON.stringify(external)}\n`, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), Array.isArray(text) ? `# Page\n\n${text.map((a) => `- [a link](${a})`).join('\n')}\n` : text);
  }
  return path;
}

function run(args, env = {}) {
  return new Promise((done) => {
    const none = Object.fromEntries(Object.keys(process.env).filter((k) => /_proxy$/i.test(k)).map((k) => [k, undefined]));
    const child = spawn(program, ['check', ...args], { env: { ...process.env, ...none, XDG_CACHE_HOME: join(work, 'cache'), ...env } });
    let stdout = '', stderr = '';
    child.stdout.on('data', (text) => (stdout += text));
    child.stderr.on('data', (text) => (stderr += text));
    child.on('close', (status) => done({ status, stdout, stderr }));
  });
}
async function check(path, ...args) {
  const { status, stdout, stderr } = await run(['-s', path, '--external', '--own-network', '--format', 'json', ...args]);
  assert.ok(status < 3 && stderr === '', stderr);
  return { status, found: JSON.parse(stdout).filter(({ rule }) => rule.startsWith('external-')) };
}
const says = ({ found }, text) => found.find(({ message }) => message.includes(`"${text}"`));

test('what is said of each answer', async () => {
  const list = {
    '/200/a': null,
    '/404/a': ['external-gone', /there is no such page \(404\)/],
    '/410/a': ['external-gone', /gone for good \(410\)/],
    '/403/a': ['external-silent', /not shown to everybody \(403\)/],
    '/405/a': null,
    '/no-head/a': null,
    '/301/200/new': ['external-moved', new RegExp(`write "${at('/200/new')}"`)],
    '/308/200/new': ['external-moved', /has moved for good/],
    '/302/200/new': null,
    '/301/404/new': ['external-gone', /\(404\)/],
    '/301/': ['external-silent', /front page/],
    '/loop/a': ['external-gone', /redirected without end/],
    '/file/a': ['external-silent', /no address of the web/],
    '/429/a': null,
    '/much-later/a': ['external-silent', /asked too often \(429\)/],
    '/500/a': null,
    '/always-500/a': ['external-silent', /in trouble \(500\)/],
    '/endless/a': null,
  };
  const paths = Object.keys(list);
  const path = source({ 'index.md': paths.map((p) => at(p)) });
  const result = await check(path);
  assert.equal(result.status, 0, 'none of them is an error');
  for (const p of paths) {
    const said = says(result, at(p));
    assert.equal(said?.rule, list[p]?.[0], `${p}: ${said?.message}`);
    if (!said) continue;
    assert.match(said.message, list[p][1]);
    assert.match(said.message, new RegExp(`as of ${today()}`));
    assert.deepEqual([said.file, said.line, said.column], [join(path, 'index.md'), 3 + paths.indexOf(p), 3]);
  }
  assert.ok(sent < 20e6, `of a body without end little is taken: ${sent}`);
  assert.equal(asked.filter(({ url }) => url === '/404/a').map(({ method }) => method).join(), 'HEAD,GET');
  assert.equal(asked.filter(({ url }) => url === '/200/a').map(({ method }) => method).join(), 'HEAD');
  const [first, , , second] = asked.filter(({ url }) => url === '/429/a');
  assert.ok(!second && first, 'three questions');
});

test('a server is asked for one thing at a time, with a pause, and told little', async () => {
  const paths = [1, 2, 3, 4, 5].map((n) => at(`/200/${n}`));
  const begun = Date.now();
  await check(source({ 'index.md': [...paths, at('/200/other', '127.0.0.2')] }, { pause_ms: 300, user_agent: 'Lamp/1' }));
  const own = asked.filter(({ headers }) => headers.host.startsWith('127.0.0.1:'));
  assert.equal(own.length, 5);
  for (let i = 1; i < own.length; i++) assert.ok(own[i].at - own[i - 1].at >= 290, `${own[i].at - own[i - 1].at} ms`);
  assert.ok(asked.find(({ headers }) => headers.host.startsWith('127.0.0.2:')).at - begun < 1000, 'others do not wait');
  for (const { headers, beside } of asked) {
    assert.equal(headers['user-agent'], 'Lamp/1');
    assert.ok(beside <= 1);
    for (const name of ['cookie', 'authorization', 'referer']) assert.equal(headers[name], undefined);
  }
});

test('a server that asks to wait is waited for', async () => {
  await check(source({ 'index.md': [at('/429/a')] }));
  assert.equal(asked.length, 3);
  for (const i of [1, 2]) assert.ok(asked[i].at - asked[i - 1].at >= 950, `${asked[i].at - asked[i - 1].at} ms`);
});

test('a host that does not answer is left alone', async () => {
  const { port: silent } = mute.address();
  const links = Array.from({ length: 50 }, (_, i) => `http://127.0.0.1:${silent}/${i}`);
  const begun = Date.now();
  const { found } = await check(source({ 'index.md': links }, { timeout_seconds: 1 }));
  assert.equal(found.filter(({ rule }) => rule === 'external-silent').length, 50);
  assert.match(found[0].message, /does not answer in time/);
  assert.match(found[49].message, /was left alone/);
  assert.ok(Date.now() - begun < 12000, `${Date.now() - begun} ms`);
});

test('no TLS, nobody there, no such host', async () => {
  const closed = await new Promise((done) => {
    const s = createTcp().listen(0, () => { const p = s.address().port; s.close(() => done(p)); });
  });
  const result = await check(source({ 'index.md': [`https://127.0.0.1:${port}/a`, `http://127.0.0.1:${closed}/a`, 'http://nobody.invalid/a', at('/200/a')] }, { timeout_seconds: 20 }));
  assert.match(says(result, `https://127.0.0.1:${port}/a`).message, /speaks no TLS/);
  assert.match(says(result, `http://127.0.0.1:${closed}/a`).message, /cannot be reached/);
  const unknown = says(result, 'http://nobody.invalid/a');
  assert.match(unknown.message, /its host is not known/);
  assert.equal(unknown.rule, 'external-gone', 'for there is a network');
});

test('what is not asked for', async () => {
  const secret = `http://ann:pass@127.0.0.1:${port}/200/secret#there`;
  await check(source({ 'index.md': [secret, 'ftp://127.0.0.1/a', 'mailto:ann@example.org', at('/200/private/a'), at('/200/x.pdf')] },
    { ignore: [at('/200/private/'), 'http*.pdf'] }));
  assert.deepEqual(asked.map(({ url }) => url), ['/200/secret'], 'and an address without its fragment');
  assert.equal(asked[0].headers.authorization, undefined);
});

test('the own network is left alone unless it is asked for', async () => {
  const links = [at('/200/a'), at('/200/a', 'localhost'), at('/200/a', '[::1]'), at('/200/a', '2130706433'), 'http://10.255.255.1/'];
  const { status, stdout } = await run(['-s', source({ 'index.md': links }), '--external', '--format', 'json']);
  assert.deepEqual([status, JSON.parse(stdout).filter(({ rule }) => rule.startsWith('external'))], [0, []]);
  assert.deepEqual(asked, []);
});

test('without --external nothing is asked', async () => {
  await run(['-s', source({ 'index.md': [at('/404/a')] })]);
  assert.deepEqual(asked, []);
  const { status, stderr } = await run(['-s', source({ 'index.md': '# A\n' }), '--own-network']);
  assert.deepEqual([status, stderr.split('\n').length], [2, 2]);
  assert.match(stderr, /--own-network goes with --external/);
});

test('answers are remembered, with their dates', async () => {
  const path = source({ 'index.md': [at('/200/a'), at('/301/200/b'), at('/404/a'), at('/404/a')] });
  const first = await check(path), n = asked.length;
  const second = await check(path);
  assert.deepEqual(second, first);
  assert.equal(asked.length, n, 'nobody is asked again');
  assert.equal(statSync(cache).mode & 0o777, 0o644 & ~process.umask());
  const old = readFileSync(cache, 'utf8');
  const back = (days) => writeFileSync(cache, old.replace(/^\d+/gm, (t) => Number(t) - days * 86400) + 'rubbish\n\0\t\t\t\n');
  back(2);
  asked = [];
  const third = await check(path);
  assert.deepEqual([...new Set(asked.map(({ url }) => url))], ['/404/a'], 'who was gone is asked after a day');
  const dated = third.found.find(({ rule }) => rule === 'external-moved').message;
  assert.match(dated, new RegExp(`as of ${new Date(Date.now() - 2 * 86400e3).toISOString().slice(0, 10)}`));
  back(8);
  asked = [];
  await check(path);
  assert.equal(new Set(asked.map(({ url }) => url)).size, 4, 'after a week all are, and where one has moved');
  writeFileSync(cache, Buffer.from([0, 1, 2, 255, 10, 9, 9, 9, 10]));
  assert.equal((await check(path)).found.length, first.found.length);
});

test('raw HTML, references, pictures, sources of services; comments and levels', async () => {
  const path = source({
    'handbook.yaml': `title: Notes\nexternal: {pause_ms: 0}\nlint: {external-gone: error}\n`,
    'index.md': `# Page\n\n<a href="${at('/404/raw')}">x</a> and ![pic](${at('/404/pic.png')}) and [ref][r], ${at('/404/auto')}.\n\n` +
      `<!-- lint: off external-gone -->\n[hushed](${at('/404/hushed')})\n\n[r]: ${at('/404/ref')}\n`,
    'services/lamp.md': `---\nname: Lamp\nverdict: Shines.\nscope: az\nsources:\n  - {title: Manual, url: ${at('/404/manual')}}\n---\nIt shines.\n`,
  });
  const result = await check(path);
  const found = Object.fromEntries(result.found.map(({ message, line, column, file }) => [message.match(/404\/(\w+)/)[1], [file.slice(path.length + 1), line, column]]));
  assert.deepEqual(found, {
    raw: ['index.md', 3, found.raw[2]], pic: ['index.md', 3, found.pic[2]], ref: ['index.md', 3, found.ref[2]],
    auto: ['index.md', 3, found.auto[2]], manual: ['services/lamp.md', 6, 26],
  });
  assert.equal(result.status, 1, 'errors, as the settings have it');
  assert.ok(asked.some(({ url }) => url === '/404/hushed'));
});

test('--fix writes where things have moved', async () => {
  const old = at('/301/200/new'), now = at('/200/new');
  const text = (a) => `# Page\n\nSee [it](${a} "title"), <${a}>, ${a} and [there][r].\n\nOr [here](${a}#part).\n\n` +
    `\`${old}\` and [not this](${old}x/404) and [for now](${at('/302/200/z')}).\n\n    ${old}\n\n[r]: ${a}\n`;
  const service = (a) => `---\nname: Lamp\nverdict: Shines.\nscope: az\nsources:\n  - title: Manual\n    url: ${a}\n  - {title: More, url: "${a}?b=1&c=2"}\n---\nIt shines.\n`;
  const path = source({ 'index.md': text(old), 'services/lamp.md': service(old) });
  const shown = await run(['-s', path, '--external', '--own-network', '--fix']);
  assert.equal(readFileSync(join(path, 'index.md'), 'utf8'), text(old), 'nobody to ask');
  assert.ok(shown.stdout.includes(`+See [it](${now} "title")`), shown.stdout);
  const { stderr } = await run(['-s', path, '--external', '--own-network', '--fix', '--yes']);
  assert.match(stderr, /2 files written/);
  assert.equal(readFileSync(join(path, 'index.md'), 'utf8'), text(now).replace(`[not this](${old}x/404)`, `[not this](${now}x/404)`));
  assert.equal(readFileSync(join(path, 'services/lamp.md'), 'utf8'), service(now));
});

test('an address that would be something else in the text is not written', async () => {
  const path = source({ 'index.md': [at('/301/200/a(b)*c*'), at('/301/200/ends.')] });
  const { stderr } = await run(['-s', path, '--external', '--own-network', '--fix', '--yes']);
  assert.match(stderr, /nothing that could be mended safely/);
  assert.match(stderr, /has moved for good/);
});

test('a thousand links of many hosts', async () => {
  const links = Array.from({ length: 2000 }, (_, i) => at(`/200/${i}`, `127.0.${i % 20}.${1 + (i % 200)}`));
  const begun = Date.now();
  const { found } = await check(source({ 'index.md': links }));
  assert.deepEqual(found, []);
  assert.equal(asked.length, 2000);
  assert.ok(Date.now() - begun < 60000);
});
