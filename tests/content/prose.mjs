// What of the content is prose: the words that the spelling test looks at, and
// the parts of a chapter that content.test.mjs looks at. Line numbers stay
// those of the file, since what is not prose is blanked instead of removed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const blank = (text) => text.replace(/[^\n]/g, ' ');

// Splits a file into its front matter and its body: arrays of lines, of the
// length of the file, with the other part's lines empty.
export function parts(text) {
  const lines = text.split('\n');
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  return {
    front: lines.map((line, i) => (i > 0 && i < end ? line : '')),
    body: lines.map((line, i) => (i > end ? line : '')),
  };
}

// What each line is to fenced code: null outside, the info string where a fence
// opens, false for the lines up to the closing one.
export function fences(body) {
  let open = null;
  return body.map((line) => {
    const fence = /^[\s>]*(`{3,}|~{3,})(.*)$/.exec(line);
    if (open) {
      if (fence && fence[1].startsWith(open) && fence[2].trim() === '') open = null;
      return false;
    }
    if (!fence) return null;
    open = fence[1];
    return fence[2].trim();
  });
}

// Markdown without code, addresses, ids, tags, what {{name}} puts in, and titles of documents
// elsewhere, which are quoted as they are. Other names of a term go to `names`:
// there the spelling of any country will do.
export function markdownProse(body) {
  const inFence = fences(body);
  const prose = [];
  const names = [];
  body.forEach((line, i) => {
    names.push('');
    prose.push('');
    if (inFence[i] !== null) return;
    if (line.startsWith('Also called:')) {
      names[i] = line;
      return;
    }
    prose[i] = line
      .replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, blank)
      .replace(/\\([^\w\s])/g, ' $1')
      .replace(/\[[^[\]]*\]\(https?:[^)]*\)/g, blank)
      .replace(/\]\([^)]*\)/g, blank)
      .replace(/<[^<>]*>/g, blank)
      .replace(/https?:\/\/\S+/g, blank)
      .replace(/\{#[^}]*\}/g, blank)
      .replace(/\{\{[^}]*\}\}/g, blank)
      .replace(/\[\[[^\]|]*\|/g, blank)
      .replace(/\[\[[a-z0-9-]+\]\]/g, blank)
      .replace(/\[![A-Z]+\]/g, blank)
      .replace(/&\w+;/g, blank);
  });
  return { prose, names };
}

// Keys whose values are meant for the program, not for a reader. also_called may
// hold what people type into a search box, rightly spelt or not.
const technical =
  'allow|also_called|ambiguous|base_url|category|checked|command|confused_with|control_home|cost|id|level|links|plane|planes|scope|service|source|survives|sync|tags|to|url|when';
const value = `(?:"[^"]*"|\\[[^\\]]*\\]|\\{[^}]*\\}|[^,}\\s][^,}]*)`;
const technicalPair = new RegExp(`(?<![\\w-])(?:${technical}):(?:\\s+${value}|$)`, 'g');

// The texts in YAML: values without keys, without what the program reads and
// without sources.
export function yamlProse(front) {
  const names = [];
  const prose = front.map((line, i) => {
    names.push('');
    let rest = line.replace(technicalPair, blank);
    const isNames = /^\s*aliases:/.test(rest);
    if (/[{\s]title:/.test(rest) && /url:/.test(line)) return '';
    rest = rest.replace(/(^|[{,]|- )(\s*)[A-Za-z0-9_-]+:(?=\s|$)/g, blank);
    names[i] = isNames ? rest : '';
    return isNames ? '' : rest;
  });
  return { prose, names };
}

// A layout: what stands between its tags, and the attributes that are read out.
function layoutProse(lines) {
  const text = lines
    .join('\n')
    .replace(/\{\{!?[\s\S]*?\}\}\}?/g, blank)
    .replace(/<!--[\s\S]*?-->|<(script|style|svg|kbd|code)\b[\s\S]*?<\/\1>/g, blank)
    .replace(/<[^<>]*>/g, (tag) => {
      let kept = blank(tag);
      for (const m of tag.matchAll(/\b(?:aria-label|title|alt|placeholder)="([^"]*)"/g)) {
        const at = m.index + m[0].length - 1 - m[1].length;
        kept = kept.slice(0, at) + m[1] + kept.slice(at + m[1].length);
      }
      return kept;
    })
    .replace(/&\w+;/g, blank);
  return { prose: text.split('\n'), names: lines.map(() => '') };
}

function prose(name, text) {
  if (name.endsWith('.html')) return layoutProse(text.split('\n'));
  if (name.endsWith('.yaml')) return yamlProse(text.split('\n'));
  const { front, body } = parts(text);
  const [head, rest] = [yamlProse(front), markdownProse(body)];
  const join = (key) => head[key].map((line, i) => line + rest[key][i]);
  return { prose: join('prose'), names: join('names') };
}

// Splits a line into words. What holds a digit, or is joined by a dot, a colon
// or an underscore, is an identifier; so is a package to build with.
export function words(line) {
  const found = [];
  for (const token of line.split(/[\s/|()[\]{}"“”‘*–—,;!?=+<>→…×≥≤~]+/u)) {
    const bare = token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (/[\p{N}_@:#$%\\&]|\p{Ll}\.\p{Ll}|-dev$/u.test(bare)) continue;
    for (const part of bare.split(/[-.]/)) {
      const word = part.replace(/’/g, "'").replace(/'s$|'$|^'/g, '');
      if (/^\p{L}[\p{L}\p{M}']+$/u.test(word)) found.push(word);
    }
  }
  return found;
}

// node prose.mjs WORDS FILE...: one "kind TAB file:line TAB word" for each word.
// Entries of WORDS of several parts ("Service Catalog", "log-ons", "/tmp") are left out
// where they occur as a whole.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [list, ...files] = process.argv.slice(2);
  const compounds = readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => /[ /-]/.test(line))
    .sort((a, b) => b.length - a.length);
  const known = new RegExp(`(?<![\\w-])(?:${compounds.join('|')})(?![\\w-])`, 'g');
  const out = [];
  for (const file of files) {
    const found = prose(file, readFileSync(file, 'utf8'));
    for (const kind of ['prose', 'names']) {
      found[kind].forEach((line, i) => {
        for (const word of words(line.replace(known, blank))) {
          out.push(`${kind}\t${file}:${i + 1}\t${word}`);
        }
      });
    }
  }
  process.stdout.write(out.length ? out.join('\n') + '\n' : '');
}
