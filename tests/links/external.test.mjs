// `handbook check --external` against a server on loopback: what is said of each kind of
// answer, how servers are treated, what is remembered, and what --fix writes.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createServer as createTls } from 'node:https';
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

function run(args, env = {}, [command, ...before] = [program]) {
  return new Promise((done) => {
    const none = Object.fromEntries(Object.keys(process.env).filter((k) => /_proxy$/i.test(k)).map((k) => [k, undefined]));
    const child = spawn(command, [...before, 'check', ...args], { env: { ...process.env, ...none, XDG_CACHE_HOME: join(work, 'cache'), ...env } });
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

// What a server says that keeps to no rule; each stands under an address of its own.
const nothing = 'Content-Length: 0\r\n\r\n';
const forever = (socket, text, ms) => {
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(text)), ms);
};
const misbehaving = {
  'head-drips': [(s) => { s.write('HTTP/1.1 200 OK\r\nX: '); forever(s, 'a', 50); }, /does not answer in time/],
  'head-without-end': [(s) => { s.write('HTTP/1.1 200 OK\r\n'); forever(s, `X: ${'a'.repeat(60000)}\r\n`, 5); }, /has no end/],
  'wait-without-end': [(s) => forever(s, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(999), 5), /has no end/],
  'head-ignored': [(s, m) => m === 'GET' && s.end(`HTTP/1.1 200 OK\r\n${nothing}`), null],
  'body-stays-away': [(s, m) => s.write(m === 'HEAD' ? `HTTP/1.1 405 No\r\n${nothing}` : 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'), null],
  'body-behind-head': [(s) => s.write(`HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n${'z'.repeat(50)}`), null],
  'no-http': [(s) => s.end('Good morning.\n'), /not answer as web servers do/],
  'no-length': [(s) => s.end('HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n'), /not answer as web servers do/],
  'no-programs': [(s) => s.end(`HTTP/1.1 999 Denied\r\n${nothing}`), /answers with 999/],
  'wants-cookies': [(s, _, url) => s.end(`HTTP/1.1 302 Found\r\nSet-Cookie: a=b\r\nLocation: ${url}\r\n${nothing}`), /takes no cookies/],
  'back-to-itself': [(s, _, url) => s.end(`HTTP/1.1 301 Moved\r\nLocation: ${url}\r\n${nothing}`), /redirected without end/],
  'to-no-host': [(s) => s.end(`HTTP/1.1 301 Moved\r\nLocation: http://[::1\r\n${nothing}`), /no address of the web/],
  'to-a-terminal': [(s) => s.end(`HTTP/1.1 301 Moved\r\nLocation: /a\x1b[31m\r\n${nothing}`), /no address of the web/],
  'was-busy': [(s) => s.end(`HTTP/1.1 503 Busy\r\nRetry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\n${nothing}`), /has no time/],
};

test('servers that misbehave', async () => {
  const met = {};
  const rude = createTcp((socket) => {
    socket.on('error', () => {});
    socket.once('data', (data) => {
      const [method, url] = data.toString('latin1').split(' ');
      const [, name] = url.split('/');
      (met[name] ??= []).push(method);
      misbehaving[name][0](socket, method, url);
    });
  }).listen(0, '0.0.0.0');
  await new Promise((done) => rude.on('listening', done));
  const names = Object.keys(misbehaving), { port: its } = rude.address();
  const address = (name) => `http://127.0.1.${names.indexOf(name) + 1}:${its}/${name}/x`;
  const begun = Date.now();
  const result = await check(source({ 'index.md': names.map(address) }, { timeout_seconds: 1 }));
  rude.close();
  for (const name of names) {
    const said = says(result, address(name)), [, expected] = misbehaving[name];
    if (expected) assert.match(said?.message ?? `${name}: nothing`, expected);
    else assert.equal(said, undefined, said?.message);
  }
  assert.deepEqual(met['head-ignored'], ['HEAD', 'GET']);
  assert.equal(met['was-busy'].length, 3, 'a time that is over is no reason to give up');
  assert.ok(Date.now() - begun < 15000, `${Date.now() - begun} ms`);
});

// Certificates are made here; that of an authority is trusted by a process alone, which sees
// another file in the place of the machine's list. Only root can have that done.
const trusted = '/etc/ssl/certs/ca-certificates.crt';
const can_trust = process.getuid() === 0 && existsSync(trusted) &&
  spawnSync('unshare', ['-m', 'mount', '--bind', trusted, trusted]).status === 0;

test('certificates that are not valid', async () => {
  const folder = mkdtempSync(join(work, 'tls-')), file = (name) => join(folder, name);
  const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = (name) => openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', `${name}.key`);
  ['authority', 'server'].forEach(key);
  const itself = (name, subject, alternative) =>
    openssl('req', '-x509', '-new', '-key', `${name}.key`, '-subj', subject, '-days', '30', '-out', `${name}.pem`, '-addext', alternative);
  itself('authority', '/CN=Authority', 'keyUsage=critical,keyCertSign');
  itself('server', '/CN=127.0.0.1', 'subjectAltName=IP:127.0.0.1');
  openssl('req', '-new', '-key', 'server.key', '-subj', '/CN=server', '-out', 'server.csr');
  const signed = (name, alternative, begins, ends) => {
    writeFileSync(file('index'), '');
    writeFileSync(file('ca.cnf'), `[ca]\ndefault_ca=d\n[d]\ndatabase=index\nrand_serial=yes\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\nx509_extensions=e\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=${alternative}\n`);
    openssl('ca', '-batch', '-notext', '-config', 'ca.cnf', '-cert', 'authority.pem', '-keyfile', 'authority.key',
      '-in', 'server.csr', '-out', `${name}.pem`, '-startdate', begins, '-enddate', ends);
  };
  signed('right', 'IP:127.0.0.1', '20200101000000Z', '20490101000000Z');
  signed('elsewhere', 'DNS:other.example', '20200101000000Z', '20490101000000Z');
  signed('over', 'IP:127.0.0.1', '20200101000000Z', '20210101000000Z');
  writeFileSync(file('trusted'), can_trust ? readFileSync(trusted, 'utf8') + readFileSync(file('authority.pem'), 'utf8') : '');
  const told = [], addresses = {}, servers = [];
  for (const name of ['server', 'right', 'elsewhere', 'over']) {
    const one = createTls({ key: readFileSync(file('server.key')), cert: readFileSync(file(`${name}.pem`)) },
      (_, response) => { told.push(name); response.end('x'); });
    one.on('tlsClientError', () => {});
    await new Promise((done) => one.listen(0, '127.0.0.1', done));
    servers.push(one);
    addresses[name] = `https://127.0.0.1:${one.address().port}/a`;
  }
  const path = source({ 'index.md': Object.values(addresses) });
  const { stdout } = await run(['-s', path, '--external', '--own-network', '--format', 'json'], {},
    can_trust ? ['unshare', '-m', 'sh', '-c', 'mount --bind "$0" "$1" && shift && exec "$@"', file('trusted'), trusted, program] : [program]);
  servers.forEach((one) => one.close());
  const result = { found: JSON.parse(stdout) };
  for (const name of ['server', 'elsewhere', 'over']) {
    assert.match(says(result, addresses[name])?.message ?? name, /cannot be opened: the certificate of its host is not valid/);
    assert.ok(!told.includes(name), 'nothing is asked of whom is not who it says to be');
  }
  if (can_trust) assert.equal(says(result, addresses.right), undefined);
});

test('a name of a host with other letters than those of ASCII', async () => {
  const result = await check(source({ 'index.md': ['http://nobody-ünï.invalid/a', at('/200/a')] }, { timeout_seconds: 20 }));
  assert.match(says(result, 'http://nobody-ünï.invalid/a').message, /its host is not known/);
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
