// What our layouts and the renderer write needs no parser: every page of the handbook
// is plain (html/plain.h). One element that it does not know cost 40 % of a build.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

const root = new URL('../..', import.meta.url).pathname;
const build = process.env.HANDBOOK_BUILD ?? join(root, 'build');
const program = process.env.HANDBOOK ?? join(build, 'release/handbook');
const plain = join(build, 'asan/tests/html/plain');

for (const source of ['content', 'tests/resilience/kontor'])
  test(`${source}: no page needs a parser`, () => {
    const out = mkdtempSync(join(tmpdir(), 'plain-'));
    try {
      spawnSync(program, ['build', '-q', '-s', join(root, source), '-o', join(out, 'site')]);
      const pages = readdirSync(join(out, 'site'), { recursive: true })
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(out, 'site', name));
      assert.ok(pages.length > 10, `${pages.length} pages`);
      const { status, stdout } = spawnSync(plain, pages, { encoding: 'utf8' });
      assert.equal(status, 0, stdout);
    } finally {
      rmSync(out, { recursive: true });
    }
  });
