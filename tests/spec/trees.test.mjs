// A small tree of notes for each tool whose syntax is read, made up after its own
// documentation, through all of a build: the settings of the tool switch its dialect on,
// and what the page says is compared. (Single forms: dialects.md.)
import test, { after } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.HANDBOOK ?? join(process.env.HANDBOOK_BUILD ?? join(root, 'build'), 'handbook');
const folder = mkdtempSync(join(tmpdir(), 'handbook-trees-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
let trees = 0;

// Builds files; returns what pages say and what was found.
function build(files) {
  const place = join(folder, String(trees++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, 'in', name)), { recursive: true });
    writeFileSync(join(place, 'in', name), text);
  }
  const run = spawnSync(program, ['build', '-q', '-v', '-s', 'in', '-o', 'out'], { cwd: place, encoding: 'utf8' });
  const page = (name) => {
    const html = readFileSync(join(place, 'out', name), 'utf8');
    return (html.split('<div class="prose">\n')[1] ?? html).split('\n</div>\n<div class="page-end">')[0];
  };
  return { ...run, page, has: (name) => existsSync(join(place, 'out', name)),
    search: (words) => spawnSync(program, ['search', '--index', 'out.index', words], { cwd: place, encoding: 'utf8' }).stdout };
}
const contains = (text, ...parts) => parts.forEach((part) => assert.ok(text.includes(part), `${part}\n-- is not in --\n${text}`));
const lacks = (text, ...parts) => parts.forEach((part) => assert.ok(!text.includes(part), `${part}\n-- is in --\n${text}`));

test('Obsidian', () => {
  const site = build({
    '.obsidian/app.json': '{}',
    'Home.md': '# Home\n\n![[mill.png|300]] and ![[Mill#Sails]] here.\n\n![[Mill#Sails]]\n\n![[Draft]]\n\n' +
      '![[#Own part]]\n\n## Own part\n\nOf this note.\n\n' +
      'Words %% between\nus %% go on. See [[Mill#^wheel|the wheel]]. ==Mark==.\n\n> [!faq]- Why?\n> So.\n',
    'Mill.md': '# Mill\n\nAbove.\n\n## Sails\n\nFour of them.\n\n## Wheel\n\nIt turns. ^wheel\n',
    'Draft.md': '---\npublish: false\n---\nNobody reads this sentence.\n',
    'mill.png': pixel,
  });
  const home = site.page('home.html');
  contains(home, 'width="300"', '<blockquote>', '<p>Four of them.</p>', '<mark>Mark</mark>',
    '<a href="mill.html#wheel">the wheel</a>', '<summary class="alert-title own">Why?</summary>');
  assert.equal(home.match(/<p>Of this note\.<\/p>/g).length, 2);
  lacks(home, 'between', 'Above.', 'It turns.', 'Nobody reads', '%%');
  lacks(site.search('between us'), 'between');
});

test('tags of a vault', () => {
  const site = build({
    '.obsidian/app.json': '{}',
    'Home.md': '---\ntags: [Harbour]\n---\n# Home\n\nAbout the #Tide/high and the #harbour; not `#code`, #12, a#b.\n\n> > - #ebbe\n',
    'sub/Mill.md': '# Mill #no\n\n#tide/high\n\n```\n#code\n```\n',
    'Parts.md': '---\ntitle: Parts\nsplit: 2\n---\n\n## One\n\n#flood\n\n## Two\n\nWords.\n',
  });
  contains(site.page('home.html'), 'About the <a href="tags/tidehigh.html">#Tide/high</a> and the <a href="tags/harbour.html">#harbour</a>;',
    '<code>#code</code>, #12, a#b.', '<a href="tags/ebbe.html">#ebbe</a>');
  contains(site.page('sub/mill.html'), '<p><a href="../tags/tidehigh.html">#tide/high</a></p>');
  contains(site.page('tags/tidehigh.html'), 'href="../home.html"', 'href="../sub/mill.html"');
  contains(site.page('tags/flood.html'), 'href="../parts/one.html"');
  for (const tag of ['no', 'code', '12', 'b']) assert.ok(!site.has(`tags/${tag}.html`), tag);
  lacks(build({ 'Home.md': '# Home\n\n#tide\n' }).page('index.html'), '<a href="tags');
});

test('MkDocs', () => {
  const site = build({
    'mkdocs.yml': 'site_name: Harbour\n',
    'docs/index.md': '# Harbour\n\n!!! tip "Tides"\n    High at noon.\n\n=== "Ebb"\n    Water goes.\n=== "Flood"\n    Water comes.\n\n' +
      'Press ++ctrl+c++. H~2~O, x^2^.\n\nPort\n: left\n\n--8<-- "part.md"\n\n```sh\n--8<-- "run.sh:2:3"\n```\n',
    'docs/part.md': 'Included *words*.\n',
    'docs/run.sh': '#!/bin/sh\none\ntwo\nthree\n',
  });
  const page = site.page('index.html');
  contains(page, '<p class="alert-title own">Tides</p>', '<label for=', '>Flood</label>', '<kbd>Ctrl</kbd>+<kbd>C</kbd>',
    'H<sub>2</sub>O, x<sup>2</sup>', '<dt>Port</dt>', '<p>Included <em>words</em>.</p>');
  assert.match(page.replace(/<[^>]+>/g, ''), /one\ntwo\n/);
  lacks(page, '8&lt;', 'three');
});

test('Docusaurus', () => {
  const site = build({
    'docusaurus.config.js': "module.exports = { title: 'Ferry' };\n",
    'docs/_part.md': 'Words of {props.who}.\n',
    'docs/intro.mdx': "---\ntitle: Intro\n---\nimport Tabs from '@theme/Tabs'; import\nPart from './\\_part.md';\n\n<Part who='Ada' />\n\nexport const x = 1;\n\n:::danger[Ice]\nSlip.\n:::\n\n" +
      '<Tabs>\n<TabItem value="a" label="Bow">\n\nFront.\n\n</TabItem>\n</Tabs>\n\nA <Badge kind="x">new</Badge> word.\n\n' +
      '```js title="a.js"\n// highlight-next-line\nlet a = 1;\nlet b = 2;\n```\n',
  });
  const page = site.page('intro.html');
  contains(page, '<p class="alert-title own">Ice</p>', '>Bow</label>', 'A new word.', '<figcaption>a.js</figcaption>', '<p>Words of Ada.</p>');
  assert.match(page, /<mark>.*let.*<\/mark>/);
  lacks(page, 'import', 'export', 'Badge', 'highlight-next-line');
  contains(site.stderr, 'docs/intro.mdx:23:');
});

test('Hugo', () => {
  const site = build({
    'hugo.toml': "title = 'Light'\n",
    'content/_index.md': '---\ntitle: Light\n---\n{{% notice warning %}}\nFog.\n{{% /notice %}}\n\n[Lamp]({{< relref "lamp.md" >}}) {{< unknown >}}\n\n' +
      '{{< figure src="/a.png" alt="A lamp" >}}\n',
    'content/lamp.md': '---\ntitle: Lamp\n---\nIt shines.\n',
    'static/a.png': pixel,
  });
  const page = site.page('index.html');
  contains(page, 'alert-warning', '<a href="lamp.html">Lamp</a>', 'alt="A lamp"', 'unknown');
  contains(site.stderr, 'content/_index.md:8:', '"unknown"');
});

test('mdBook', () => {
  const site = build({
    'book.toml': '[book]\ntitle = "Knots"\n',
    'src/SUMMARY.md': '# Summary\n\n- [Knots](knots.md)\n',
    'src/knots.md': '# Knots\n\n```rust\n{{#include code.rs:tie}}\n```\n\n{{#include ../src/more.txt:2}}\n\n{{#include gone.md}}\n\n{{#include ../../../etc/hostname}}\n',
    'src/code.rs': 'fn a() {}\n// ANCHOR: tie\nfn tie() {}\n// ANCHOR_END: tie\nfn b() {}\n',
    'src/more.txt': 'first\nsecond line\nthird\n',
  });
  const page = site.page('knots.html');
  const text = page.replace(/<[^>]+>/g, '');
  contains(text, 'fn tie() {}', 'second line', '{{#include gone.md}}', 'etc/hostname');
  lacks(text, 'ANCHOR', 'fn a()', 'third');
  contains(site.stderr, 'src/knots.md:9:1: error: nothing to include at "gone.md"', 'src/knots.md:11:1:');
});

test('Jekyll', () => {
  const site = build({
    '_config.yml': 'title: Rope\nbaseurl: /rope\n',
    'index.md': '---\ntitle: Rope\n---\n[Knot]({% link knot.md %}) [Site]({{ site.baseurl }}/knot.html)\n\n{% include part.md %}\n\n' +
      '{: .note }\nMind the end.\n\n{% raw %}{{ page.x }}{% endraw %}\n\n{% highlight sh %}\nls {{ x }}\n{% endhighlight %}\n',
    'knot.md': '---\ntitle: Knot\n---\nTight.\n',
    '_includes/part.md': 'From the *includes*.\n',
  });
  const page = site.page('index.html');
  contains(page, '<a href="knot.html">Knot</a>', '<a href="knot.html">Site</a>', 'From the <em>includes</em>.', 'alert-note', 'ls');
  lacks(page, '{% ');
});

test('Quarto', () => {
  const site = build({
    '_quarto.yml': 'project:\n  type: website\nwebsite:\n  title: "Tides"\nlang: en\n',
    'index.md': '---\ntitle: Tides\n---\nH~2~O and x^2^.\n\n::: {.callout-tip}\nWords.\n:::\n\n| a |\n|---|\n| 1 |\n\n: What it shows\n\n\\newpage\n\nMore.\n',
  });
  contains(site.page('index.html'), 'H<sub>2</sub>O and x<sup>2</sup>.', 'alert-tip', '<caption>What it shows</caption>',
    '<div class="page-break"></div>');
  assert.ok(!site.has('_quarto.yml'));
});

test('DocFX', () => {
  const site = build({
    'docfx.json': '{"build": {"globalMetadata": {"_appTitle": "Mill"}}}\n',
    'index.md': '---\ntitle: Home\n---\n# Home\n\nSee <xref:mill.sails>, [them](xref:mill.sails), @mill.sails, <xref:System.String>, @nobody.\n\n' +
      '[!code-csharp[Main](sub/P.cs?name=turn&highlight=2)]\n\n:::code language="csharp" source="sub/P.cs" range="1,6":::\n\n' +
      'Words [!INCLUDE [x](_part.md)] on.\n',
    'sub/sails.md': '---\nuid: mill.sails\n---\n# Sails\n\nFour.\n',
    'sub/P.cs': 'first\n// <turn>\none\ntwo\n// </turn>\nlast\n',
    '_part.md': '---\ntitle: Part\n---\nof a *part*, [gone](nowhere.md)\n',
  });
  const page = site.page('index.html');
  contains(page, 'See <a href="sub/sails.html">Sails</a>, <a href="sub/sails.html">them</a>, <a href="sub/sails.html">Sails</a>, System.String, @nobody.',
    'one\n<mark>two</mark>', '<p>Words of a <em>part</em>, gone on.</p>');
  assert.match(page.replace(/<[^>]+>/g, ''), /first\nlast\n/);
  contains(site.stderr, 'uid: System.String');
});

test('Logseq', () => {
  const site = build({
    'logseq/config.edn': '{}\n',
    'pages/a.md': '- Words\n  id:: 64b0e6a2-1111-4222-8333-444455556667\n- ((64b0e6a2-1111-4222-8333-444455556667)), {{embed [[b]]}}, ' +
      '[app](logseq://graph/x), [ref](zotero://select/1), [bad](javascript:x)\n',
    'pages/b.md': '- On b\n',
  });
  contains(site.page('pages/a.html'), '<a href="#64b0e6a2-1111-4222-8333-444455556667">Words</a>, <a href="b.html">b</a>, app, ref, bad');
  contains(site.stderr, 'note: "logseq:" leads into an app', 'error: a link may not lead to "javascript:"');
});

test('GitBook', () => {
  const files = { 'book.json': '{"title": "Quay", "variables": {"boat": "Ada", "of": {"year": 1923}}}\n',
    'README.md': '# Quay\n\nThe {{ book.boat }} of {{book.of.year}}, {{ book.gone }}.\n' };
  const site = build(files);
  contains(site.page('index.html'), 'The Ada of 1923, {{ book.gone }}.');
  contains(site.stderr, 'in/README.md:3:1: warning: "book.gone" is none of the variables in book.json');
  const other = build({ ...files, 'book.json': '{"title": "A data set"}\n' });
  lacks(other.page('index.html'), 'A data set');
});

test('links out of the notes are told once for a folder', () => {
  const link = '[x](../other/a.html), [y](../other/b.html#c), [z](../../next/src/d.md), [p](../gone.html), [q](/own.html)\n';
  const site = build({ 'book.toml': '[book]\ntitle = "Knots"\n', 'src/SUMMARY.md': '# Summary\n\n- [Knots](knots.md)\n- [Bends](sub/bends.md)\n',
    'src/knots.md': `# Knots\n\n${link}`, 'src/sub/bends.md': `# Bends\n\n${link.replaceAll('](..', '](../..')}` });
  contains(site.stderr, 'in/src/knots.md:3:1: error: "../other/a.html" leads out of the notes, to "../other", as do 3 other links to that folder;',
    'in/src/knots.md:3:47: error: "../../next/src/d.md" leads out of the notes, to "../../next", as does 1 other link',
    'no page or file at "/own.html"');
  assert.equal(site.stderr.match(/out of the notes/g).length, 3);
});

test('a finding in what many include is told once, where it is', () => {
  const site = build({
    'a.md': '# A\n\n{{#include _part.md:2:3}}\n', 'b.md': '# B\n\n> {{#include _part.md:2:3}}\n',
    '_part.md': 'one\n\nand [gone](nowhere.md)\n',
  });
  assert.equal(site.stderr.match(/nowhere\.md/g).length, 1);
  contains(site.stderr, 'in/_part.md:3:5: error: no page or file at "nowhere.md" (included at in/a.md:3) [link-target]');
});

test('values by their keys', () => {
  const hugo = build({
    'hugo.toml': "title = 'Light'\n[params]\nversion = '1.2'\n[params.team]\nmail = 'a@example.org'\n",
    'content/_index.md': '---\ntitle: Light\nparams:\n  own: of the page\n---\n{{< param version >}}, {{% param "team.mail" %}}, {{< param own >}}, {{< param gone >}}\n',
  });
  contains(hugo.page('index.html'), '<p>1.2, <a href="mailto:a@example.org">a@example.org</a>, of the page, {{&lt; param gone &gt;}}</p>');
  const jekyll = build({
    '_config.yml': 'title: Rope\nbaseurl: /rope\nmaker: Knut\n',
    'index.md': '---\ntitle: Knot\n---\n{{ page.title }} by {{ site.maker }} in {{site.title}}.\n',
  });
  contains(jekyll.page('index.html'), 'Knot by Knut in Rope.');
  const own = build({ 'handbook.yaml': 'title: Own\nparams:\n  port: 8080\n', 'a.md': '# A\n\nPort {{< param port >}}.\n' });
  contains(own.page('a.html'), 'Port 8080.');
});

test('numbers of lines are not part of code', () => {
  const site = build({ 'a.md': '# A\n\n```sh linenums="3" hl_lines="2"\none\ntwo\n```\n\n``` {.python .numberLines startFrom="10"}\nx\n```\n\n' +
    '```js showLineNumbers{7}\ny\n```\n\n```go {linenos=table,hl_lines=[1,"2-3"],linenostart=199}\na\nb\nc\n```\n' });
  const page = site.page('a.html');
  contains(page, '<i data-n="3"></i>one\n<mark><i data-n="4"></i>two</mark>', 'class="language-python"><i data-n="10"></i>x',
    '<i data-n="7"></i>y', '<mark><i data-n="199"></i>a</mark>\n<mark><i data-n="200"></i>b</mark>\n<mark><i data-n="201"></i>c</mark>');
  lacks(site.stderr, 'code-lines');
});

test('what is included in a circle, or is a secret, stays out', () => {
  const site = build({
    'a.md': '# A\n\n{{#include b.md}}\n\n{{#include id_rsa}}\n\n{{#include _part.md}}\n',
    'b.md': 'Of b.\n\n{{#include a.md}}\n',
    id_rsa: 'secret words\n',
    '_part.md': 'Material.\n',
  });
  contains(site.page('a.html'), 'Of b.', 'Material.');
  lacks(site.page('a.html'), 'secret words');
  contains(site.stderr, 'a.md:3:1: error: "a.md" is included in itself');
});

test('a dialect that is not named is not read', () => {
  const text = '# A\n\n:::note\nx\n:::\n\n> [!info] T\n> y\n\n%%z z%% ==m==\n';
  const site = build({ 'a.md': text, 'handbook.yaml': 'dialects: [github]\n' });
  contains(site.page('a.html'), ':::note', '[!info] T', '%%z z%% ==m==');
  assert.match(build({ 'a.md': text, 'handbook.yaml': 'dialects: [markdwon]\n' }).stderr, /"dialects" must be github/);
});
