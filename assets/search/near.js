/* Words that a misspelt one may have been. C: generator/search/near.c. */

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

// All words by their beginnings (heads) or by their ends, or the places of stems.
const few = async (index, name) => (await once(index.opened, "few", async () => {
  const [heads, ends, places] = await index.part(index.root.rare);
  return {
    heads: new List(index, heads, readWord),
    ends: new List(index, ends, (reader, key) => readWord(reader, [...key].reverse().join(""))),
    places: new List(index, places, readChunks)
  };
}))[name];

const NEAR_MAX = 10, MIN_HALF = 3, MIN_BEGINNING = 5, MIN_ENDING = 4, MIN_KIN = 8, MIN_SHARED = 6;

const nearApplies = (word) =>
  !/[0-9=]/.test(word) && chars(word) > 2 && classOf(word.codePointAt(0)) !== CJK;

// Of words that begin and words that end like this one: those a typing error away, and
// two that were written as one.
async function nearWords(index, word) {
  const a = [...word], n = a.length;
  if (n < MIN_ENDING || !nearApplies(word)) return { endings: [], words: [], halves: [], beginnings: [], kin: [] };
  const limit = n < 8 ? 1 : 2, head = n < 7 ? 2 : 3, tail = n < 6 ? 2 : 3;
  const from = async (list, letters) => (await few(index, list)).startingWith(letters.join(""));
  const [heads, tails] = await Promise.all([from("heads", a.slice(0, head)), from("ends", a.slice(-tail).reverse())]);
  const found = new Map();
  for (const w of [...heads, ...tails]) {
    if (found.has(w.word) || !nearApplies(w.word)) continue;
    const b = [...w.word], errors = distance(a, b, limit);
    if (errors <= limit && (errors < 2 || a[0] === b[0])) found.set(w.word, { w, errors });
  }
  const endings = index.root.joinsWords ? nearEndings(index, word, tails) : [];
  return { endings, words: nearest(index, [...found.values()]), halves: nearSplit(index, a, heads, tails),
           beginnings: nearBeginnings(index, a, heads), kin: nearKin(index, a, heads) };
}

function nearest(index, found) {
  const { nearest: first, near, far } = index.ranking;
  return found.sort((x, y) => x.errors - y.errors || byDocuments(x.w, y.w)).slice(0, NEAR_MAX)
    .map(({ w, errors }, i) => ({ ...w, factor: i === 0 ? first : errors === 1 ? near : far }));
}

// Words that this one is the end of.
function nearEndings(index, word, tails) {
  return nearest(index, tails.filter((w) => w.word.endsWith(word) && nearApplies(w.word) &&
    chars(w.word) >= chars(word) + MIN_HALF).map((w) => ({ w, errors: 1 })));
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

// What may have been meant by a word that is nowhere: {words, text, all}; `all`: not one of
// the words was meant, but all.
async function whatWasMeant(index, item) {
  const { endings, words, halves, beginnings, kin } = await nearWords(index, item.word);
  if (endings.length) return { words: endings, text: endings[0].word, all: false };
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
