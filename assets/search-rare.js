/* What few queries need: what a misspelt word may have been, and where words stand that
 * follow each other, and what must or must not match. Loaded with the first that does, by
 * the index that search-index.js opened.
 *
 * One property of HandbookSearch: rare, with what its last line names. */
(function () {
  "use strict";

  const { chars, classOf, CJK, compare, byDocuments, List, Reader, readWord, readChunks, say, passes, BLOCK_BITS, BLOCK } =
    globalThis.HandbookSearch.internals;

  //= search/near.js
  //= search/phrase.js
  //= search/restrict.js

  globalThis.HandbookSearch.rare = { nearWords, whatWasMeant, tryPhrases, restrict, explainFilters };
})();
