// A catalogue that is too much for one page: what a failure hits is cut into pages, none
// too long, and nothing is lost on the way.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.HANDBOOK_ASAN ?? process.env.HANDBOOK ?? 'build/handbook';
const folder = mkdtempSync(join(tmpdir(), 'large-'));
const source = join(folder, 'source');
const site = join(folder, 'site');
test.after(() => rmSync(folder, { recursive: true }));

const count = 500;
const names = Array.from({ length: count }, (_, i) => `Buoy ${String(i).padStart(3, '0')}`);
// Of ten, six are lost with the storm, two go on partly, one goes on, and one goes on but
// needs a lost one.
const outcome = (i) => (i % 10 < 6 ? 'no' : i % 10 < 8 ? 'partial' : 'yes');
const isSecond = (i) => i % 10 === 9;
const words = (i, what) => `${what} of ${names[i]}, by its own light number ${i * 7919}, ${'near the reef, '.repeat(8)}as charted.`;

mkdirSync(join(source, 'services'), { recursive: true });
writeFileSync(join(source, 'handbook.yaml'), 'title: Buoys\nlevels: [{id: storm, name: Storm}, {id: sea, name: Sea, fails: no}]\n');
names.forEach((name, i) => writeFileSync(join(source, `services/buoy-${name.slice(5)}.md`), `---
name: ${name}
verdict: ${words(i, 'Light')}
category: light
scope: ${outcome(i) === 'yes' ? 'sea' : 'storm'}
fails:
  storm: {survives: "${outcome(i)}", effect: "${words(i, 'End')}", action: "${words(i, 'Search')}"}
${i % 10 === 6 ? 'variants: [{name: On a chain, fails: {storm: {survives: "no", effect: "The chain holds."}}}]\n' : ''}${isSecond(i) ? `depends_on: [{service: buoy-000, why: "${words(i, 'Need')}", when: runtime}]\n` : ''}sources: []
---

Painted in spring.
`));

const built = spawnSync(program, ['build', '-s', source, '-o', site], { encoding: 'utf8' });
const read = (page) => readFileSync(join(site, page), 'utf8');
const parts = () => readdirSync(join(site, 'what-if/storm')).sort();
const cards = (html) => [...html.matchAll(/<li class="card"[^>]*>.*?href="[^"]*\/(buoy-\d+)\.html"/gs)].map((m) => m[1]);

test('it builds without a finding, links included', () => {
  assert.equal(built.status, 0, built.stderr);
  assert.doesNotMatch(built.stderr, /warning|error/);
});

test('the first page has the cards of those that most others need', () => {
  const shown = cards(read('what-if/storm.html'));
  assert.equal(shown[0], 'buoy-000', 'fifty need it');
  assert.ok(shown.length >= 5 && shown.length < 60, `${shown}`);
  assert.match(read('what-if/storm.html'), /50 services need it/);
  assert.ok(shown.every((slug) => outcome(Number(slug.slice(5))) === 'no'), `${shown}`);
});

test('no page is too long', () => {
  assert.ok(parts().length >= 4, `${parts()}`);
  for (const page of ['what-if/storm.html', ...parts().map((name) => `what-if/storm/${name}`)])
    assert.ok(read(page).length < 75000, `${page}: ${read(page).length} bytes`);
});

test('each service has one card, or at second hand one more, and what is lost its name on the first page', () => {
  const html = read('what-if/storm.html');
  const all = parts().map((name) => read(`what-if/storm/${name}`)).flatMap(cards).sort();
  const wanted = names.flatMap((name, i) => {
    const slug = `buoy-${name.slice(5)}`;
    return isSecond(i) ? [slug, slug] : [slug];
  }).sort();
  assert.deepEqual(all, wanted);
  for (const [i, name] of names.entries())
    if (outcome(i) === 'no') assert.match(html, new RegExp(`>${name}</a>`));
  assert.match(html, /href="\.\.\/services\/buoy-495\.html#Hb-fails-storm"/);
  assert.match(read('services/buoy-000.html'), /id="Hb-fails-storm"/);
});

test('the first page says how many there are and leads to all parts, which lead back', () => {
  const html = read('what-if/storm.html');
  assert.match(html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 600), /300 services No 100 services Partly 50 services Hit at second hand 100 services Yes/);
  for (const name of parts()) {
    assert.match(html, new RegExp(`href="storm/${name.replace('.', '\\.')}"`));
    const part = read(`what-if/storm/${name}`);
    assert.match(part, /<nav class="breadcrumbs".*Services.*What if.*<\/nav>/s);
    assert.match(part, /href="\.\.\/storm\.html"/);
  }
  assert.match(read('what-if/storm/no.html'), /rel="next" href="no-2\.html"/);
});

test('a tier that is hit in another way is named with its service', () => {
  const html = [read('what-if/storm.html'), ...parts().map((name) => read(`what-if/storm/${name}`))].join('');
  assert.equal(html.split('buoy-006.html#Hb-variant-on-a-chain').length - 1, html.split('>Buoy 006</a>').length - 1);
});

test('parts are in no search and no list of the menu', () => {
  assert.ok(existsSync(join(site, 'what-if/storm/no.html')));
  const found = spawnSync(program, ['search', '--index', `${site}.index`, '--format', 'tsv', 'storm fails what does not survive'],
    { encoding: 'utf8' });
  assert.doesNotMatch(found.stdout, /what-if\/storm\//);
});

test('of many that depend on a service the first eight are shown, the others folded', () => {
  const html = read('services/buoy-000.html');
  const part = html.slice(html.indexOf('id="Hb-needed-by"'), html.indexOf('</section>', html.indexOf('id="Hb-needed-by"')));
  const [shown, folded] = part.split('<details');
  assert.equal(shown.split('class="service"').length - 1, 8);
  assert.match(folded, /<summary>All 50<\/summary>/);
  assert.equal(folded.split('class="service"').length - 1, 42);
});

test('the pages of a level and of the self-test are cut, and nothing is lost or asked twice', () => {
  const below = (folder) => readdirSync(join(site, folder)).map((name) => `${folder}/${name}`);
  const levels = below('scope/storm');
  assert.ok(levels.length >= 2, `${levels}`);
  const bound = names.filter((_, i) => outcome(i) !== 'yes').map((name) => `buoy-${name.slice(5)}`).sort();
  assert.deepEqual(levels.map(read).flatMap(cards).sort(), bound);
  for (const slug of bound) assert.match(read('scope/storm.html'), new RegExp(`services/${slug}\\.html`));
  const sheets = below('self-test/storm');
  assert.ok(sheets.length >= 2, `${sheets}`);
  const asked = sheets.map(read).flatMap((html) => [...html.matchAll(/<li data-ask="(\w+)"><details><summary>(.*?)<\/summary>/g)]);
  assert.deepEqual(asked.filter(([, , question]) => !question.includes(':')).map(([, right, question]) => [question, right]).sort(),
    names.map((name, i) => [name, outcome(i)]).sort());
  for (const page of [...levels, ...sheets]) {
    assert.ok(read(page).length < 140000, `${page}: ${read(page).length} bytes`);
    assert.match(read(page), /<nav class="breadcrumbs"/);
  }
  for (const page of sheets) assert.match(read('self-test/storm.html'), new RegExp(`href="storm/${page.split('/').at(-1)}"`));
});
