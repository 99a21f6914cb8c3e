/* What stands behind a key of each list: words, related terms, postings.
 * C: generator/index/export_terms.c writes them, search/vocabulary.c has what it reads. */

const TERM_UNIT = 16, RIGHT = 13; // export_related.c; VOCABULARY_RIGHT

const readWord = (reader, word) => {
  const n = reader.number(), change = reader.number();
  const stem = word.slice(0, word.length - (change >> 1)) + (change & 1 ? reader.until(" ") : "");
  return { word, stem, documents: n >> 1, isName: (n & 1) === 1 };
};

function readChunks(reader) {
  const bytes = reader.number();
  if (bytes) return { data: reader.take(bytes) };
  const names = [];
  for (let n = reader.number(); n > 0; n--) names.push(reader.take(9));
  return { names };
}

const readPosting = (reader, key) => {
  const documents = reader.number(), body = readChunks(reader);
  return { key, documents, body, names: reader.number() ? readChunks(reader) : null };
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

const isName = (key) => key.endsWith("_") && !/^[~^<=]/.test(key);

// What is known of a key: of the word, of the stem or the name ("nat_gateway_"), and what is
// related.
function readTerm(reader, key) {
  const has = reader.digit();
  return {
    word: has & 1 ? readWord(reader, key) : null,
    posting: has & 4 ? readPosting(reader, isName(key) ? `~${key}` : key) : undefined,
    related: has & 2 ? readRelated(reader) : undefined
  };
}

// The list of terms as three: what lies together is loaded together.
function listsOf(index, root) {
  const terms = new (root.deep ? DeepList : List)(index, root.terms, readTerm);
  const isShort = (prefix) => chars(prefix) < (/^[\0-\x7f]*$/.test(prefix) ? 3 : 2);
  return {
    expected: (key) => { terms.expect(key).catch(() => {}); },
    // So much begins with a letter or two that words lie apart for that.
    words: {
      startingWith: async (prefix) => isShort(prefix) ? (await (await index.rare()).few(index, "heads")).startingWith(prefix)
        : (await terms.startingWith(prefix)).flatMap(({ word }) => word || [])
    },
    related: { get: async (key) => (await terms.get(key))?.related },
    // Names stand beside their first words as well.
    postings: {
      get: async (key) => (await terms.get(key.replace(/^~/, "")))?.posting,
      startingWith: async (prefix) => (await terms.startingWith(prefix.replace(/^~(?=.*_)/, "")))
        .flatMap(({ posting }) => posting && posting.key.startsWith(prefix) ? posting : [])
    }
  };
}
