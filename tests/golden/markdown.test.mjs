// Markdown in, HTML and diagnostics out, compared with what lies beside it:
// NAME.md, NAME.html, NAME.out. With UPDATE=1 the expectations are written
// anew; review the difference like code.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { convert } from '../spec/tool.mjs';

const dir = new URL('./markdown/', import.meta.url);
const read = (name) => readFileSync(new URL(name, dir), 'utf8');
const names = readdirSync(dir)
  .filter((name) => name.endsWith('.md'))
  .sort();
const results = convert(names.map(read), { anchors: true });

names.forEach((name, i) => {
  const base = name.slice(0, -3);
  test(base, () => {
    const { html, findings } = results[i];
    if (process.env.UPDATE) {
      writeFileSync(new URL(`${base}.html`, dir), html);
      writeFileSync(new URL(`${base}.out`, dir), findings);
    }
    assert.equal(html, read(`${base}.html`));
    assert.equal(findings, read(`${base}.out`));
  });
});
