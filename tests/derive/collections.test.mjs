// Whole small collections: an invented platform with levels of its own, where every
// page must say what its notes do, and two books, which are about no services.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.HANDBOOK_ASAN ?? process.env.HANDBOOK ?? 'build/handbook';
const folder = mkdtempSync(join(tmpdir(), 'collections-'));
test.after(() => rmSync(folder, { recursive: true }));
let count = 0;

/** Builds a collection, with more settings; what came out. */
function build(name, file = '', settings = '') {
  const source = join(folder, `s${count}`), site = join(folder, `o${count++}`);
  cpSync(new URL(`./${name}`, import.meta.url), source, { recursive: true });
  const yaml = join(source, 'handbook.yaml');
  if (settings) writeFileSync(yaml, (existsSync(yaml) ? readFileSync(yaml, 'utf8') : '') + settings);
  const built = spawnSync(program, ['build', '-s', join(source, file), '-o', site], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const json = join(site, 'services.json');
  const html = readdirSync(site, { recursive: true }).map((f) => join(site, f))
    .filter((f) => f.endsWith('.html') && statSync(f).isFile()).map((f) => readFileSync(f, 'utf8'));
  const links = html.flatMap((t) => [...t.matchAll(/<a [^>]*class="topic"[^>]*>(.*?)<\/a>/g)].map((m) => m[1]));
  return { links, list: existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : [] };
}

test('an invented platform: every service that is stated, and nothing that is not', () => {
  const { list } = build('tramway');
  assert.deepEqual(Object.fromEntries(list.map((s) => [s.name, s.scope.join()])), {
    'Departure Board': 'depot', 'Dispatch Radio': 'city', 'Line Ledger': 'city',
    'Night Controller': 'depot', 'Roster Planner': 'realm', 'Sand Gauge': 'pole',
    'Shift Mailer': 'depot', 'Signal Relay (SR)': 'pole', 'Stop Announcer': 'city',
    'Timetable Store': 'realm'
  });
  const survives = Object.fromEntries(list.filter((s) => Object.keys(s.survives).length).map((s) => [s.name, s.survives]));
  assert.deepEqual(survives, { 'Line Ledger': { depot: 'yes' }, 'Signal Relay (SR)': { pole: 'no' } });
});

test('derive: no makes no service of it, link_titles: no links no title', () => {
  const all = build('tramway');
  assert.deepEqual(build('tramway', '', 'derive: no\n').list, []);
  assert.ok(build('tramway', '', 'derive: no\n').links.includes('Line Ledger'));
  const plain = build('tramway', '', 'link_titles: no\n');
  assert.deepEqual(plain.links, []);
  assert.equal(plain.list.length, all.list.length);
});

test('a novel has no services and links nothing', () => {
  const { list, links } = build('novel', 'keeper.md');
  assert.deepEqual([list, links], [[], []]);
});

test('a cookery book links one recipe to another, and has no services', () => {
  const { list, links } = build('cookery', '', 'title: Soups\nsplit: 2\n');
  assert.deepEqual([list, links], [[], ['Leek Stock']]);
});
