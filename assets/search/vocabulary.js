/* What stands behind a key of each list: words, related terms, postings.
 * C: generator/index/export.c writes them, search/vocabulary.c has what it reads. */

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
