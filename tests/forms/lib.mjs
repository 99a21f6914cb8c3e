// For tests of the files that a site is made into: builds one, and reads archives.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { after } from 'node:test';

export const top = new URL('../..', import.meta.url).pathname;
export const harbour = join(top, 'tests/forms/harbour');
export const program = process.env.HANDBOOK ?? join(top, 'build/handbook');

export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'forms-'));
  after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export const build = (args, env = {}) =>
  execFileSync(program, ['build', '-q', ...args], { env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000', ...env } });

// What it says, and its status.
export function tryBuild(args) {
  const { status, stderr } = spawnSync(program, ['build', '-q', ...args], { encoding: 'utf8' });
  return { status, stderr };
}

// The files of an archive, in its order, by its list of contents (APPNOTE.TXT of
// PKWARE, 4.3): name -> { bytes, method, date, mode, extra }.
export function unpack(zip) {
  const files = new Map();
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== 0x06054b50) end--;
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((k) => zip.readUInt16LE(at + k));
    const name = zip.toString('utf8', at + 46, at + 46 + nameSize);
    const local = zip.readUInt32LE(at + 42), method = zip.readUInt16LE(at + 10);
    const extra = zip.readUInt16LE(local + 28);
    const from = local + 30 + zip.readUInt16LE(local + 26) + extra;
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    const day = zip.readUInt16LE(at + 14);
    files.set(name, {
      bytes: method === 8 ? inflateRawSync(packed) : packed,
      method, extra: extra + extraSize, mode: zip.readUInt32LE(at + 38) >>> 16,
      date: `${1980 + (day >> 9)}-${(day >> 5) & 15}-${day & 31}`,
      isUtf8: Boolean(zip.readUInt16LE(at + 8) & 0x800),
    });
    at += 46 + nameSize + extraSize + commentSize;
  }
  return files;
}
