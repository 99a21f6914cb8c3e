/* Cuts endings off words by the rules of a language, which the root of the index has.
 * Adds HandbookStemmers.endings(rules), a function from folded words to stems.
 * C: generator/search/endings.c. */
(function () {
  "use strict";

  const { chars, classOf, CJK } = globalThis.HandbookSearch.internals;

  function readRule(text) {
    const [, beginning, piece, , instead, least] = /^(\^?)([^>.]*)(>([^.]*))?\.(\d+)$/.exec(text);
    return { isBeginning: beginning !== "", piece, instead: instead || "", least: Number(least) };
  }

  function take(word, step) {
    const length = chars(word);
    const rule = step.find(({ isBeginning, piece, least }) => length >= least &&
      (isBeginning ? word.startsWith(piece) : word.endsWith(piece)));
    if (!rule) return word;
    return rule.isBeginning ? word.slice(rule.piece.length)
      : word.slice(0, word.length - rule.piece.length) + rule.instead;
  }

  function endings(rules) {
    const steps = rules.split("/").map((step) => step.split(" ").filter((text) => text).map(readRule));
    return (word) => /^[a-z\u0080-\u{10ffff}]{3,}$/u.test(word) && classOf(word.codePointAt(0)) !== CJK
      ? steps.reduce(take, word) : word;
  }

  const others = Object.hasOwn(globalThis, "HandbookStemmers") && globalThis.HandbookStemmers;
  globalThis.HandbookStemmers = Object.assign(others || {}, { endings });
})();
