// Runs the converter of tests/spec/markdown.c over many documents at once.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.HANDBOOK_BUILD ?? `${root}/build`;
const tool = ['asan', 'debug']
  .map((mode) => `${build}/${mode}/tests/spec/markdown`)
  .find((path) => existsSync(path));

// Returns [{html, findings}] for documents; `anchors` gives headings theirs;
// `tool` is whose dialect they are in.
export function convert(documents, { anchors = false, tool: dialect = '' } = {}) {
  if (!tool) throw new Error('tests/spec/markdown is not built: make test-programs');
  const out = execFileSync(tool, ['-d', ...(anchors ? ['-a'] : []), ...(dialect ? ['-t', dialect] : [])], {
    input: documents.map((d) => d + '\0').join(''),
    maxBuffer: 1 << 28,
  })
    .toString()
    .split('\0');
  return documents.map((_, i) => ({ html: out[2 * i], findings: out[2 * i + 1] }));
}
