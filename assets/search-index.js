/* Reads the search index and ranks: the same hits in the same order as `handbook
 * search`. Knows no page; runs in browsers (http and file://) and under node.
 *
 *   const index = HandbookSearch.open(script);       // script(path): Promise
 *   const result = await index.search("nat gateway", { limit: 10 });
 *   const shown = await index.excerpt(result.hits[0], result);
 *
 * `script(path)` loads a classic script by its path from the site root. Only what a
 * query needs is loaded: search/root.js first, then parts of a few kilobytes, each
 * of which calls hb.part(name, data). A part that cannot be loaded rejects with an
 * error whose `file` names it.
 *
 * The index holds stems; the vocabulary leads from words to stems. Scores are
 * BM25 (k1 1, b 0.5) summed over stems, each with a factor; ties go by address,
 * which is the order of the documents' numbers. The C twin of each section below
 * is named in its heading. */
(function () {
  "use strict";

  // What a script has put there; an element with that id is a property of the window as
  // well, though not its own.
  const own = (name) => Object.hasOwn(globalThis, name) ? globalThis[name] : null;

  // A part says hb.part(name, data). A reader that replaces another one has what that
  // has loaded and is loading: names are hashes of what parts hold, but for the root's.
  const hb = globalThis.hb = own("hb") ? own("hb")
    : { parts: new Map(), part(name, data) { this.parts.set(name, data); } };
  const parts = hb.parts;
  parts.delete("root");

  // ---- characters and words (fold.c, terms.c) --------------------------------

  const ranges = (text) => text.split(" ").map((r) => r.split("-").map((n) => parseInt(n, 16)));
  const separators = ranges(
    "80-a9 ab-ac ae-b1 b4-b4 b6-b8 bb-bf d7-d7 f7-f7 2c2-2c5 2d2-2df 37e-37e 387-387 " +
    "55a-55f 589-58a 5be-5be 5c0-5c0 5c3-5c3 5c6-5c6 5f3-5f4 609-60d 61b-61f 66a-66d " +
    "6d4-6d4 964-965 970-970 e4f-e4f e5a-e5b f04-f14 104a-104f 1360-1368 17d4-17db " +
    "1800-180a 2000-200a 200e-205f 2061-206f 207a-207e 208a-208e 20a0-20cf 2100-2bff " +
    "2cf9-2cff 2e00-2e7f 3000-3004 3008-3020 3030-3030 303d-303f 30a0-30a0 30fb-30fb " +
    "d800-f8ff fd3e-fd3f fe10-fe1f fe30-fe6f ff00-ff0f ff1a-ff20 ff3b-ff40 ff5b-ff65 " +
    "ffe0-ffff 1f000-1faff e0000-10ffff");
  const ignored = ranges(
    "ad-ad 300-36f 640-640 64b-65f 670-670 200b-200d 2060-2060 20d0-20f0 fe00-fe0f feff-feff");
  const cjk = ranges(
    "2e80-2fdf 3005-3007 3031-3035 3041-309f 30a1-318f 31a0-31ff 3400-4dbf 4e00-9fff " +
    "a960-a97f ac00-d7ff f900-faff ff66-ffdc 20000-3ffff");
  const within = (table, c) => table.some(([from, to]) => c >= from && c <= to);

  const SEPARATOR = 0, WORD = 1, IGNORED = 2, CJK = 3;
  const classes = new Map();

  function classOf(c) {
    let k = classes.get(c);
    if (k === undefined) {
      if (c < 0x80) k = /[0-9a-z]/i.test(String.fromCharCode(c)) ? WORD : SEPARATOR;
      else k = within(ignored, c) ? IGNORED : within(separators, c) ? SEPARATOR
        : within(cjk, c) ? CJK : WORD;
      classes.set(c, k);
    }
    return k;
  }

  // Letters that no decomposition takes apart.
  const letters = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l",
    "ı": "i", "ς": "σ", "ى": "ي", "ة": "ه"
  };
  const accents = /[\u0300-\u036f\u064b-\u065f\u0670]/g;
  const folds = new Map();

  // Lower case, no accents; only where all browsers agree on what that is.
  function fold(c) {
    const char = String.fromCodePoint(c);
    if (c < 0x80) return char.toLowerCase();
    let f = folds.get(c);
    if (f === undefined) {
      f = char;
      if (c >= 0xff10 && c <= 0xff5a) {
        f = String.fromCodePoint(c - 0xfee0).toLowerCase();
      } else if ((c >= 0xc0 && c <= 0x24f) || (c >= 0x370 && c <= 0x587) ||
                 (c >= 0x622 && c <= 0x64a) || (c >= 0x1e00 && c <= 0x1fff)) {
        const bare = (s) => [...s.normalize("NFD").replace(accents, "")]
          .map((x) => letters[x] || x).join("");
        f = bare(bare(letters[char] || char).toLowerCase());
      }
      folds.set(c, f);
    }
    return f;
  }

  const digit = (c) => c >= 48 && c <= 57;
  const isJoint = (c) => c < 0x80 && "-_./:@#+&=~%$".includes(String.fromCharCode(c));
  const isAscii = (c) => c < 0x80 && classOf(c) === SEPARATOR;
  const clip = (word, n) => (word.length <= n ? word : [...word].slice(0, n).join(""));
  const chars = (word) => [...word].length;

  // Terms of a text: {word, kind, from, to}; kinds as in terms.h.
  const PLAIN = 0, EXTRA = 1, PART = 2, WHOLE = 3;

  function cut(text) {
    const out = [];
    const emit = (kind, word, from, to) => out.push({ word: clip(word, 60), kind, from, to });
    const at = (i) => text.codePointAt(i);
    const width = (c) => (c > 0xffff ? 2 : 1);

    function endWord(word, from, to) {
      if (!word) return;
      emit(PLAIN, word, from, to);
      const unit = /^([0-9]+)([a-z]{1,6})$/.exec(word);
      if (unit) {
        emit(EXTRA, unit[1], from, to);
        emit(EXTRA, unit[2], from, to);
      }
      const raw = text.slice(from, to), starts = [0];
      if (!/^[0-9A-Za-z]+$/.test(raw)) return;
      for (let i = 1; i < raw.length && starts.length < 8; i++)
        if (/[A-Z]/.test(raw[i]) && (/[a-z]/.test(raw[i - 1]) || (i > 1 && /[a-z]/.test(raw[i + 1] || ""))))
          starts.push(i);
      if (starts.length > 1)
        starts.forEach((start, i) => {
          const part = raw.slice(start, starts[i + 1]);
          if (part.length > 1) emit(PART, part.toLowerCase(), from, to);
        });
    }

    function cutWords(from, end) {
      let word = "", start = from, any = false, paired = false;
      for (let i = from; i < end;) {
        const c = at(i), next = i + width(c), k = classOf(c);
        if (k === WORD) {
          if (!word) start = i;
          word += fold(c);
        } else if (k !== IGNORED) {
          endWord(word, start, i);
          word = "";
        }
        if (k === CJK) {
          any = true;
          const second = next < end ? at(next) : 0;
          if (second && classOf(second) === CJK)
            emit(PLAIN, fold(c) + fold(second), i, next + width(second));
          else if (!paired) emit(PLAIN, fold(c), i, next);
        }
        paired = k === CJK;
        i = next;
      }
      endWord(word, start, end);
      return any;
    }

    function cutWhole(from, end) {
      while (from < end && isAscii(at(from))) from++;
      let to = end;
      while (to > from && isAscii(text.charCodeAt(to - 1))) to--;
      if (to === from) return;
      while (to < end && (text[to] === "+" || text[to] === "#")) to++;
      const token = text.slice(from, to);
      if (!/[^0-9A-Za-z\u0080-\uffff]/.test(token)) return;
      const whole = !/^[0-9]{1,3}(,[0-9]{3})+$/.test(token) &&
        !/^[-0-9A-Za-z\u0080-\uffff]+$/.test(token);
      let word = whole ? "=" : "";
      for (const char of token) {
        const c = char.codePointAt(0);
        if (classOf(c) === WORD || (whole && isAscii(c))) word += fold(c);
      }
      if (word) emit(whole ? WHOLE : EXTRA, word, from, to);
    }

    function cutRun(from, end) {
      if (from < end && !cutWords(from, end)) cutWhole(from, end);
    }

    let run = 0;
    for (let i = 0; i < text.length;) {
      const c = at(i), next = i + width(c);
      const held = classOf(c) !== SEPARATOR || isJoint(c) ||
        (c === 44 && i > 0 && digit(text.charCodeAt(i - 1)) && digit(text.charCodeAt(i + 1)));
      if (!held) {
        cutRun(run, i);
        run = next;
      }
      i = next;
    }
    cutRun(run, text.length);
    return out;
  }

  // ---- numbers and lists (pack.c) ------------------------------------------

  // Reads digits, numbers and words from the text of a part.
  class Reader {
    constructor(text) { this.text = text; this.at = 0; }
    get done() { return this.at >= this.text.length; }
    digit() {
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
      const piece = this.text.slice(this.at, end);
      this.at = end + 1;
      return piece;
    }
    take(n) { return this.text.slice(this.at, (this.at += n)); }
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

  // A list in parts; `read(reader)` reads what stands behind a key.
  class List {
    constructor(index, directory, read) {
      const words = directory ? directory.split(" ") : [];
      this.index = index;
      this.read = read;
      this.firsts = words.filter((_, i) => i % 2 === 0);
      this.names = words.filter((_, i) => i % 2 === 1);
      this.parts = new Map();
    }
    part(i) {
      return once(this.parts, i, async () => {
        const reader = new Reader(await this.index.part(this.names[i]));
        const keys = [], values = [];
        for (let key = ""; !reader.done;) {
          const shared = reader.digit();
          key = key.slice(0, shared) + reader.until(" ");
          keys.push(key);
          values.push(this.read(reader, key));
        }
        return { keys, values };
      });
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
      const wanted = [];
      for (let i = Math.max(0, floor(this.firsts, prefix)); i < this.firsts.length &&
           (compare(this.firsts[i], prefix) <= 0 || this.firsts[i].startsWith(prefix)); i++)
        wanted.push(this.part(i));
      const found = [];
      for (const { keys, values } of await Promise.all(wanted))
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
    async get(key) {
      const i = floor(this.lists.firsts, key);
      if (i < 0) return undefined;
      return (await once(this.made, i, () => this.make(this.lists.names[i]))).get(key);
    }
  }

  const reverse = (word) => [...word].reverse().join("");

  const RIGHT = "="; // VOCABULARY_RIGHT

  const readWord = (reversed) => (reader, key) => {
    const word = reversed ? reverse(key) : key;
    const n = reader.number(), change = reader.number();
    const stem = word.slice(0, word.length - (change >> 1)) + (change & 1 ? reader.until(" ") : "");
    return { word, stem, documents: n >> 1, isName: (n & 1) === 1 };
  };

  function readRelated(reader) {
    const terms = [];
    for (let n = reader.number(); n > 0; n--) {
      const term = reader.until(" ");
      const tenths = term.charCodeAt(0) - 48;
      terms.push({ term: term.slice(1), tenths, isRight: term[0] === RIGHT });
    }
    return terms;
  }

  function readChunks(reader) {
    const bytes = reader.number();
    if (bytes) return { data: reader.take(bytes) };
    const names = [];
    for (let n = reader.number(); n > 0; n--) names.push(reader.take(9));
    return { names };
  }

  // ---- misspelt words (near.c) ----------------------------------------------

  function distance(a, b, limit) {
    const n = a.length, m = b.length;
    if (Math.abs(n - m) > limit) return limit + 1;
    let before = [], above = [], row = Array.from({ length: m + 1 }, (_, j) => j);
    for (let i = 1; i <= n; i++) {
      [before, above, row] = [above, row, [i]];
      for (let j = 1; j <= m; j++) {
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return Math.min(row[m], limit + 1);
  }

  const NEAR_MAX = 10, MIN_HALF = 3, MIN_BEGINNING = 5, MIN_KIN = 8, MIN_SHARED = 6;

  const nearApplies = (word) =>
    !/[0-9=]/.test(word) && chars(word) > 2 && classOf(word.codePointAt(0)) !== CJK;
  const byDocuments = (a, b) => b.documents - a.documents || compare(a.word, b.word);

  // Of words that begin and words that end like this one: those a typing error away, and
  // two that were written as one.
  async function nearWords(index, word) {
    const a = [...word], n = a.length;
    if (n < 4 || !nearApplies(word)) return { words: [], halves: [], beginnings: [], kin: [] };
    const limit = n < 8 ? 1 : 2, head = n < 7 ? 2 : 3, tail = n < 6 ? 2 : 3;
    const [heads, tails] = await Promise.all([
      index.words.startingWith(a.slice(0, head).join("")),
      index.ends.startingWith(a.slice(-tail).reverse().join(""))]);
    const found = new Map();
    for (const w of [...heads, ...tails]) {
      if (found.has(w.word) || !nearApplies(w.word)) continue;
      const b = [...w.word], errors = distance(a, b, limit);
      if (errors <= limit && (errors < 2 || a[0] === b[0])) found.set(w.word, { w, errors });
    }
    return { words: nearest(index, [...found.values()]), halves: nearSplit(index, a, heads, tails),
             beginnings: nearBeginnings(index, a, heads), kin: nearKin(index, a, heads) };
  }

  function nearest(index, found) {
    const { nearest: first, near, far } = index.ranking;
    return found.sort((x, y) => x.errors - y.errors || byDocuments(x.w, y.w)).slice(0, NEAR_MAX)
      .map(({ w, errors }, i) => ({ ...w, factor: i === 0 ? first : errors === 1 ? near : far }));
  }

  // Words that begin like these letters, but for one error: what somebody may be typing.
  function nearBeginnings(index, a, heads) {
    const n = a.length;
    if (n < MIN_BEGINNING) return [];
    return nearest(index, heads.filter((w) => {
      const b = [...w.word];
      return b.length > n && nearApplies(w.word) && [n - 1, n, n + 1].some((length) =>
        length <= b.length && distance(a, b.slice(0, length), 1) <= 1);
    }).map((w) => ({ w, errors: 1 })));
  }

  // Words that share the longest beginning with these letters.
  function nearKin(index, a, heads) {
    const n = a.length;
    if (n < MIN_KIN || n >= 60) return [];
    let most = MIN_SHARED, found = [];
    for (const w of heads) {
      const b = [...w.word];
      let shared = 0;
      while (shared < n && shared < b.length && a[shared] === b[shared]) shared++;
      if (shared < most || shared * 5 < Math.max(n, b.length) * 3 || !nearApplies(w.word)) continue;
      if (shared > most) found = [];
      most = shared;
      found.push({ w, errors: 1 });
    }
    return nearest(index, found);
  }

  function nearSplit(index, letters, heads, tails) {
    const lefts = new Map(heads.map((w) => [w.word, w])), rights = new Map(tails.map((w) => [w.word, w]));
    let halves = [], most = 0;
    for (let i = MIN_HALF; i + MIN_HALF <= letters.length; i++) {
      const left = lefts.get(letters.slice(0, i).join("")), right = rights.get(letters.slice(i).join(""));
      if (!left || !right || !nearApplies(left.word)) continue;
      if (index.stopWords.has(left.word) || index.stopWords.has(right.word)) continue;
      const documents = Math.min(left.documents, right.documents);
      if (documents > most) {
        most = documents;
        halves = [left, right];
      }
    }
    return halves;
  }

  // ---- queries (parse.c, plan.c) ---------------------------------------------

  const MAX_WORDS = 32, BATCH_NAME = 4, KEY_WORDS = 5, SAME = 10, MAX_NAMED = 6;

  // A level that the site does not have: nothing can be found, and that is why.
  function checkLevels(index, { name, values }, messages) {
    const levels = index.root.levels.map(([id]) => id);
    for (const value of name === "scope" ? values : [])
      if (!levels.includes(value))
        messages.push(`There is no scope "${value}", only ${levels.join(", ") || "none"}.`);
  }

  // Splits a query into words, phrases, filters and what is excluded.
  function parse(index, text) {
    const q = { items: [], phrases: [], excluded: [], filters: [], messages: [] };
    const levels = index.root.levels.map(([id]) => id);
    const phraseOf = (quoted) => cut(quoted).filter((t) => t.kind === PLAIN).slice(0, MAX_WORDS)
      .map((t) => index.stem(t.word));
    const only = (what) => {
      const message = `Only the first ${MAX_WORDS} ${what}.`;
      if (!q.messages.includes(message)) q.messages.push(message);
    };
    const exclude = (stems) => {
      if (stems.length && q.excluded.length >= MAX_WORDS) only("words to leave out were heeded");
      else if (stems.length) q.excluded.push({ stems });
    };
    const items = (token, required) => {
      let word = null;
      for (const t of cut(token)) {
        if (t.kind === PART) {
          word.parts.push(t.word);
          continue;
        }
        const item = { word: t.word, kind: t.kind, required: required && t.kind === PLAIN, parts: [] };
        q.items.push(item);
        if (t.kind === PLAIN) word = item;
      }
    };
    const space = /[ \t-\r]/;
    let firstOfLast = 0, prefix = false;
    text = text.replace(/[\u201c\u201d\u201e]/g, '"');
    for (let at = 0; at < text.length;) {
      let sign = text[at];
      if (space.test(sign)) { at++; continue; }
      if ((sign === "+" || sign === "-") && at + 1 < text.length && !space.test(text[at + 1])) at++;
      else sign = "";
      const close = text[at] === '"' ? text.indexOf('"', at + 1) : -1;
      firstOfLast = q.items.length;
      prefix = close < 0 && sign !== "-";
      if (close >= 0) {
        const quoted = text.slice(at + 1, close), stems = phraseOf(quoted);
        if (sign === "-") {
          exclude(stems);
        } else {
          if (stems.length && q.phrases.length >= MAX_WORDS) only("phrases were heeded");
          else if (stems.length) q.phrases.push({ text: quoted, stems });
          items(quoted, false);
        }
        at = close + 1;
        continue;
      }
      const start = text[at] === '"' ? at + 1 : at;
      for (at = start; at < text.length && !space.test(text[at]) && text[at] !== '"';) at++;
      const token = text.slice(start, at);
      // "-v" and "--verbose" are options of a command, not words to leave out.
      if (sign === "-" && /^(-|[0-9A-Za-z]$)/.test(token)) {
        sign = "";
        prefix = true;
      }
      const filter = /^(scope|chapter|kind):([^]+)$/.exec(token);
      if (filter) {
        const values = filter[2].split(",").filter((v) => v).slice(0, MAX_WORDS);
        checkLevels(index, { name: filter[1], values }, q.messages);
        if (sign === "-") for (const value of values) q.excluded.push({ name: filter[1], values: [value] });
        else if (values.length) q.filters.push({ name: filter[1], values });
      } else if (sign === "-") {
        exclude(phraseOf(token));
      } else {
        items(token, sign === "+");
      }
    }
    for (let i = q.items.length; prefix && i-- > firstOfLast;) {
      const item = q.items[i];
      if (item.kind === WHOLE || item.kind === PLAIN) item.isLast = true;
      if (item.kind === PLAIN) break;
    }
    return q;
  }

  // What may have been meant by a word that is nowhere: {words, text, all}; `all`: not one of
  // the words was meant, but all.
  async function whatWasMeant(index, item) {
    const { words, halves, beginnings, kin } = await nearWords(index, item.word);
    if (words.length) return { words, text: words[0].word, all: false };
    const parts = [];
    for (const word of item.parts) {
      const stem = index.stem(word);
      if (!index.stopWords.has(word) && await index.postings.get(stem)) parts.push({ word, stem });
    }
    const all = (parts.length ? parts : halves).map((w) => ({ ...w, factor: index.ranking.part }));
    if (all.length) return { words: all, text: all.map((w) => w.word).join(" "), all: true };
    const like = item.isLast && beginnings.length ? beginnings : kin;
    return like.length ? { words: like, text: like[0].word, all: false } : { words: [] };
  }

  // The stems to search for one word: [{stem, factor}], and a correction if any.
  async function resolve(index, item, isAlone) {
    const stem = item.kind === WHOLE ? item.word : index.stem(item.word);
    const names = chars(item.word) < index.ranking.least_prefix && classOf(item.word.codePointAt(0)) !== CJK;
    const isWord = item.kind === PLAIN;
    const [known, longer, related] = await Promise.all([
      index.postings.get(stem), item.isLast ? index.words.startingWith(item.word) : [],
      isWord ? index.related.get(stem) : undefined]);
    const found = known ? [{ stem, factor: 1 }] : [];
    const all = longer.filter((w) => (w.isName || !names) && !index.stopWords.has(w.word));
    const isWhole = all.length > 0 && all[0].word === item.word;
    const unfinished = all.length > (isWhole ? 1 : 0);
    const expansions = all.sort(byDocuments).slice(0, index.ranking.expansions);
    for (const w of expansions) {
      const factor = (known ? index.ranking.prefix : index.ranking.prefix_alone) *
        Math.sqrt(w.documents / expansions[0].documents);
      const inNames = !w.isName ? factor : isWhole ? index.ranking.prefix : isAlone ? 1 : index.ranking.prefix_name;
      found.push({ stem: w.stem, factor, ending: w.isName, inNames });
    }
    const resolved = { stem, found, known, typed: known || !unfinished ? stem : null };
    if (!isWord) return resolved;
    const right = related && related[0].isRight ? related[0].term : "";
    let likeliest = stem;
    if (right && !unfinished) {
      likeliest = index.stem(right);
      found.push({ stem: likeliest, factor: index.ranking.right });
      resolved.message = `"${item.word}" was searched as "${right}" too.`;
    } else if (!known && !unfinished && !related) {
      const { words, text, all } = await whatWasMeant(index, item);
      found.push(...words);
      resolved.all = all;
      if (words.length) resolved.correction = { from: item.word, to: text };
    }
    if (!known && !right && found.length) likeliest = found[0].stem;
    return { ...resolved, likeliest };
  }

  // Of several reasons to search a term the strongest counts.
  const raise = (map, key, factor) => map.set(key, Math.max(factor, map.get(key) || 0));

  // All ways to choose n of `count` things, each behind the last and not far from the
  // first.
  function choices(count, n) {
    const out = [];
    const choose = (chosen) => {
      if (chosen.length === n) {
        out.push(chosen);
        return;
      }
      const from = chosen.length ? chosen[chosen.length - 1] + 1 : 0;
      const to = chosen.length ? Math.min(chosen[0] + KEY_WORDS, count) : count;
      for (let i = from; i < to; i++) choose([...chosen, i]);
    };
    choose([]);
    return out;
  }

  const allChoices = (count) =>
    Array.from({ length: KEY_WORDS }, (_, i) => choices(count, KEY_WORDS - i)).flat();
  const related = (index, stems, chosen) =>
    index.related.get(chosen.map((i) => stems[i]).sort(compare).join("_"));

  // Terms that people use for words of the query, for several together before single ones:
  // "leased line" before "line".
  async function findRelated(index, plan, stems) {
    const all = allChoices(stems.length);
    const found = await Promise.all(all.map((chosen) => related(index, stems, chosen)));
    const covered = new Set(), wanted = [];
    all.forEach((chosen, k) => {
      if (!found[k] || chosen.some((i) => covered.has(i))) return;
      for (const i of chosen) {
        covered.add(i);
        if (chosen.length === 1) continue;
        for (const map of [plan.any, plan.names])
          if (map.has(stems[i])) map.set(stems[i], map.get(stems[i]) * index.ranking.covered);
      }
      wanted.push(...found[k].filter(({ isRight }) => !isRight));
    });
    return wanted;
  }

  // How much of a document's names a stem is, by number; see batch.h.
  async function shares(index, stem) {
    const list = await index.documents(stem), names = list && list.names;
    if (names && !names.shares)
      names.shares = new Map(names.numbers.map((number, i) => [number, names.counts[i]]));
    return names ? names.shares : new Map();
  }

  // What was asked for may be a name, or begin one, or hold one: "is s3 regional". Names
  // that no document can have are not looked for; that saves loading parts.
  async function addWholeNames(index, plan, stems, items, resolved) {
    const last = items.length - 1, open = last >= 0 && items[last].isLast && items[last].kind === PLAIN;
    const endings = open ? resolved[last].found.filter((f) => f.ending) : [];
    const inNames = new Map(await Promise.all([...stems, ...endings.map((f) => f.stem)].map(
      async (stem) => [stem, await shares(index, stem)])));
    const add = (words, factor) => {
      const name = "~" + words.map((stem) => stem + "_").join("");
      if (!words.length || chars(name) > 60) return;
      const least = Math.floor(BATCH_NAME / words.length) || 1;
      const [first, ...others] = words.map((stem) => inNames.get(stem)).sort((a, b) => a.size - b.size);
      for (const [number, share] of first)
        if (share >= least && others.every((other) => (other.get(number) || 0) >= least)) {
          raise(plan.any, name, factor);
          return;
        }
    };
    const n = stems.length;
    add(stems, index.ranking.whole_name);
    for (const { stem, factor } of endings) add([...stems.slice(0, -1), stem], factor);
    for (let from = 0; from < n; from++)
      for (let to = from + 1; to <= n && to <= from + index.ranking.longest_name; to++)
        if (to - from < n) add(stems.slice(from, to), index.ranking.name_within);
  }

  async function makePlan(index, text) {
    const q = parse(index, text);
    const plan = { ...q, any: new Map(), names: new Map(), related: new Map(), required: [],
                   scopeStems: new Set(), corrections: [] };
    const onlyStops = q.items.every((item) => index.stopWords.has(item.word));
    let items = q.items.filter((item) =>
      onlyStops || item.required || !index.stopWords.has(item.word));
    const tooMany = items.length > MAX_WORDS;
    items = items.slice(0, MAX_WORDS);
    // Begins to load what is said together with other words, while words are looked up.
    const likely = items.filter((item) => item.kind === PLAIN).map((item) => index.stem(item.word));
    for (const chosen of allChoices(likely.length)) related(index, likely, chosen).catch(() => {});
    const asked = q.items.filter((item) => item.kind === PLAIN && !index.stopWords.has(item.word));
    const resolved = await Promise.all(items.map((item) => resolve(index, item, asked.length <= 1)));
    resolved.forEach(({ found, all, correction, message }, i) => {
      for (const { stem, factor, inNames = factor } of found) {
        raise(plan.any, stem, factor);
        raise(plan.names, stem, inNames);
      }
      if (correction) plan.corrections.push(correction);
      if (message) plan.messages.push(message);
      if (items[i].required) {
        if (!found.length) plan.messages.push(`"${items[i].word}" is on no page.`);
        if (all) plan.required.push(...found.map((f) => [f.stem]));
        else plan.required.push(found.map((f) => f.stem));
      }
    });
    const words = resolved.filter((_, i) => items[i].kind === PLAIN);
    const stems = plan.stems = words.map(({ likeliest }) => likeliest);
    const typed = words.map((word) => word.typed).filter((stem) => stem !== null);
    const wanted = await findRelated(index, plan, typed);
    if (plan.corrections.length) wanted.push(...await findRelated(index, plan, stems));
    // If the site has all words that were typed, they say most themselves.
    const share = words.every((word) => word.typed === null || word.known) ? index.ranking.all_known : 1;
    for (const { term, tenths } of wanted)
      raise(plan.related, term, (tenths < SAME ? share : 1) * tenths / 10);
    if (plan.any.size + plan.related.size) await addWholeNames(index, plan, stems, items, resolved);
    // Whoever asks for the scope of something asks for a page about that.
    const ofScope = asked.map((item) => index.scopeStems.has(index.stem(item.word)));
    if (ofScope.includes(true) && ofScope.includes(false)) plan.scopeStems = index.scopeStems;
    // A number in a name only tells pages of a series apart.
    plan.namesNumbers = asked.every((item) => /^[0-9]/.test(item.word));
    if (tooMany) plan.messages.push(`Only the first ${MAX_WORDS} words were searched.`);
    return plan;
  }

  // ---- matching (xapian.cc, query.c) -----------------------------------------

  const BLOCK_BITS = 12, BLOCK = 1 << BLOCK_BITS; // numbers of a block, see export_pages.h

  // What each document number is: its length, and the group it belongs to.
  function readBlock([lengths, groups, runs]) {
    const steps = [0, 8];
    const reader = new Reader(lengths);
    const block = { lengths: new Uint32Array(BLOCK), groups: new Array(BLOCK) };
    for (let i = 0; !reader.done; i++) {
      let level = reader.digit();
      if (level === 91) level += reader.digit();
      while (steps.length <= level) {
        const step = steps[steps.length - 1];
        steps.push(step + (step < 20 ? 1 : Math.floor(step / 10)));
      }
      block.lengths[i] = steps[level];
    }
    const kinds = groups.map(([kind, chapter, chapterTitle, scopes]) =>
      ({ kind, chapter, chapterTitle, scopes: scopes ? scopes.split(",") : [] }));
    for (const run = new Reader(runs); !run.done;) {
      const from = run.number();
      block.groups.fill(kinds[run.number()], from);
    }
    return block;
  }

  function readPostings(data) {
    const numbers = [], counts = [];
    for (const text of data) {
      const reader = new Reader(text);
      for (let last = -1; !reader.done;) {
        const n = reader.number();
        last += (n >> 2) + 1;
        numbers.push(last);
        counts.push((n & 3) === 3 ? 4 + reader.number() : (n & 3) + 1);
      }
    }
    return { numbers, counts };
  }

  // Where words stand that follow each other: in which documents.
  async function findPhrase(index, stems) {
    if (stems.length === 1) {
      const list = await index.documents(stems[0]);
      return new Set(list ? list.numbers : []);
    }
    const lists = await Promise.all(stems.map(async (stem) => {
      const [list, places] = await Promise.all([index.documents(stem), index.positions(stem)]);
      if (!list || !places) return new Map();
      const map = new Map(), reader = new Reader(places);
      for (const number of list.numbers) {
        const positions = new Set();
        for (let n = reader.number(), at = 0; n > 0; n--) positions.add(at += reader.number());
        map.set(number, positions);
      }
      return map;
    }));
    const found = new Set();
    for (const [number, starts] of lists[0])
      for (const start of starts)
        if (lists.every((list, i) => list.get(number) && list.get(number).has(start + i))) {
          found.add(number);
          break;
        }
    return found;
  }

  const passes = (group, { name, values }) => values.some((value) =>
    name === "scope" ? group.scopes.includes(value) : group[name] === value);

  // The names that the query may stand for, as lists of stems.
  const namesOf = (plan) => [...plan.related.keys()].filter((term) => term[0] === "~")
    .map((term) => term.slice(1).split("_").filter((stem) => stem));

  // Numbers and scores of all documents that match, filters left aside.
  async function match(index, plan) {
    const stems = [], lists = [];
    const wanted = [...new Set([...plan.any.keys(), ...plan.related.keys()])];
    const found = await Promise.all(wanted.map((stem) => index.documents(stem)));
    wanted.forEach((stem, i) => {
      if (!found[i]) return;
      stems.push(stem);
      lists.push(found[i]);
    });
    const needed = new Set();
    for (const list of lists) for (const number of list.numbers) needed.add(number >> BLOCK_BITS);
    if (!plan.any.size && !plan.related.size) index.blocks.forEach((_, i) => needed.add(i));
    const blocks = [];
    await Promise.all([...needed].map(async (i) => { blocks[i] = await index.block(i); }));
    const scores = new Float64Array(index.blocks.length * BLOCK);
    const hit = new Uint8Array(scores.length);
    const { documents } = index.root;
    const weights = new Map();
    const add = (list, factor) => {
      const df = list.numbers.length;
      let idf = (documents - df + 0.5) / (df + 0.5);
      if (idf < 2) idf = idf * 0.5 + 1;
      const weight = Math.log(idf) * factor;
      for (let k = 0; k < df; k++) {
        const number = list.numbers[k], wdf = list.counts[k];
        scores[number] += weight * (2 * wdf / (index.norms[number] + wdf));
        hit[number] = 1;
      }
    };
    lists.forEach((list, i) => {
      const stem = stems[i], related = plan.related.get(stem) || 0;
      const isScope = plan.scopeStems.has(stem);
      const factor = Math.max(plan.any.get(stem) || 0, related) * (isScope ? index.ranking.scope : 1);
      add(list, factor);
      const inNames = Math.max(plan.names.get(stem) || 0, related) * index.ranking.name *
        (isScope ? index.ranking.name_scope : 1);
      if (list.names && inNames && (plan.namesNumbers || !/^[0-9]/.test(stem))) add(list.names, inNames);
      weights.set(stem, factor * Math.log(1 + documents / (list.numbers.length + 1)));
    });
    // What an acronym stands for is a name, and none of its words may have been searched.
    for (const stem of namesOf(plan).flat())
      if (!weights.has(stem) && !index.stopWords.has(stem)) weights.set(stem, index.ranking.in_name);
    if (!plan.any.size && !plan.related.size)
      for (let i = 0; i < hit.length; i++) hit[i] = blocks[i >> BLOCK_BITS].lengths[i & (BLOCK - 1)] ? 1 : 0;
    return { scores, hit, blocks, weights };
  }

  // Strikes out what must not match.
  async function restrict(index, plan, { hit, blocks }) {
    const keep = (numbers) => {
      for (let i = 0; i < hit.length; i++) if (hit[i] && !numbers.has(i)) hit[i] = 0;
    };
    for (const group of plan.required) {
      const numbers = new Set();
      for (const stem of group) for (const n of (await index.documents(stem)).numbers) numbers.add(n);
      keep(numbers);
    }
    for (const phrase of plan.found) keep(phrase);
    for (const { stems, name, values } of plan.excluded)
      if (stems)
        for (const number of await findPhrase(index, stems)) hit[number] = 0;
      else
        for (let i = 0; i < hit.length; i++)
          if (hit[i] && passes(blocks[i >> BLOCK_BITS].groups[i & (BLOCK - 1)], { name, values })) hit[i] = 0;
  }

  // Of each facet what choosing a value would show: with the filters of all others.
  function countFacets(index, plan, { hit, blocks }) {
    const counts = { kind: new Map(), chapter: new Map(), scope: new Map() };
    const labels = new Map(index.root.levels);
    const groups = new Map();
    for (let i = 0; i < hit.length; i++)
      if (hit[i]) {
        const group = blocks[i >> BLOCK_BITS].groups[i & (BLOCK - 1)];
        groups.set(group, (groups.get(group) || 0) + 1);
      }
    for (const [group, n] of groups) {
      const add = (name, value, label) => {
        if (!value || !plan.filters.every((f) => f.name === name || passes(group, f))) return;
        const entry = counts[name].get(value) || { value, label, count: 0 };
        entry.count += n;
        counts[name].set(value, entry);
      };
      add("kind", group.kind, group.kind);
      add("chapter", group.chapter, group.chapterTitle);
      for (const scope of group.scopes) add("scope", scope, labels.get(scope) || scope);
    }
    return Object.fromEntries(Object.entries(counts).map(([name, map]) =>
      [name, [...map.values()].sort((a, b) => compare(a.value, b.value))]));
  }

  // Says what there is instead, if no match passes a filter. Of a level that the site
  // does not have the plan has spoken.
  function explainFilter(index, { name, values }, facets) {
    const levels = index.root.levels.map(([id]) => id);
    const there = facets[name].map(({ value }) => value);
    if (!there.length || values.some((value) => there.includes(value)) ||
        (name === "scope" && !values.every((value) => levels.includes(value)))) return [];
    const named = there.slice(0, MAX_NAMED).map((value) => `${name}:${value}`).join(", ");
    return [`No match has that ${name}; there is ${named}${there.length > MAX_NAMED ? ", …" : ""}.`];
  }

  // The first `limit` by score, then number; all others are only looked at once.
  function topOf(numbers, scores, limit) {
    const better = (a, b) => scores[b] - scores[a] || a - b;
    let best = [], worst = -Infinity;
    for (const number of numbers) {
      if (best.length >= limit * 2 + 50) {
        best = best.sort(better).slice(0, limit);
        worst = limit ? scores[best[limit - 1]] : Infinity;
      }
      if (scores[number] > worst) best.push(number);
    }
    return best.sort(better).slice(0, limit);
  }

  async function search(index, text, { limit = 10, filters = [] } = {}) {
    await index.ready();
    const plan = await makePlan(index, text);
    plan.filters.push(...filters);
    for (const filter of filters) checkLevels(index, filter, plan.messages);
    const result = { hits: [], total: 0, facets: {}, corrections: plan.corrections,
                     messages: plan.messages, weights: new Map(), asked: new Set(plan.stems) };
    const nothing = !plan.any.size && !plan.related.size &&
      (plan.items.length > 0 || !plan.filters.length);
    if (nothing || plan.required.some((group) => !group.length)) return result;
    plan.found = [];
    for (const phrase of plan.phrases) {
      const numbers = await findPhrase(index, phrase.stems);
      if (numbers.size) plan.found.push(numbers);
      else plan.messages.push(`No page has the phrase "${phrase.text}"; its words were searched instead.`);
    }
    const matched = await match(index, plan);
    await restrict(index, plan, matched);
    result.weights = matched.weights;
    result.names = namesOf(plan);
    result.facets = countFacets(index, plan, matched);
    const { hit, scores, blocks } = matched, order = [];
    const groupOf = (number) => blocks[number >> BLOCK_BITS].groups[number & (BLOCK - 1)];
    for (let i = 0; i < hit.length; i++)
      if (hit[i] && plan.filters.every((f) => passes(groupOf(i), f))) {
        scores[i] = Math.round(scores[i] * 1e9) / 1e9;
        order.push(i);
      }
    result.total = order.length;
    if (!order.length)
      for (const filter of plan.filters)
        plan.messages.push(...explainFilter(index, filter, result.facets));
    const best = topOf(order, scores, limit);
    result.hits = await Promise.all(best.map(async (number) => {
      const [url, title] = await index.document(number);
      return { number, score: scores[number], url, title, ...groupOf(number) };
    }));
    return result;
  }

  // ---- excerpts (excerpt.c) --------------------------------------------------

  const BEFORE = 60, LENGTH = 220, MAX_MARKS = 400;

  function findMarks(index, text, weights) {
    let terms = index.cuts.get(text);
    if (!terms) {
      terms = cut(text).filter((t) => t.kind !== PART).map((t) =>
        ({ stem: t.kind === WHOLE ? t.word : index.stem(t.word), from: t.from, to: t.to }));
      index.cuts.set(text, terms);
    }
    return terms.filter((t) => weights.has(t.stem));
  }

  // The weight of the different stems among marks; those that were not asked for count
  // `unasked` of it.
  function weigh(marks, { weights, asked }, unasked) {
    let sum = 0;
    for (const stem of new Set(marks.map((m) => m.stem)))
      sum += asked.has(stem) ? weights.get(stem) : unasked * weights.get(stem);
    return sum;
  }

  function spans(marks, from, to, shift = 0) {
    const out = [];
    for (const m of marks) {
      if (m.from < from || m.to > to) continue;
      const span = [m.from - from + shift, m.to - from + shift], last = out[out.length - 1];
      if (!last || span[0] >= last[1]) out.push(span);
      else if (span[1] > last[1]) last[1] = span[1];
    }
    return out;
  }

  function chooseSection(index, sections, result) {
    let best = 0, most = -1;
    sections.forEach(([, heading, text], i) => {
      const titles = findMarks(index, heading, result.weights);
      const score = 0.5 * weigh(titles, result, index.ranking.unasked) +
        weigh([...titles, ...findMarks(index, text, result.weights)], result, index.ranking.unasked);
      if (score > most + 1e-9) { most = score; best = i; }
    });
    return best;
  }

  function bestMark(marks, result) {
    let best = 0, most = -1;
    marks.slice(0, MAX_MARKS).forEach((mark, i) => {
      let end = i;
      while (end < marks.length && marks[end].to - mark.from <= LENGTH - BEFORE) end++;
      const score = weigh(marks.slice(i, end), result, 1);
      if (score > most + 1e-9) { most = score; best = i; }
    });
    return best;
  }

  const isLow = (text, i) => i > 0 && i < text.length && /[\udc00-\udfff]/.test(text[i]);

  function beginBefore(text, at) {
    let from = Math.max(0, at - BEFORE);
    if (isLow(text, from)) from++;
    for (let i = at; i-- > from;) {
      if (text[i] === "\n") return i + 1;
      if (i + 1 < at && text[i] === "." && text[i + 1] === " ") return i + 2;
    }
    while (from > 0 && from < at && text[from] !== " ") from++;
    return from < at && text[from] === " " ? from + 1 : from;
  }

  function endBehind(text, from) {
    const forward = (n) => {
      const to = Math.min(text.length, from + n);
      return isLow(text, to) ? to - 1 : to;
    };
    let to = forward(LENGTH);
    const least = forward(LENGTH / 2);
    if (to === text.length) return to;
    while (to > least && text[to] !== " " && text[to] !== "\n") to--;
    return to;
  }

  const isCutBefore = (text, from) => from > 0 && text[from - 1] !== "\n" &&
    !(from > 1 && text[from - 1] === " " && text[from - 2] === ".");
  const isCutBehind = (text, to) => to < text.length && text[to] !== "\n" && to > 0 &&
    !".!?:".includes(text[to - 1]);

  async function excerpt(index, hit, result) {
    const [, , description, ...sections] = await index.document(hit.number);
    const titleMarks = findMarks(index, hit.title, result.weights);
    const inTitle = new Set(titleMarks.map((m) => m.stem));
    const stands = (stems) => stems.length > 0 && stems.every((stem) => inTitle.has(stem));
    const byName = stands([...result.asked]) ||
      (result.asked.size === 1 && result.names.some((name) => stands(name)));
    let anchor = "", heading = "", text = description;
    if (sections.length && !(byName && text)) {
      const section = sections[byName ? 0 : chooseSection(index, sections, result)];
      if (!byName) [anchor, heading] = section;
      text = section[2] || text;
    }
    const marks = findMarks(index, text, result.weights);
    const from = marks.length && !byName ? beginBefore(text, marks[bestMark(marks, result)].from) : 0;
    const to = endBehind(text, from);
    const before = isCutBefore(text, from) ? "… " : "", behind = isCutBehind(text, to) ? " …" : "";
    return {
      anchor, heading, excerpt: before + text.slice(from, to).replace(/\n/g, " ") + behind,
      spans: spans(marks, from, to, before.length), titleSpans: spans(titleMarks, 0, hit.title.length)
    };
  }

  // ---- the index -----------------------------------------------------------------

  const VERSION = 4; // of the format, see export.c

  class Index {
    constructor(script) {
      this.script = script;
      this.loading = new Map();
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

    ready() {
      if (!this.opening) {
        this.opening = this.part("root").then((root) => this.setUp(root));
        this.opening.catch(() => { this.opening = null; });
      }
      return this.opening;
    }

    async setUp(root) {
      if (root.version !== VERSION)
        throw Object.assign(new Error("its scripts and its index are of different builds; reload the page"),
                            { isStale: true });
      this.root = root;
      this.ranking = root.ranking; // see search/ranking.h
      this.blocks = root.blocks.split(" ").filter((name) => name);
      this.shelves = root.shelves.split(" ").filter((name) => name);
      this.stopWords = new Set(root.stopWords.split(" "));
      this.words = new List(this, root.words, readWord(false));
      this.ends = new List(this, root.ends, readWord(true));
      const list = (name, read) =>
        new (root.deep.split(" ").includes(name) ? DeepList : List)(this, root[name], read);
      this.related = list("related", readRelated);
      this.postings = list("postings", (reader) => {
        const documents = reader.number(), body = readChunks(reader);
        return { documents, body, names: reader.number() ? readChunks(reader) : null };
      });
      this.stems = new Map();
      this.decoded = new Map();
      this.read = new Map();
      this.norms = new Float64Array(this.blocks.length * BLOCK);
      this.cuts = new Map();
      this.stemmer = (word) => word;
      if (root.stemmer) {
        const stemmers = () => (own("HandbookStemmers") || {})[root.stemmer];
        const file = `assets/stemmer-${root.stemmer}.js`;
        if (!stemmers())
          await this.script(file).catch(() => {
            throw Object.assign(new Error(`${file} is missing`), { file });
          });
        this.stemmer = stemmers();
      }
      // What questions of scope are asked with.
      this.scopeStems = new Set(cut([root.scopeWords, ...root.levels.flat()].join("\n"))
        .filter((t) => t.kind === PLAIN && !this.stopWords.has(t.word)).map((t) => this.stem(t.word)));
      // Of a small site every query needs these.
      if (this.blocks.length === 1) for (const name of [...this.blocks, ...this.shelves]) this.fetch(name);
    }

    // Begins to load a part; that it is missing is said by whoever needs it.
    fetch(name) { this.part(name).catch(() => {}); }

    stem(word) {
      if (!/^[a-z]{3,}$/.test(word)) return word;
      let stem = this.stems.get(word);
      if (stem === undefined) this.stems.set(word, (stem = this.stemmer(word)));
      return stem;
    }

    async chunks({ data, names }) {
      return data !== undefined ? [data] : Promise.all(names.map((name) => this.part(name)));
    }

    // The documents that hold a stem, {numbers, counts}, and in `names` those that have
    // it in a name.
    documents(stem) {
      return once(this.decoded, stem, async () => {
        const entry = await this.postings.get(stem);
        if (!entry) return undefined;
        const [body, names] = await Promise.all([entry.body, entry.names].map((list) =>
          list && this.chunks(list)));
        return { ...readPostings(body), names: names && readPostings(names) };
      });
    }

    async positions(stem) {
      if (!this.places) {
        this.places = this.part(this.root.places).then((text) => new List(this, text, readChunks));
        this.places.catch(() => { this.places = null; });
      }
      const entry = await (await this.places).get(stem);
      return entry && (await this.chunks(entry)).join("");
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

    // The text of a document: [address, title, description, [anchor, heading, text], ...].
    async document(number) {
      const shelf = this.shelves[number >> 8];
      const reader = new Reader(shelf ? await this.part(shelf) : "");
      for (let from = number & ~255; !reader.done;) {
        from += reader.number();
        const n = reader.number(), name = reader.take(9);
        if (number < from + n) return number < from ? null : (await this.part(name))[number - from];
        from += n;
      }
      return null;
    }

    // {hits, total, facets, corrections, messages}; see the head of this file.
    search(text, options) { return search(this, text, options); }

    // {anchor, heading, excerpt, spans, titleSpans}: where in the page to go.
    excerpt(hit, result) { return excerpt(this, hit, result); }

    // Ranges of words of `text` that a result was found by: [[from, to], ...].
    marks(text, result) {
      return spans(findMarks(this, text, result.weights), 0, text.length);
    }
  }

  globalThis.HandbookSearch = {
    open: (script) => new Index(script),
    // For tests.
    internals: { cut, fold, classOf, distance }
  };
})();
