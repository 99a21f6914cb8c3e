// What a build leaves when something goes wrong in the middle of it: calls of the system
// that fail, memory that is not there, SIGKILL, another build, a clock that goes back, a
// damaged cache or journal. `make audit` has every call fail, `make test` a few of each
// kind. A line at the end says how many faults there were.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab, errno, spread, sum } from './lab.mjs';

const isAudit = !!process.env.HANDBOOK_AUDIT;
let lab, calls;

before(() => {
  lab = new Lab();
  calls = lab.count();
});
after(() => {
  console.log(`# ${lab.injected} faults injected`);
  lab.close();
});

// Each call: what it fails with, and how many of them are tried by `make test`.
const series = [
  { call: 'open', errors: ['EMFILE', 'EIO', 'ENOSPC'], few: 4 },
  { call: 'read', errors: ['EIO'], few: 3 },
  { call: 'write', errors: ['ENOSPC', 'EIO'], few: 3 },
  { call: 'close', errors: ['EIO'], few: 3 },
  { call: 'rename', errors: ['EIO', 'EINVAL', 'ENOSPC'], few: 3 },
  { call: 'link', errors: ['EIO', 'EMLINK'], few: 2 },
  { call: 'mkdir', errors: ['ENOSPC'], few: 3 },
  // What cannot be looked at or removed stays, and the next build removes it.
  { call: 'remove', errors: ['EIO'], few: 3, mayLeave: true },
  { call: 'stat', errors: ['EIO'], few: 4, mayLeave: true },
  { call: 'chmod', errors: ['EPERM'], few: 2 },
  { call: 'folder', errors: ['EIO', 'EMFILE'], few: 3 },
  { call: 'thread', errors: ['EAGAIN'], few: 3 },
  { call: 'pipe', errors: ['EMFILE'], few: 3 },
  { call: 'malloc', errors: ['ENOMEM'], few: 6, many: 200, mayLeave: true },
];

for (const { call, errors, few, many = 400, mayLeave } of series)
  for (const error of errors)
    test(`${call}: ${error}`, () => {
      assert.ok(calls[call] > 0, 'the program makes such calls');
      const wrong = [];
      const injected = lab.injected;
      for (const always of [0, 1]) {
        const count = isAudit ? many : always ? Math.ceil(few / 3) : few;
        for (const at of spread(calls[call], count))
          wrong.push(...lab.fault({ call, at, errno: errno[error], always }, { mayLeave }));
      }
      assert.ok(lab.injected > injected);
      assert.deepEqual(wrong, []);
    });

// Which call is the nth depends on threads; of one file they come in one order.
test('what of the source cannot be looked at is told, whoever looks', () => {
  const paths = ['assets', 'handbook.yaml', ...(isAudit ? ['layouts', 'services', 'notes', 'glossary.md', 'index.md', 'notes/ladder', 'notes/weirs.md', 'assets/plan.txt'] : [])];
  const wrong = [];
  for (const path of paths)
    for (let at = 1, injected; injected !== lab.injected; at++) {
      assert.ok(at < 30, path);
      injected = lab.injected;
      wrong.push(...lab.fault({ call: 'stat', path: `/second/${path}`, at, errno: errno.EIO }, { mayLeave: true }));
    }
  assert.deepEqual(wrong, []);
});

test('drawings are made anew: the same, while their cache is filled', () => {
  const wrong = [];
  const kinds = [['open', 'EMFILE'], ['pipe', 'EMFILE'], ['write', 'ENOSPC'], ['rename', 'EIO'], ['read', 'EIO']];
  for (const [call, error] of kinds.slice(0, isAudit ? 5 : 2)) {
    lab.forgetPages();
    const cold = lab.count();
    for (const at of spread(cold[call], isAudit ? 400 : 2)) {
      lab.forgetPages();
      wrong.push(...lab.fault({ call, at, errno: errno[error] }));
    }
  }
  assert.deepEqual(wrong, []);
});

test('SIGKILL in place of a call that changes files', () => {
  const wrong = [];
  for (const at of spread(calls.change, isAudit ? 400 : 14)) wrong.push(...lab.fault({ call: 'change', at, errno: 'kill' }));
  for (const at of [1, 2, 3]) wrong.push(...lab.fault({ call: 'rename', at, errno: 'kill' }));
  assert.deepEqual(wrong, []);
});

test('SIGKILL in the middle of the exchange, and a build that fails after it: the new pair', () => {
  for (const at of [2, 3]) {
    lab.build('second', { call: 'rename', at, errno: 'kill' });
    assert.equal(lab.isCutOff(), true, 'the journal stands');
    assert.equal(lab.build('first', { call: 'write', at: 20, errno: errno.ENOSPC }).status, 2);
    assert.equal(lab.published(), 'second');
    lab.mend();
  }
});

test('two builds at once: one after the other, the pair is one of theirs', async () => {
  for (let round = 0; round < (isAudit ? 20 : 1); round++) {
    const builds = [lab.start('second'), lab.start('first'), lab.start('second')];
    for (const { done } of builds) assert.deepEqual(await done, { status: 0, signal: null });
    assert.notEqual(['first', 'second'].indexOf(lab.published()), -1, lab.published());
    assert.deepEqual(lab.leftovers(), []);
  }
  lab.mend();
});

test('one is killed while another waits for it', async () => {
  for (let round = 0; round < (isAudit ? 20 : 1); round++) {
    const killed = lab.start('second');
    const waiting = lab.start('first');
    await new Promise((done) => setTimeout(done, 10 + 7 * round));
    killed.child.kill('SIGKILL');
    await killed.done;
    assert.deepEqual(await waiting.done, { status: 0, signal: null });
    lab.injected++;
    lab.mend();
  }
});

test('a clock that goes back an hour at each look', () => {
  const { status } = lab.build('second', { clock: -3600 });
  assert.equal(status, 0);
  assert.equal(lab.published(), 'second');
  lab.mend();
});

// Every file of the cache, as `damage` makes it.
function damageCache(damage) {
  const files = readdirSync(lab.at('cache'), { recursive: true }).map((name) => lab.at('cache', name))
    .filter((path) => statSync(path).isFile());
  assert.ok(files.length > 0, 'drawings are kept');
  for (const path of files) damage(path, readFileSync(path));
  lab.injected += files.length;
}

for (const [how, damage] of Object.entries({
  'is empty': (path) => writeFileSync(path, ''),
  'is cut off': (path, bytes) => writeFileSync(path, bytes.subarray(0, bytes.length / 2)),
  'has a hole': (path, bytes) => writeFileSync(path, bytes.fill(0, 300, 600)),
  'is noise': (path) => writeFileSync(path, Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) & 255))),
  'is a folder': (path) => {
    rmSync(path);
    mkdirSync(path);
  },
  'leads nowhere': (path) => {
    rmSync(path);
    symlinkSync('/nowhere/at/all', path);
  },
}))
  test(`a cache whose drawing ${how}`, () => {
    damageCache(damage);
    lab.forget();
    const { status, stderr } = lab.build('first');
    assert.equal(lab.published(), 'first', stderr);
    assert.equal(status, 0, stderr);
    rmSync(lab.at('cache'), { recursive: true });
    lab.forget();
    lab.mend();
  });

test('a damaged journal: the pair stays, and nothing that it names is touched', () => {
  put('bystander/.index.new/mine.txt');
  put('bystander/.index.old/mine.txt');
  put('bystander/index/mine.txt');
  const before = sum(lab.at('bystander'));
  const inode = statSync(lab.at('bystander/.index.new')).ino;
  const wrong = [];
  for (const journal of ['', 'x', '\0\0\0\0', '1 2', '1 2\n', '0 0\n\n', '99999999999999999999999 1\n/\n', '-1 -1\n.\n',
    `0 0\n${lab.at('bystander/index')}\n`, `${inode} ${inode}\n${lab.at('bystander/index')}\n`,
    `1 1\n${'a/'.repeat(5000)}\n`, '\n'.repeat(1000), 'x'.repeat(1 << 20)]) {
    writeFileSync(lab.at('.site.journal'), journal);
    lab.injected++;
    const { status, stderr } = lab.build('first');
    if (status !== 0 || lab.published() !== 'first' || lab.leftovers().length)
      wrong.push(`${JSON.stringify(journal.slice(0, 40))}: status ${status}, ${lab.published()}, ${lab.leftovers()}: ${stderr}`);
  }
  assert.deepEqual(wrong, []);
  assert.equal(sum(lab.at('bystander')), before);

  function put(name) {
    mkdirSync(join(lab.at(name), '..'), { recursive: true });
    writeFileSync(lab.at(name), 'mine\n');
  }
});

test('leftovers of another kind than a build makes do not stop the next', () => {
  const wrong = [];
  for (const name of ['.site.new', '.site.old', '.site.index.new', '.site.index.old', '.site.journal.new'])
    for (const kind of ['file', 'folder']) {
      if (kind === 'file') writeFileSync(lab.at(name), 'x');
      else {
        mkdirSync(lab.at(name, 'a/b'), { recursive: true });
        writeFileSync(lab.at(name, 'a/b/c'), 'x');
      }
      lab.injected++;
      try {
        lab.mend();
      } catch (error) {
        wrong.push(`${name}, a ${kind}: ${error.message}`);
      }
    }
  assert.deepEqual(wrong, []);
});

test('one half of the pair is gone: it is made again', () => {
  for (const half of ['site', 'site.index']) {
    rmSync(lab.at(half), { recursive: true });
    lab.mend();
  }
  assert.ok(existsSync(lab.at('site/index.html')));
});
