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
 * which is the order of the documents' numbers.
 *
 * The program publishes this file with those that lines beginning with //= name in their
 * place (generator/embedded/embed.sh), and with the stemmer of the site's language. Each
 * has one job, and names its C twin. */
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

  //= gen/characters.js
  //= search/fold.js
  //= search/terms.js
  //= search/pack.js
  //= search/vocabulary.js
  //= search/parse.js
  //= search/plan.js
  //= search/match.js
  //= search/typing.js
  //= search/query.js
  //= search/excerpt.js
  //= search/index.js

  globalThis.HandbookSearch = {
    open: (script) => new Index(script),
    // For search-rare.js, and for tests.
    internals: { cut, fold, chars, classOf, CJK, compare, byDocuments, List, once, Reader, readWord, readChunks,
                 idf, passes, BLOCK_BITS, BLOCK, PLAIN, MAX_WORDS, readWords, openWords, checkLevels,
                 makePlan, factorsOf }
  };
})();
//= stemmer.js
