/* What stays where it is while somebody types: a list that is in motion cannot be read. Only
 * for what is unfinished; a query whose last word is one, and begins no name, has the order
 * that it has in the terminal. */

// Whether what is typed goes on from what is shown.
const goesOn = (before, text) =>
  before && before.query && text !== before.query && text.startsWith(before.query) && before.result.hits.length > 0;

// Whether a page is called what was typed: each word stands in a name of it, the last one as
// its beginning.
async function isCalled(index, plan, number) {
  for (const found of plan.words) {
    const lists = await Promise.all(found.map(({ stem }) => index.documents(stem)));
    if (!lists.some((list, i) => list && (found[i].isBeginning ? list.numbers.includes(number) : list.shares.has(number))))
      return false;
  }
  return true;
}

// Which of the best comes first: what was, while it is called so; else the best that is; else
// what was again. With what share of the best score: search/ranking.h.
async function firstOf(index, plan, was, best, scores) {
  const { kept, rival } = index.ranking, top = scores[best[0]];
  if (scores[was] >= kept * top && await isCalled(index, plan, was)) return was;
  for (const number of best)
    if (scores[number] >= rival * top && await isCalled(index, plan, number)) return number;
  return scores[was] >= rival * top ? was : best[0];
}

// The best in the order in which they are shown.
async function keepPlaces(index, plan, { hits }, best, scores) {
  if (!best.length) return best;
  const first = await firstOf(index, plan, hits[0].number, best, scores);
  const places = new Map(hits.map(({ number }, i) => [number, i]));
  const others = best.filter((number) => number !== first);
  const passes = (a, b) => places.get(a) < places.get(b) && scores[a] >= index.ranking.rival * scores[b];
  for (let i = 1; i < others.length; i++)
    for (let k = i; k && passes(others[k], others[k - 1]); k--)
      [others[k - 1], others[k]] = [others[k], others[k - 1]];
  return [first, ...others].slice(0, best.length);
}

// While somebody types, loads what any query that begins so needs: the parts that have a word
// that is finished, and what is said together with it; those of the last word once what begins
// like it lies in no more than three.
async function expect(index, text) {
  await index.ready();
  const words = cut(text).filter(({ kind, word }) => kind === PLAIN && !index.stopWords.has(word)).slice(0, KEY_WORDS);
  const open = /[ \t-\r]$/.test(text) || !words.length ? null : words.pop().word;
  const before = words.map(({ word }) => index.stem(word)), isLong = open && chars(open) > BEGINNING;
  for (const chosen of allChoices(before.length)) {
    const stems = chosen.map((i) => before[i]);
    related(index, stems, [...stems.keys()]).catch(() => {});
    if (isLong) index.expected([...stems.filter((stem) => compare(stem, open) < 0), open].join("_"));
  }
  if (!isLong) return;
  index.expected(open);
  index.expected([...before, open].join("_"));
}
