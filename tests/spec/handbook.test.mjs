// The examples in handbook.md and dialects.md: Markdown, HTML and, behind a second dot,
// warnings. An "example obsidian" is read in the dialect of that tool.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { convert } from './tool.mjs';

const text = ['handbook.md', 'dialects.md']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('');
const fence = '`'.repeat(32);
const pattern = new RegExp(
  `^${fence} example ?(\\w*)\\n([\\s\\S]*?)^\\.\\n([\\s\\S]*?)(?:^\\.\\n([\\s\\S]*?))?^${fence}$|^## (.*)$`,
  'gm',
);
const examples = [];
let section = '';
for (const [, tool, markdown, html, findings = '', heading] of text.matchAll(pattern)) {
  if (heading) section = heading;
  else examples.push({ section, tool, markdown: markdown.replaceAll('→', '\t'), html, findings });
}

for (const tool of new Set(examples.map((e) => e.tool))) {
  const of = examples.filter((e) => e.tool === tool);
  const results = convert(of.map((e) => e.markdown), { anchors: true, tool });
  of.forEach((e, i) => Object.assign(e, { result: results[i] }));
}

examples.forEach((e) => {
  test(`${e.section}: ${e.markdown.split('\n')[0]}`, () => {
    assert.equal(e.result.html, e.html);
    assert.equal(e.result.findings, e.findings);
  });
});

test('the examples were found', () => assert.ok(examples.length >= 20));
