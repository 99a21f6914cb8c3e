// What a page says, in which order and in what: a list of lines, the same for all tools
// that make pages. Headings, paragraphs, items, rows, terms, alerts, tabs and code stand
// there with their words; looks, addresses, and what a theme adds do not.
//
//     outline('<h2>A</h2><p>b</p>')  →  ['## A', 'b']

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const RAW = new Set(['script', 'style', 'svg', 'math', 'button', 'template']);
const BLOCKS = new Set('address article aside blockquote div dl dd dt details figure figcaption footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table ul'.split(' '));
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', mdash: '—', ndash: '–', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“', para: '¶', larr: '←' };

const decode = (text) => text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (all, name) =>
  name[0] !== '#' ? NAMED[name] ?? all
    : String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1))));

// Elements as {tag, attrs, kids}; texts as strings. For pages that programs write.
export function parse(html) {
  const root = { tag: '', attrs: {}, kids: [] };
  const open = [root];
  for (const [, comment, end, tag, attrs, text] of
    html.replace(/<(script|style)\b[^]*?<\/\1>/gi, '').matchAll(/(<!--[^]*?-->|<![^>]*>)|<(\/?)([a-z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)/gi)) {
    if (comment !== undefined) continue;
    if (text !== undefined) {
      open.at(-1).kids.push(decode(text));
    } else if (end) {
      const at = open.findLastIndex((node) => node.tag === tag.toLowerCase());
      if (at > 0) open.length = at;
    } else {
      const node = { tag: tag.toLowerCase(), attrs: {}, kids: [] };
      for (const [, key, a, b, c] of attrs.matchAll(/([^\s=/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s]+)))?/g))
        node.attrs[key.toLowerCase()] = decode(a ?? b ?? c ?? '');
      open.at(-1).kids.push(node);
      if (!VOID.has(node.tag) && !attrs.endsWith('/')) open.push(node);
    }
  }
  return root;
}

const classes = (node) => (node.attrs?.class ?? '').split(/\s+/);
const has = (node, name) => classes(node).includes(name);
const squeeze = (text) => text.replace(/[\u200b\u00b6]/g, '').replace(/\s+/g, ' ').trim();
export const find = (node, is) => {
  for (const kid of node.kids ?? []) {
    if (typeof kid === 'string') continue;
    const found = is(kid) ? kid : find(kid, is);
    if (found) return found;
  }
  return null;
};
const all = (node, is) => (node.kids ?? []).flatMap((kid) =>
  typeof kid === 'string' ? [] : is(kid) ? [kid] : all(kid, is));

// Signs beside headings, numbers of lines, buttons: nobody wrote them.
const isFrame = (node) => RAW.has(node.tag) || (node.tag === 'a' && has(node, 'anchor')) || has(node, 'headerlink') || has(node, 'hash-link') ||
  has(node, 'header-anchor') || has(node, 'line-numbers-wrapper') || has(node, 'linenos') || has(node, 'ln') || has(node, 'lnt') || has(node, 'lang') ||
  has(node, 'sr-only') || has(node, 'footnote-back') || has(node, 'footnote-backref') || 'data-footnote-backref' in node.attrs ||
  has(node, 'reversefootnote') || has(node, 'admonitionIcon') || node.attrs['aria-hidden'] === 'true' && node.tag !== 'div';

// Marks of emphasis stay in the words, so that what is lost of it shows.
const MARKS = { em: '*', i: '*', strong: '**', b: '**', code: '`', kbd: '`', mark: '==', del: '~~', s: '~~', sub: '~', sup: '^', ins: '++', u: '++' };

function words(node) {
  if (typeof node === 'string') return node;
  if (isFrame(node)) return '';
  if (node.tag === 'br') return ' ';
  if (node.tag === 'a' && has(node, 'footnote-ref')) return '[^]';
  if (node.tag === 'input') return node.attrs.type === 'checkbox' ? ('checked' in node.attrs ? '[x] ' : '[ ] ') : '';
  if (node.tag === 'img') return has(node, 'twemoji') || has(node, 'emoji') ? node.attrs.alt : `![${node.attrs.alt ?? ''}]`;
  const inner = node.kids.map(words).join('');
  const isNote = node.tag === 'sup' && find(node, (n) => n.tag === 'a');
  const mark = isNote ? '' : MARKS[node.tag];
  return isNote ? '[^]' : mark && inner.trim() ? mark + inner + mark : inner;
}

const said = (node) => squeeze(words(node));

// ---- what tools make of one thing ----

function alertOf(node) {
  const isAlert = has(node, 'alert') || has(node, 'admonition') || has(node, 'theme-admonition') || has(node, 'custom-block') || has(node, 'callout') ||
    (node.tag === 'details' && !has(node, 'footnotes'));
  return isAlert && node.tag !== 'span';
}

// The title of an alert, and what else it holds.
function partsOf(node) {
  const isTitle = (n) => n.tag === 'summary' || classes(n).some((c) => /^(alert|admonition|custom-block|callout)-title$|^admonitionHeading|^admonition-title$/.test(c));
  const title = find(node, isTitle);
  const rest = [];
  const take = (n) => n.kids.forEach((kid) => {
    if (kid === title) return;
    if (typeof kid !== 'string' && kid.tag === 'div' && title && find(kid, (n) => n === title)) take(kid);
    else rest.push(kid);
  });
  take(node);
  return { title: title ? said(title) : '', rest };
}

// [[title, body]] of a set of tabs.
function tabsOf(node) {
  if (has(node, 'tabs') && node.attrs.role === 'radiogroup') { // ours
    const labels = node.kids.filter((n) => n.tag === 'label'), bodies = node.kids.filter((n) => n.tag === 'div');
    return labels.map((label, i) => [said(label), bodies[i]]);
  }
  if (has(node, 'tabbed-set')) { // PyMdown
    const labels = all(node, (n) => n.tag === 'label'), bodies = all(node, (n) => has(n, 'tabbed-block'));
    return labels.map((label, i) => [said(label), bodies[i]]);
  }
  if (has(node, 'vp-code-group')) {
    const labels = all(node, (n) => n.tag === 'label'), bodies = all(node, (n) => classes(n).some((c) => /^language-/.test(c)));
    return labels.map((label, i) => [said(label), { tag: 'div', attrs: {}, kids: [bodies[i]] }]);
  }
  if (has(node, 'tabs-container')) { // Docusaurus
    const labels = all(node, (n) => n.attrs.role === 'tab'), bodies = all(node, (n) => n.attrs.role === 'tabpanel');
    return labels.map((label, i) => [said(label), bodies[i]]);
  }
  return null;
}

// A block of code: its title and its lines, those with ">" that are marked.
function codeOf(node) {
  const pre = node.tag === 'pre' ? node : find(node, (n) => n.tag === 'pre' && !has(n, 'lineno') && !all(n, (m) => has(m, 'normal') || has(m, 'lnt')).length) ?? find(node, (n) => n.tag === 'pre');
  const isMarked = (n) => n.tag === 'mark' || n.tag === 'ins' || n.tag === 'del' || has(n, 'hll') || has(n, 'hl') || classes(n).some((c) => /^(highlighted|has-focus|diff|theme-code-block-highlighted-line)$/.test(c));
  let text = '';
  const walk = (n, marked) => {
    if (typeof n === 'string') { text += marked ? n.replace(/[^\n]+/g, (s) => `\u0001${s}`) : n; return; }
    if (has(n, 'linenos') || has(n, 'ln') || has(n, 'lnt') || n.tag === 'i' && 'data-n' in n.attrs || has(n, 'boring')) return;
    if (n.tag === 'br') { text += '\n'; return; }
    n.kids.forEach((kid) => walk(kid, marked || isMarked(n)));
  };
  walk(pre, false);
  return text.replace(/\n+$/, '').split('\n').map((line) => (line.includes('\u0001') ? `> ${line.replaceAll('\u0001', '')}` : `| ${line}`).trimEnd());
}

const isCode = (node) => node.tag === 'pre' || (node.tag === 'figure' && find(node, (n) => n.tag === 'pre')) || has(node, 'highlight') || has(node, 'highlighter-rouge') || has(node, 'theme-code-block') ||
  (node.tag === 'div' && classes(node).some((c) => /^language-/.test(c)) && find(node, (n) => n.tag === 'pre'));

function putCode(node, out, lead) {
  const title = find(node, (n) => has(n, 'filename') || classes(n).some((c) => /^codeBlockTitle/.test(c)) || n.tag === 'figcaption');
  out.push(`${lead}code${title ? ` "${said(title)}"` : ''}`, ...codeOf(node).map((line) => lead + line));
}

function putList(node, out, lead) {
  let number = Number(node.attrs.start ?? 1);
  for (const item of node.kids) {
    if (item.tag !== 'li') continue;
    const sign = node.tag === 'ol' ? `${number++}.` : '-', at = out.length;
    put(item.kids, out, `${lead}  `);
    if (out.length > at) out[at] = `${lead}${sign} ${out[at].slice(lead.length + 2)}`;
    else out.push(`${lead}${sign}`);
  }
}

function putTable(node, out, lead) {
  const caption = find(node, (n) => n.tag === 'caption');
  if (caption) out.push(`${lead}caption ${said(caption)}`);
  for (const row of all(node, (n) => n.tag === 'tr')) {
    const cells = row.kids.filter((n) => n.tag === 'td' || n.tag === 'th');
    if (cells.some((cell) => said(cell)))
      out.push(lead + cells.map((cell) => `${cell.tag === 'th' ? '!' : '|'} ${said(cell)} `).join('').trim());
  }
}

function putBlock(node, out, lead) {
  const tabs = tabsOf(node);
  if (tabs) {
    for (const [title, body] of tabs) {
      out.push(`${lead}tab ${title}`);
      put(body?.kids ?? [], out, `${lead}  `);
    }
  } else if (isCode(node)) {
    putCode(node, out, lead);
  } else if (alertOf(node)) {
    const { title, rest } = partsOf(node);
    const plain = /^([A-Z]+|[a-z]+)$/.test(title) ? title[0].toUpperCase() + title.slice(1).toLowerCase() : title;
    out.push(`${lead}${node.tag === 'details' ? 'fold' : 'alert'} ${plain}`.trimEnd());
    put(rest, out, `${lead}  `);
  } else if (/^h[1-6]$/.test(node.tag)) {
    out.push(`${lead}${'#'.repeat(Number(node.tag[1]))} ${said(node)}`);
  } else if (node.tag === 'ul' || node.tag === 'ol') {
    putList(node, out, lead);
  } else if (node.tag === 'table') {
    putTable(node, out, lead);
  } else if (node.tag === 'dt') {
    out.push(`${lead}term ${said(node)}`);
  } else if (node.tag === 'dd') {
    put(node.kids, out, `${lead}  `);
  } else if (node.tag === 'blockquote') {
    out.push(`${lead}quote`);
    put(node.kids, out, `${lead}  `);
  } else if (node.tag === 'figcaption') {
    out.push(`${lead}caption ${said(node)}`);
  } else if (node.tag === 'hr') {
    if (!has(node, 'footnotes-sep')) out.push(`${lead}---`);
  } else {
    put(node.kids, out, lead);
  }
}

// Words between blocks are a paragraph.
function put(kids, out, lead) {
  let run = [];
  const flush = () => {
    const text = squeeze(run.map(words).join(''));
    if (text) out.push(lead + text);
    run = [];
  };
  for (const kid of kids) {
    if (typeof kid !== 'string' && isFrame(kid)) continue;
    const holds = (n) => typeof n !== 'string' && (BLOCKS.has(n.tag) || n.kids.some(holds));
    if (holds(kid)) {
      flush();
      putBlock(kid, out, lead);
    } else {
      run.push(kid);
    }
  }
  flush();
}

export function outline(html, isRoot) {
  const root = parse(html), out = [];
  const node = isRoot ? find(root, isRoot) : root;
  if (!node) throw new Error('the part of the page that is wanted is not there');
  put(node.kids, out, '');
  return out;
}
