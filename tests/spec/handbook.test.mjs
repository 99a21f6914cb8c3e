// The examples in handbook.md and dialects.md: Markdown, HTML and, behind a second dot,
// warnings.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { convert } from './tool.mjs';

const text = ['handbook.md', 'dialects.md']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('');
const fence = '`'.repeat(32);
const pattern = new RegExp(
  `^${fence} example\\n([\\s\\S]*?)^\\.\\n([\\s\\S]*?)(?:^\\.\\n([\\s\\S]*?))?^${fence}$|^## (.*)$`,
  'gm',
);
const examples = [];
let section = '';
for (const [, markdown, html, findings = '', heading] of text.matchAll(pattern)) {
  if (heading) section = heading;
  else examples.push({ section, markdown: markdown.replaceAll('→', '\t'), html, findings });
}

const results = convert(
  examples.map((e) => e.markdown),
  { anchors: true },
);

examples.forEach((e, i) => {
  test(`${e.section}: ${e.markdown.split('\n')[0]}`, () => {
    assert.equal(results[i].html, e.html);
    assert.equal(results[i].findings, e.findings);
  });
});

test('the examples were found', () => assert.ok(examples.length >= 20));
