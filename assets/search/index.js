/* An open index: loads parts once and keeps what was read of them.
 * C: generator/search/database.h, generator/index/export.c. */

const VERSION = 12; // of the format, see export.c

const stale = () => Object.assign(
  new Error("its scripts and its index are of different builds; reload the page"), { isStale: true });

// What becomes of a search in damaged parts, whichever way it stumbles, is one thing.
const sound = (promise) => promise.catch((error) => {
  throw error.file || error.isStale ? error : damaged(error);
});

class Index {
  constructor(script) {
    this.script = script;
    this.loading = new Map();
    this.opened = new Map();
  }

  // The data of a part; loaded once.
  part(name) {
    if (!this.loading.has(name)) {
      const file = `search/${name}.js`;
      const missing = () => Object.assign(new Error(`${file} is missing`), { file });
      const loaded = parts.has(name) ? Promise.resolve() : this.script(file);
      this.loading.set(name, loaded.catch(() => {}).then(() => {
        if (parts.has(name)) return parts.get(name);
        this.loading.delete(name);
        throw missing();
      }));
    }
    return this.loading.get(name);
  }

  // What finding a text needs; searching needs ready().
  open() { return once(this.opened, "root", () => sound(this.part("root").then((root) => this.setUp(root)))); }

  ready() { return once(this.opened, "all", async () => this.setUpSearch(await this.open())); }

  setUp(root) {
    if (root.version !== VERSION) throw stale();
    this.root = root;
    [this.blocks, this.linkParts] = [root.blocks, root.links].map((names) => names.split(" ").filter((name) => name));
    this.shelves = new List(this, root.shelves);
    this.shelved = new Map();
    this.read = new Map();
    this.norms = new Float64Array(this.blocks.length * BLOCK);
    return root;
  }

  // What few queries need: see search-rare.js.
  rare() {
    return once(this.opened, "rare", async () => {
      this.part(this.root.rare).catch(() => {}); // near.js is about to ask for it
      if (!globalThis.HandbookSearch.rare) await this.asset("search-rare");
      return globalThis.HandbookSearch.rare;
    });
  }

  // Loads a script of the program; that it is missing says so.
  asset(name) {
    const file = `assets/${name}.js`;
    return this.script(file).catch(() => {
      throw Object.assign(new Error(`${file} is missing`), { file });
    });
  }

  async setUpSearch(root) {
    this.ranking = root.ranking; // see search/ranking.h
    this.stopWords = new Set(root.stopWords.split(" "));
    Object.assign(this, listsOf(this, root));
    this.stems = new Map();
    this.decoded = new Map();
    this.cuts = new Map();
    this.stemmer = (word) => word;
    if (root.stemmer) {
      const stemmer = (own("HandbookStemmers") || {})[root.stemmer];
      if (!stemmer) throw stale();
      this.stemmer = root.endings ? stemmer(root.endings)
        : (word) => /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
    }
    // What questions of scope are asked with.
    this.scopeStems = new Set(cut([root.scopeWords, ...root.levels.flat()].join("\n"))
      .filter((t) => t.kind === PLAIN && !this.stopWords.has(t.word)).map((t) => this.stem(t.word)));
  }

  stem(word) {
    let stem = this.stems.get(word);
    if (stem === undefined) this.stems.set(word, (stem = this.stemmer(word)));
    return stem;
  }

  async chunks({ data, names }) {
    return data !== undefined ? [data] : Promise.all(names.map((name) => this.part(name)));
  }

  // The documents that hold a stem, {numbers, counts}; in `titles` those that have it in
  // the title, and by number how much of a name it is.
  documents(stem) {
    return once(this.decoded, stem, async () => {
      const entry = await this.postings.get(stem);
      if (!entry) return undefined;
      const [body, names] = await Promise.all([entry.body, entry.names].map((list) =>
        list && this.chunks(list)));
      return { ...readPostings(body), ...readNames(names) };
    });
  }

  block(i) {
    return once(this.read, i, async () => {
      const block = readBlock(await this.part(this.blocks[i]));
      const average = this.root.length / this.root.documents;
      block.lengths.forEach((length, k) => { // what BM25 makes of them, b = 0.5
        this.norms[i * BLOCK + k] = Math.max(length / average, 0.5) * 0.5 + 0.5;
      });
      return block;
    });
  }

  // How many pages link to each document of a block, in steps.
  links(i) {
    return once(this.opened, `links ${i}`, async () => readLinks(await this.part(this.linkParts[i])));
  }

  // At which addresses the parts of a shelf begin, and with which numbers.
  shelf(i) {
    return once(this.shelved, i, async () => {
      const reader = new Reader(await this.part(this.shelves.names[i]));
      const keys = [], numbers = [];
      for (let key = "", number = i << 8; !reader.done;) {
        keys.push(key = reader.key(key));
        numbers.push(number += reader.number());
      }
      return { keys, numbers };
    });
  }

  // The texts of the part that has a number, and the number of the first.
  async texts(number) {
    const { texts } = await this.block(number >> BLOCK_BITS), at = number & (BLOCK - 1);
    let i = texts.length - 1;
    while (i > 0 && texts[i].first > at) i--;
    return { first: number - at + texts[i].first, texts: await this.part(texts[i].name) };
  }

  // The pages that most others link to: [[address, title], ...].
  async starts() {
    const { start } = await this.open();
    return start ? this.part(start) : [];
  }

  // The text of a document: [address, title, description, [anchor, heading, text], ...];
  // behind it 1 in sections that name what other sites have.
  async document(number) {
    const { first, texts } = await this.texts(number);
    return texts[number - first] || null;
  }

  // The number of the document at an address, or -1.
  async find(address) {
    await this.open();
    const i = floor(this.shelves.firsts, address);
    if (i < 0) return -1;
    const { keys, numbers } = await this.shelf(i), k = floor(keys, address);
    if (k < 0) return -1;
    const { first, texts } = await this.texts(numbers[k]), at = texts.findIndex(([url]) => url === address);
    return at < 0 ? -1 : first + at;
  }

  // {kind, chapter, chapterTitle, scopes} of a document.
  async group(number) { return (await this.block(number >> BLOCK_BITS)).groups[number & (BLOCK - 1)]; }

  // {hits, strong, total, facets, corrections, messages}: the hits before scores have fallen
  // far are strong. `typed` has the stems that what was typed leads to, as a Map.
  search(text, options) { return sound(search(this, text, options)); }

  // While `text` is typed, loads what any query that begins so needs.
  expect(text) { return sound(expect(this, text)); }

  // {anchor, heading, headings, excerpt, spans, titleSpans}: where in the page to go, and
  // where else; spans are [from, to, stem].
  excerpt(hit, result) { return sound(excerpt(this, hit, result)); }

  // Ranges of words of `text` that a result was found by: [[from, to], ...].
  marks(text, result) {
    return spans(findMarks(this, text, result.weights), 0, text.length);
  }
}
