// Exports of Notion: as Markdown & CSV, as HTML, in one archive and in parts.
import test from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, imported, missing, put } from './lib.mjs';
import { zip } from './zip.mjs';

const id = (n) => n.toString(16).padStart(4, '0').repeat(8);
const [home, mail, relay, list, row1, row2, guide, other] = [1, 2, 3, 4, 5, 6, 7, 8].map(id);

const files = {
  [`Harbour ${home}.md`]: `# Harbour

Read [Mail](Harbour%20${home}/Mail%20${mail}.md) first, then [Guides (all)](Harbour%20${home}/Guides%20(all)%20${guide}.md).

[Services](Harbour%20${home}/Services%20${list}.csv)

On Notion: [the relay](https://www.notion.so/Relay-${relay}?pvs=21), [a page elsewhere](https://www.notion.so/Elsewhere-${id(99)}), [gone](Harbour%20${home}/Gone%20${id(98)}.md).
`,
  [`Harbour ${home}/Mail ${mail}.md`]: `# Mail

<aside>
💡 Mail leaves by the **relay**.

Twice a day.

</aside>

![plan.png](Mail%20${mail}/plan.png)

- A list
    - with [Relay](Mail%20${mail}/Relay%20${relay}.md) in it

\`[no link](Mail%20${mail}.md)\`

\`\`\`jsx
[no link](Mail%20${mail}.md)
\`\`\`

Back to [Harbour](../Harbour%20${home}.md).
`,
  [`Harbour ${home}/Mail ${mail}/plan.png`]: 'png',
  [`Harbour ${home}/Mail ${mail}/Relay ${relay}.md`]: '# Relay\n\nLives in one rack.\n\n$$\nx^2\n$$\n',
  [`Harbour ${home}/Guides (all) ${guide}.md`]: `# Guides (all)\n\nNothing yet. See [Größe](Gr%C3%B6%C3%9Fe%20${other}.md).\n`,
  [`Harbour ${home}/Größe ${other}.md`]: '# Größe\n\nUnd mehr. 日本語\n',
  [`Harbour ${home}/Services ${list}.csv`]: '\ufeffName,Tags\nCrane,a\n',
  [`Harbour ${home}/Services ${list}_all.csv`]: `\ufeffName,Tags,Note,Needs\r\nCrane,"a, b","says ""up""\nand down","Relay (https://www.notion.so/Relay-${relay}?pvs=21), Crane (Services%20${list}/Crane%20${row1}.md)"\r\nFerry|boat,,*none*,\r\nTug,x,,\r\n`,
  [`Harbour ${home}/Services ${list}/Crane ${row1}.md`]: '# Crane\n\nCreated: October 21, 2022 1:55 PM\nTags: a, b\nNote: says "up"\nLast edited time: last week\n\nIt lifts.\nTags: not one\n',
  [`Harbour ${home}/Services ${list}/Ferry boat ${row2}.md`]: '# Ferry|boat\n\nIt swims.\n',
};

test('pages lose their ids and stand in their tree, in the order of links', () => {
  const { status, files: made, out } = imported(put(files));
  assert.equal(status, 0);
  assert.deepEqual(Object.keys(made), ['guides-all.md', 'handbook.yaml', 'index.md', 'mail/index.md', 'mail/plan.png', 'mail/relay.md', 'services/crane.md', 'services/ferry-boat.md', 'services/index.md']
    .concat('größe.md').sort());
  assert.equal(made['index.md'], `# Harbour

Read [Mail](mail/index.md) first, then [Guides (all)](guides-all.md).

[Services](services/index.md)

On Notion: [the relay](mail/relay.md), [a page elsewhere](https://www.notion.so/Elsewhere-${id(99)}), [gone](Harbour%20${home}/Gone%20${id(98)}.md).
`);
  assert.match(made['mail/index.md'], /^---\norder: 1\n---\n\n# Mail\n/);
  assert.match(made['guides-all.md'], /^---\norder: 2\n/);
  assert.ok(!/[0-9a-f]{32}/.test(Object.entries(made).filter(([path]) => path !== 'index.md').map(([, text]) => text.replace(/^.*no link.*$/gm, '')).join('')), 'no id is left but of what was not exported');
});

test('callouts are alerts; code is not touched', () => {
  const text = imported(put(files)).files['mail/index.md'];
  assert.ok(text.includes('> [!tip]\n> Mail leaves by the **relay**.\n> \n> Twice a day.\n'), text);
  assert.ok(text.includes('![plan.png](plan.png)') && text.includes('with [Relay](relay.md) in it'), text);
  assert.equal(text.split(`[no link](Mail%20${mail}.md)`).length, 3);
});

test('a database is a table whose rows link to their pages', () => {
  const { files: made } = imported(put(files));
  assert.equal(made['services/index.md'].replace(/^---\n[^]*?---\n\n/, ''), `# Services

| Name | Tags | Note | Needs |
|---|---|---|---|
| [Crane](crane.md) | a, b | says "up"<br>and down | [Relay](../mail/relay.md), [Crane](crane.md) |
| [Ferry\\|boat](ferry-boat.md) | | \\*none\\* | |
| Tug | x | | |
`);
  assert.equal(made['services/crane.md'], '---\ncreated: 2022-10-21\ntags: ["a", "b"]\n---\n\n# Crane\n\n- **Note**: says "up"\n- **Last edited time**: last week\n\nIt lifts.\nTags: not one\n');
});

test('built, it has no broken link but the one that was', () => {
  assert.deepEqual(built(imported(put(files)).into).lost, [`Harbour%20${home}/Gone%20${id(98)}.md`]);
});

test('as an archive, with a folder around it, and in parts, it is the same', () => {
  const plain = imported(put(files)).files;
  const entries = Object.entries(files);
  const whole = put({ 'x.zip': zip(entries.map(([path, bytes]) => [`Export-1234/${path}`, bytes])) });
  assert.deepEqual(imported(join(whole, 'x.zip')).files, plain);
  const parts = put({ 'x.zip': zip([['Export-Part-1.zip', zip(entries.slice(0, 4))], ['Export-Part-2.zip', zip(entries.slice(4))]]) });
  assert.deepEqual(imported(join(parts, 'x.zip')).files, plain);
});

test('folders may lack the ids, as in later exports', () => {
  const later = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replaceAll(/ [0-9a-f]{32}\//g, '/'), text.replaceAll(/%20[0-9a-f]{32}\//g, '/')]));
  const { files: made, into } = imported(put(later));
  assert.deepEqual(Object.keys(made), Object.keys(imported(put(files)).files));
  assert.equal(built(into).lost.length, 1);
});

test('pages of one name keep their own text and links', () => {
  const a = id(20), b = id(21);
  const { files: made } = imported(put({ [`Top ${home}.md`]: `# Top\n\n[1](Top%20${home}/Page%20${a}.md) [2](Top%20${home}/Page%20${b}.md)\n`, [`Top ${home}/Page ${a}.md`]: '# Page\n\nfirst\n', [`Top ${home}/Page ${b}.md`]: '# Page\n\nsecond\n' }));
  assert.match(made['index.md'], /\[1\]\(page\.md\) \[2\]\(page-1\.md\)/);
  assert.match(made['page.md'], /first/);
  assert.match(made['page-1.md'], /second/);
});

test('as HTML it becomes the same tree', () => {
  const page = (title, body) => `<html><head><title>${title}</title></head><body><article id="x" class="page sans"><header><h1 class="page-title">${title}</h1></header><div class="page-body">${body}</div></article></body></html>`;
  const html = {
    'index.html': '<title>Workspace</title><p>list</p>',
    [`Harbour ${home}.html`]: page('Harbour', `<figure class="link-to-page"><a href="Harbour%20${home}/Mail%20${mail}.html">Mail</a></figure><figure class="callout"><div><span class="icon">💡</span></div><div><p>Mind it.</p></div></figure><ul class="toggle"><li><details open=""><summary>More</summary><p>inside</p></details></li></ul><ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span>done</span></li></ul>`),
    [`Harbour ${home}/Mail ${mail}.html`]: page('Mail', '<pre class="code"><code class="language-Bash">ls</code></pre>'),
  };
  const { files: made, into } = imported(put(html));
  assert.deepEqual(Object.keys(made), ['handbook.yaml', 'index.md', 'mail.md']);
  assert.match(made['index.md'], /^# Harbour\n\n\[Mail\]\(mail\.md\)/);
  assert.ok(made['index.md'].includes('- [x] done'), made['index.md']);
  assert.deepEqual(missing(html[`Harbour ${home}.html`], made['index.md']), []);
  assert.match(made['mail.md'], /```Bash\nls\n```/);
  assert.deepEqual(built(into).lost, []);
});

test('properties of a page that lies in no database are told from text', () => {
  const text = (lines) => imported(put({ [`Top ${home}.md`]: `# Top\n\n${lines}\n\nText.\n` })).files['index.md'];
  assert.equal(text('Created: 2022-10-21\nAuthor: Ann, Bob\nDue: 3/4/2022'), '---\ncreated: 2022-10-21\nauthors: ["Ann", "Bob"]\n---\n\n# Top\n\n- **Due**: 3/4/2022\n\nText.\n');
  assert.equal(text('Tags: x'), '---\ntags: ["x"]\n---\n\n# Top\n\n\nText.\n');
  assert.equal(text('Mind: the gap.'), '# Top\n\nMind: the gap.\n\nText.\n');
  assert.equal(text('Mind: the gap.\nand more'), '# Top\n\nMind: the gap.\nand more\n\nText.\n');
});

test('a name that begins with a number sign is found, though links forget to encode it', () => {
  const { files: made } = imported(put({ [`Top ${home}.md`]: `# Top\n\n[odd](#odd%20${mail}/Low%20${relay}.md)\n`, [`#odd ${mail}/Low ${relay}.md`]: '# Low\n\nText.\n' }));
  assert.match(made['index.md'], /\[odd\]\(odd\/low\.md\)/);
});

test('in HTML the head of a page says its title, properties and what it is about', () => {
  const icon = (type) => `<span class="icon property-icon"><svg class="${type}"><path d="M0 0"/></svg></span>`;
  const { files: made, findings } = imported(put({
    [`Top ${home}.html`]: `<html><body><article class="page sans"><header><img class="page-cover-image" src="cover.jpg"/><div class="page-header-icon"><span class="icon">⚓</span></div><h1 class="page-title">Top</h1><p class="page-description">All of it.</p><table class="properties"><tbody><tr class="property-row property-row-multi_select"><th>${icon('typesMultipleSelect')}Tags</th><td><span class="selected-value">on, call</span><span class="selected-value">mail</span></td></tr><tr class="property-row property-row-created_time"><th>${icon('typesCreatedAt')}Created</th><td><time>@March 3, 2023 9:00 AM</time></td></tr><tr class="property-row property-row-status"><th>${icon('typesSelect')}Status</th><td><span class="status-value">Open</span></td></tr></tbody></table></header>
<div class="page-body"><h1>Part</h1><ul class="bulleted-list"><li>one</li></ul><ul class="bulleted-list"><li>two</li></ul><ol class="numbered-list" start="1"><li>first</li></ol><ol class="numbered-list" start="2"><li>second</li></ol><p><span class="user"><img src="ann.jpg" class="icon user-icon"/>Ann</span></p><figure><a href="https://example.org/x" class="bookmark source"><div class="bookmark-info"><div class="bookmark-text"><div class="bookmark-title">X</div><div class="bookmark-description">What X is.</div></div><div class="bookmark-href"><img src="https://example.org/favicon.ico" class="icon bookmark-icon"/>https://example.org/x</div></div></a></figure></div></article></body></html>`,
  }));
  assert.equal(made['index.md'], `---
tags: ["on", "call", "mail"]
created: 2023-03-03
---

# Top

All of it.

| | |
|---|---|
| Status | Open |

## Part

- one
- two

1. first
2. second

Ann

[X](https://example.org/x)

What X is.
`);
  assert.deepEqual(findings.map((f) => f.rule), ['import-element'], 'the cover');
});

test('a table may hold any byte', () => {
  const { status, files } = imported(put({ [`Odd ${list}.csv`]: 'Name,State\n"a\0b",c\0\0,\n' }));
  assert.equal(status, 0);
  assert.match(files['index.md'], /\| a b \| c {0,2}\|/);
});

test('a name that is no text gives a title that is', () => {
  const folder = put({});
  mkdirSync(folder, { recursive: true });
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/Odd `), Buffer.from([0xfa]), Buffer.from(` name ${list}.csv`)]), 'Name\na\n');
  const { status, files } = imported(folder);
  assert.equal(status, 0);
  assert.match(files['index.md'], /^# Odd \uFFFD name\n/);
});

test('links without an address become their words, and are told', () => {
  const { files: made, findings, into } = imported(put({
    [`Harbour ${home}.md`]: `# Harbour\n\nA [Mail]() and []() and ![a plan](<>), [![]()]( ), [*two*\nlines]().\n\n- [ ] []()\n- [Tug [old]()](Harbour%20${home}/Tug%20${mail}.md), \`[]()\`, \\[x]() and y]()\n\n\`\`\`\n[]()\n\`\`\`\n`,
    [`Harbour ${home}/Tug ${mail}.md`]: '# Tug\n\nIt pulls. [Home](<../Harbour%20x.md>)\n',
  }), '--format', 'json');
  assert.equal(made['index.md'], '# Harbour\n\nA Mail and  and a plan, , *two*\nlines.\n\n- [ ] \n- [Tug old](tug.md), `[]()`, \\[x]() and y]()\n\n```\n[]()\n```\n');
  assert.deepEqual(findings.filter((f) => /without an address/.test(f.message)).map((f) => f.line), [3, 4, 6, 7]);
  assert.deepEqual(built(into).lost, ['../Harbour%20x.md']);
});
