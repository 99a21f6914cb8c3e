// Edits, one after another, each followed by a build over the last one and by one from
// nothing: what is published must be the same to the byte, whatever the first took to be
// unchanged. EDITS says how many, SEED where the order of them begins.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync, chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync,
  renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const handbook = resolve(process.env.HANDBOOK ?? 'build/release/handbook');
const edits = Number(process.env.EDITS ?? (process.env.HANDBOOK_AUDIT ? 1000 : 60));
const seed = Number(process.env.SEED ?? 1);
const folder = mkdtempSync(join(tmpdir(), 'handbook-edits-'));
const source = join(folder, 'notes'), live = join(folder, 'live'), fresh = join(folder, 'fresh');
let options = [];

// mulberry32: small, and the same numbers everywhere.
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const next = random(seed);
const below = (n) => Math.floor(next() * n);
const one = (list) => list[below(list.length)];
const words = 'queue gateway Relay ledger beacon storage zone Region host replica lease quorum shard'.split(' ');
const sentence = () => Array.from({ length: 4 + below(8) }, () => one(words)).join(' ') + '.';

const at = (name) => join(source, name);
function put(name, text) {
  mkdirSync(dirname(at(name)), { recursive: true });
  if (existsSync(at(name)) && statSync(at(name)).isDirectory()) rmSync(at(name), { recursive: true });
  writeFileSync(at(name), text);
}
function notes() {
  return readdirSync(source, { recursive: true }).map(String)
    .filter((name) => name.endsWith('.md') && !name.includes('.git/') && lstatSync(at(name)).isFile()).sort();
}
const page = (title) => `# ${title}\n\n${sentence()}\n\n## ${one(words)} ${below(9)}\n\n${sentence()} See [it](index.md).\n`;

function git(...args) {
  execFileSync('git', ['-C', source, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { stdio: 'ignore' });
}

// Each changes something that a site may depend on. Some change nothing at all.
const changes = {
  'a sentence more': () => appendFileSync(at(one(notes())), `\n${sentence()}\n`),
  'a heading': () => appendFileSync(at(one(notes())), `\n## ${one(words)} ${below(99)}\n\n${sentence()}\n`),
  'a new page': () => put(`${one(['', 'a/', 'b/c/'])}page-${below(40)}.md`, page(`${one(words)} ${below(99)}`)),
  'a page less': () => notes().length > 3 && rmSync(at(one(notes()))),
  'a page renamed': () => renameSync(at(one(notes())), at(`moved-${below(40)}.md`)),
  'front matter': () => put(`front-${below(5)}.md`, `---\ntitle: ${one(words)} ${below(9)}\ntags: [${one(words)}]\ndraft: ${one(['yes', 'no'])}\naliases: [old-${below(9)}]\n---\n\n${sentence()}\n`),
  'a service': () => put(`services/${one(words).toLowerCase()}.md`, `---\nname: ${one(words)}\nscope: ${one(['az', 'region', 'global'])}\n---\n\n${sentence()}\n`),
  'a service less': () => rmSync(at('services'), { recursive: true, force: true }),
  'a term': () => put('glossary.md', `## ${one(words)}\n\n${sentence()}\n`),
  'a setting': () => put('handbook.yaml', `title: ${one(words)}\nlink_titles: ${one(['yes', 'no'])}\nsplit: ${one([1, 2])}\n`),
  'a name to leave out': () => put('handbook.yaml', `title: Left\nexclude: ["page-${below(40)}.md"]\n`),
  'a layout': () => put('layouts/footer.html', `<p>${sentence()}</p>\n`),
  'no layouts': () => rmSync(at('layouts'), { recursive: true, force: true }),
  'words of the interface': () => put('layouts/strings/en.yaml', `search: ${one(words)}\n`),
  'a picture': () => put('assets/dot.svg', `<svg xmlns="http://www.w3.org/2000/svg" width="${1 + below(9)}" height="1"/>`),
  'an attachment': () => put(`files/${one(words)}.txt`, sentence()),
  'an include': () => { put('part.txt', `${sentence()}\n`); put('with.md', '# With\n\n--8<-- "part.txt"\n'); },
  'the included text': () => put('part.txt', `${sentence()}\n`),
  'what a text asks for': () => {
    put('asks.md', '# Asks\n\nVersion {{< param version >}} of it.\n');
    put('handbook.yaml', `title: Asked\ndialects: [hugo]\nparams: {version: ${below(99)}}\n`);
  },
  'a footnote and a table': () => put('syntax.md', `# Syntax\n\n${sentence()}[^1]\n\n| ${one(words)} | b |\n|---|---|\n| \`c\` | ${one(words)} |\n\n[^1]: ${sentence()}\n`),
  'a link of the system': () => { rmSync(at('linked.md'), { force: true }); if (below(3)) symlinkSync(one(notes()), at('linked.md')); },
  'a folder without notes': () => mkdirSync(at(`empty-${below(9)}`), { recursive: true }),
  'the same again': () => { const name = one(notes()); writeFileSync(at(name), readFileSync(at(name))); },
  'another time alone': () => utimesSync(at(one(notes())), below(2e9), below(2e9)),
  'the mode of a file': () => chmodSync(at(one(notes())), one([0o644, 0o600])),
  'the same size and time': () => {
    const name = at(one(notes())), { atime, mtime } = statSync(name), text = readFileSync(name, 'utf8');
    writeFileSync(name, text.replace(/[a-z]/g, (c) => (next() < 0.2 ? 'x' : c)));
    utimesSync(name, atime, mtime);
  },
  'a copy of another page': () => { const from = one(notes()), to = one(notes()); if (from !== to) copyFileSync(at(from), at(to)); },
  'a commit': () => { git('add', '-A'); git('commit', '-q', '--allow-empty', '-m', 'more'); },
  'what git ignores': () => put('.gitignore', `page-${below(40)}.md\n`),
  'an option': () => { options = one([[], ['--base-url', 'https://example.org/notes/'], ['--index-shards', '2']]); },
  'what is published, altered': () => appendFileSync(join(live, 'index.html'), 'x'),
  'what is published, a file more': () => writeFileSync(join(live, 'stray.html'), 'x'),
  'what is published, a file less': () => rmSync(join(live, '404.html'), { force: true }),
  'the index, altered': () => rmSync(join(`${live}.index`, 'vocabulary'), { force: true }),
  'a file that is named by what it holds, altered': () => {
    const folder = one(['search', 'share'].map((name) => join(live, name)).filter((name) => existsSync(name)));
    const name = join(folder, one(readdirSync(folder).sort()));
    if (lstatSync(name).isFile()) writeFileSync(name, one(['', readFileSync(name, 'latin1').replace(/[a-z0-9]/, 'x')]), 'latin1');
  },
  'the record, damaged': () => existsSync(join(folder, '.live.record')) && appendFileSync(join(folder, '.live.record'), 'x'),
  'the memo, damaged': () => existsSync(join(folder, '.live.memo')) && appendFileSync(join(folder, '.live.memo'), 'x'),
  'the memo of another build': () => {
    if (!existsSync(join(folder, '.live.memo'))) return;
    const memo = readFileSync(join(folder, '.live.memo'));
    appendFileSync(at('index.md'), `\n${sentence()}\n`);
    build(live);
    writeFileSync(join(folder, '.live.memo'), memo);
    appendFileSync(at('index.md'), `\n${sentence()}\n`);
  },
  'the list of both trees, damaged': () => existsSync(join(folder, '.live.tree')) && appendFileSync(join(folder, '.live.tree'), 'x'),
  'the spare tree, a file more': () => existsSync(join(folder, '.live.spare')) && writeFileSync(join(folder, '.live.spare/stray.html'), 'x'),
  'the spare tree, a file less': () => rmSync(join(folder, '.live.spare/404.html'), { force: true }),
  'the spare tree, a file altered': () => existsSync(join(folder, '.live.spare')) && appendFileSync(join(folder, '.live.spare/index.html'), 'x'),
  'no spare tree': () => rmSync(join(folder, '.live.spare'), { recursive: true, force: true }),
  'a folder where a file was, or the other way round': () => {
    const name = `files/${one(words)}.txt`, was = existsSync(at(name)) && lstatSync(at(name)).isDirectory();
    rmSync(at(name), { recursive: true, force: true });
    put(was ? name : `${name}/within.txt`, sentence());
    put('files.md', `# Files\n\n[one](${name}${was ? '' : '/within.txt'})\n`);
  },
  'a build that is killed': () => {
    appendFileSync(at('index.md'), `\n${sentence()}\n`);
    spawnSync(handbook, ['build', '-q', '-s', source, '-o', live], { timeout: 1 + below(25), killSignal: 'SIGKILL' });
  },
  'a build that is given up': () => {
    appendFileSync(at(one(notes())), `\n${sentence()}\n`);
    spawnSync(handbook, ['build', '-q', '-s', source, '-o', live], { timeout: 1 + below(60), killSignal: 'SIGTERM' });
  },
  'two within a tick': () => {
    const name = at('tick.md'), text = (c) => `# Tick\n\nThe letter ${c}.\n`;
    writeFileSync(name, text('a'));
    build(live);
    writeFileSync(name, text('b'));
  }
};

function build(out, ...more) {
  const run = spawnSync(handbook, ['build', '-v', '-s', source, '-o', out, ...options, ...more], { encoding: 'utf8' });
  assert.ok(run.status < 2, run.stderr);
  return run;
}

// Every file of a folder with its mode and bytes.
function tree(root) {
  const files = new Map();
  for (const name of readdirSync(root, { recursive: true }).map(String).sort()) {
    const stat = lstatSync(join(root, name));
    files.set(name, `${stat.mode} ${stat.isFile() ? readFileSync(join(root, name), 'latin1') : ''}`);
  }
  return files;
}

function same(a, b, what) {
  const one = tree(a), other = tree(b);
  assert.deepEqual([...one.keys()], [...other.keys()], what);
  for (const [name, bytes] of one) assert.ok(bytes === other.get(name), `${what}: ${name}`);
}

// Findings, without the summary and the seconds of each stage.
const said = (run) => run.stderr.split('\n').filter((line) => /: (note|warning|error): /.test(line)).sort();

before(() => {
  put('index.md', '# Notes\n\nOf a queue and a Relay.\n\n- [A](a/one.md)\n');
  put('a/one.md', page('Queue'));
  put('a/two.md', page('Relay'));
  put('b/c/three.md', page('Ledger'));
  git('init', '-q');
});
after(() => rmSync(folder, { recursive: true, force: true }));

test(`what ${edits} edits leave is what a build from nothing makes (seed ${seed})`, () => {
  const order = [];
  build(live);
  for (let i = 0; i < edits; i++) {
    const change = one(Object.keys(changes));
    order.push(change);
    changes[change]();
    const what = `seed ${seed}, edit ${i}: ${order.slice(-4).join(' / ')}`;
    const second = build(live);
    rmSync(fresh, { recursive: true, force: true });
    rmSync(`${fresh}.index`, { recursive: true, force: true });
    const first = build(fresh, '--clean');
    same(live, fresh, what);
    same(`${live}.index`, `${fresh}.index`, `${what}, the index`);
    assert.deepEqual(said(second), said(first), `${what}, findings`);
  }
});

// Of a build: how many pages it took over, and how many there are.
const kept = (run) => Number(/; (\d+) pages? kept; /.exec(run.stderr)?.[1] ?? 0);
const pages = () => readdirSync(live, { recursive: true }).filter((name) => String(name).endsWith('.html')).length;

test('pages that an edit does not reach are kept, whatever kind of edit it is', () => {
  for (let i = 0; i < 30; i++) put(`many/page-${i}.md`, `# Number ${i}\n\nThe ${i}th of them. See [the next](page-${(i + 1) % 30}.md#part).\n\n## Part\n\nA part.\n`);
  build(live);
  const most = pages() - 4;
  appendFileSync(at('many/page-7.md'), '\nZyzzyva.\n');
  assert.ok(kept(build(live)) >= most, 'a text');
  appendFileSync(at('many/page-7.md'), '\n## Another heading\n\nQuux.\n');
  assert.ok(kept(build(live)) >= most, 'a heading');
  put('many/page-7.md', `\n\n${readFileSync(at('many/page-7.md'), 'utf8')}`);
  assert.ok(kept(build(live)) >= most, 'two empty lines');
  put('layouts/footer.html', '<p>A footer.</p>\n');
  assert.equal(kept(build(live)), 0, 'a layout');
  rmSync(at('layouts'), { recursive: true, force: true });
  build(live);
  rmSync(at('many/page-9.md'));
  assert.equal(kept(build(live)), 0, 'what pages led to is gone: they are looked at again');
});

test('what others call a page is searched as they have it now, wherever they stand', () => {
  for (let i = 0; i < 200; i++) put(`many/page-${i}.md`, `# Number ${i}\n\nOne.\n`); // more than are read at once
  put('zz/of-all.md', '# Last\n\nIts own words.\n');
  for (const name of ['ferry', 'barge']) {
    put('aa/of-all.md', `# First\n\nSee [the ${name}](../zz/of-all.md).\n`);
    build(live);
  }
  rmSync(fresh, { recursive: true, force: true });
  rmSync(`${fresh}.index`, { recursive: true, force: true });
  build(fresh, '--clean');
  same(live, fresh, 'the site');
  same(`${live}.index`, `${fresh}.index`, 'the index');
});

test('two trees change places: what is published is not copied', () => {
  const edit = () => {
    appendFileSync(at('index.md'), `\n${sentence()}\n`);
    build(live);
    return statSync(live).ino;
  };
  build(live, '--clean');
  assert.ok(!existsSync(join(folder, '.live.spare')), 'a build from nothing leaves no spare');
  const [one, other] = [edit(), edit()];
  assert.notEqual(one, other);
  assert.equal(edit(), one);
  assert.equal(edit(), other);
  const before = statSync(join(live, 'search.html')).ino;
  assert.equal(edit(), one);
  assert.equal(statSync(join(live, 'search.html')).ino, before, 'a file that is the same is one in both');
  build(fresh, '--clean');
  same(live, fresh, 'after all this');
  writeFileSync(join(live, 'stray.html'), 'x');
  assert.notEqual(edit(), other, 'a tree that somebody has altered is not used again');
  assert.ok(!existsSync(join(live, 'stray.html')));
  assert.ok(!existsSync(join(folder, '.live.spare/stray.html')));
});

// Ends a build by SIGTERM, once the spare has become what is staged.
async function giveUp() {
  const child = spawn(handbook, ['build', '-q', '-s', source, '-o', live]);
  const ended = new Promise((done) => child.on('exit', (code, signal) => done(signal ?? code)));
  const spare = join(folder, '.live.spare');
  while (existsSync(spare) && child.exitCode === null) await new Promise((done) => setImmediate(done));
  child.kill('SIGTERM');
  return ended;
}

test('a build that is given up leaves what is published, and the spare to the next', async () => {
  put('handbook.yaml', 'title: Given up\nsplit: 1\n');
  for (let i = 0; i < 200; i++) put(`more/sheet-${i}.md`, `# More ${i}\n\n${sentence()}\n\n## Part\n\n${sentence()}\n`);
  for (let i = 0; i < 2; i++) {
    appendFileSync(at('index.md'), `\n${sentence()}\n`);
    build(live);
  }
  let given = 0;
  for (let i = 0; i < 8; i++) {
    const before = statSync(live).ino, other = statSync(join(folder, '.live.spare')).ino;
    put(`more/file-${i}.txt`, sentence());
    appendFileSync(at(`more/sheet-${i}.md`), `\n${sentence()} [File](file-${i}.txt)\n`);
    const published = readFileSync(join(live, 'more', `sheet-${i}.html`), 'utf8');
    if (await giveUp() !== 'SIGTERM' || statSync(live).ino !== before) continue;
    given++;
    assert.equal(readFileSync(join(live, 'more', `sheet-${i}.html`), 'utf8'), published);
    assert.equal(statSync(join(folder, '.live.spare')).ino, other, 'the spare is there again');
    assert.ok(!existsSync(join(folder, '.live.new')));
    const run = build(live);
    assert.equal(statSync(live).ino, other, 'and is used by the next build');
    assert.ok(kept(run) > 150, run.stderr);
    build(fresh, '--clean');
    same(live, fresh, `given up, the ${i}th`);
    same(`${live}.index`, `${fresh}.index`, `given up, the ${i}th, the index`);
  }
  assert.ok(given >= 4, `${given} of 8 were given up in time`);
  rmSync(at('more'), { recursive: true });
});

test('what another program made is not kept', () => {
  const other = join(folder, 'handbook');
  copyFileSync(handbook, other);
  build(live);
  appendFileSync(at('index.md'), `\n${sentence()}\n`);
  const run = spawnSync(other, ['build', '-v', '-s', source, '-o', live, ...options], { encoding: 'utf8' });
  assert.ok(run.status < 2, run.stderr);
  assert.equal(kept(run), 0);
});

const isUnchanged = (run) => run.stderr.includes('nothing has changed');

test('nothing has changed: no file is touched, and the same is said', () => {
  put('broken.md', '# Broken\n\n[nowhere](nowhere.md)\n');
  const first = build(live), before = statSync(join(live, 'index.html'));
  const second = build(live);
  assert.ok(!isUnchanged(first));
  assert.ok(isUnchanged(second), second.stderr);
  assert.equal(second.status, 1);
  assert.deepEqual(said(second), said(first));
  assert.ok(said(second).some((line) => line.includes('nowhere.md')));
  assert.equal(statSync(join(live, 'index.html')).ino, before.ino);
  assert.ok(!isUnchanged(build(live, '--clean')), '--clean builds');
});

test('by times or by bytes: --verify does not trust what utimes and chmod may feign', () => {
  build(live);
  const verified = build(live, '--verify');
  assert.ok(!isUnchanged(verified), 'the record has times only');
  assert.ok(isUnchanged(build(live, '--verify')));
  assert.ok(isUnchanged(build(live)), 'what is known by bytes is known');
});

test('a clock that goes back leaves no change unseen', () => {
  const name = at('index.md'), future = Date.now() / 1000 + 3600;
  appendFileSync(name, '\nThe letter a.\n');
  utimesSync(name, future, future);
  build(live);
  assert.ok(isUnchanged(build(live)));
  writeFileSync(name, readFileSync(name, 'utf8').replace('letter a', 'letter b'));
  utimesSync(name, future, future);
  assert.ok(!isUnchanged(build(live)));
  assert.match(readFileSync(join(live, 'index.html'), 'utf8'), /letter b/);
});

test('with --strict, what was not published is not taken for done', () => {
  const strict = () => spawnSync(handbook, ['build', '-v', '--strict', '-s', source, '-o', live], { encoding: 'utf8' });
  assert.equal(strict().status, 1);
  assert.ok(!isUnchanged(strict()));
});

test('a build while another one runs waits, and finds what that has made', async () => {
  appendFileSync(at('index.md'), `\n${sentence()}\n`);
  const start = () => new Promise((done) => {
    const child = spawn(handbook, ['build', '-v', '-s', source, '-o', live]);
    let stderr = '';
    child.stderr.on('data', (more) => { stderr += more; });
    child.on('close', () => done({ stderr }));
  });
  const both = await Promise.all([start(), start()]);
  assert.equal(both.filter(isUnchanged).length, 1, both.map((run) => run.stderr).join('\n---\n'));
});
