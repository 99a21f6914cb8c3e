/* Numbers, sorted lists, and lists in parts. C: generator/index/pack.c. */

// Half of a deployment, or a disk that forgets: what is read past its end would be read
// for ever.
const damaged = (cause) => Object.assign(new Error("a part of the index is damaged; reload the page"),
                                         { isStale: true, cause });

// Reads digits, numbers and words from the text of a part.
class Reader {
  constructor(text) { this.text = text; this.at = 0; }
  get done() { return this.at >= this.text.length; }
  digit() {
    if (this.done) throw damaged();
    const c = this.text.charCodeAt(this.at++) - 33;
    return c > 58 ? c - 2 : c > 0 ? c - 1 : 0;
  }
  number() {
    for (let n = 0, unit = 1; ; unit *= 46) {
      const d = this.digit();
      if (d < 46) return n + d * unit;
      n += (d - 46) * unit;
    }
  }
  until(mark) {
    const end = this.text.indexOf(mark, this.at);
    if (end < 0) throw damaged();
    const piece = this.text.slice(this.at, end);
    this.at = end + 1;
    return piece;
  }
  // A key of a sorted list, behind `last`.
  key(last) { return last.slice(0, this.digit()) + this.until(" "); }
  take(n) {
    if (n > this.text.length - this.at) throw damaged();
    return this.text.slice(this.at, (this.at += n));
  }
}

// By code point, as bytes of UTF-8 sort.
function compare(a, b) {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    let x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) {
      x += x >= 0xe000 ? -0x2000 : 0x2000;
      y += y >= 0xe000 ? -0x2000 : 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

// The last of sorted `keys` that is not behind `key`, or -1.
function floor(keys, key) {
  let low = 0, high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(keys[middle], key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// What `make()` promises, kept at `key` for all who ask; not if it fails.
function once(made, key, make) {
  if (!made.has(key)) {
    made.set(key, make());
    made.get(key).catch(() => made.delete(key));
  }
  return made.get(key);
}

const FEW = 3;

// A list in parts; `read(reader)` reads what stands behind a key.
class List {
  constructor(index, directory, read) {
    this.index = index;
    this.read = read;
    this.firsts = []; // keys where parts begin
    this.names = [];
    this.parts = new Map();
    for (let reader = new Reader(directory), key = ""; !reader.done;) {
      this.firsts.push(key = reader.key(key));
      this.names.push(reader.take(9));
    }
  }
  part(i) {
    return once(this.parts, i, async () => {
      const reader = new Reader(await this.index.part(this.names[i]));
      const keys = [], values = [];
      for (let key = ""; !reader.done;) {
        keys.push(key = reader.key(key));
        values.push(this.read(reader, key));
      }
      return { keys, values };
    });
  }
  // The parts that may have keys which begin with `prefix`.
  around(prefix) {
    const wanted = [];
    for (let i = Math.max(0, floor(this.firsts, prefix)); i < this.firsts.length &&
         (compare(this.firsts[i], prefix) <= 0 || this.firsts[i].startsWith(prefix)); i++)
      wanted.push(i);
    return wanted;
  }
  // Begins to load the parts that have all keys which begin with `prefix`, if they are few.
  async expect(prefix) {
    const parts = this.around(prefix);
    if (parts.length <= FEW) await Promise.all(parts.map((i) => this.part(i)));
  }
  async get(key) {
    const i = floor(this.firsts, key);
    if (i < 0) return undefined;
    const { keys, values } = await this.part(i);
    const k = floor(keys, key);
    return keys[k] === key ? values[k] : undefined;
  }
  // All values whose key begins with `prefix`.
  async startingWith(prefix) {
    const found = [];
    for (const { keys, values } of await Promise.all(this.around(prefix).map((i) => this.part(i))))
      for (let k = Math.max(0, floor(keys, prefix)); k < keys.length; k++) {
        if (keys[k].startsWith(prefix)) found.push(values[k]);
        else if (compare(keys[k], prefix) > 0) break;
      }
    return found;
  }
}

// A list of a big site, whose directory is in parts too.
class DeepList {
  constructor(index, directory, read) {
    this.lists = new List(index, directory);
    this.make = async (name) => new List(index, await index.part(name), read);
    this.made = new Map();
  }
  async expect(prefix) {
    const lists = this.lists.around(prefix);
    if (lists.length <= FEW)
      await Promise.all(lists.map(async (i) => (await this.list(i)).expect(prefix)));
  }
  list(i) { return once(this.made, i, () => this.make(this.lists.names[i])); }
  async get(key) {
    const i = floor(this.lists.firsts, key);
    if (i < 0) return undefined;
    return (await this.list(i)).get(key);
  }
  async startingWith(prefix) {
    const lists = await Promise.all(this.lists.around(prefix).map((i) => this.list(i)));
    return (await Promise.all(lists.map((list) => list.startingWith(prefix)))).flat();
  }
}
