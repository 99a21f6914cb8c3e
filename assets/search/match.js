/* Which documents match, and how well. C: generator/search/xapian.cc; the form of the
 * lists: generator/index/export_pages.h. */

const BLOCK_BITS = 14, BLOCK = 1 << BLOCK_BITS; // numbers of a block, see export_pages.h
const OTHER_NAME = 8; // see export_postings.c
const NAMESAKES = 26; // parts of texts that have one name; see export_pages.c

// What each document number is: its length, and the group it belongs to; and where parts of
// texts begin, whose names some have together.
function readBlock([lengths, groups, runs, texts]) {
  const steps = [0, 8];
  const reader = new Reader(lengths);
  const block = { lengths: new Uint32Array(BLOCK), groups: new Array(BLOCK), texts: [] };
  for (let i = 0; !reader.done; i++) {
    let level = reader.digit();
    if (level === 91) level += reader.digit();
    while (steps.length <= level) {
      const step = steps[steps.length - 1];
      steps.push(step + (step < 20 ? 1 : Math.floor(step / 10)));
    }
    block.lengths[i] = steps[level];
  }
  let place = null; // of groups that follow each other the first says their chapter
  const kinds = groups.map(([kind, chapter, chapterTitle, scopes, boost = 1]) => {
    if (chapter !== 0) place = { chapter, chapterTitle };
    return { kind, ...place, scopes: scopes ? scopes.split(",") : [], boost };
  });
  for (const run = new Reader(runs); !run.done;) {
    const from = run.number();
    block.groups.fill(kinds[run.number()], from);
  }
  for (let names = new Reader(texts), number = 0; !names.done;) {
    number += names.number();
    const begins = names.number(), name = names.take(9);
    for (let i = 0, letter = 97; i < NAMESAKES; i++)
      if (begins >> i & 1) block.texts.push({ first: number + i, name: name + String.fromCharCode(letter++) });
  }
  return block;
}

function readLinks(text) {
  const links = new Uint8Array(BLOCK);
  for (let list = new Reader(text), i = 0; !list.done; i++) {
    i += list.number();
    links[i] = list.number();
  }
  return links;
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

// Of titles and other names together; see batch.h.
function readNames(data) {
  const titles = { numbers: [], counts: [] }, shares = new Map();
  if (!data) return { titles, shares };
  const { numbers, counts } = readPostings(data);
  numbers.forEach((number, i) => {
    const title = counts[i] % OTHER_NAME;
    shares.set(number, Math.max(title, Math.floor(counts[i] / OTHER_NAME)));
    if (!title) return;
    titles.numbers.push(number);
    titles.counts.push(title);
  });
  return { titles, shares };
}

const passes = (group, { name, values }) => values.some((value) =>
  name === "scope" ? group.scopes.includes(value) : group[name] === value);

// The names that the query may stand for, as lists of stems.
const namesOf = (plan) => [...plan.related.keys()].filter((term) => term[0] === "~")
  .map((term) => term.slice(1).split("_").filter((stem) => stem));

// What a term says that `having` of so many documents have.
function idf(documents, having) {
  const share = (documents - having + 0.5) / (having + 0.5);
  return Math.log(share < 2 ? share * 0.5 + 1 : share);
}

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
  const blocks = [], links = [];
  await Promise.all([...needed].map(async (i) => {
    [blocks[i], links[i]] = await Promise.all([index.block(i), plan.linked ? index.links(i) : null]);
  }));
  const scores = new Float64Array(index.blocks.length * BLOCK);
  const hit = new Uint8Array(scores.length);
  const { documents } = index.root;
  const weights = new Map();
  const add = (list, factor) => {
    const df = list.numbers.length, weight = idf(documents, df) * factor;
    for (let k = 0; k < df; k++) {
      const number = list.numbers[k], wdf = list.counts[k];
      scores[number] += weight * (2 * wdf / (index.norms[number] + wdf));
      hit[number] = 1;
    }
  };
  lists.forEach((list, i) => {
    const stem = stems[i], [factor, inNames] = factorsOf(index, plan, stem);
    add(list, factor);
    if (inNames) add(list.titles, inNames);
    weights.set(stem, factor * Math.log(1 + documents / (list.numbers.length + 1)));
  });
  // What an acronym stands for is a name, and none of its words may have been searched.
  for (const stem of namesOf(plan).flat())
    if (!weights.has(stem) && !index.stopWords.has(stem)) weights.set(stem, index.ranking.in_name);
  if (!plan.any.size && !plan.related.size)
    for (let i = 0; i < hit.length; i++) hit[i] = blocks[i >> BLOCK_BITS].lengths[i & (BLOCK - 1)] ? 1 : 0;
  for (let i = 0; plan.linked && i < hit.length; i++)
    if (hit[i]) scores[i] += plan.linked * links[i >> BLOCK_BITS][i & (BLOCK - 1)];
  return { scores, hit, blocks, weights };
}
