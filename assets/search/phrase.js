/* Where words stand that follow each other; C: generator/search/xapian.cc leaves that to
 * Xapian. Which phrases of a query are kept; C: generator/search/query.c. */

async function positions(index, stem) {
  const entry = await (await few(index, "places")).get(stem);
  return entry && (await index.chunks(entry)).join("");
}

async function findWords(index, stems) {
  const lists = await Promise.all(stems.map(async (stem) => {
    const [list, places] = await Promise.all([index.documents(stem), positions(index, stem)]);
    if (!list || !places) return new Map();
    const map = new Map(), reader = new Reader(places);
    for (const number of list.numbers) {
      const positions = new Set();
      for (let n = reader.number(), at = 0; n > 0; n--) positions.add(at += reader.number());
      map.set(number, positions);
    }
    return map;
  }));
  const found = new Map();
  for (const [number, starts] of lists[0])
    for (const start of starts)
      if (lists.every((list, i) => list.get(number) && list.get(number).has(start + i)))
        found.set(number, (found.get(number) || 0) + 1);
  return found;
}

// In which documents words follow each other, and how often.
async function findPhrase(index, stems) {
  if (stems.length > 1) return findWords(index, stems);
  const list = await index.documents(stems[0]);
  return new Map(list ? list.numbers.map((number) => [number, 0]) : []);
}

// The documents that hold one of some stems.
async function withAny(index, stems) {
  const lists = await Promise.all(stems.map((stem) => index.documents(stem)));
  return new Set(lists.flatMap((list) => list ? list.numbers : []));
}

// Keeps the phrases that occur on one page, along with what is required: whoever pastes a
// message with two words in quotes wants the page that has one.
async function tryPhrases(index, plan) {
  const required = plan.phrases.length ? await Promise.all(plan.required.map((stems) => withAny(index, stems))) : [];
  for (const phrase of plan.phrases) {
    const numbers = await findPhrase(index, phrase.stems);
    if ([...numbers.keys()].some((number) => [...required, ...plan.found].every((set) => set.has(number))))
      plan.found.push(numbers);
    else plan.messages.push({ about: numbers.size ? "phrase-apart" : "no-phrase", text: phrase.text });
  }
}
