/* What a misspelt word may have been: half of all queries have none, so this is loaded
 * with the first that has one, by the index that search-index.js opened.
 *
 * One property of HandbookSearch: near, which is nearWords() of search/near.js. */
(function () {
  "use strict";

  const { chars, classOf, CJK, compare, byDocuments } = globalThis.HandbookSearch.internals;

  //= search/near.js

  globalThis.HandbookSearch.near = nearWords;
})();
