// On paper: a checklist is one sheet, both sides, as is a service where it fits; nothing
// on it is cut, and it says where it comes from.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileAddress, launch, program } from './lib.mjs';

const sentence = 'Look at the gauge of the north pump, and write down what it says before you turn anything. ';
const step = (i) => `${i}. **Close valve ${i}.** ${sentence}${sentence}

   \`\`\`sh
   pump --valve ${i} --close --house north --reason "water in the cellar" --wait-until-closed --log /var/log/pump/valve-${i}.log
   \`\`\`

   \`\`\`sh
   pump set-states '{"NorthHouse${i}":"shut","SouthHouse${i}":"open","SeaGate":"open","Bell":"silent","Lamp":"out"}'
   \`\`\`

   Expect the lamp to go out within ${i + 1} minutes; if it does not, stop and call the keeper.
`;
const checklist = `# When the cellar is under water

${sentence.repeat(3)}

| You see | It is |
| --- | --- |
| a lamp | the pump |
| two lamps | the gate |

${Array.from({ length: 10 }, (_, i) => step(i + 1)).join('\n')}
## How it hangs together

\`\`\`dot
// alt: From the sea through the gate and the pump to the drain.
digraph { rankdir=LR; sea -> gate -> cellar -> pump -> pipe -> drain -> sea; gate -> keeper; pump -> keeper }
\`\`\`

| Valve | Where | Who | When | What else is to be known of it |
| --- | --- | --- | --- | --- |
| 1 | behind the door of the north house | the keeper | at noon | it sticks |
| 2 | below | the mate | at night | it-is-called-by-a-very-long-name-without-a-blank-in-it |

=== "By day"

    Ring the keeper.

=== "By night"

    Wake the mate.

## When to stop

${sentence.repeat(4)}

## Sources

- [How the pump is built](https://pump.example/build/a/rather/long/address/that/is/printed)
`;

const facts = `detect: "The gauge of the north pump falls to zero, and the bell in the hall rings twice."
    acts: you
    downtime: A quarter of an hour.
    data_loss: Nothing.
    test: Close the valve by hand and wait for the bell.`;
const pump = `---
name: North pump
verdict: It keeps the cellar dry until its host fails.
category: water
scope: host
fails:
${['host', 'az', 'region'].map((level) => `  ${level}:
    survives: "no"
    effect: "The water rises by a hand's breadth every hour, in all rooms of the cellar."
    by_itself: "The gate stays open."
    action: "Start the south pump, and tell the keeper what the gauge said."
    ${facts}`).join('\n')}
traps:
  - It looks as if it ran.
sources:
  - {title: How the pump is built, url: "https://pump.example/build", checked: 2026-10-01}
---

${sentence.repeat(6)}
`;

// Ends with a drawing, which the first page has no room for.
const brimful = (n) => `# Logbook

${`${sentence.repeat(2)}\n\n`.repeat(n)}
## Pictures

\`\`\`dot
// alt: From the gate down to the drain.
digraph { gate -> cellar -> pump -> pipe -> drain }
\`\`\`
`;
const lengths = [22, 24, 26, 28, 30, 32, 34, 36];

let folder;
let browser;
let base;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'print-'));
  await mkdir(join(folder, 'source'));
  await writeFile(join(folder, 'source/cellar.md'), checklist);
  await writeFile(join(folder, 'source/other.md'), '# Keeper\n\nSee [the cellar](cellar.md).\n');
  for (const n of lengths) await writeFile(join(folder, `source/log-${n}.md`), brimful(n));
  await mkdir(join(folder, 'source/services'));
  await writeFile(join(folder, 'source/services/north-pump.md'), pump);
  execFileSync(program, ['build', '-q', '-s', join(folder, 'source'), '-o', join(folder, 'site'),
    '--base-url', 'https://cellar.example/book/']);
  base = `${pathToFileURL(join(folder, 'site')).href}/`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

// Rules for paper come with the first touch; without scripts they are there already.
async function open(page, name, from = base) {
  await page.goto(from + name);
  await page.mouse.move(40, 40);
  await page.waitForFunction(() => 'HandbookSearchOpen' in window);
}

async function wordsOf(pdf) {
  const file = join(folder, 'paper.pdf');
  await writeFile(file, pdf);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

test('a checklist of ten steps with commands is two pages of A4', async () => {
  const page = await browser.newPage();
  await open(page, 'cellar.html');
  const words = (await page.locator('main').innerText()).split(/\s+/).length;
  assert.ok(words > 700, `only ${words} words`);
  const pages = pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
  await page.close();
});

test('a heading goes with the drawing below it, and no command of a step is cut', async () => {
  const page = await browser.newPage();
  let apart = 0;
  for (const n of lengths) {
    await open(page, `log-${n}.html`);
    const sheets = (await wordsOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }))).split('\f');
    const of = (word) => sheets.findIndex((sheet) => sheet.includes(word));
    assert.equal(of('Pictures'), of('drain'), `after ${n} paragraphs`);
    if (/^\s*Pictures/.test(sheets[1])) apart++;
  }
  assert.ok(apart > 0, 'of some it is the drawing that has no room');
  await open(page, 'cellar.html');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('li pre').first().evaluate((pre) => getComputedStyle(pre).breakInside), 'avoid');
  await page.close();
});

test('the home page begins on its first sheet', async () => {
  const page = await browser.newPage();
  await open(page, 'index.html', fileAddress);
  const [first] = (await wordsOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }))).split('\f');
  assert.match(first, /Something has failed[^]*What survives which failure/);
  await page.close();
});

test('on paper no column, table, command or drawing runs out of its place', async () => {
  const page = await browser.newPage({ viewport: { width: 688, height: 1030 } }); // A4 less its margins
  await open(page, 'cellar.html');
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(() => {
    const prose = document.querySelector('article > .prose');
    const width = document.documentElement.clientWidth;
    const half = prose.clientWidth / 2;
    const box = (e) => e.getBoundingClientRect();
    return {
      columns: getComputedStyle(prose).columnCount,
      out: [...prose.querySelectorAll('*')].filter((e) => box(e).right > width + 1 || box(e).left < -1)
        .map((e) => e.outerHTML.slice(0, 80)),
      // A thing that stands in one column and is wider lies over the other.
      wide: [...prose.querySelectorAll('pre, .table, table, figure')]
        .filter((e) => box(e).width > half && getComputedStyle(e.closest('.prose > *')).columnSpan !== 'all')
        .map((e) => e.outerHTML.slice(0, 80)),
      cut: [...prose.querySelectorAll('pre')].filter((pre) => pre.scrollWidth > pre.clientWidth).map((pre) => pre.textContent),
      figure: getComputedStyle(prose.querySelector('figure')).breakInside,
      drawing: box(prose.querySelector('figure svg')).width,
      shown: ['.breadcrumbs', '.backlinks', '.sidebar', '.header', '.toc']
        .filter((s) => [...document.querySelectorAll(s)].some((e) => e.getClientRects().length)),
    };
  });
  assert.equal(found.columns, '2');
  assert.deepEqual(found.out, []);
  assert.deepEqual(found.wide, []);
  assert.deepEqual(found.cut, [], 'what has no blank is not cut');
  for (const words of ['Ring the keeper', 'Wake the mate'])
    assert.ok(await page.getByText(words).isVisible(), 'of tabs all are printed');
  assert.equal(found.figure, 'avoid', 'a drawing is not cut by the end of a page');
  assert.ok(found.drawing > 100);
  assert.deepEqual(found.shown, [], 'what only helps on a screen stays away');
  await page.close();
});

for (const javaScriptEnabled of [true, false])
  test(`a service is one sheet ${javaScriptEnabled ? 'with' : 'without'} scripts, with page numbers and its address`, async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    if (javaScriptEnabled) await open(page, 'services/north-pump.html');
    else await page.goto(`${base}services/north-pump.html`);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const n = pagesOf(pdf);
    assert.ok(n >= 1 && n <= 2, `${n} pages`);
    const words = await wordsOf(pdf);
    assert.match(words, new RegExp(`\\b1 ?/ ?${n}\\b`));
    assert.match(words, /https:\/\/cellar\.example\/book\/services\/north-pump\.html/);
    assert.equal(words.match(/rings twice/g)?.length, 3, 'what is folded on a screen is told');
    assert.doesNotMatch(words, /A to Z|Skip to/, 'what leads elsewhere is not');
    await context.close();
  });

test('columns of the failure table keep their widths, and the picture is whole', async () => {
  const page = await browser.newPage({ viewport: { width: 688, height: 1030 } });
  await open(page, 'services/north-pump.html');
  await page.emulateMedia({ media: 'print' });
  const { table, columns, picture, out } = await page.evaluate(() => {
    const width = (e) => e.getBoundingClientRect().width;
    const table = document.querySelector('.failures');
    const picture = [...document.querySelectorAll('.scope-picture')].find((svg) => svg.checkVisibility());
    return {
      table: width(table),
      columns: [...table.rows[1].cells].map(width),
      picture: [width(picture), picture.parentElement.clientWidth],
      out: [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > 689).length,
    };
  });
  const share = columns.map((w) => Math.round((w / table) * 100));
  assert.deepEqual(share, [12, 10, 26, 26, 26]);
  assert.ok(picture[0] > 200 && picture[0] <= picture[1], String(picture));
  assert.equal(out, 0);
  await page.close();
});
