// Every example of the CommonMark specification, as npm's commonmark-spec has
// it. What differs is listed with its reason; an example on a list that begins
// to agree fails too, so that the lists stay true.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { convert } from './tool.mjs';

const { tests } = createRequire(import.meta.url)('commonmark-spec');

// cmark-gfm 0.29 is older than version 0.31.2 of the specification.
const older = new Set([28, 171, 354, 625, 626]);
// GitHub links bare addresses; examples that show them as text.
const autolinks = new Set([602, 606, 608, 611, 612]);
// Our own: empty list items are left out, [[words]] is a wiki link, <Warning> does
// not begin a block of HTML, <a+b+c:d> and <localhost:5001/foo> are no addresses.
const own = new Set([163, 280, 281, 282, 283, 284, 315, 590, 598, 601]);
// Tags that HTML does not have are text, as they were typed.
const literal = new Set([201, 491, 524, 536, 613, 614, 615, 617, 623]);

// What we add to what the specification shows.
const figure = /<figure>(<img [^>]*) \/><figcaption>(.*?)<\/figcaption><\/figure>/g;
const plain = (html) =>
  html.replaceAll(' rel="external"', '').replaceAll('<pre tabindex="0">', '<pre>')
    .replace(figure, '<p>$1 title="$2" /></p>');
const unescaped = (html) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
const tabs = (text) => text.replaceAll('→', '\t');

const results = convert(tests.map((t) => tabs(t.markdown)));

tests.forEach((t, i) => {
  test(`example ${t.number}: ${t.section}`, () => {
    const got = plain(results[i].html);
    if (older.has(t.number) || autolinks.has(t.number) || own.has(t.number))
      assert.notEqual(got, tabs(t.html), 'agrees now: take it off its list');
    else if (literal.has(t.number)) {
      assert.notEqual(got, tabs(t.html), 'agrees now: take it off its list');
      assert.equal(unescaped(got), unescaped(tabs(t.html)));
    } else assert.equal(got, tabs(t.html));
  });
});

test('all 652 examples of 0.31.2 were there', () => assert.equal(tests.length, 652));
