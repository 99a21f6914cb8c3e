// generator/RULES.md: every rule of the program has a section there, with the level that
// the program gives it, an example that breaks it and one that keeps it; where it says
// "mended", the one is what --fix makes of the other.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.HANDBOOK_BUILD ?? join(root, 'build');
const asan = process.env.HANDBOOK_ASAN;
const program = asan && existsSync(asan) ? asan : (process.env.HANDBOOK ?? join(build, 'handbook'));

// Another site, for rules on links to some: asked as a proxy, it stands for all hosts.
const site = `require('node:http').createServer(({ url }, response) => {
  const { pathname } = new URL(url);
  const [status, location] = { '/404': [404], '/members': [403], '/old': [301, 'new'] }[pathname] ?? [200];
  response.writeHead(status, location ? { location } : {}).end();
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
let proxy, env, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handbook-rules-'));
  proxy = spawn(process.execPath, ['-e', site], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(proxy.stdout, 'data');
  env = { ...process.env, http_proxy: `http://127.0.0.1:${Number(port)}`, no_proxy: '', XDG_CACHE_HOME: folder };
});
after(() => {
  proxy.kill();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args) => {
  if (args.some((arg) => arg.includes('/external-'))) args.push('--external');
  const result = spawnSync(program, args, { encoding: 'utf8', env });
  assert.equal(result.error, undefined);
  assert.ok(result.status !== null && result.status < 3, result.stderr);
  return result;
};

// "id  level  what it says": the id has no blanks.
const listed = run('check', '--rules').stdout.trimEnd().split('\n')
  .map((line) => line.match(/^(\S+) +(\S+) +(.*)$/).slice(1));

const manual = readFileSync(join(root, 'generator/RULES.md'), 'utf8');
// Examples have headings of their own.
const sections = manual.split(/^## (?=[a-z]+-[a-z-]+$)/m).slice(1).map((text) => {
  const [id] = text.split('\n', 1);
  const examples = { bad: {}, good: {}, mended: {} };
  for (const [, , kinds, path, example] of
    text.matchAll(/^(`{3,})\w+ ((?:(?:bad|good|mended) ?)+)(\S*)\n([^]*?)^\1$/gm))
    for (const kind of kinds.trim().split(' '))
      examples[kind][path || 'relay.md'] = example;
  return { id, text, examples };
});


function source(name, files) {
  const path = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  // What examples refer to, so that nothing but the rule is broken.
  writeFileSync(join(path, 'relay.png'), readFileSync(join(root, '.github/pictures/home-light.webp')));
  return path;
}
const findings = (path) => JSON.parse(run('check', '-s', path, '--format', 'json').stdout);
const of = (all, id) => all.filter(({ rule }) => rule === id);

test('the manual has the rules of the program, in their order', () => {
  assert.deepEqual(sections.map(({ id }) => id), listed.map(([id]) => id));
});

test('the man page has them, too, with their levels', () => {
  const page = readFileSync(join(root, 'generator/man/handbook.1'), 'utf8').replaceAll('\\-', '-');
  const [rules] = page.slice(page.indexOf('.SH RULES') + 1).split('\n.SH ');
  const named = [...rules.matchAll(/^\.BR (\S+) " \((\w+)\)"$/gm)].map(([, id, level]) => [id, level]);
  assert.deepEqual(named, listed.map(([id, level]) => [id, level]));
});

for (const { id, text, examples } of sections) {
  test(`${id}: the level is the program's`, () => {
    const [, level, says] = listed.find(([name]) => name === id);
    assert.ok(text.split('\n')[2].startsWith(`A ${level}`), text.split('\n')[2]);
    assert.equal('relay.md' in examples.mended, / --fix /.test(` ${says} `));
  });

  test(`${id}: the bad example breaks it, at a line, once`, () => {
    const path = source(`${id}-bad`, examples.bad);
    const found = of(findings(path), id);
    assert.ok(found.length >= 1, JSON.stringify(findings(path), null, 1));
    for (const f of found) {
      assert.equal(f.level, listed.find(([name]) => name === id)[1]);
      assert.ok(f.line > 0 && f.column > 0 || id === 'diagram-alt');
      const lines = readFileSync(f.file, 'utf8').split('\n');
      assert.equal(f.source, lines[f.line - 1]);
    }
  });

  test(`${id}: the other keeps it`, () => {
    const files = { ...examples.good, ...examples.mended };
    assert.ok(Object.keys(files).length);
    assert.deepEqual(of(findings(source(`${id}-good`, files)), id), []);
  });

  test(`${id}: the settings rule its level`, () => {
    const yaml = (level) => ({
      ...examples.bad,
      'handbook.yaml': `lint: {${id}: {level: ${level}${id === 'overlong-page' ? ', words: 12' : ''}}}\n`,
    });
    for (const level of ['note', 'warning', 'error']) {
      const path = source(`${id}-${level}`, yaml(level));
      const found = of(findings(path), id);
      assert.ok(found.length);
      assert.deepEqual([...new Set(found.map((f) => f.level))], [level]);
      if (level === 'error') assert.equal(run('check', '-s', path).status, 1);
    }
    assert.deepEqual(of(findings(source(`${id}-off`, yaml('off'))), id), []);
  });

  if (Object.keys(examples.mended).length)
    test(`${id}: --fix makes the one of the other`, () => {
      const path = source(`${id}-fix`, examples.bad);
      run('check', '-s', path, '--fix', '--yes');
      for (const [file, mended] of Object.entries(examples.mended))
        assert.equal(readFileSync(join(path, file), 'utf8'), mended);
    });
  else
    test(`${id}: --fix changes nothing`, () => {
      const path = source(`${id}-fix`, examples.bad);
      const kept = `${path}-kept`;
      cpSync(path, kept, { recursive: true });
      run('check', '-s', path, '--fix', '--yes');
      for (const file of Object.keys(examples.bad))
        if (id !== 'lint-comment')
          assert.equal(readFileSync(join(path, file), 'utf8'), readFileSync(join(kept, file), 'utf8'));
    });
}
