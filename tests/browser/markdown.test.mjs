// A page copied as Markdown: the button, by pointer and keyboard, over http and from the
// file system, in each language; and the way there and back: what is copied, rendered
// again, says the same in the same form. That is asked of the examples of CommonMark and
// of our own syntax, and of the pages of the handbook: of notes the form too, of pages
// that are made every word.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { convert } from '../spec/tool.mjs';
import { allPages, launch, pageTypes, program, serve, site, watched } from './lib.mjs';

const top = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, top), 'utf8');
let browser, folder, bench;

const notes = `# Flour

Ground **twice**, *slowly*; see [the bags](bags.md#sold "by weight") or <https://mill.example/>.\\
2 * 3 * 4 sacks, \\*not\\* more, $5 to $6 each, Vec\\<T>, \\[x], a_b_c.[^1]

1\\. No list.

- one
  - deeper

    with a line

- [x] ground
- [ ] sold

\`\`\`sh title="grind.sh" {2}
mill --stones 2
mill --stop
\`\`\`

| stone | \`a\\|b\` |
| :-- | --: |
| x \\| y | H<sub>2</sub>O |

> [!WARNING]
> Beware of the *wheel*.

It weighs $m = \\frac{a}{b}$, so

\`\`\`math
\\sum_i m_i
\`\`\`

\`\`\`dot
// alt: From grain to flour.
digraph { grain -> flour }
\`\`\`

![The mill](../assets/mill.svg "Where it stands")

<details><summary>More</summary>

Hidden **words**.

</details>

[^1]: By hand, with \`mill -h\`.
`;

const expected = (root) => `# Flour

Ground **twice**, *slowly*; see [the bags](${root}bags.html#sold "by weight") or <https://mill.example/>.\\
2 * 3 * 4 sacks, \\*not\\* more, $5 to $6 each, Vec\\<T>, \\[x\\], a_b_c.[^1]

1\\. No list.

- one

  - deeper

    with a line

- [x] ground

- [ ] sold

\`\`\`sh title="grind.sh" {2}
mill --stones 2
mill --stop
\`\`\`

| stone | \`a\\|b\` |
| :-- | --: |
| x \\| y | H<sub>2</sub>O |

> [!WARNING]
> Beware of the *wheel*.

It weighs $m = \\frac{a}{b}$, so

\`\`\`math
\\sum_i m_i
\`\`\`

*From grain to flour.*

![The mill](${root}assets/mill.svg "Where it stands")

<details>
<summary>More</summary>

Hidden **words**.

</details>

[^1]: By hand, with \`mill -h\`.
`;

function build(name, settings, text = notes) {
  const files = {
    'handbook.yaml': `title: Mill\nsplit: 1\n${settings}`,
    'notes/flour.md': text,
    'notes/bags.md': '# Bags\n\n## Sold\n\nBy weight.\n',
    'assets/mill.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="60"/>',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, path, '..'), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  execFileSync(program, ['build', '-s', join(folder, name), '-o', join(folder, `${name}.site`)], { stdio: 'pipe' });
  return join(folder, `${name}.site`);
}

// Pages as a browser reads them, but many at once.
function prepare() {
  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
  const squeeze = (text) => text.replace(/\s+/g, ' ').trim();
  const frame = '.anchor, a[id]:empty, .footnote-back, .diagram-note, .moved, .toc, button, svg';
  const told = new RegExp('^(?:h[1-6]|p|ul|ol|li|table|tr|th|td|blockquote|aside|pre|code|strong|em|del|a|img|' +
    'details|summary|sub|sup|kbd|figcaption|hr|br|mark|input)$');
  const aim = (a, base) => a.hasAttribute('href') && !/^#Hb-fn/.test(a.getAttribute('href')) ? new URL(a.getAttribute('href'), base).href : '';
  const more = {
    a: aim,
    code: (code) => (code.className.match(/language-\S+/) || [''])[0],
    td: (cell) => cell.className,
    th: (cell) => cell.className,
    aside: (aside) => aside.className,
    img: (image, base) => image.alt + new URL(image.getAttribute('src') || '', base).href,
    ol: (list) => list.start,
    input: (box) => box.checked,
  };

  globalThis.markdown = (html, base) => {
    const page = parse(html);
    return globalThis.HandbookMarkdown(page.querySelector('main article') || page.body, (address) => new URL(address, base).href);
  };

  globalThis.outline = (html, base) => {
    const page = parse(html), parts = [];
    let text = '';
    const flush = () => {
      if (squeeze(text)) parts.push(squeeze(text));
      text = '';
    };
    const walk = (node) => node.childNodes.forEach((child) => {
      const name = child.localName;
      if (child.nodeType === 3) text += child.data;
      if (name === 'svg' && child.closest('.diagram')) // what it says, in its place
        parts.push('<p >', '<em >', squeeze(child.querySelector('title').textContent), '</em>', '</p>');
      if (child.nodeType !== 1 || child.matches(frame)) return;
      if (name === 'math') {
        text += `$${squeeze(child.querySelector('annotation').textContent)}$`;
        return;
      }
      const isTold = told.test(name);
      if (isTold || /^(?:div|section|figure|dl|dt|dd)$/.test(name)) flush();
      if (isTold) parts.push(`<${name} ${more[name]?.(child, base) ?? ''}>`);
      walk(child);
      if (isTold) {
        flush();
        parts.push(`</${name}>`);
      }
    });
    walk(page.querySelector('article .prose') || page.body);
    flush();
    return parts;
  };

  const unsaid = `${frame}, nav, [hidden], [aria-hidden=true], annotation, .alert-title, .page-end, .backlinks, .related, .tags, .quiz, ` +
    '.matrix-tools, .service-category, details.more > summary, tr details > summary';
  globalThis.words = (html) => {
    const page = parse(html), texts = [];
    page.querySelectorAll(unsaid).forEach((element) => element.remove());
    page.querySelectorAll('pre').forEach((code) => { code.textContent = code.textContent; }); // colours cut words
    const walker = page.createTreeWalker(page.querySelector('main article') || page.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.data);
    return texts.join(' ').split(/[^\p{L}\p{N}]+/u).filter((word) => word);
  };

  // HTML of a parser, without what says the same in another way.
  globalThis.plain = (html) => {
    const page = parse(html);
    page.querySelectorAll('.anchor').forEach((element) => element.remove());
    page.querySelectorAll('[id^=Hb-] ~ a, h1, h2, h3, h4, h5, h6').forEach((element) => element.removeAttribute('id'));
    return page.body.innerHTML.replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ')
      .replace(/ ?(<\/?(?:p|li|ul|ol|blockquote|pre|h\d|hr|div|table|thead|tbody|tr|td|th|section|aside|figure|br)\b[^>]*>) ?/g, '$1');
  };
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handbook-markdown-'));
  browser = await launch();
  bench = await browser.newPage();
  await bench.evaluate(readFileSync(join(site, 'assets/markdown.js'), 'utf8'));
  await bench.evaluate(prepare);
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(base, page) {
  const all = await watched(browser, base);
  await all.context.addInitScript(() => {
    globalThis.copied = [];
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text) => { globalThis.copied.push(text); } },
    });
  });
  await all.page.goto(base + page);
  const copied = async () => {
    await all.page.waitForFunction(() => globalThis.copied.length);
    return all.page.evaluate(() => globalThis.copied);
  };
  return { ...all, copied };
}

test('over http: what was asked is there only then, and leads where the page leads', async () => {
  const server = await serve(build('http', ''));
  const { context, page, copied, requests, wrong } = await open(server.address, 'flour.html');
  await page.mouse.move(300, 300);
  await page.locator('[data-markdown]:visible').waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(requests.filter((url) => /handover|markdown/.test(url)), []);
  await page.locator('[data-markdown]').click();
  assert.deepEqual(await copied(), [expected(server.address)]);
  await page.locator('.said:not(:empty)').waitFor();
  assert.equal(await page.locator('.said').getAttribute('role'), 'status');
  assert.deepEqual(wrong, []);
  await context.close();
  await server.close();
});

for (const [what, settings, root] of [['what is published leads there', 'base_url: https://mill.example/book/\n', 'https://mill.example/book/'],
  ['what is not, from the root of the site', '', '']])
  test(`from a folder, by keyboard: ${what}`, async () => {
    const { context, page, copied, wrong } = await open(`${pathToFileURL(build(`file${root.length}`, settings)).href}/`, 'flour.html');
    await page.keyboard.press('Shift');
    await page.locator('[data-markdown]').focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await copied(), [expected(root)]);
    assert.ok(await page.locator('[data-markdown]').evaluate((button) => button === document.activeElement));
    assert.deepEqual(wrong, []);
    await context.close();
  });

test('copied is said in each language, and that it could not be', async () => {
  for (const language of ['en', 'de', 'fr', 'es', 'ja', 'ar']) {
    const strings = read(`layouts/strings/${language}.yaml`);
    const words = (key) => strings.match(new RegExp(`^${key}: "?(.*?)"?$`, 'm'))[1];
    const { context, page } = await open(`${pathToFileURL(build(language, `language: ${language}\n`, '# Flour\n\nWords.\n')).href}/`, 'flour.html');
    await page.mouse.move(300, 300);
    await page.getByRole('button', { name: words('copy-markdown') }).click();
    assert.equal(await page.locator('.said:not(:empty)').innerText(), words('markdown-copied'), language);
    await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); });
    await page.getByRole('button', { name: words('copy-markdown') }).click();
    await page.getByText(words('copy-refused')).waitFor();
    await context.close();
  }
});

// HTML that Markdown has no form for stays words; a link without words is none.
const unlike = new Set([21, 31, 344, 475, 476, 477, 484, 487, 494, 642, 643]);

test('there and back: the examples of CommonMark, and our own', async () => {
  const { tests } = createRequire(import.meta.url)('commonmark-spec');
  const commonmark = tests.filter(({ number, section }) => !/HTML/.test(section) && !unlike.has(number))
    .map(({ number, markdown }) => [number, markdown]);
  const own = read('tests/spec/handbook.md').split(/^`{32} example.*\n/m).slice(1)
    .map((text, i) => [`our ${i + 1}`, text.split(/^\.\n/m)[0]]).filter(([, text]) => !/<\w/.test(text));
  const all = [...commonmark, ...own].map(([name, text]) => [name, text.replaceAll('→', '\t')]);
  assert.ok(commonmark.length > 570 && own.length > 25, `${commonmark.length} and ${own.length}`);
  const first = convert(all.map(([, text]) => text)).map(({ html }) => `<main><article class="prose">${html}</article></main>`);
  const copied = await bench.evaluate((texts) => texts.map((html) => globalThis.HandbookMarkdown(
    new DOMParser().parseFromString(html, 'text/html').querySelector('article'), (address) => address)), first);
  const second = convert(copied).map(({ html }) => `<main><article class="prose">${html}</article></main>`);
  const [before, behind] = await bench.evaluate((lists) => lists.map((texts) => texts.map(globalThis.plain)), [first, second]);
  const wrong = all.filter((_, i) => before[i] !== behind[i])
    .map(([name, text]) => `${name}: ${JSON.stringify(text)} became ${JSON.stringify(copied[all.findIndex((one) => one[0] === name)])}`);
  assert.deepEqual(wrong, []);
});

// Of the notes: the text is theirs, but for lists of pages.
const isNote = (name, html) => !/^(?:services|scope|what-if|self-test|glossary|index\.html|[^/]+\/index\.html)/.test(name) &&
  html.includes('<div class="prose">');

test('there and back: pages of the handbook', async () => {
  const kinds = Object.values(await pageTypes());
  const each = process.env.HANDBOOK_AUDIT ? 1 : 9;
  const names = (await allPages()).filter((name, i) => kinds.includes(name) || i % each === 0);
  const pages = names.map((name) => [name, readFileSync(join(site, name), 'utf8')]).filter(([, html]) => html.includes('data-markdown'));
  assert.ok(pages.length > 50);
  const base = 'https://h.example/book/', wrong = [];
  const copied = [];
  for (const [name, html] of pages) copied.push(await bench.evaluate(([text, at]) => globalThis.markdown(text, at), [html, base + name]));
  const again = convert(copied);
  let compared = 0;
  for (const [i, [name, html]] of pages.entries()) {
    const [said, all] = await bench.evaluate(([one, other]) => [globalThis.words(one), globalThis.words(other)], [html, again[i].html]);
    const left = new Map();
    for (const word of all) left.set(word, (left.get(word) ?? 0) + 1);
    const lost = said.filter((word) => {
      left.set(word, (left.get(word) ?? 0) - 1);
      return left.get(word) < 0;
    });
    if (lost.length) wrong.push(`${name} lost ${lost.slice(0, 9).join(' ')}`);
    if (!isNote(name, html)) continue;
    compared++;
    const [one, other] = await bench.evaluate(([a, b, to]) => [globalThis.outline(a, to), globalThis.outline(b, to)], [html, again[i].html, base + name]);
    const rest = other.slice(other.indexOf('</h1>') + 1); // the page's title stands above its text
    const at = [...one, '(end)'].findIndex((part, n) => part !== [...rest, '(end)'][n]);
    if (at >= 0) wrong.push(`${name}: ${one.slice(at, at + 6).join(' ')} became ${rest.slice(at, at + 6).join(' ')}`);
  }
  assert.ok(compared > 10, `${compared}`);
  assert.deepEqual(wrong, []);
});
