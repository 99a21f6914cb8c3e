// For tests of `handbook import`: runs it under the sanitisers, reads what it wrote.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import { convert } from '../spec/tool.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const program = process.env.HANDBOOK_ASAN ?? process.env.HANDBOOK ?? join(here, '../../build/handbook');
export const work = mkdtempSync(join(tmpdir(), 'import-'));
process.env.TMPDIR = work; // where archives are unpacked
after(() => rmSync(work, { recursive: true, force: true }));

let count = 0;
export const fresh = (name = 'out') => join(work, `${name}-${++count}`);

export function run(...args) {
  const done = spawnSync(program, args, { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

// Imports and gives the files that were written, {path: text}; `findings` are those of a
// program's kind.
export function imported(from, ...options) {
  const into = fresh();
  const done = run('import', from, into, '--format', 'json', ...options);
  const findings = done.out ? JSON.parse(done.out) : [];
  return { ...done, into, findings, files: done.status < 2 ? tree(into) : {} };
}

export function paths(folder) {
  const list = readdirSync(folder, { recursive: true, withFileTypes: true });
  return list.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

export const tree = (folder) => Object.fromEntries(paths(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));

// Writes files {path: bytes} below a new folder.
export function put(files, folder = fresh('in')) {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

// What a build says of a source: targets of links that lead nowhere, other errors.
export function built(source) {
  const done = run('build', '-s', source, '-o', fresh('site'), '--format', 'json');
  const findings = JSON.parse(done.out);
  const lost = findings.filter((f) => /^link-(target|anchor|wiki)$/.test(f.rule));
  return { ...done, findings, lost: lost.map((f) => /"([^"]*)"/.exec(f.message)[1]).sort() };
}

// ---- words ----------------------------------------------------------------------------

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', hellip: '…' };
const character = (_, name) =>
  name[0] === '#' ? String.fromCodePoint(Number(name.slice(1).replace(/^x/i, '0x'))) : entities[name] ?? `&${name};`;

export const textOf = (html) =>
  html
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<(script|style|template|title|nav|header|footer)\b[^]*?<\/\1>/gi, ' ')
    .replace(/<(?:strong|em|b|i|s|del|code|kbd|sub|sup|mark|ins|a|span)\b[^>]*>|<\/(?:strong|em|b|i|s|del|code|kbd|sub|sup|mark|ins|a|span)>/gi, '')
    .replace(/<[a-z!/][^>]*>/gi, ' ')
    .replace(/&(#?\w+);/g, character)
    .replace(/\s+/g, ' ')
    .trim();

const tally = (text) => {
  const words = new Map();
  for (const word of text.split(' ')) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
};

// Words of the HTML that are not in the Markdown, as often as they should be. What stands
// in attributes of pictures and titles of alerts counts as said.
export function missing(html, markdown) {
  const [{ html: back }] = convert([markdown.replace(/^---\n[^]*?\n---\n/, '')]);
  const titles = [...back.matchAll(/(?:title|alt)="([^"]*)"/g)].map((m) => m[1]).join(' ');
  const said = tally(textOf(back + ' ' + titles));
  return [...tally(textOf(html))].filter(([word, n]) => (said.get(word) ?? 0) < n).map(([word]) => word);
}
