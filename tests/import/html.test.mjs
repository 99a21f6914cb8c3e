// Folders of HTML pages, and the writer of Markdown that all formats share.
import test from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert } from '../spec/tool.mjs';
import { built, fresh, imported, missing, paths, put, run, textOf, tree } from './lib.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const from = join(here, 'html');
const expected = join(here, 'expected/html');
const texts = (files) => Object.fromEntries(Object.entries(files).filter(([path]) => /\.(md|yaml)$/.test(path)));

test('a folder of pages becomes the source that is expected', () => {
  const { status, files, findings } = imported(from);
  const found = { ...texts(files), findings: findings.map((f) => `${f.file.slice(from.length + 1)}:${f.line}: ${f.rule}: ${f.message}\n`).join('') };
  if (process.env.UPDATE)
    for (const [path, text] of Object.entries(found)) {
      mkdirSync(dirname(join(expected, path)), { recursive: true });
      writeFileSync(join(expected, path), text);
    }
  assert.equal(status, 0);
  assert.deepEqual(found, tree(expected));
  assert.deepEqual(Object.keys(files).filter((path) => !/\.(md|yaml)$/.test(path)),
    ['files/extra.pdf', 'files/list.csv', 'guides/images/plan.png', 'index-picture.png'], 'what pages show comes along, style sheets do not');
});

test('no word of a page is lost', () => {
  const { files } = imported(from);
  for (const path of paths(from).filter((name) => /\.html?$/.test(name)))
    assert.deepEqual(missing(readFileSync(join(from, path), 'utf8').replace(/<div class="menu">.*?<\/div>|<a class="headerlink".*?<\/a>/g, ''), files[path.replace(/\.html?$/, '.md')]), [], path);
});

test('built, it has no broken link that the pages did not have', () => {
  const { into } = imported(from);
  assert.deepEqual(built(into).lost, ['gone.html']);
});

test('places in code, links and cells are found; old pages that are laid out by tables keep their blocks', () => {
  const { files: made } = imported(put({ 'a.html': `<title>A</title><table><tr><td><a href="#two">menu</a></td><td><h2>Part</h2><p>Text <a id="one" href="b.html">b</a>.</p><pre>x <a name="two">y</a>
<a href="b.html">z</a></pre><table><tr><td><h3>Name</h3></td><td><h3>Says</h3></td></tr><tr><td>k</td><td>v</td></tr></table></td></tr></table>`, 'b.html': '<title>B</title><p><a href="a.html#one">one</a>' }));
  assert.equal(made['a.md'], `# A

[menu](#two)

## Part

Text <a id="one"></a>[b](b.md).

<a id="two"></a>

\`\`\`
x y
z
\`\`\`

| | |
|---|---|
| Name | Says |
| k | v |
`);
});

// Each program has other names for marks and notes.
const footnotes = {
  Word: ['<p class=MsoNormal>Text<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]><span>[1]</span><![endif]></span></a>.</p><div style="mso-element:footnote-list"><![if !supportFootnotes]><br clear=all><hr width="33%"><![endif]><div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> The note.</p></div></div>'],
  'Google Docs': ['<p class="c4"><span>Text</span><sup class="c1"><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>.</span></p><hr><div><p class="c5"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;The note.</span></p></div>'],
  LibreOffice: ['<p>Text<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>The note.</p></div>'],
  Sphinx: ['<main><p>Text<a class="footnote-reference brackets" href="#id3" id="id1" role="doc-noteref"><span class="fn-bracket">[</span>1<span class="fn-bracket">]</span></a>.</p><aside class="footnote brackets" id="id3" role="doc-footnote"><span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id1">1</a><span class="fn-bracket">]</span></span><p>The note.</p></aside></main>'],
  'Sphinx before 5': ['<main><p>Text<a class="footnote-reference" href="#id3" id="id1">1</a>.</p><dl class="footnote brackets"><dt class="label" id="id3"><span class="brackets"><a class="fn-backref" href="#id1">1</a></span></dt><dd><p>The note.</p></dd></dl></main>'],
  Texinfo: ['<p>Text<a class="footnote" id="DOCF1" href="#FOOT1"><sup>1</sup></a>.</p><div class="footnotes-segment"><hr><h4>Footnotes</h4><h5><a id="FOOT1" href="#DOCF1">(1)</a></h5><p>The note.</p></div>'],
  Asciidoctor: ['<div id="content"><p>Text<sup class="footnote">[<a id="_footnoteref_1" class="footnote" href="#_footnotedef_1">1</a>]</sup>.</p></div><div id="footnotes"><hr><div class="footnote" id="_footnotedef_1"><a href="#_footnoteref_1">1</a>. The note.</div></div>'],
  MediaWiki: ['<p>Text<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>.</p><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">The note.</span></li></ol>'],
  GitHub: ['<p>Text<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref>1</a></sup>.</p><section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol><li id="user-content-fn-1"><p>The note. <a href="#user-content-fnref-1" data-footnote-backref class="data-footnote-backref">↩</a></p></li></ol></section>'],
  Pandoc: ['<p>Text<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p><section class="footnotes" role="doc-endnotes"><hr /><ol><li id="fn1" role="doc-endnote"><p>The note.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'],
};

test('footnotes are footnotes, whatever program made them', () => {
  const { files: made } = imported(put(Object.fromEntries(Object.entries(footnotes).map(([name, [html]]) => [`${name}.html`, `<title>N</title>${html}`]))));
  for (const name of Object.keys(footnotes))
    assert.equal(made[`${name}.md`], '# N\n\nText[^1].\n\n[^1]: The note.\n', name);
});

test('links that lead to and fro are no footnotes by themselves', () => {
  const { files: made } = imported(put({ 'a.html': '<title>A</title><p><a name="toc1" href="#s1">1</a></p><h2><a name="s1" href="#toc1">1</a> Part</h2><p>Text <a href="#gone">[9]</a>.</p>' }));
  assert.equal(made['a.md'], '# A\n\n<a id="toc1"></a>[1](#s1)\n\n## [1](#toc1) Part {#s1}\n\nText [\\[9\\]](#gone).\n');
});

test('what word processors say by styles is said in Markdown', () => {
  const item = (list, level, sign, words) => `<p class=MsoListParagraph style='text-indent:-.25in;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>\n`;
  const { files: made } = imported(put({
    'word.html': `<title>W</title><div class=WordSection1><p class=MsoTitle>Quay rules</p>${item('l0', 1, '·', 'First')}${item('l0', 2, 'o', 'Below')}${item('l0', 1, '·', 'Second')}<p class=MsoNormal>Then</p>${item('l1', 1, '1.', 'One')}${item('l1', 1, '2.', 'Two')}</div>`,
    'docs.html': '<style type="text/css">.c0{color:#000000;font-weight:400}.c1{font-weight:700}.c2{font-style:italic;font-weight:700}</style><body class="doc-content"><p class="c3 title" id="h.x1"><span class="c1">Quay rules</span></p><h2 class="c4"><span class="c1">Part</span></h2><p><span class="c0">Mind the </span><span class="c1">gap</span><span class="c2"> really</span><span class="c0">, see </span><a class="c5" href="https://www.google.com/url?q=https://example.org/a%3Fb%3D1%26c%3D2&amp;sa=D&amp;usg=x">it</a>.</p><ul class="c7 lst-kix_a-0 start"><li><span>one</span></li></ul><ul class="lst-kix_a-1 start"><li><span>deeper</span></li></ul><ul class="lst-kix_a-0"><li><span>two</span></li></ul><p><img alt="A boat" src="boat.png" style="width: 624.00px; height: 300.00px;"></p>',
    'boat.png': 'png',
  }));
  assert.equal(made['word.md'], '# Quay rules\n\n- First\n  - Below\n- Second\n\nThen\n\n1. One\n2. Two\n');
  assert.equal(made['docs.md'], '# Quay rules\n\n## Part\n\nMind the **gap** ***really***, see [it](https://example.org/a?b=1&c=2).\n\n- one\n  - deeper\n- two\n\n![A boat](boat.png){ width=624 }\n');
});

test('terms are terms where Markdown has them, and bold where not', () => {
  const { files: made } = imported(put({
    'a.html': '<title>A</title><p><a href="#k2">k2</a></p><dl><dt id="k1">Term one</dt><dd>Words</dd><dt id="k2"><code>--opt</code></dt><dd><p>First.</p><ul><li>a</li></ul></dd><dd>Or.</dd></dl><dl><dt>a</dt><dt>b | c</dt><dd>both</dd></dl><blockquote><dl><dt>q</dt><dd>means</dd></dl></blockquote>',
    'a.md': 'What the page was made of.\n',
    'c.html': '<title>crane(1)</title><div id="header"><h1>crane(1) Manual Page</h1><h2 id="_name">NAME</h2><div class="sectionbody"><p>crane - lifts things</p></div></div><div id="content"><div class="sect1"><h2 id="_synopsis">SYNOPSIS</h2><div class="sectionbody"><p>crane [up]</p></div></div></div>',
    'b.html': '<title>B</title><p><a href="#_C_">C</a> <a href="#a__b">b</a></p><h2 id="_C_">Cees</h2><p>x</p><h2 id="a__b">Bees</h2><p>x</p>',
  }));
  assert.equal(made['a.md'], '# A\n\n[k2](#k2)\n\nTerm one\n:   Words\n\n`--opt`<a id="k2"></a>\n:   First.\n\n    - a\n:   Or.\n\n- **a**\\\n  **b | c**\n\n  both\n\n> q\n> :   means\n');
  assert.equal(made['b.md'], '# B\n\n[C](#_C_) [b](#a__b)\n\n## <a id="_C_"></a>Cees\n\nx\n\n## <a id="a__b"></a>Bees\n\nx\n');
  assert.equal(made['c.md'], '# crane(1)\n\n## NAME\n\ncrane - lifts things\n\n## SYNOPSIS\n\ncrane \\[up]\n');
  assert.deepEqual(Object.keys(made), ['a.md', 'b.md', 'c.md', 'handbook.yaml']);
});

// ---- signs ------------------------------------------------------------------------------

// A generator of numbers that is the same in each run.
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pieces = ['*', '**', '_', '__', '`', '``', '~', '~~', '[', ']', '(', ')', '](', '![', '[^1]', '[[', ']]', '!', '#', '##', '>', '-', '--', '---', '+', '=', '==',
  '===', '|', ':', '::', ':::', ':smile:', '$', '$$', '{', '{{', '}}', '{#x}', '{.y}', '%%', '^', '^[', '\\', '\\\\', '&', '&amp;', '&#42;', '<', '<b>', '</b>', '<!--', '1.',
  '2)', '!!!', '???', '"', "'", '@', 'a@b.cc', 'x', 'word', 'Wörter', '日本', '。', '«', 'é', '😀', '…', ' ', ' ', ' ', ' ', ' ', '9', '.', ',', ';', '\u00a0'];
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const flat = (text) => text.replace(/[\s\u00a0]+/g, ' ').trim();

test('whatever signs stand in words, they are read back as they are', () => {
  const random = numbers(7);
  const lines = Array.from({ length: 1500 }, () => Array.from({ length: 1 + random(9) }, () => pieces[random(pieces.length)]).join(''));
  const kept = lines.filter((line) => flat(line));
  const { files } = imported(put({ 'a.html': `<title>T</title><main>${kept.map((line) => `<p>${escape(line)}</p>`).join('\n')}</main>` }));
  const blocks = files['a.md'].split('\n\n').slice(1).map((block) => block.trim());
  assert.equal(blocks.length, kept.length);
  const back = convert(blocks);
  const wrong = kept.map((line, i) => [flat(line), flat(textOf(back[i].html)), blocks[i]]).filter(([line, text]) => line !== text);
  assert.deepEqual(wrong.slice(0, 10), []);
});

const spans = { b: 'strong', i: 'em', s: 'del', code: 'code' };
test('what is bold, slanted or struck out is so again, wherever it begins and ends', () => {
  const random = numbers(11);
  const words = ['a', 'bb', ',', '.', '“', '日本', '。', ' ', ' ', '(', ')', '😀', '-', 'é', ':'];
  const some = (depth) => Array.from({ length: 1 + random(4) }, () => {
    if (depth > 2 || random(3)) return words[random(words.length)];
    const name = Object.keys(spans)[random(3)];
    return `<${name}>${some(depth + 1)}</${name}>`;
  }).join('');
  const lines = Array.from({ length: 800 }, () => 'x ' + some(0) + ' y');
  const { files } = imported(put({ 'a.html': `<title>T</title><main>${lines.map((line) => `<p>${line}</p>`).join('\n')}</main>` }));
  const blocks = files['a.md'].split('\n\n').slice(1).map((block) => block.trim());
  const back = convert(blocks);
  // Which letters are in which spans, blanks aside: nesting the other way round, and spans
  // that touch, look the same.
  const letters = (html) => {
    const open = [], out = [];
    for (const [token, slash, name] of html.replace(/&quot;/g, '"').matchAll(/<(\/?)(\w+)[^>]*>|[^<]/gu)) {
      const span = spans[name] ?? name;
      if (!name) { if (token.trim()) out.push(token + [...new Set(open)].sort().join()); }
      else if (Object.values(spans).includes(span)) slash ? open.splice(open.lastIndexOf(span), 1) : open.push(span);
    }
    return out.join(' ');
  };
  const wrong = lines.map((line, i) => [letters(line), letters(back[i].html), line, blocks[i]]).filter(([a, b]) => a !== b);
  assert.deepEqual(wrong.slice(0, 10), []);
});

// ---- what may go wrong --------------------------------------------------------------------

test('nothing that is there is written over', () => {
  const into = put({ 'mine.md': 'my words' });
  const { status, err } = run('import', from, into);
  assert.equal(status, 2);
  assert.match(err, /there already and not an empty folder/);
  assert.deepEqual(tree(into), { 'mine.md': 'my words' });
  const file = join(into, 'mine.md');
  assert.equal(run('import', from, file).status, 2);
  assert.equal(readFileSync(file, 'utf8'), 'my words');
  const link = fresh('link');
  symlinkSync('/nowhere', link);
  assert.equal(run('import', from, link).status, 2, 'a link that leads nowhere is there, too');
});

test('an empty folder is filled, and nothing stays beside it', () => {
  const into = fresh();
  mkdirSync(join(into, 'there'), { recursive: true });
  assert.equal(run('import', from, join(into, 'there')).status, 0);
  assert.equal(run('import', from, join(into, 'new/deeper')).status, 0);
  assert.deepEqual(paths(into).filter((path) => path.includes('/.') || path.startsWith('.')), []);
  assert.ok(existsSync(join(into, 'new/deeper/index.md')));
});

test('what cannot be imported leaves nothing', () => {
  const into = fresh();
  for (const [source, words] of [[fresh(), 'no file or folder'], [put({ 'a.txt': 'x' }), 'nothing in it that can be imported'], [put({ 'a.html': Buffer.alloc(17e6, 'x') }), 'no page of it could be read']]) {
    const { status, err } = run('import', source, into);
    assert.equal(status, 2);
    assert.ok(err.includes(words), err);
    assert.ok(!existsSync(into));
  }
  assert.match(run('import', from, into, '--from', 'word').err, /--from takes/);
  assert.match(run('import', from).err, /name what is to be imported/);
});

test('pages whose parts stand in each other the wrong way end, and keep their words', () => {
  const notion = imported(put({ [`Top ${'01'.repeat(16)}.html`]: '<article><table class="properties"><tr><th>Tags<table></th><td>a</td></tr><tr><th>x<div class="page-body"><p class="page-description">Words.</div></article>' }));
  assert.match(Object.values(notion.files).join(''), /Words/);
  const page = (body) => `<title>A : B</title><!-- Confluence --><h1 id="title-heading">A : B</h1>${body}`;
  const { files: made } = imported(put({
    'index.html': page('<div class="pageSection"><div id="main-content" class="wiki-content"><div class="pageSection">One.</div><div class="pageSection">Two.</div></div></div>'),
  }));
  assert.match(made['index.md'], /One\.[^]*Two\./);
});

test('elements in each other by the ten thousand lose no word, and take no time', () => {
  const deep = (open, close, n) => open.repeat(n) + 'innermost' + close.repeat(n);
  const page = (body) => `<title>T</title><body>${body}</body>`;
  const { files, status } = imported(put({
    'div.html': page(deep('<div>', '</div>', 20000)),
    'b.html': page(deep('<b><i>', '</i></b>', 20000)),
    'quote.html': page(deep('<blockquote>', '</blockquote>', 20000)),
    'list.html': page(deep('<ul><li>', '</li></ul>', 20000)),
    'table.html': page(deep('<table><tr><td>', '</td></tr></table>', 5000)),
    'spans.html': page(`<table><tr>${'<td colspan=9999 rowspan=9999>cell</td>'.repeat(300)}</tr>${'<tr></tr>'.repeat(2000)}</table>innermost`),
    'open.html': page('<p><b><a href=x>'.repeat(20000) + 'innermost'),
    'signs.html': page(`<p>${'[*_`$'.repeat(40000)} innermost`),
    'attributes.html': page(`<p ${'a=1 '.repeat(100000)}>innermost`),
  }));
  assert.ok(status < 2);
  for (const [path, text] of Object.entries(files)) if (path.endsWith('.md')) assert.ok(text.includes('innermost'), path);
});

test('names that a source may not have are others, and links follow', () => {
  const { files, into } = imported(put({
    'a.html': '<title>A</title><p><a href="_hidden.html">1</a> <a href="b%0Ac.html">2</a> <a href="CASE.html">3</a> <a href="case.html">4</a> <a href="%D7%A2%D7%91%D7%A8%D7%99%D7%AA.html">5</a> <a href="x:y.html">6</a>',
    '_hidden.html': '<title>H</title><p>hidden',
    'b\nc.html': '<title>B</title><p>line',
    'CASE.html': '<title>C1</title><p>large',
    'עברית.html': '<title>עברית</title><p>שלום',
    'layouts/page.html': '<title>L</title><p>no layout',
    '100%.html': '<title>P</title><p><a href="a.html?x=1#top">a</a>',
  }));
  assert.deepEqual(Object.keys(files), ['100-.md', 'CASE.md', 'a.md', 'b-c.md', 'handbook.yaml', 'hidden.md', 'layout/page.md', 'עברית.md'].sort());
  assert.match(files['a.md'], /\[1\]\(hidden\.md\) \[2\]\(b-c\.md\) \[3\]\(CASE\.md\) \[4\]\(CASE\.md\) \[5\]\(עברית\.md\)/);
  assert.deepEqual(built(into).lost, []);
});

test('two pages whose names differ in case are two', () => {
  const { files, into } = imported(put({ 'index.html': '<title>Top</title><p><a href="Index.html#a">words</a>', 'Index.html': '<title>Words</title><p id="a">A. <a href="index.html">top</a>' }));
  const [first, second] = [files['Index.md'], files['index-1.md'] ?? files['index.md']];
  assert.match(first, /^# Words[^]*<a id="a"><\/a>A\./);
  assert.match(second, /^# Top\n\n\[words\]\(Index\.md#a\)/);
  assert.deepEqual(built(into).lost, []);
});

test('what pages say of services becomes files to take over', () => {
  const page = '<title>T</title><h1>Things</h1><h2>Parcel Sorter</h2><ul><li>limited to a single AZ</li><li>if the AZ fails, everything is lost</li></ul><h2>Badge Office</h2><ul><li>regional service</li></ul><h2>Night Clock</h2><ul><li>created per AZ</li></ul>';
  const folder = put({ 'a.html': page });
  const { files } = imported(folder);
  assert.ok(Object.keys(files).filter((path) => path.startsWith('services/')).length >= 3, Object.keys(files).join());
  assert.deepEqual(Object.keys(imported(folder, '--no-services').files), ['a.md', 'handbook.yaml']);
});

test('settings are ones that a build reads, whatever the pages say', () => {
  const page = (name) => `<html lang="e\u0080n"><title>${name} - Q"ua\\y\u0080 \u2028\u{1FFFE}s</title><p>words`;
  const { status, files, into } = imported(put({ 'a.html': page('A'), 'b.html': page('B') }));
  assert.ok(status < 2);
  assert.match(files['handbook.yaml'], /^title: "Q\\"ua\\\\y *s"\nsplit: 1\n$/);
  assert.equal(built(into).status, 0);
});

test('what a name ends in is as safe as the name', () => {
  const { files } = imported(put({ 'a.html': '<title>A</title><p>x', 'plan.w<o?r*d': 'w', 'plan.\u202Etxt': 't', 'plan._': 'u' }));
  assert.deepEqual(Object.keys(files).sort(), ['a.md', 'handbook.yaml', 'plan', 'plan.-txt', 'plan.w-o-r-d']);
});

test('a link leads to a name with a bracket that nothing closes', () => {
  const { files } = imported(put({ 'a.html': '<title>A</title><p><a href="b(c.html">b</a> <a href="b(d).html#x)">d</a>', 'b(c.html': '<title>C</title><p>c', 'b(d).html': '<title>D</title><p id="x)">d' }));
  assert.match(files['a.md'], /\[b\]\(b%28c\.md\) \[d\]\(b\(d\)\.md#x%29\)/);
});
