/* Where words stand that follow each other. C: generator/search/xapian.cc leaves that to
 * Xapian. */

async function positions(index, stem) {
  if (!index.places) {
    index.places = index.part(index.root.places).then((text) => new List(index, text, readChunks));
    index.places.catch(() => { index.places = null; });
  }
  const entry = await (await index.places).get(stem);
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
  const found = new Set();
  for (const [number, starts] of lists[0])
    for (const start of starts)
      if (lists.every((list, i) => list.get(number) && list.get(number).has(start + i))) {
        found.add(number);
        break;
      }
  return found;
}
