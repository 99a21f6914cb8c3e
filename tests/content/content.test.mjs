// What the handbook promises of its own text: each page can be read by itself,
// says where its facts come from, and each service entry is complete. Links,
// addresses and the fields of a service are checked by the program itself.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fences, markdownProse, parts } from './prose.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const content = join(root, 'content');
const build = process.env.HANDBOOK_BUILD ?? join(root, 'build');
const site = process.env.HANDBOOK_SITE ?? join(build, 'site');

// A page has at least so many words, and an entry's body.
const leastWords = 150;
const leastBody = 60;

function read(folder) {
  return readdirSync(join(content, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const path = `content/${folder}/${name}`;
      const { front, body } = parts(readFileSync(join(root, path), 'utf8'));
      return { path, name, front, body, inFence: fences(body) };
    });
}

const countWords = (lines) =>
  markdownProse(lines).prose.join(' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;

// The pages of a chapter file: from one H2 to the next.
function pagesOf(file) {
  const pages = [];
  file.body.forEach((line, i) => {
    if (file.inFence[i] !== null) return;
    const heading = /^(#{1,6})\s+(.*?)\s*(?:\{#([^}]*)\})?$/.exec(line);
    if (heading && heading[1].length === 2) {
      pages.push({ file, title: heading[2], id: heading[3], from: i, to: file.body.length, headings: [] });
      if (pages.length > 1) pages.at(-2).to = i;
    }
    if (heading && pages.length) pages.at(-1).headings.push({ level: heading[1].length, title: heading[2], at: i });
  });
  for (const page of pages) {
    page.chapter = file.name.replace(/^\d+-|\.md$/g, '');
    page.sources = page.headings.find((h) => h.title === 'Sources');
    page.lines = file.body.slice(page.from + 1, page.to);
    page.where = `${file.path}:${page.from + 1} (${page.id ?? page.title})`;
  }
  return pages;
}

const chapters = read('notes');
const pages = chapters.flatMap(pagesOf);
const entries = read('services');

// Fails with all findings at once.
function none(findings) {
  assert.equal(findings.length, 0, `\n${findings.join('\n')}\n`);
}

test('there are chapters, pages and entries', () => {
  assert.ok(chapters.length >= 16 && pages.length >= 100 && entries.length >= 134);
});

test('each page has an id of its own, and is built under it', () => {
  const seen = new Map();
  const findings = [];
  for (const page of pages) {
    const address = `${page.chapter}/${page.id}.html`;
    if (!page.id) findings.push(`${page.where}: no {#id}`);
    else if (seen.has(address)) findings.push(`${page.where}: same id as ${seen.get(address)}`);
    else if (existsSync(site) && !existsSync(join(site, address))) findings.push(`${page.where}: no ${address}`);
    seen.set(address, page.where);
  }
  none(findings);
});

test('settings of single pages name pages that exist, and each page has some', () => {
  const findings = [];
  for (const file of chapters) {
    const from = file.front.indexOf('pages:');
    const named = file.front
      .slice(from + 1)
      .map((line) => /^ {2}([a-z0-9-]+):/.exec(line)?.[1])
      .filter(Boolean);
    const ids = pages.filter((page) => page.file === file).map((page) => page.id);
    for (const id of named) if (!ids.includes(id)) findings.push(`${file.path}: no page "${id}"`);
    for (const id of ids) if (!named.includes(id)) findings.push(`${file.path}: no description of "${id}"`);
  }
  none(findings);
});

test('each page begins with a paragraph', () => {
  none(
    pages
      .filter((page) => /^([#>|`~<!-]|[*+] |\d+[.)] |$)/.test(page.lines.find((line) => line.trim()) ?? ''))
      .map((page) => page.where),
  );
});

test('each page ends with its sources', () => {
  const findings = [];
  for (const page of pages) {
    if (page.headings.at(-1) !== page.sources || page.sources?.level !== 3) {
      findings.push(`${page.where}: "### Sources" is not the last heading`);
    } else {
      const lines = page.file.body.slice(page.sources.at + 1, page.to).filter((line) => line.trim());
      if (!lines.some((line) => /\]\(https:\/\/[^)\s]+\)/.test(line))) findings.push(`${page.where}: no link`);
      for (const line of lines) {
        if (!/^- \[[^\]]+\]\(https:\/\/[^)\s]+\)/.test(line)) findings.push(`${page.where}: not a source: ${line}`);
      }
    }
  }
  none(findings);
});

test(`each page has ${leastWords} words and more`, () => {
  none(
    pages
      .map((page) => [page, countWords(page.lines.slice(0, (page.sources?.at ?? page.to) - page.from - 1))])
      .filter(([, words]) => words < leastWords)
      .map(([page, words]) => `${page.where}: ${words} words`),
  );
});

test('headings skip no level and stand once in a page', () => {
  const findings = [];
  for (const page of pages) {
    let last = 2;
    const titles = new Set();
    for (const heading of page.headings.slice(1)) {
      const at = `${page.file.path}:${heading.at + 1}`;
      if (heading.level > last + 1) findings.push(`${at}: H${heading.level} after H${last}`);
      if (heading.level === 1) findings.push(`${at}: H1 inside a chapter`);
      if (titles.has(heading.title)) findings.push(`${at}: "${heading.title}" again`);
      last = heading.level;
      titles.add(heading.title);
    }
  }
  none(findings);
});

test('fences name their language', () => {
  none(
    [...chapters, ...entries].flatMap((file) =>
      file.inFence.flatMap((info, i) => (info === '' ? [`${file.path}:${i + 1}`] : [])),
    ),
  );
});

test('a diagram begins with its text alternative', () => {
  none(
    chapters.flatMap((file) =>
      file.inFence.flatMap((info, i) =>
        info === 'dot' && !/^\s*\/\/ alt: \S.*\.$/.test(file.body[i + 1]) ? [`${file.path}:${i + 1}`] : [],
      ),
    ),
  );
});

test('a sentence leads to each table', () => {
  const findings = [];
  for (const file of [...chapters, ...entries]) {
    file.body.forEach((line, i) => {
      if (file.inFence[i] !== null || !/^\|?[\s:-]*-{3}[\s|:-]*$/.test(line) || !file.body[i - 1].startsWith('|')) return;
      let before = i - 2;
      while (before > 0 && !file.body[before].trim()) before--;
      if (/^#/.test(file.body[before]) || !/[.:?!)][*_]*$/.test(file.body[before].trim())) {
        findings.push(`${file.path}:${i}: ${file.body[before]}`);
      }
    });
  }
  none(findings);
});

// A row that is not indented as its table is falls out of a list, and its bars
// are read as words.
test('no line of a built page shows the bars of a table', { skip: !existsSync(site) && 'no site is built' }, () => {
  const barred = (html) =>
    [...html.replace(/<(pre|code|script|svg|kbd)\b[\s\S]*?<\/\1>/g, 'x')
      .matchAll(/<(p|li|td|dd|h[1-6])\b[^>]*>([\s\S]*?)(?=<\/?(?:p|li|td|dd|h[1-6]|ul|ol|table|div)\b)/g)]
      .map((match) => match[2].replace(/<[^>]*>/g, ''))
      .filter((text) => /^\s*\|\s|\s\|\s*$|\n\s*\| |\S \| \S/.test(text));
  assert.equal(barred('<p>before</p><p>| a | b |</p><p>a || b, <code>a | b</code></p>').length, 1);
  const built = readdirSync(site, { recursive: true }).filter((name) => name.endsWith('.html'));
  assert.ok(built.length > 300);
  none(built.flatMap((name) => barred(readFileSync(join(site, name), 'utf8'))
    .map((text) => `${name}: ${text.trim().slice(0, 80)}`)));
});

test('no page is called by a title that another has', () => {
  const seen = new Map();
  none(
    pages.flatMap((page) => {
      const key = page.title.toLowerCase();
      const first = seen.get(key);
      seen.set(key, page.where);
      return first ? [`${page.where}: as ${first}`] : [];
    }),
  );
});

const keys = ['name', 'verdict', 'aliases', 'ambiguous', 'category', 'scope', 'parts', 'planes', 'fails']
  .concat(['zonal_choices', 'depends_on', 'extends', 'confused_with', 'traps', 'sources']);

test('each service entry has all its keys', () => {
  none(
    entries.flatMap((entry) => {
      const present = entry.front.map((line) => /^([a-z_]+):/.exec(line)?.[1]);
      return keys.filter((key) => !present.includes(key)).map((key) => `${entry.path}: no "${key}"`);
    }),
  );
});

test(`each service entry has a text of ${leastBody} words and more`, () => {
  none(
    entries
      .map((entry) => [entry, countWords(entry.body)])
      .filter(([, words]) => words < leastBody)
      .map(([entry, words]) => `${entry.path}: ${words} words`),
  );
});

test('each service entry says what happens and what to do, in words of its own', { skip: !existsSync(site) && 'no site is built' }, () => {
  const services = JSON.parse(readFileSync(join(site, 'services.json'), 'utf8'));
  const findings = [];
  const seen = new Map();
  assert.equal(services.length, entries.length);
  for (const service of services) {
    const said = { verdict: service.verdict };
    for (const level of ['host', 'az', 'region', 'control']) {
      for (const key of ['effect', 'by_itself', 'action']) said[`fails.${level}.${key}`] = service.fails[level]?.[key];
    }
    for (const [key, text] of Object.entries(said)) {
      // What is to be done where nothing is to be done has one wording.
      const where = `${service.slug}: ${key}`;
      const plain = (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
      if (!plain) findings.push(`${where} is empty`);
      else if (!key.endsWith('by_itself') && plain !== 'nothing to do' && seen.has(plain)) findings.push(`${where}: as ${seen.get(plain)}: ${text}`);
      seen.set(plain, where);
    }
    if (!service.sources.some((source) => source.url.startsWith('https://'))) findings.push(`${service.slug}: no source`);
    if (!service.traps.length) findings.push(`${service.slug}: no trap`);
  }
  none(findings);
});

test('each what-if page begins with the sheets for those on call, all of which exist', { skip: !existsSync(site) && 'no site is built' }, () => {
  const findings = [];
  const sheets = pages.filter((page) => page.chapter === 'runbooks').map((page) => `../runbooks/${page.id}.html`);
  assert.ok(sheets.length >= 5);
  for (const name of readdirSync(join(site, 'what-if')).filter((file) => file.endsWith('.html'))) {
    const html = readFileSync(join(site, 'what-if', name), 'utf8');
    const top = html.slice(html.indexOf('<h1'), html.indexOf('class="tabs"'));
    const links = [...top.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
    for (const sheet of ['../resilience-scaling/on-call.html', ...sheets])
      if (!links.includes(sheet)) findings.push(`what-if/${name}: no link to ${sheet}`);
    for (const link of links)
      if (!existsSync(join(site, 'what-if', link))) findings.push(`what-if/${name}: ${link} does not exist`);
  }
  none(findings);
});

test('no what-if page is over 14 KB compressed, so that with styles and scripts it stays under 24', { skip: !existsSync(site) && 'no site is built' }, () => {
  const pages = readdirSync(join(site, 'what-if'), { recursive: true }).filter((file) => file.endsWith('.html'));
  assert.ok(pages.length > 5);
  none(pages
    .map((name) => [name, gzipSync(readFileSync(join(site, 'what-if', name)), { level: 9 }).length])
    .filter(([, bytes]) => bytes > 14000)
    .map(([name, bytes]) => `what-if/${name}: ${bytes} bytes`));
});

test('the glossary is in alphabetical order, each term once', () => {
  const { body } = parts(readFileSync(join(content, 'glossary.md'), 'utf8'));
  const terms = body.filter((line) => line.startsWith('## ')).map((line) => line.slice(3).replace(/\s*\{#.*$/, ''));
  const key = (term) => term.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  assert.ok(terms.length > 100);
  none(
    terms.slice(1).flatMap((term, i) => (key(terms[i]) < key(term) ? [] : [`"${term}" after "${terms[i]}"`])),
  );
});

const questions = read('questions').map(({ path, front, body }) => ({
  path,
  topic: front.find((line) => line.startsWith('topic:')),
  marks: front.flatMap((line) => [...line.matchAll(/\bright: (yes|no)\b/g)].map((m) => m[1])),
  hasLinks: front.some((line) => /^links: *\[[^\]]+\]/.test(line)),
  words: countWords(body),
}));

test('each question has a scenario, four answers with one right among them, and pages to read', () => {
  none(
    questions.flatMap(({ path, marks, hasLinks, words }) => [
      ...(marks.length === 4 && marks.filter((mark) => mark === 'yes').length === 1 ? [] : [`${path}: ${marks}`]),
      ...(hasLinks ? [] : [`${path}: no links`]),
      ...(words < 40 ? [`${path}: ${words} words`] : []),
    ]),
  );
});

// Whoever always takes the same letter must not get far.
test('in each topic the right answer stands in each place about as often', () => {
  const topics = new Set(questions.map(({ topic }) => topic));
  assert.ok(topics.size > 0);
  for (const topic of topics) {
    const asked = questions.filter((question) => question.topic === topic);
    for (let place = 0; place < 4; place++) {
      const share = asked.filter(({ marks }) => marks[place] === 'yes').length / asked.length;
      assert.ok(share > 0.15 && share < 0.35, `${topic}, place ${place}: ${share}`);
    }
  }
});
