// Documents of word processors, where pandoc is installed.
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, fresh, imported, put, run } from './lib.mjs';

const skip = spawnSync('pandoc', ['--version']).status === 0 ? false : 'there is no pandoc';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const text = `# Harbour

Text **bold** with a note[^1], 日本語 and $x^2$.

![A dot](dot.png)

| a | b |
|---|---|
| 1 | 2 |

## Second

See [the first](#harbour).

- x
- y

[^1]: What it notes.
`;

function document(kind) {
  const folder = put({ 'a.md': text, 'dot.png': png });
  execFileSync('pandoc', ['a.md', '-o', `My ${kind}.${kind}`], { cwd: folder });
  return join(folder, `My ${kind}.${kind}`);
}

for (const kind of ['docx', 'odt'])
  test(`.${kind} keeps words, pictures, notes and links`, { skip }, () => {
    const { status, files, into } = imported(document(kind));
    assert.equal(status, 0);
    const name = `My ${kind}.md`, made = files[name];
    assert.match(made, /^# Harbour\n\nText \*\*bold\*\* with a note\[\^1\], 日本語 and /);
    assert.match(made, /## Second\n\nSee \[the first\]\(#harbour\)\.\n\n- x\n- y\n\n\[\^1\]: What it notes\.\n/);
    if (kind === 'docx') assert.ok(made.includes('$x^{2}$') && made.includes('| a | b |\n|---|---|\n| 1 | 2 |'), made);
    assert.deepEqual(readFileSync(join(into, `My ${kind}-picture.png`)), png);
    assert.deepEqual(built(into).lost, []);
  });

test('what pandoc cannot read is an error, and nothing is written', { skip }, () => {
  const into = fresh();
  const { status, err } = run('import', join(put({ 'x.docx': 'no document' }), 'x.docx'), into);
  assert.equal(status, 2);
  assert.match(err, /x\.docx: error: is left out: pandoc cannot read it/);
});
