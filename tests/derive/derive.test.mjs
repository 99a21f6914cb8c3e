// Services that only the notes know: what makes one, what does not, and what comes out.
// The platform is invented, its levels are rack, site and country.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, existsSync, rmSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';

const program = process.env.HANDBOOK_ASAN ?? process.env.HANDBOOK ?? 'build/handbook';
const folder = mkdtempSync(join(tmpdir(), 'derive-'));
test.after(() => rmSync(folder, { recursive: true }));
const run = (...args) => spawnSync(program, args, { encoding: 'utf8' });

const levels = `title: Depot
levels:
  - {id: rack, name: Rack, adjective: Rack-bound, description: One rack.}
  - {id: site, name: Site, adjective: Site-wide, description: One building.}
  - {id: country, name: Country, adjective: Country-wide, description: All buildings of a country.}
`;
let count = 0;

/** Builds files {name: text}; the services that came out, by name, and the rest. */
function build(files) {
  const source = join(folder, `s${count}`), site = join(folder, `o${count++}`);
  for (const [name, text] of Object.entries({ 'handbook.yaml': levels, ...files })) {
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), text);
  }
  const built = run('build', '-s', source, '-o', site);
  assert.notEqual(built.status, 2, built.stderr);
  const json = join(site, 'services.json');
  const list = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : [];
  return { source, site, list, stderr: built.stderr, by: Object.fromEntries(list.map((s) => [s.name, s])) };
}

// Two that are stated beyond doubt, so that a third is not alone.
const company = `
- Badge Reader
    - bound to the rack
- Night Clock
    - country-wide service
`;
const note = (text) => ({ 'notes/a.md': `# Depot\n\n## Things of the depot\n${company}\n${text}\n` });
const scopeOf = (text, name) => build(note(text)).by[name]?.scope;

// ---- forms that state a boundary ----
for (const [form, text, scope] of [
  ['an adjective', '- Parcel Sorter\n    - site-wide service', ['site']],
  ['a single one', '- Parcel Sorter\n    - limited to a single site', ['site']],
  ['only in one', '- Parcel Sorter\n    - only in one rack', ['rack']],
  ['one for each', '- Parcel Sorter\n    - created per site', ['site']],
  ['put one into each', '- Parcel Sorter\n    - put one Parcel Sorter into each rack', ['rack']],
  ['over the narrower', '- Parcel Sorter\n    - replicated across racks', ['site']],
  ['a number of the narrower', '- Parcel Sorter\n    - 3+ rack replication', ['site']],
  ['spans', '- Parcel Sorter\n    - spans the entire country', ['country']],
  ['cannot leave', "- Parcel Sorter\n    - can't span sites", ['site']],
  ['misspelt', '- Parcel Sorter\n    - limitted to a sinlge site', ['site']],
  ['a name before it', '- Parcel Sorter is country-wide', ['country']],
  ['a label between', '- Parcel Sorter\n    - Limits\n        - only in one site', ['site']],
  ['a heading above', '### Parcel Sorter\n\n- only in one site', ['site']],
  ['a bold lead', '**Parcel Sorter**: it lives in one site.', ['site']],
  ['a row', '| Thing | Where |\n|---|---|\n| Parcel Sorter | Country-wide |', ['country']],
  ['the next bullet', '- Parcel Sorter is made of steel\n- only in one site', ['site']],
  ['an acronym', '- Parcel Sorting Engine (PSE) is new\n- PSE is country-wide', ['country']],
  ['bound and made for each', '- Parcel Sorter\n    - country-wide service\n    - created per site', ['site', 'country']]
])
  test(`states a boundary: ${form}`, () => {
    const found = build(note(text));
    const sorter = found.by['Parcel Sorter'] ?? found.by['Parcel Sorting Engine (PSE)'];
    assert.deepEqual(sorter?.scope, scope, found.list.map((s) => s.name).join());
  });

// ---- forms that state nothing of it ----
for (const [form, text] of [
  ['a question', '- Parcel Sorter\n    - site-wide service?'],
  ['a condition', '- Parcel Sorter\n    - if it is site-wide, move it'],
  ['a quotation', '- Parcel Sorter\n    - some say "limited to a single site"'],
  ['an aside', '- Parcel Sorter\n    - made of steel (country-wide eventually)'],
  ['another subject', '- Parcel Sorter\n    - its labels are country-wide'],
  ['what should be', '- Parcel Sorter\n    - should be spread across sites'],
  ['what can be', '- Parcel Sorter\n    - can be created in a single site'],
  ['a quota', '- Parcel Sorter\n    - 7 running belts per site'],
  ['a negation alone', '- Parcel Sorter\n    - not in a specific site'],
  ['somebody else nested above', '- Parcel Sorter\n    - the motor of the belt is new\n        - only in one site'],
  ['a list of documents', '### Sources\n\n- Parcel Sorter is country-wide'],
  ['a longer name', '- Parcel Sorter\n    - old\n- Parcel Sorter Deluxe is country-wide']
])
  test(`states nothing: ${form}`, () => {
    const found = build(note(text));
    assert.equal(found.by['Parcel Sorter'], undefined, JSON.stringify(found.by['Parcel Sorter']?.claims));
    assert.ok(found.by['Badge Reader'] === undefined || found.list.length >= 3);
  });

test('what a failure does is said only where it is stated', () => {
  const { by, site } = build(note(`- Parcel Sorter
    - can survive the loss of a rack, resilient across racks
    - if a site fails, all are lost`));
  assert.deepEqual(by['Parcel Sorter'].survives, { rack: 'yes', site: 'no' });
  const page = readFileSync(join(site, by['Parcel Sorter'].url), 'utf8');
  assert.match(page, /The notes do not say\./);
  assert.match(page, /Read from the notes, not checked by a person/);
});

test('each claim has its place, and the schema knows it', () => {
  const { by, site, list } = build(note('- Parcel Sorter\n    - only in one site'));
  const [claim] = by['Parcel Sorter'].claims;
  assert.deepEqual([claim.kind, claim.level, claim.file, claim.text], ['within', 'site', 'notes/a.md', 'only in one site']);
  const line = readFileSync(join(folder, `s${count - 1}`, claim.file), 'utf8').split('\n')[claim.line - 1];
  assert.match(line, /only in one site/);
  const schema = JSON.parse(readFileSync(join(site, 'services.schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  assert.ok(validate(list), JSON.stringify(validate.errors));
});

test('a contradiction is shown, not settled, and a finding', () => {
  const { by, site, stderr } = build(note('- Parcel Sorter is country-wide\n- Parcel Sorter\n    - only in one site'));
  assert.deepEqual(by['Parcel Sorter'].scope, ['site', 'country']);
  assert.match(stderr, /notes\/a\.md:\d+: warning: .*\[derived-contradiction\]/);
  assert.match(readFileSync(join(site, by['Parcel Sorter'].url), 'utf8'), /contradict themselves/);
});

test('names in the text lead to the page, and the pages on services know it', () => {
  const { site } = build({
    ...note('- Parcel Sorter\n    - only in one site'),
    'notes/b.md': '# Work\n\n## The day\n\nThe Parcel Sorter starts at six.\n'
  });
  const pages = readdirSync(site, { recursive: true }).filter((f) => f.endsWith('.html'));
  const day = pages.map((f) => readFileSync(join(site, f), 'utf8')).find((t) => t.includes('starts at six'));
  assert.match(day, /<a [^>]*href="[.\/]*services\/parcel-sorter\.html"[^>]*>Parcel Sorter<\/a> starts/);
  assert.match(readFileSync(join(site, 'services/index.html'), 'utf8'), /Parcel Sorter/);
  assert.match(readFileSync(join(site, 'scope/site.html'), 'utf8'), /Parcel Sorter/);
});

test('what is named beside a derived service stands on its page', () => {
  const { by, site } = build({
    ...note('- Parcel Sorter\n    - only in one site'),
    'notes/b.md': '# Work\n\n## The day\n\nThe Parcel Sorter waits for the Night Clock.\n'
  });
  const page = readFileSync(join(site, by['Parcel Sorter'].url), 'utf8');
  assert.match(page.split('id="Hb-company"')[1].split('</section>')[0], /Night Clock/);
});

test('fewer than three are none, and a cookery book has none', () => {
  assert.deepEqual(build({ 'notes/a.md': '# A\n\n## B\n\n- Badge Reader\n    - only in one site\n' }).list, []);
  const { list, site } = build({
    'notes/a.md': `# Soups\n\n## Leek Soup\n\n- Leeks\n    - two per person\n    - only in a single pot\n- Salt
    - spread over the leeks\n\n## Bread\n\n- **Dough**: it lives in one bowl.\n- If the yeast fails, all is lost.\n`
  });
  assert.deepEqual(list, []);
  assert.ok(!existsSync(join(site, 'what-if')));
});

test('derive: no makes none; services: names what has a common name', () => {
  const text = note('- conveyor\n    - only in one site');
  assert.equal(build(text).by.conveyor, undefined);
  assert.deepEqual(build({ ...text, 'handbook.yaml': levels + 'services: ["conveyor, belt"]\n' }).by.conveyor?.scope, ['site']);
  assert.deepEqual(build({ ...note('- Parcel Sorter\n    - only in one site'), 'handbook.yaml': levels + 'derive: no\n' }).list, []);
});

test('phrases of another language are configuration', () => {
  const german = levels.replace('Depot', 'Lager').replace('name: Site', 'name: Standort') + `language: de
statements:
  - "brief within site: nur an einem standort $"
  - "brief country: bundesweit $"
`;
  const { by } = build({
    'handbook.yaml': german,
    'notes/a.md': '# Lager\n\n## Dinge\n\n- Paket Sortierer\n    - nur an einem Standort\n- Nacht Uhr\n    - bundesweit\n- Tor Leser\n    - nur an einem Standort\n'
  });
  assert.deepEqual(by['Paket Sortierer']?.scope, ['site']);
  assert.deepEqual(by['Nacht Uhr']?.scope, ['country']);
});

test('services --write makes files that build, and never writes over one', () => {
  const { source } = build(note('- Parcel Sorter\n    - only in one site\n    - if a rack fails, it is lost'));
  const check = run('check', '-v', '-s', source);
  assert.match(check.stderr, /note: the page on Parcel Sorter is read from the notes/);
  const first = run('services', '-s', source, '--write', source);
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stdout, /^3 written, 0 there already/);
  const file = join(source, 'services/parcel-sorter.md');
  const written = readFileSync(file, 'utf8');
  assert.match(written, /notes\/a\.md:\d+: "only in one site"/);
  assert.match(written, /rack: \{survives: "no"/);
  writeFileSync(file, written.replace(/verdict: .*/, 'verdict: "Ours now."'));
  const out = join(folder, 'taken');
  const built = run('build', '-s', source, '-o', out);
  assert.doesNotMatch(built.stderr, /error/, built.stderr);
  const taken = JSON.parse(readFileSync(join(out, 'services.json'), 'utf8'));
  assert.deepEqual(taken.map((s) => s.derived), [false, false, false]);
  assert.equal(taken.find((s) => s.slug === 'parcel-sorter').verdict, 'Ours now.');
  assert.match(run('services', '-s', source, '--write', source).stdout, /^0 written/);
  assert.match(readFileSync(file, 'utf8'), /Ours now/);
});
