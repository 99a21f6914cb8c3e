// The resilience pages of an invented company, whose levels are rack, site,
// country and world: nothing in the generator may know another platform.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';

const program = process.env.HANDBOOK_ASAN ?? process.env.HANDBOOK ?? 'build/handbook';
const fixture = fileURLToPath(new URL('kontor', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kontor-'));
const source = join(folder, 'source'); // outside of git: dates are those of the entries
const site = join(folder, 'site');
cpSync(fixture, source, { recursive: true });
test.after(() => rmSync(folder, { recursive: true }));

const run = (...args) => spawnSync(program, args, { encoding: 'utf8' });
const read = (page) => readFileSync(join(site, page), 'utf8');
/** The text of a piece of HTML, spaces made single. */
const text = (html) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
/** The <section> or other element that an id labels, up to the next section. */
const section = (html, id) => html.split(`id="${id}"`)[1]?.split('</section>')[0] ?? '';

const built = run('build', '-s', source, '-o', site);

test('it builds without a finding', () => {
  assert.equal(built.status, 0, built.stderr);
  assert.doesNotMatch(built.stderr, /warning|error/);
});

test('no page speaks of somebody else’s levels', () => {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.html'));
  assert.ok(pages.length > 20);
  for (const page of pages)
    assert.doesNotMatch(text(read(page)), /\b(AWS|Amazon|AZ|Availability Zones?|Regions?|Regional)\b/, page);
});

test('the page of a service shows in order what counts', () => {
  const html = read('services/ledger.html');
  const order = [
    'badge-country', // scope
    'class="verdict"',
    'class="scope-picture"',
    'id="Hb-failures"',
    'id="Hb-traps"',
    'id="Hb-choices"',
    'id="Hb-more"',
    'id="Hb-ladder"',
    'id="Hb-needed-by"',
    'id="Hb-statements"',
    'id="Hb-mentions"',
    'id="Hb-sources"',
  ].map((part) => html.indexOf(part));
  assert.ok(order.every((at) => at > 0), `missing: ${order}`);
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
  const rows = [...section(html, 'Hb-failures').matchAll(/<tr id="Hb-fails-(\w+)">(.*?)<\/tr>/gs)];
  assert.deepEqual(rows.map((r) => r[1]), ['rack', 'site', 'country', 'control']);
  assert.match(text(rows[1][2]), /^A Site fails Partly Entries go on .* Watch the copies/);
  assert.match(text(rows[3][2]), /^Head office/);
});

test('the picture has a text alternative for each part', () => {
  const svg = read('services/ledger.html').match(/<svg class="scope-picture".*?<\/svg>/s)[0];
  const [title, desc] = svg.match(/aria-labelledby="(\S+) (\S+)"/).slice(1);
  assert.match(svg, new RegExp(`<title id="${title}">Where Ledger lives</title>`));
  assert.match(
    svg,
    new RegExp(`<desc id="${desc}">Country: copies of the entries \\(data plane\\)\\. Site: desk that opens`),
  );
});

test('sentences of the notes are quoted and lead to their place', () => {
  const html = read('services/ledger.html');
  const quotes = section(html, 'Hb-statements');
  assert.match(text(quotes), /The Ledger is replicated across sites\./);
  assert.match(text(quotes), /When a site fails, the Ledger fails over/);
  assert.doesNotMatch(text(quotes), /asks the Ledger/);
  assert.match(text(section(html, 'Hb-mentions')), /It asks the Ledger for what was earned\./);
  const [, page, anchor] = quotes.match(/href="\.\.\/(ledgers\/[\w-]+\.html)#([\w-]+)"/);
  assert.match(read(page), new RegExp(`id="${anchor}"`));
});

test('sources say when they were checked, and which are old or unconfirmed', () => {
  const items = section(read('services/ledger.html'), 'Hb-sources').match(/<li\b.*?<\/li>/gs).map(text);
  assert.match(items[0], /^Rules of the ledger checked 1 October 2026$/);
  assert.match(items[1], /^Older rules checked 1 February 2026 to be checked again$/);
  assert.match(items[2], /^Rumours not confirmed$/);
  assert.match(text(read('services/payroll.html')), /Not confirmed/);
});

test('the matrix and the pages of levels hold every service once', () => {
  const matrix = read('services/index.html');
  for (const name of ['Badge reader', 'Ledger', 'Payroll', 'Print server', 'Van scale'])
    assert.equal(matrix.split(`>${name}</a>`).length - 1, 1, name);
  for (const fault of ['Rack', 'Site', 'Country']) assert.match(text(matrix), new RegExp(`${fault} fails`));
  assert.match(text(read('scope/site.html')), /Print server/);
  assert.doesNotMatch(section(read('scope/site.html'), 'Hb-main'), />Ledger<\/a>/);
  assert.match(text(read('scope/courier.html')), /Van scale/);
});

test('what-if pages put the worst first and follow dependencies', () => {
  const html = read('what-if/site.html');
  const at = ['id="Hb-no"', 'id="Hb-partial"', 'id="Hb-yes"'].map((id) => html.indexOf(id));
  assert.ok(at.every((n, i) => n > (at[i - 1] ?? 0)), `${at}`);
  assert.match(text(section(html, 'Hb-no')), /Badge reader .* Print server .* Send jobs to the server of another building/);
  const country = read('what-if/country.html');
  assert.match(text(section(country, 'Hb-second-hand')), /Payroll Worldwide Ledger what was earned stands there/);
  assert.throws(() => read('what-if/world.html'));
});

test('tiers that survive something else are told wherever outcomes are', () => {
  const rows = [...read('services/index.html').matchAll(/<tr\b([^>]*)>(.*?)<\/tr>/gs)].filter((r) => !/group/.test(r[1]));
  const at = rows.findIndex((r) => />Print server<\/a>/.test(r[2]));
  const tiers = rows.slice(at + 1, at + 3);
  assert.ok(tiers.every((r) => /data-matrix-variant/.test(r[1])));
  assert.doesNotMatch(rows[at + 3][1], /variant/, 'what survives the same has no row');
  assert.equal(text(tiers[0][2]), 'Print server: In two buildings as above Yes as above as above');
  assert.match(tiers[0][2], /href="print-server\.html#Hb-variant-in-two-buildings"/);
  assert.equal(text(tiers[1][2]), 'Print server: By courier Yes Yes as above as above');
  assert.match(tiers[1][2], /href="van-scale\.html"/, 'a tier with a page of its own leads there');
  assert.match(text(section(read('what-if/site.html'), 'Hb-no')),
    /Print server .* gone together\. In two buildings : Yes By courier : Yes Now: Send jobs/);
  assert.doesNotMatch(text(section(read('what-if/country.html'), 'Hb-no')), /By courier : /);
  assert.match(text(read('scope/site.html')), /In two buildings Site Yes By courier Rack Yes Site Yes/);
  assert.match(text(read('self-test.html')),
    /Print server: In two buildings Yes\. The server of the other building prints\. .*Print server: By courier Yes\. On the road Parcels are weighed/);
});

test('the home of control planes has a page of its own', () => {
  const html = read('what-if/hamburg.html');
  assert.match(text(html), /What if hamburg fails\?/);
  assert.match(html, /href="\.\.\/services\/payroll\.html"/);
  assert.match(text(section(html, 'Hb-partial')), /Payroll .* hire by letter/);
  assert.doesNotMatch(text(section(html, 'Hb-partial')), /Print server/);
});

test('the self-test asks and answers without a script', () => {
  const html = read('self-test.html');
  const asked = [...html.matchAll(/<details><summary>(.*?)<\/summary>(.*?)<\/details>/gs)];
  assert.equal(asked.length, 5 + 3 * 5 + 3 /* tiers */);
  assert.match(text(asked[0][2]), /^Rack-bound/);
});

test('services.json is what its schema says, and the schema is strict', () => {
  const services = JSON.parse(read('services.json'));
  const schema = JSON.parse(read('services.schema.json'));
  const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(schema);
  assert.ok(validate(services), JSON.stringify(validate.errors));
  assert.deepEqual(services.map((s) => s.slug), ['badge-reader', 'ledger', 'payroll', 'print-server', 'van-scale']);
  const ledger = services[1];
  assert.deepEqual(ledger.scope, ['country']);
  assert.deepEqual(ledger.survives, { rack: 'yes', site: 'partial', country: 'no', control: 'partial' });
  assert.deepEqual(ledger.planes, { control: 'site', data: 'country', control_home: 'hamburg' });
  for (const spoil of [
    (s) => (s.scope = ['az']),
    (s) => (s.survives.site = 'maybe'),
    (s) => (s.survives.az = 'yes'),
    (s) => (s.colour = 'red'),
    (s) => delete s.verdict,
    (s) => (s.planes.control = 'galaxy'),
    (s) => (s.sources[0].checked = 'yesterday'),
  ]) {
    const bad = structuredClone(services);
    spoil(bad[1]);
    assert.ok(!validate(bad), spoil.toString());
  }
});

test('a sentence that denies the catalogue is an error with file and line', () => {
  const copy = join(folder, 'copy');
  cpSync(source, copy, { recursive: true });
  const file = join(copy, 'notes/01-ledgers.md');
  const notes = readFileSync(file, 'utf8').replace('written twice.', 'written twice.\n\nThe Ledger lives in one rack.');
  const line = notes.split('\n').findIndex((l) => l.startsWith('The Ledger lives')) + 1;
  writeFileSync(file, notes.replace('brochure says.', 'brochure says. Ask Kontor Cleaning.'));
  const checked = run('check', '-s', copy);
  assert.equal(checked.status, 1, checked.stderr);
  const all = checked.stdout + checked.stderr;
  assert.match(all, new RegExp(`01-ledgers\\.md:${line}: error: .*Ledger.*\\[statement-contradiction\\]`));
  assert.match(all, /01-ledgers\.md:\d+: warning: "Kontor Cleaning" .*\[catalog-uncatalogued\]/);
});
