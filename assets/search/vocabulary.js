/* What stands behind a key of each list: words, related terms, postings.
 * C: generator/index/export.c writes them, search/vocabulary.c has what it reads. */

const TERM_UNIT = 16, RIGHT = 13; // export_related.c; VOCABULARY_RIGHT

const readWord = (reader, word) => {
  const n = reader.number(), change = reader.number();
  const stem = word.slice(0, word.length - (change >> 1)) + (change & 1 ? reader.until(" ") : "");
  return { word, stem, documents: n >> 1, isName: (n & 1) === 1 };
};

// A part says a term once; then its number there stands for it.
function readRelated(reader) {
  const known = reader.terms || (reader.terms = []), terms = [];
  for (let n = reader.number(); n > 0; n--) {
    const code = reader.number(), tenths = code % TERM_UNIT;
    if (code < TERM_UNIT) known.push(reader.until(" "));
    const term = code < TERM_UNIT ? known[known.length - 1] : known[Math.floor(code / TERM_UNIT) - 1];
    terms.push({ term, tenths, isRight: tenths === RIGHT });
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
