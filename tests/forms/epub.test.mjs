// handbook build --epub: a book for reading systems. Its form is EPUB 3
// (https://www.w3.org/TR/epub-33/); epubcheck judges it as a whole in the audit.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { lines } from '../browser/payloads.mjs';
import { build, folder, harbour, top, tryBuild, unpack } from './lib.mjs';

// Elements of a document of XML, in order: [name, attributes, text up to the next tag];
// throws where it is not well-formed.
function elements(xml, file) {
  const found = [], open = [];
  let at = 0;
  const fail = (why) => assert.fail(`${file}: ${why} at "${xml.slice(at, at + 60)}"`);
  const sound = (text) => /^(?:[^&<\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)*$/.test(text) || fail('unescaped, or unknown to XML');
  while (at < xml.length) {
    const head = /^(?:<\?xml[^>]*\?>|<!DOCTYPE html>)/.exec(xml.slice(at, at + 200));
    const close = /^<\/([\w:-]+)>/.exec(xml.slice(at, at + 100));
    const begin = /^<([\w:-]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/.exec(xml.slice(at, at + 20000));
    const text = /^[^<]+/.exec(xml.slice(at));
    if (head) assert.equal(found.length, 0);
    else if (close) open.pop() === close[1] || fail(`closes ${close[1]}`);
    else if (begin) {
      const attributes = new Map();
      for (const [, name, value] of begin[2].matchAll(/ ([\w:-]+)="([^"]*)"/g)) {
        attributes.has(name) && fail(`${name} twice`);
        sound(value);
        attributes.set(name, value);
      }
      found.push([begin[1], attributes]);
      if (!begin[3]) open.push(begin[1]);
    } else if (text) {
      sound(text[0]);
      found.at(-1)?.push(text[0]);
      if (!open.length && text[0].trim()) fail('text outside');
    } else fail('no tag');
    at += (head ?? close ?? begin ?? text)[0].length;
  }
  assert.deepEqual(open, [], `${file}: all is closed`);
  return found;
}

const decode = (href) => decodeURIComponent(href.replaceAll('&amp;', '&'));

// All that can be said without knowing what each element may hold.
function check(files) {
  const [[first, type]] = files;
  assert.equal(first, 'mimetype');
  assert.equal(type.bytes.toString(), 'application/epub+zip');
  assert.equal(type.method, 0, 'the type is not pressed');
  assert.equal(type.extra, 0);
  const trees = new Map();
  for (const [name, { bytes }] of files)
    if (/\.(xhtml|opf|xml)$/.test(name)) trees.set(name, elements(bytes.toString(), name));
  const pack = trees.get('EPUB/package.opf');
  const items = pack.filter(([name]) => name === 'item').map(([, a]) => a);
  assert.deepEqual(items.map((a) => `EPUB/${decode(a.get('href'))}`).sort(),
    [...files.keys()].filter((name) => name.startsWith('EPUB/') && !name.endsWith('.opf')).sort(), 'all files are listed');
  const spine = pack.filter(([name]) => name === 'itemref').map(([, a]) => a.get('idref'));
  const documents = items.filter((a) => a.get('media-type') === 'application/xhtml+xml').map((a) => a.get('id'));
  assert.deepEqual(spine, documents, 'all pages are on the way through it');
  for (const a of items) {
    const tree = trees.get(`EPUB/${decode(a.get('href'))}`) ?? [];
    for (const kind of ['svg', 'math'])
      assert.equal(tree.some(([name]) => name === kind), (a.get('properties') ?? '').includes(kind), `${a.get('href')}: ${kind}`);
  }
  for (const [name, tree] of trees) {
    const ids = tree.map(([, a]) => a.get('id')).filter(Boolean);
    assert.equal(new Set(ids).size, ids.length, `${name}: each id once`);
    for (const id of ids) assert.match(id, /^[A-Za-z_][\w.-]*$/, `${name}: a name of XML`);
    assert.deepEqual(tree.filter(([, a]) => [...a.keys()].some((key) => /^(on|data-|style)/.test(key))), [], name);
    for (const [, a] of tree) {
      const href = a.get('href') ?? a.get('src');
      if (!href || /^(\w+:)/.test(href) || !name.startsWith('EPUB/')) continue;
      const [path, id] = href.split('#');
      const to = path ? posix.join(posix.dirname(name), decode(path)) : name;
      assert.ok(files.has(to), `${name}: ${href}`);
      if (id) assert.ok(trees.get(to).some(([, b]) => b.get('id') === id), `${name}: ${href}`);
    }
  }
  return trees;
}

test('a book of the harbour: its parts, its order, its drawings, formulas and pictures', () => {
  const at = folder();
  build(['-s', harbour, '--epub', '-o', join(at, 'out'), '--base-url', 'https://harbour.example/duty/']);
  assert.deepEqual(readdirSync(join(at, 'out')), ['harbour-duty.epub']);
  const files = unpack(readFileSync(join(at, 'out/harbour-duty.epub'))), trees = check(files);
  const opf = files.get('EPUB/package.opf').bytes.toString();
  for (const line of ['<dc:title>Harbour duty</dc:title>', '<dc:language>en</dc:language>', '>2023-11-14T22:13:20Z<',
    '<dc:identifier id="id">https://harbour.example/duty/</dc:identifier>'])
    assert.ok(opf.includes(line), line);
  const nav = files.get('EPUB/nav.xhtml').bytes.toString();
  assert.match(nav, /The watch<\/a>\s*<ol>\s*<li><a href="watch\/night.xhtml">Night round<\/a><\/li>\s*<li><a href="watch\/storm.xhtml">Storm<\/a><\/li>\s*<\/ol>/);
  const text = (name) => files.get(`EPUB/${name}.xhtml`).bytes.toString();
  assert.match(text('watch/night'), /<img src="\.\.\/bollard\.svg" alt="A bollard"[^>]*\/>/);
  assert.match(text('watch/night'), /<a href="\.\.\/water\/tide\.xhtml"/);
  assert.match(text('water/tide'), /<math xmlns="http:\/\/www\.w3\.org\/1998\/Math\/MathML"/);
  assert.match(text('water/tide'), /<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* viewBox="/);
  assert.match(text('water/tide'), /night\.xhtml#what-to-carry"/);
  assert.match(text('services/crane'), /Call the next harbour\./);
  assert.ok(!files.has('EPUB/search.xhtml') && !files.has('EPUB/a-z.xhtml'));
  assert.ok(trees.size > 10);
});

test('ids that are no names of XML, pictures from elsewhere, and links to what is not in it', () => {
  const at = folder();
  mkdirSync(join(at, 'n'));
  writeFileSync(join(at, 'n/handbook.yaml'), 'title: Ünï & <co>\nlanguage: ar\n');
  writeFileSync(join(at, 'n/one.md'), '# One\n\n## 2 things\n\nSee [it](#2-things), [ö](#größe), [all](two.md), [search](file.pdf).\n\n## Größe\n\n![far](https://far.example/a.png) & so on <br> there, fire<wbr>guard *at hand*\n\nIn it <div>a *block*</div> stands\n\n<picture><source srcset="p.png"><img src="https://far.example/b.png" alt="farther"></picture>\n\n<table><td>loose</td></table>\n\n<table><tr><td>whole</td></tr></table>\n');
  writeFileSync(join(at, 'n/two.md'), '# Two & a half\n\n![](p.png)\n');
  writeFileSync(join(at, 'n/p.png'), Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
  writeFileSync(join(at, 'n/file.pdf'), '%PDF-1.4');
  tryBuild(['-s', join(at, 'n'), '--epub', '-o', join(at, 'b.epub')]);
  const files = unpack(readFileSync(join(at, 'b.epub')));
  check(files);
  const one = files.get('EPUB/one.xhtml').bytes.toString();
  assert.match(one, /href="#n-2-things"/);
  assert.match(one, /id="gr_c3_b6_c3_9fe"/);
  assert.match(one, /<span>far<\/span>/);
  assert.match(one, /there, fire<wbr\/>guard <em>at hand<\/em><\/p>/);
  assert.match(one, /<div>\s*<div>loose<\/div>\s*<\/div>/, 'no cell without a row');
  assert.match(one, /<table>\s*<tr>\s*<td>whole<\/td>/);
  assert.match(one, /<span>farther<\/span>/);
  assert.ok(!/<picture|<source/.test(one), 'words are no picture');
  assert.ok(!/<p>[^<]*<div>/.test(one), 'no block in a paragraph');
  assert.ok(!one.includes('file.pdf') && one.includes('search'));
  assert.match(one, /<html [^>]*dir="rtl"/);
  assert.ok(files.has('EPUB/p.png'));
  assert.match(files.get('EPUB/package.opf').bytes.toString(), /page-progression-direction="rtl"/);
});

test('the same source gives the same book; a name for another form is refused', () => {
  const at = folder(), one = join(at, 'one.epub'), two = join(at, 'two.epub');
  build(['-s', harbour, '--epub', '-o', one, '-j', '1']);
  build(['-s', harbour, '--epub', '-o', two, '-j', '4'], { TZ: 'Asia/Tokyo' });
  assert.ok(readFileSync(one).equals(readFileSync(two)));
  const { status, stderr } = tryBuild(['-s', harbour, '--epub', '-o', join(at, 'book.zip')]);
  assert.equal(status, 2);
  assert.match(stderr, /names a file for --zip, not for --epub/);
  build(['-s', harbour, '--epub', '--zip', '-o', join(at, 'both')]);
  assert.deepEqual(readdirSync(join(at, 'both')).sort(), ['harbour-duty.epub', 'harbour-duty.zip']);
});

test('content/ as a book', () => {
  const at = folder();
  tryBuild(['-s', join(top, 'content'), '--epub', '-o', join(at, 'b.epub')]);
  check(unpack(readFileSync(join(at, 'b.epub'))));
});

const jar = '/usr/share/java/epubcheck.jar';
test('epubcheck passes them', { skip: !process.env.HANDBOOK_AUDIT ? 'in the audit' : !existsSync(jar) && 'there is no epubcheck' }, () => {
  const at = folder(), sites = join(top, 'tests/golden/sites');
  const sources = readdirSync(sites).map((name) => ['source', 'source.md'].map((s) => join(sites, name, s)).find(existsSync));
  for (const source of [harbour, join(top, 'content'), join(top, 'README.md'), ...sources]) {
    tryBuild(['-s', source, '--epub', '-o', join(at, 'b.epub')]);
    const said = execFileSync('java', ['-jar', jar, join(at, 'b.epub')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    assert.match(said, /0 fatals \/ 0 errors \/ 0 warnings/, source);
  }
});

test('titles that would break what is made of them stay words, in every form', () => {
  const at = folder(), source = join(at, 'in');
  const hostile = [...lines, ']]><x/>', '\ufffe\uffff x', 'a\u000b\u000cb', '\u202eevil', 'x'.repeat(3000), '\u6f22'.repeat(900), 'a\u0301'.repeat(300)];
  const yaml = (text) => JSON.stringify(text).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  mkdirSync(source);
  writeFileSync(join(source, 'handbook.yaml'), `title: ${yaml(hostile[2] + hostile.at(-7))}\nsplit: 1\nbase_url: https://lock.example/x/\nmarkdown: true\n`);
  hostile.forEach((text, i) => {
    const next = (n) => yaml(hostile[(i + n) % hostile.length]);
    writeFileSync(join(source, `p${i}.md`), `---\ntitle: ${next(0)}\ndescription: ${next(1)}\ntags: [${next(2)}]\nauthor: ${next(3)}\n---\n## ${text}\n\n[${text}](p0.md "${text}")\n`);
  });
  for (const form of [['--epub', 'book.epub'], ['--zip', 'book.zip'], ['-q', 'site']]) {
    const { status, stderr } = tryBuild([form[0], '-s', source, '-o', join(at, form[1])]);
    assert.ok(status < 2, stderr);
  }
  check(unpack(readFileSync(join(at, 'book.epub'))));
  for (const name of unpack(readFileSync(join(at, 'book.zip'))).keys()) assert.match(name, /^[^/.][^\\:*?"<>|\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$/);
  const read = (name) => readFileSync(join(at, 'site', name), 'utf8');
  for (const name of ['sitemap.xml', 'opensearch.xml']) elements(read(name), name);
  for (const name of ['services.json', 'manifest.webmanifest']) if (existsSync(join(at, 'site', name))) JSON.parse(read(name));
  for (let i = 0; i < hostile.length; i++) {
    const data = [...read(`p${i}.html`).matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)];
    assert.ok(data.length, `p${i}.html`);
    for (const [, json] of data) JSON.parse(json);
  }
  for (const name of ['llms.txt', 'llms-full.txt', 'p0.md']) assert.doesNotMatch(read(name), /[\0-\x08\v\f\x0e-\x1f]|(?<!\\)\]\(<?\s*javascript:/i, name);
});
