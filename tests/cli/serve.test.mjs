// The dev server as a program: it builds, serves, rebuilds, keeps the last good
// site, and leaves nothing behind.
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

async function start(folder, ...options) {
  const child = spawn(program, ['serve', '-s', join(folder, 'book'), '--port', '0', ...options], {
    env: { ...process.env, TMPDIR: join(folder, 'tmp') },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  const ended = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)));
  const address = await within(30, 'the address', () => out.match(/^(http:.*)\n/)?.[1]);
  return { child, address, ended, said: () => err };
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
  assert.match(await home.text(), /EventSource\("\/repo\/\.events"\)/);

  const page = `${address}first-steps/where.html`;
  assert.match(await (await fetch(page)).text(), /one Availability Zone/);

  const events = await fetch(`${address}.events`);
  const reader = events.body.getReader();
  const notes = join(folder, 'book', 'notes', '01-first-steps.md');
  writeFileSync(notes, '# First steps\n\n## Where things run {#where}\n\nOn the moon.\n');
  const event = await reader.read();
  assert.match(Buffer.from(event.value).toString(), /data: reload/);
  await reader.cancel();
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
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});
