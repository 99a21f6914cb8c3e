// Builds with something that goes wrong in the middle. A laboratory has two editions of a
// handbook: the first is published, the second is built while calls fail (shim.c), and
// what is there afterwards is judged: site and index whole and of one edition, nothing
// that a message does not tell, and a next build that puts all in order.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const build = process.env.HANDBOOK_BUILD ?? fileURLToPath(new URL('../../build', import.meta.url));
export const program = process.env.HANDBOOK ?? join(build, 'release/handbook');
const shim = join(build, 'gen/faults.so');

// In the order of shim.c.
const calls = ['open', 'read', 'write', 'close', 'rename', 'link', 'mkdir', 'remove', 'chmod', 'folder', 'stat', 'thread', 'pipe', 'malloc'];
const changes = ['write', 'rename', 'link', 'mkdir', 'remove', 'chmod'];
const isAudit = !!process.env.HANDBOOK_AUDIT;

const put = (folder, files) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

const first = {
  'handbook.yaml': 'title: Lock keepers\nsplit: 1\n',
  'index.md': '# Lock keepers\n\nThe first edition.\n',
  'notes/gates.md': '---\ntags: [gates]\n---\n# Gates\n\nSee [sluices](sluices.md).\n\n```dot\n// alt: up and down\ndigraph { upper -> lower }\n```\n',
  'notes/sluices.md': '# Sluices\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nOf the first edition.\n',
  'notes/ladder/eels.md': '# Eels\n\nEels climb.\n\n```c\nint eel;\n```\n',
  'assets/plan.txt': 'The plan.\n',
  'services/pump.md': `---
name: Pump
verdict: It stops with its house.
category: water
scope: host
fails:
  host: {survives: "no", effect: It stops., action: Open the sluice by hand.}
  az: {survives: "no", effect: It stops., action: Open the sluice by hand.}
  region: {survives: "no", effect: It stops., action: Open the sluice by hand.}
sources: [{title: The plan, url: "https://lock.example/plan"}]
---
Pump is Host-bound.
`,
  'glossary.md': '# Glossary\n\n**Chamber**: what lies between two gates.\n',
};
const second = {
  'index.md': '# Lock keepers\n\nThe second edition.\n',
  'notes/sluices.md': '# Sluices\n\nOf the second edition.\n',
  'notes/weirs.md': '# Weirs\n\nThey came with the second edition.\n\n## Low\n\nText of [eels](ladder/eels.md).\n',
};

// A number for all that lies in a folder: names and bytes.
export function sum(folder) {
  const hash = createHash('sha256');
  if (!existsSync(folder)) return 'missing';
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    const path = join(folder, name);
    hash.update(`${name}\0`);
    try {
      hash.update(readFileSync(path));
    } catch (error) {
      if (error.code !== 'EISDIR') throw error;
    }
  }
  return hash.digest('hex');
}

export class Lab {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'handbook-faults-'));
    this.injected = 0;
    this.ends = {}; // how builds ended
    this.beginning = 0; // calls for memory before main(), of which count() learns
    put(join(this.folder, 'first'), first);
    cpSync(join(this.folder, 'first'), join(this.folder, 'second'), { recursive: true });
    rmSync(join(this.folder, 'second/services'), { recursive: true });
    put(join(this.folder, 'second'), second);
    for (const edition of ['second', 'first']) {
      this.mend(edition);
      this[edition] = this.pair();
    }
  }

  at(...names) {
    return join(this.folder, ...names);
  }

  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  command(edition, options = []) {
    return ['build', '-q', '-s', this.at(edition), '-o', this.at('site'), '-j', '2', ...options];
  }

  environment(fault = {}) {
    const env = { ...process.env, XDG_CACHE_HOME: this.at('cache'), TMPDIR: this.at('tmp') };
    mkdirSync(this.at('tmp'), { recursive: true });
    if (Object.keys(fault).length)
      Object.assign(env, { LD_PRELOAD: shim, FAULT_TALLY: this.at('tally') });
    for (const [name, value] of Object.entries(fault)) env[`FAULT_${name.toUpperCase()}`] = String(value);
    return env;
  }

  // Builds an edition; `fault` says what is to fail, as shim.c has it.
  build(edition, fault = {}, options = []) {
    return this.run(this.command(edition, options), fault);
  }

  run(command, fault) {
    rmSync(this.at('tally'), { force: true });
    const { status, signal, stderr } = spawnSync(program, command,
      { env: this.environment(fault), timeout: 60000, encoding: 'utf8' });
    const tally = existsSync(this.at('tally')) ? readFileSync(this.at('tally')) : Buffer.alloc(8 + 8 * calls.length);
    const number = (i) => Number(tally.readBigUInt64LE(8 * i));
    this.injected += Math.min(number(0), 1);
    return { status, signal, stderr, calls: Object.fromEntries(calls.map((call, i) => [call, number(1 + i)])) };
  }

  // How many calls there are of each name, in a build of the second edition over the first.
  count() {
    this.beginning = this.run(['--version'], { call: 'none' }).calls.malloc;
    const found = this.build('second', { call: 'none' }).calls;
    this.mend();
    found.change = changes.reduce((sum, call) => sum + found[call], 0);
    return found;
  }

  start(edition, options = []) {
    const child = spawn(program, this.command(edition, options), { env: this.environment(), stdio: 'ignore' });
    return { child, done: new Promise((end) => child.on('exit', (status, signal) => end({ status, signal }))) };
  }

  pair() {
    return { site: sum(this.at('site')), index: sum(this.at('site.index')) };
  }

  // Which edition the published pair is of: "first", "second", or what is wrong.
  published() {
    const now = this.pair();
    const of = (half) => ['first', 'second'].find((edition) => this[edition]?.[half] === now[half]) ?? `no edition's ${half}`;
    const [site, index] = [of('site'), of('index')];
    return site === index ? site : `${site} beside ${index}`;
  }

  leftovers() {
    return readdirSync(this.folder).filter((name) => name.startsWith('.site') && !/^\.site\.(record|memo|tree|spare)$/.test(name));
  }

  // So that the next build builds, though nothing has changed.
  forget() {
    rmSync(this.at('.site.record'), { force: true });
  }

  // So that it keeps no page, and draws what is drawn on it.
  forgetPages() {
    for (const name of ['.site.memo', 'cache']) rmSync(this.at(name), { recursive: true, force: true });
  }

  isCutOff() {
    return existsSync(this.at('.site.journal'));
  }

  // What a build without faults makes of it.
  mend(edition = 'first') {
    const { status, signal, stderr } = this.build(edition);
    if (status !== 0 || this.leftovers().length)
      throw new Error(`the next build does not mend: ${status ?? signal} ${this.leftovers()}\n${stderr}`);
    if (this[edition] && this.published() !== edition)
      throw new Error(`the next build does not mend: ${this.published()}`);
  }

  // Builds the second edition with a fault, and says what is wrong with how that went: an
  // empty list, if nothing.
  fault(fault, { mayLeave = false } = {}) {
    const end = this.build('second', fault);
    const wrong = [];
    const how = end.signal ?? `status ${end.status}`;
    const isCutOff = this.isCutOff();
    const now = this.published();
    this.ends[how] = (this.ends[how] ?? 0) + 1;
    if (end.status === 0 || end.status === 1) {
      // What is left out, a drawing or an unreadable file, is told.
      if (now !== 'second' && !/: (warning|error): /.test(end.stderr)) wrong.push(`${how}, and ${now} is published: ${end.stderr}`);
      if (/^first/.test(now)) wrong.push(`${how}, but ${now} is published`);
    } else if (end.status === 2) {
      // What is kept for the next build is written when the pair is published.
      const isTooLate = fault.call === 'malloc' && now === 'second';
      if (now !== 'first' && !isCutOff && !isTooLate) wrong.push(`failed, but ${now} is published`);
      // Scanners made by flex, in libraries, end the process themselves, with their own words.
      if (!/error: |^out of dynamic memory in /m.test(end.stderr)) wrong.push(`failed without a word: ${end.stderr}`);
    } else if (fault.call === 'malloc' && fault.at <= this.beginning && end.signal === 'SIGABRT') {
      // Libraries of C++ that set themselves up before main() end so.
      if (now !== 'first') wrong.push(`ended at the beginning, but ${now} is published`);
    } else if (fault.errno !== 'kill') wrong.push(`ended by ${how}: ${end.stderr}`);
    else if (now !== 'first' && now !== 'second' && !isCutOff) wrong.push(`killed, and ${now} is published`);
    if (end.signal === null && !mayLeave && !isCutOff && this.leftovers().length)
      wrong.push(`left ${this.leftovers()}`);
    // `make test` has the next build only where there is something to mend.
    if (isAudit || now !== 'first' || this.leftovers().length)
      try {
        this.mend();
      } catch (error) {
        wrong.push(error.message);
      }
    return wrong.map((what) => `${JSON.stringify(fault)}: ${what}`);
  }
}

export const errno = constants.errno;

// So many numbers of 1 to n, spread evenly.
export const spread = (n, count) =>
  count >= n ? Array.from({ length: n }, (_, i) => i + 1)
    : Array.from({ length: count }, (_, i) => 1 + Math.floor(((i + 0.5) * n) / count));
