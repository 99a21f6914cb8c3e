/* What few queries need: what signs say, what a misspelt word may have been, and where words stand that
 * follow each other, what must or must not match, and what is said of all that. Loaded with the first that does, by
 * the index that search-index.js opened.
 *
 * One property of HandbookSearch: rare, with what its last line names. */
(function () {
  "use strict";

  const { chars, classOf, CJK, compare, byDocuments, List, once, Reader, readWord, readChunks, idf, passes, BLOCK_BITS, BLOCK,
          cut, PLAIN, MAX_WORDS, readWords, openWords, checkLevels } = globalThis.HandbookSearch.internals;

  //= search/signs.js
  //= search/near.js
  //= search/phrase.js
  //= search/restrict.js
  //= search/remarks.js

  globalThis.HandbookSearch.rare = { few, readSigns, nearWords, whatWasMeant, tryPhrases, restrict, explainFilters, say };
})();
