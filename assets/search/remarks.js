/* What is said of a query beside its hits: what was left out and why, or what there is.
 * C: says so where it finds it, in English. */

const REMARKS = {
  "as-well": "{t.search-as-well}",
  "literal-nowhere": "{t.search-literal-nowhere}",
  "lone-operator": "{t.search-lone-operator}",
  "many-excluded": "{t.search-many-excluded}",
  "many-phrases": "{t.search-many-phrases}",
  "many-words": "{t.search-many-words}",
  "no-phrase": "{t.search-no-phrase}",
  "no-scope": "{t.search-no-scope}",
  "no-scopes": "{t.search-no-scopes}",
  "no-words": "{t.search-no-words}",
  "none-has-chapter": "{t.search-none-has-chapter}",
  "none-has-kind": "{t.search-none-has-kind}",
  "none-has-scope": "{t.search-none-has-scope}",
  "only-excluded": "{t.search-only-excluded}",
  "phrase-apart": "{t.search-phrase-apart}",
  "word-nowhere": "{t.search-word-nowhere}"
};

// A word of the interface with what stands at its places.
const say = ({ about, ...values }) =>
  REMARKS[about].replace(/\{(\w+)\}/g, (place, name) => name in values ? values[name] : place);
