// The examples in notes.md: notes, and what is linked or known of services.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const program = process.env.HANDBOOK_ASAN ?? process.env.HANDBOOK ?? 'build/handbook';
const folder = mkdtempSync(join(tmpdir(), 'notes-'));
test.after(() => rmSync(folder, { recursive: true }));
const text = readFileSync(new URL('./notes.md', import.meta.url), 'utf8');
const fence = '`'.repeat(32);
const pattern = new RegExp(
  `^${fence} (titles|services|settings)\\n([\\s\\S]*?)(?:^\\.\\n([\\s\\S]*?))?^${fence}$|^## (.*)$`,
  'gm'
);

// Three that are stated beyond doubt, in whatever levels.
const company = (ids) => `
- Badge Reader BR1
    - ${ids[0]}
- Night Clock NC1
    - ${ids[0]}
- Gate Log GL1
    - ${ids[0]}
`;
const usual = ['zonal service', 'Badge Reader BR1', 'Night Clock NC1', 'Gate Log GL1'];

let count = 0;
function build(files) {
  const source = join(folder, `s${count}`), site = join(folder, `o${count++}`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), content);
  }
  const built = spawnSync(program, ['build', '-s', source, '-o', site], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  return site;
}

const plain = (html) => html.replace(/<[^>]*>/g, '').trim();

/** Every link that a title made, in the order of pages. */
function titles(markdown, settings) {
  const site = build({ 'handbook.yaml': `title: Notes\nrelated: no\n${settings}`, 'notes/harbour.md': `---\nsplit: 2\n---\n# Harbour\n\n${markdown}` });
  const pages = new Map();
  const read = (url) => readFileSync(join(site, url), 'utf8');
  for (const file of readdirSync(join(site, 'harbour')).filter((f) => f.endsWith('.html')))
    pages.set(file, plain(/<h1>(.*?)<\/h1>/s.exec(read(`harbour/${file}`))[1]));
  const order = [...read('harbour/index.html').matchAll(/<li><a href="([^"/]+\.html)">/g)].map((m) => m[1]);
  const lines = [];
  for (const file of new Set(order.filter((f) => pages.has(f))))
    for (const [link, href] of read(`harbour/${file}`).matchAll(/<a href="([^"]*)" class="topic">.*?<\/a>/gs))
      lines.push(`${pages.get(file)}: ${plain(link)} > ${pages.get(href.replace(/#.*/, ''))}`);
  return lines;
}

/** A line for each service but the usual ones. */
function services(markdown, settings) {
  const id = /\{id: \w+,.*adjective: ([\w-]+)/.exec(settings)?.[1];
  const split = /^## /m.test(markdown) ? '---\nsplit: 2\n---\n' : '';
  const site = build({
    'handbook.yaml': `title: Notes\n${settings}`,
    'notes/a.md': `# Things\n\n${company([id ?? usual[0]])}`,
    'notes/b.md': `${split}# Harbour\n\n${markdown}`
  });
  const json = join(site, 'services.json');
  const list = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : [];
  return list.filter((s) => !usual.includes(s.name)).map((s) => {
    const yes = Object.keys(s.survives).filter((l) => s.survives[l] === 'yes');
    const no = Object.keys(s.survives).filter((l) => s.survives[l] === 'no').map((l) => `not ${l}`);
    const said = [...yes, ...no].join(', ');
    return `${s.name}: ${s.scope.join(', ')}${said && `; survives ${said}`}`;
  }).sort();
}

const read = { titles, services };
let section = '', settings = '', examples = 0;
for (const [, kind, notes, expected, heading] of text.matchAll(pattern)) {
  if (heading) [section, settings] = [heading, ''];
  else if (kind === 'settings') settings = notes;
  else {
    const [name, given] = [section, settings];
    examples++;
    test(`${name}: ${notes.trim().split('\n').at(-1)}`, () =>
      assert.deepEqual(read[kind](notes, given), expected.split('\n').filter(Boolean), notes));
  }
}

test('the examples were found', () => assert.ok(examples >= 50, String(examples)));
