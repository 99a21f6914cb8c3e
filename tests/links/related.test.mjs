// Related pages: which a page ends with, and which it does not.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const program = process.env.HANDBOOK_ASAN ?? process.env.HANDBOOK ?? 'build/handbook';
const folder = mkdtempSync(join(tmpdir(), 'related-'));
test.after(() => rmSync(folder, { recursive: true }));
let count = 0;

/** Builds files {name: text}; `of(name)` is what the page of a file ends with. */
function build(files, settings = '', options = []) {
  const source = join(folder, `s${count}`), site = join(folder, `o${count++}`);
  for (const [name, text] of Object.entries({ 'handbook.yaml': `title: Orchard\n${settings}`, ...files })) {
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), text);
  }
  const built = spawnSync(program, ['build', '-s', source, '-o', site, ...options], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const html = (name) => readFileSync(join(site, name.replace(/^notes\//, '').replace(/\.md$/, '.html')), 'utf8');
  const of = (name) => {
    const section = /<section class="related"[^]*?<\/section>/.exec(html(name))?.[0] ?? '';
    return [...section.matchAll(/<li><a href="([^"]*)">/g)].map((m) => m[1]);
  };
  return { html, of, stderr: built.stderr };
}

// Two pages on pressing and two on bees among others that share common words only.
const page = (title, text, front = '') => `${front && `---\n${front}\n---\n`}# ${title}\n\n${text}\n`;
const orchard = (change = {}) => ({
  'notes/a-press.md': page('The Mill', 'The pulp goes to the rack in cloths. Pulp that is too wet bursts the cloths. '
    + 'Turn the screw slowly, and let the pulp rest before the screw goes on. Scratted pomace is for the pigs.'),
  'notes/b-ladder.md': page('Ladders', 'A ladder has two rails. Lean it on a limb that holds. Rails crack in frost.'),
  'notes/c-bees.md': page('Hives', 'A hive stands in the lee. The queen lays in the brood box. Feed syrup late: brood needs it.'),
  'notes/d-tools.md': page('Knives', 'A knife is whetted on a stone with oil. Oil the blade. The stone stays flat.'),
  'notes/e-juice.md': page('Juice', 'Pulp from the rack is pressed twice. The screw takes an hour; wet cloths between. '
    + 'Pomace may be wetted once, and the pulp pressed again under the screw.'),
  'notes/f-frost.md': page('Frost', 'A candle between the rows holds frost off. Light the candle at two degrees.'),
  'notes/g-queen.md': page('Swarming', 'When the queen leaves, half the hive goes. Cut queen cells out of the brood box; check brood weekly.'),
  'notes/h-shed.md': page('The Shed', 'A shed with a floor of clay. Clay keeps the air moist.'),
  ...change
});

test('pages that share what tells them apart are related, both ways', () => {
  const { of, html } = build(orchard());
  assert.deepEqual(of('notes/a-press.md'), ['e-juice.html']);
  assert.deepEqual(of('notes/e-juice.md'), ['a-press.html']);
  assert.deepEqual(of('notes/c-bees.md'), ['g-queen.html']);
  assert.match(html('notes/a-press.md'), /<h2 id="Hb-related">Related pages<\/h2>/);
});

test('pages that share little have none', () => {
  const { of, html } = build(orchard());
  for (const name of ['b-ladder', 'd-tools', 'f-frost', 'h-shed'])
    assert.deepEqual(of(`notes/${name}.md`), [], name);
  assert.doesNotMatch(html('notes/d-tools.md'), /Related pages/);
});

test('at most three are offered, the nearest first', () => {
  const pressing = (n, more) => page(`Pressing ${'ABCDEF'[n]}`, 'Pulp, rack, cloths, screw and pomace. '.repeat(2) + more);
  const files = orchard();
  ['u', 'v', 'w', 'x', 'y', 'z'].forEach((c, i) => {
    files[`notes/${c}${i}.md`] = page(`Filler ${c}`, `Nothing but ${c}eather and ${c}ool stands here, ${c}ool and ${c}eather.`);
    if (i < 4) files[`notes/${c}${i}-press.md`] = pressing(i, `The ${c}endle turns the ${c}ertle. `.repeat(i + 1));
  });
  for (let i = 0; i < 20; i++) files[`notes/zz${i}.md`] = page(`Zone ${i}`, `Word${'abcdefghijklmnopqrst'[i]}x alone.`);
  const found = build(files).of('notes/u0-press.md');
  assert.equal(found.length, 3);
  assert.equal(new Set(found).size, 3);
  assert.equal(found[0], 'v1-press.html');
});

test('what is linked already, or stands beside, is not offered again', () => {
  const files = orchard();
  const links = { ...files, 'notes/a-press.md': `${files['notes/a-press.md']}\nSee [juice](e-juice.md).\n` };
  let { of } = build(links);
  assert.deepEqual(of('notes/a-press.md'), [], 'linked in the text');
  assert.deepEqual(of('notes/e-juice.md'), [], 'listed as linking to it');
  const { 'notes/e-juice.md': juice, ...rest } = files;
  ({ of } = build({ ...rest, 'notes/a-z-juice.md': juice }));
  assert.deepEqual(of('notes/a-press.md'), [], 'the next page');
});

test('other parts of a series, other languages and versions are not offered', () => {
  const files = orchard();
  const renamed = (a, b) => ({
    ...files,
    'notes/a-press.md': files['notes/a-press.md'].replace('The Mill', a),
    'notes/e-juice.md': files['notes/e-juice.md'].replace('Juice', b)
  });
  assert.deepEqual(build(renamed('Cider: Part 1', 'Cider: Part 2')).of('notes/a-press.md'), []);
  assert.deepEqual(build({ ...files, 'notes/e-juice.md': `---\nlang: de\n---\n${files['notes/e-juice.md']}` }).of('notes/a-press.md'), []);
  const { 'notes/a-press.md': press, 'notes/e-juice.md': juice, ...rest } = files;
  const versions = { ...rest, 'notes/one/mill.md': press, 'notes/two/mill.md': juice.replace('Juice', 'The Mill') };
  assert.deepEqual(build(versions).of('notes/one/mill.md'), []);
});

test('settings and front matter switch them off', () => {
  const files = orchard();
  assert.deepEqual(build(files, 'related: no\n').of('notes/a-press.md'), []);
  assert.deepEqual(build(files, 'link_titles: no\n').of('notes/a-press.md'), ['e-juice.html']);
  const off = { ...files, 'notes/a-press.md': `---\nrelated: false\n---\n${files['notes/a-press.md']}` };
  assert.deepEqual(build(off).of('notes/a-press.md'), []);
  assert.deepEqual(build(off).of('notes/e-juice.md'), ['a-press.html']);
  const others = { ...files, 'notes/a-press.md': `---\nrelated: [juice, vinegar]\n---\n${files['notes/a-press.md']}` };
  const { of, stderr } = build(others);
  assert.deepEqual(of('notes/a-press.md'), ['e-juice.html']);
  assert.doesNotMatch(stderr, /related/);
});

test('a chapter is named where it is another, and the number of threads changes nothing', () => {
  const { 'notes/e-juice.md': juice, ...rest } = orchard();
  const files = { ...rest, 'notes/cellar/index.md': '# The Cellar\n\nDark.\n', 'notes/cellar/juice.md': juice };
  const one = build(files, '', ['-j1']), four = build(files, '', ['-j4']);
  assert.deepEqual(one.of('notes/a-press.md'), ['cellar/juice.html']);
  assert.match(one.html('notes/a-press.md'), /juice\.html">Juice<\/a> <span>The Cellar<\/span>/);
  for (const name of Object.keys(files).filter((n) => !n.includes('index')))
    assert.equal(one.html(name), four.html(name), name);
});
