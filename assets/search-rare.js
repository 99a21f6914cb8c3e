/* What few queries need: what a misspelt word may have been, and where words stand that
 * follow each other. Loaded with the first that does, by the index that search-index.js
 * opened.
 *
 * One property of HandbookSearch: rare, with nearWords() and findWords(). */
(function () {
  "use strict";

  const { chars, classOf, CJK, compare, byDocuments, List, Reader, readChunks } =
    globalThis.HandbookSearch.internals;

  //= search/near.js
  //= search/phrase.js

  globalThis.HandbookSearch.rare = { nearWords, findWords };
})();
