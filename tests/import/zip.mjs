// Archives for tests, honest ones and others (APPNOTE.TXT of PKWARE, 4.3).
import { deflateRawSync } from 'node:zlib';

// CRC-32 of ISO 3309; node has one of its own from version 20 on only.
function sum(bytes) {
  let c = ~0;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return ~c >>> 0;
}

// entries: [name, bytes, {mode, isStored, flags, crc}]
export function zip(entries) {
  const parts = [], list = [];
  let at = 0;
  for (const [name, bytes, { mode = 0o100644, flags = 0x800, crc, size } = {}] of entries) {
    const path = Buffer.from(name), data = Buffer.from(bytes), packed = deflateRawSync(data);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc ?? sum(data), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(size ?? data.length, 18);
    head.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, path, packed]);
    const made = Buffer.alloc(2), tail = Buffer.alloc(14);
    made.writeUInt16LE(0x0314, 0);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02'), made, head, tail, path]));
    parts.push(local);
    at += local.length;
  }
  const all = Buffer.concat(list), end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(all.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, all, Buffer.from('PK\x05\x06'), end]);
}
