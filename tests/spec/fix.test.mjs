// What `handbook check --fix` may do to a text, on invented ones: pages are afterwards as
// they were (but for rows of tables that lost cells), a second time nothing is left to
// do, and of each line nothing goes but signs of headings and blank lines, and nothing
// comes but "\" before a bar.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.HANDBOOK_BUILD ?? join(root, 'build');
const asan = process.env.HANDBOOK_ASAN;
const program = asan && existsSync(asan) ? asan : (process.env.HANDBOOK ?? join(build, 'handbook'));
const COUNT = 60;

// mulberry32: the same texts every time.
let seed = 19;
const random = (n) => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % n;
};
const one = (...of) => of[random(of.length)];
const some = (most, make) => Array.from({ length: 1 + random(most) }, make);

const word = () => one('crane', 'quay', 'rope', '*tide*', '`a | b`', '`x`', '[gate](#x)', 'größe', '潮', '\\#', '#', '&amp;', '<b>', '$x$', 'ends #');
const words = () => some(5, word).join(' ');
const heading = () => {
  const level = 1 + random(6), signs = '#'.repeat(level);
  return one(`${signs} ${words()}`, `${signs} ${words()} ${signs}`, `  ${signs}\t${words()}`, `${words()}\n===`, `${words()}\n---`, signs,
    `> ${signs} ${words()}`, `- ${signs} ${words()}`, `${signs} ${words()} {#id-${random(9)}}`, `<!-- lint: off heading-jump -->\n${signs} ${words()}`);
};
const list = () => {
  const mark = one('-', '*', '1.', '10)');
  const item = () => `${mark} ${words()}${one('', '', '', `\n${' '.repeat(mark.length + 1)}${words()}`,
    `\n\n${' '.repeat(mark.length + 1)}${words()}`, `\n${' '.repeat(mark.length + 1)}- ${words()}\n${' '.repeat(mark.length + 1)}- ${words()}`,
    `\n\n${' '.repeat(mark.length + 1)}\`\`\`\n${' '.repeat(mark.length + 1)}code\n${' '.repeat(mark.length + 1)}\`\`\``,
    `\n\n${' '.repeat(mark.length + 5)}code`)}`;
  return some(7, item).join(one('\n', '\n')).replaceAll(/\n(?=[-*1])/g, () => one('\n', '\n', '\n', '\n\n', '\n \t\n'));
};
const table = () => {
  const row = () => `| ${some(4, () => one(word(), words(), 'a \\| b', '``p | `q``')).join(' | ')}${one(' |', '')}`;
  return `| a | b |\n|---|---|\n${some(4, row).join('\n')}`;
};
const block = () => one(heading, heading, heading, list, list, table, words, () => `> ${words()}`,
  () => '```\n# no heading\n\n- a\n\n- b\n```', () => `<details>\n\n${heading()}\n\n</details>`, () => `    ${words()}`, () => '***')();

function note() {
  const head = one('', '', '---\ntitle: T\n---\n', '+++\ntitle = "T"\n+++\n');
  const body = some(12, block).join(one('\n\n', '\n\n', '\n\n\n', '\n'));
  const text = head + body + one('\n', '', '\n\n');
  return one('', '', '\ufeff') + text.replaceAll('\n', one('\n', '\n', '\r\n'));
}

const run = (...args) => {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(result.error, undefined);
  assert.ok(result.status === 0 || result.status === 1, result.stderr.slice(-3000));
  return result;
};

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbook-fix-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function pages(source, name) {
  const out = join(folder, name);
  run('build', '-s', source, '-o', out, '-q');
  const all = new Map();
  for (const entry of readdirSync(out, { recursive: true }))
    if (entry.endsWith('.html')) {
      const html = readFileSync(join(out, entry), 'utf8');
      all.set(entry, html.replace(/^[^]*?<article|<\/article>[^]*$/g, '').replace(/<t[dh][ >][^]*?<\/t[dh]>/g, ''));
    }
  return all;
}

// What must be left of each line.
const kept = (bytes) => bytes.split(/\r\n|\n/).filter((line) => line.trim())
  .map((line) => line.replace(/^( {0,3})#+/, '$1').replace(/#+\s*$/, '').replaceAll('\\|', '|'));

for (const split of [1, 2])
  test(`what is mended is as it was, split: ${split}`, () => {
    const source = join(folder, `notes-${split}`);
    mkdirSync(source);
    writeFileSync(join(source, 'handbook.yaml'), `split: ${split}\nlink_titles: no\nderive: no\nrelated: no\nmath: no\n`);
    const names = Array.from({ length: COUNT }, (_, i) => `note-${String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26))}.md`);
    const texts = names.map(() => note());
    names.forEach((name, i) => writeFileSync(join(source, name), texts[i]));
    const earlier = pages(source, `before-${split}`);

    const shown = run('check', '-s', source, '--fix').stdout;
    names.forEach((name, i) => assert.equal(readFileSync(join(source, name), 'utf8'), texts[i]));
    assert.equal(run('check', '-s', source, '--fix', '--yes').stdout, shown);

    const mended = names.map((name) => readFileSync(join(source, name), 'utf8'));
    const changed = names.filter((_, i) => mended[i] !== texts[i]);
    assert.ok(changed.length > COUNT / 10, `${changed.length} files were mended`);
    names.forEach((name, i) => {
      if (mended[i] === texts[i]) return;
      assert.deepEqual(kept(mended[i]), kept(texts[i]), name);
      assert.equal(/\r\n/.test(mended[i]), /\r\n/.test(texts[i]));
      assert.equal(/[^\r]\n/.test(mended[i]), /[^\r]\n/.test(texts[i]));
      assert.equal(mended[i].startsWith('\ufeff'), texts[i].startsWith('\ufeff'));
      assert.equal(/\n$/.test(mended[i]), /\n$/.test(texts[i]));
    });

    const later = pages(source, `after-${split}`);
    assert.deepEqual([...later.keys()], [...earlier.keys()]);
    for (const [page, html] of earlier) assert.equal(later.get(page), html, page);

    assert.equal(run('check', '-s', source, '--fix', '--yes').stdout, '', 'a second time');
    names.forEach((name, i) => assert.equal(readFileSync(join(source, name), 'utf8'), mended[i], name));
  });
