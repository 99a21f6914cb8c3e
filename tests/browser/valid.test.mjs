// Pages are valid HTML: by html-validate, whose configuration says what we do otherwise
// and why; in the audit, of every page, and by the Nu checker of the W3C besides.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { allPages, pageTypes, site } from './lib.mjs';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // As everybody writes it.
    'doctype-style': ['error', { style: 'lowercase' }],
    // Titles are the notes'.
    'long-title': 'off',
    // A blank at the end of a line is nothing that a reader gets.
    'no-trailing-whitespace': 'off',
    // A box that scrolls is a region; a section would be one of the text.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // Tables of notes have one row of heads: H63 is for those with more.
    'wcag/h63': 'off',
    // Several of a row of boxes may be ticked.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  },
});
const audit = Boolean(process.env.HANDBOOK_AUDIT);
const pages = audit ? await allPages() : Object.values(await pageTypes());

test(`html-validate has no finding in ${audit ? 'any page' : 'a page of each kind'}`, async () => {
  assert.ok(pages.length > 10);
  for (const name of pages) {
    const { results } = await validator.validateString(readFileSync(join(site, name), 'utf8'));
    const findings = results.flatMap(({ messages }) => messages.map((m) => `${name}:${m.line} ${m.ruleId}: ${m.message}`));
    assert.deepEqual(findings, []);
  }
});

test('it does find what is wrong', async () => {
  const { valid } = await validator.validateString('<!doctype html>\n<p id="a"><b id="a">x</p>\n');
  assert.equal(valid, false);
});

const noJava = spawnSync('java', ['-version']).error !== undefined;
test('the Nu checker has no finding in any page', {
  skip: !audit ? 'make audit does it' : noJava && 'there is no java',
}, () => {
  const jar = createRequire(import.meta.url)('vnu-jar');
  const { status, stdout } = spawnSync('java', ['-Xss4m', '-jar', jar, '--stdout', '--format', 'gnu', '--skip-non-html', site],
    { encoding: 'utf8', maxBuffer: 1e8 });
  assert.equal(stdout.slice(0, 2000), '');
  assert.equal(status, 0);
});
