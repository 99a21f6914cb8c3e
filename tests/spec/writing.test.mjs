// generator/WRITING.md: its example builds without a finding, and it knows every key
// that the program takes.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.HANDBOOK ?? join(process.env.HANDBOOK_BUILD ?? join(root, 'build'), 'handbook');
const guide = readFileSync(join(root, 'generator/WRITING.md'), 'utf8');

// Fences whose info string names a file: "```yaml handbook.yaml".
const files = {};
for (const [, , path, text] of guide.matchAll(/^(`{3,})\w+ (\S+)\n([^]*?)^\1$/gm))
  files[path] = text;

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbook-writing-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function check(name, changes = {}) {
  const source = join(folder, name);
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    writeFileSync(join(source, path), text);
  }
  const run = spawnSync(program, ['check', '-s', source], { encoding: 'utf8' });
  assert.equal(run.error, undefined);
  return run;
}

test('the example has every kind of file and nothing to say against it', () => {
  assert.deepEqual(Object.keys(files).sort(), ['glossary.md', 'handbook.yaml',
    'notes/02-mail.md', 'services/mail-relay.md', 'services/name-server.md']);
  const run = check('whole');
  assert.equal(run.stderr, '');
  assert.equal(run.status, 0);
});

// The program lists the keys it takes when it meets another one.
const unknown = {
  'the settings': { 'handbook.yaml': 'nokey: 1\n' },
  'a level': { 'handbook.yaml': 'levels: [{id: rack, nokey: 1}]\n' },
  'a failure': { 'handbook.yaml': 'failures: [{id: data, nokey: 1}]\n' },
  'a field of failures': { 'handbook.yaml': 'failure_fields: [{id: cost, nokey: 1}]\n' },
  'an entry of "figures"': { 'handbook.yaml': 'figures: [{nokey: 1}]\n' },
  'a fact': { 'services/x.md': '---\nname: X\nfails: {rack: {survives: "no", detect: {nokey: 1}}}\n---\n' },
  backup: { 'services/x.md': '---\nname: X\nbackup: {nokey: 1}\n---\n' },
  'a question': { 'questions/x.md': '---\nnokey: 1\nanswers: []\n---\n' },
  'an answer': { 'questions/x.md': '---\nanswers: [{nokey: 1}]\n---\n' },
  'a service': { 'services/x.md': '---\nname: X\nnokey: 1\n---\n' },
  ...Object.fromEntries(['parts', 'depends_on', 'extends', 'sources', 'variants'].map((key) =>
    [key, { 'services/x.md': `---\nname: X\n${key}: [{nokey: 1}]\n---\n` }])),
  planes: { 'services/x.md': '---\nname: X\nplanes: {nokey: 1}\n---\n' },
  fails: { 'services/x.md': '---\nname: X\nfails: {rack: {nokey: 1}}\n---\n' },
};
for (const [what, changes] of Object.entries(unknown))
  test(`every key of ${what} is explained`, () => {
    const { stderr } = check(what, changes);
    const [, list] = stderr.match(/unknown key "nokey".*allowed are (.*?)(?: \[[a-z-]+\])?$/m) ?? [];
    assert.ok(list, stderr);
    const missing = list.split(/, | or /).filter((key) => !new RegExp(`\`${key}[\`:]`).test(guide));
    assert.deepEqual(missing, []);
  });

// Other keys than ours are no error in a file, so these come from the table itself.
test('every key of front matter is explained', () => {
  const table = readFileSync(join(root, 'generator/content/meta.c'), 'utf8');
  const keys = [...table.matchAll(/\bKEY\("([^"]+)"/g)].map(([, key]) => key);
  assert.ok(keys.length > 40);
  assert.deepEqual(keys.filter((key) => !new RegExp(`\`${key}[\`:]`).test(guide)), []);
});
