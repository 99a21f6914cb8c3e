// One big note, split by its headings.
import test from 'node:test';
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { built, imported, put } from './lib.mjs';

const note = `---
author: Ann
---

Before all.

# Harbour

See [mail](#mail), [its relay](#relay), [the second](#notes-1), [here](#harbour), [a place](#spot), [gone](#gone) and ![a plan](img/plan.png).[^1]

## Mail

Back to [cranes][c]. \`[no link](#relay)\`

### Relay

\`\`\`md
# no heading
[no link](#relay)
\`\`\`

#### Notes

Deep.

Cranes
------

<a id="spot"></a>They lift, see [site] and [^2].

### Notes

Second of its name, [first](#notes).

[c]: #cranes "Cranes"
[site]: https://example.org/
[^1]: A note, see [site].
[^2]: Another,
    in two lines.
`;

test('each ## is a page; links between headings lead to where they are now', () => {
  const folder = put({ 'big.md': note, 'img/plan.png': 'png' });
  const { status, files, into } = imported(join(folder, 'big.md'));
  assert.equal(status, 0);
  assert.deepEqual(files, {
    'handbook.yaml': 'split: 1\n',
    'img/plan.png': 'png',
    'index.md': files['index.md'],
    'mail.md': `---
order: 1
---

# Mail

Back to [cranes][c]. \`[no link](#relay)\`

## Relay

\`\`\`md
# no heading
[no link](#relay)
\`\`\`

### Notes

Deep.

[c]: cranes.md "Cranes"
`,
    'cranes.md': `---
order: 2
---

# Cranes

<a id="spot"></a>They lift, see [site] and [^2].

## Notes

Second of its name, [first](mail.md#notes).

[site]: https://example.org/
[^2]: Another,
    in two lines.
`,
  });
  assert.ok(files['index.md'].startsWith('---\nauthor: Ann\n---\n\nBefore all.\n\n# Harbour\n\nSee '), files['index.md']);
  assert.match(files['index.md'], /\[mail\]\(mail\.md\), \[its relay\]\(mail\.md#relay\), \[the second\]\(cranes\.md#notes\), \[here\]\(index\.md\), \[a place\]\(cranes\.md#spot\), \[gone\]\(#gone\) and !\[a plan\]\(img\/plan\.png\)\.\[\^1\]/);
  assert.ok(files['index.md'].includes('[site]: https') && files['index.md'].includes('[^1]: A note'));
  assert.deepEqual(built(into).lost, ['#gone']);
});

test('with several # each is a folder, and its own page if it has others', () => {
  const { files } = imported(join(put({ 'b.md': '# One\n\nfirst\n\n## A\n\na, [b](#b) ![x](p.png)\n\n# Two\n\n[a](#a)\n\n# Three\n\n## B\n\nb\n' , 'p.png': 'x' }), 'b.md'));
  assert.deepEqual(Object.keys(files), ['handbook.yaml', 'one/a.md', 'one/index.md', 'p.png', 'three/b.md', 'three/index.md', 'two.md']);
  assert.match(files['one/a.md'], /# A\n\na, \[b\]\(\.\.\/three\/b\.md\) !\[x\]\(\.\.\/p\.png\)/);
  assert.match(files['two.md'], /\[a\]\(one\/a\.md\)/);
});

test('files that are not beside the note stay where they are', () => {
  const folder = put({ 'in/b.md': '# One\n\n![1](../secret.png) ![2](link.png) ![3](.hidden.png)\n', 'secret.png': 'x', 'in/.hidden.png': 'x' });
  symlinkSync('../secret.png', join(folder, 'in/link.png'));
  assert.deepEqual(Object.keys(imported(join(folder, 'in/b.md')).files), ['handbook.yaml', 'index.md']);
});

test('names in other scripts, and headings of one name', () => {
  const { files } = imported(join(put({ 'b.md': '# Гавань\n\n## Почта\n\n1 [2](#почта-1)\n\n## Почта\n\n2\n\n## ???\n\n3\n' }), 'b.md'));
  assert.deepEqual(Object.keys(files).sort(), ['handbook.yaml', 'index.md', 'почта-1.md', 'почта.md', ...Object.keys(files).filter((path) => !/почта|index|yaml/.test(path))].sort());
  assert.match(files['почта.md'], /\[2\]\(почта-1\.md\)/);
});

test('a line that begins with a link and has a colon behind another bracket is no definition', () => {
  const folder = put({ 'big.md': '# Harbour\n\n[mail](a.md) goes by [boat]: every day.\n\n## Boats\n\nThey float.\n' });
  const { files } = imported(join(folder, 'big.md'));
  assert.match(files['index.md'], /\[mail\]\(a\.md\) goes by \[boat\]: every day\./);
});

test('definitions of references are found whatever their case, and stand in the order of the note', () => {
  const folder = put({ 'big.md': '# A\n\n[Two], [one] and [^n].\n\n## B\n\nNone.\n\n[ONE]: https://one.example/\n[two]: https://two.example/\n[^n]: See [three].\n[three]: https://three.example/\n' });
  const { files } = imported(join(folder, 'big.md'));
  assert.ok(files['index.md'].endsWith('\n\n[ONE]: https://one.example/\n[two]: https://two.example/\n[^n]: See [three].\n[three]: https://three.example/\n'), files['index.md']);
  assert.doesNotMatch(files['b.md'], /example/);
});

test('an address with blanks keeps the brackets that it stands in', () => {
  const folder = put({ 'big.md': '# A\n\n[out](<https://example.org/a b>) [gone](<not there.md>) [plan](<my plan.txt>)\n', 'my plan.txt': 'plan' });
  const { files } = imported(join(folder, 'big.md'));
  assert.match(files['index.md'], /\[out\]\(<https:\/\/example\.org\/a b>\) \[gone\]\(<not there\.md>\) \[plan\]\(<my%20plan\.txt>\)/);
});
