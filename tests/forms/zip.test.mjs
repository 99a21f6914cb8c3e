// handbook build --zip: the folder of a site in an archive, with a page to start from.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, folder, harbour, tryBuild, unpack } from './lib.mjs';

test('the archive holds the site as it is, and a page beside it that leads into it', () => {
  const at = folder();
  build(['-s', harbour, '-o', join(at, 'site')]);
  build(['-s', harbour, '--zip', '-o', join(at, 'files')]);
  assert.deepEqual(readdirSync(join(at, 'files')), ['harbour-duty.zip'], 'called after the title, nothing beside it');
  const files = unpack(readFileSync(join(at, 'files/harbour-duty.zip')));
  const site = readdirSync(join(at, 'site'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.path, entry.name).slice(join(at, 'site/').length))
    .filter((name) => !/^offline[./]/.test(name)); // what browsers keep of a site on the web
  assert.deepEqual([...files.keys()].sort(), ['harbour-duty.html', ...site.map((name) => `harbour-duty/${name}`)].sort());
  for (const name of site.filter((n) => n !== '.nojekyll')) // the mark of a published folder
    assert.ok(files.get(`harbour-duty/${name}`).bytes.equals(readFileSync(join(at, 'site', name))), name);
  const start = files.get('harbour-duty.html').bytes.toString();
  assert.match(start, /<a href="harbour-duty\/index.html">Open the handbook<\/a>/);
  assert.match(start, /http-equiv="refresh" content="0; url=harbour-duty\/index.html"/);
  assert.match(start, /http-equiv="Content-Security-Policy"/);
  for (const [name, file] of files) {
    assert.equal(file.date, '2023-11-14', `${name}: of SOURCE_DATE_EPOCH`);
    assert.equal(file.mode, 0o100644, name);
    assert.ok(!name.startsWith('/') && !name.includes('..'), name);
  }
});

test('the same source gives the same bytes, whatever the clock, the zone and the threads', () => {
  const at = folder(), one = join(at, 'one.zip'), two = join(at, 'two.ZIP');
  build(['-s', harbour, '--zip', '-o', one, '-j', '1'], { SOURCE_DATE_EPOCH: '' });
  build(['-s', harbour, '--zip', '-o', two, '-j', '4'], { SOURCE_DATE_EPOCH: 'later', TZ: 'Asia/Tokyo', TMPDIR: at });
  assert.ok(readFileSync(one).equals(readFileSync(two)));
  assert.deepEqual(readdirSync(at).sort(), ['one.zip', 'two.ZIP'], 'nothing is left beside them');
});

test('names in another script are told to be UTF-8', () => {
  const at = folder();
  writeFileSync(join(at, 'notes.md'), '# Дежурство\n\n## Ночь\n\nОбход.\n');
  build(['-s', join(at, 'notes.md'), '--zip', '-o', join(at, 'out')]);
  const [name] = readdirSync(join(at, 'out'));
  assert.equal(name, 'дежурство.zip');
  const files = unpack(readFileSync(join(at, 'out', name)));
  assert.ok(files.get('дежурство.html').isUtf8);
});

test('an earlier file stays where the new one cannot be, or is not wanted', () => {
  const at = folder(), file = join(at, 'a.zip');
  writeFileSync(file, 'old');
  writeFileSync(join(at, 'notes.md'), '# T\n\n## A\n\n[x](nowhere.md)\n');
  const strict = tryBuild(['-s', join(at, 'notes.md'), '--zip', '--strict', '-o', file]);
  assert.equal(strict.status, 1);
  assert.equal(readFileSync(file, 'utf8'), 'old', '--strict publishes nothing');
  assert.equal(tryBuild(['-s', join(at, 'notes.md'), '--zip', '-o', file]).status, 1, 'without it findings do not count');
  assert.equal(readFileSync(file).toString('latin1', 0, 2), 'PK');
  mkdirSync(join(at, 'b.zip'));
  const taken = tryBuild(['-s', harbour, '--zip', '-o', join(at, 'b.zip')]);
  assert.equal(taken.status, 2);
  assert.match(taken.stderr, /b\.zip" is no file/);
  assert.deepEqual(readdirSync(join(at, 'b.zip')), []);
});

test('what goes with a site does not go with a file', () => {
  const { status, stderr } = tryBuild(['-s', harbour, '--zip', '--index', 'x']);
  assert.equal(status, 2);
  assert.match(stderr, /a file has none/);
});
